/**
 * The log: every line is one JSON object. No line has an account's id, a person's data, a secret or a URL's query. The
 * facts that a line may have are named here, and none of them can hold such data. Errors of the platform and of
 * providers quote what they were given, so their texts are blanked.
 *
 * The platform adds to each line which object wrote it. What fails for an account is named in `GET /v1/health`.
 */

/** What a line may say beside its message. Each identifies something of the deployment, or counts. */
export type LogFacts = {
  /** The id of the request, as the answer's `request-id` has it. */
  readonly request?: string;
  readonly mode?: "live" | "test" | "unknown";
  readonly endpoint?: string;
  readonly eraser?: string;
  readonly job?: string;
  readonly part?: string;
  /** A type of event. */
  readonly event?: string;
  /** What an object was doing. */
  readonly work?: string;
  readonly message_id?: string;
  readonly method?: string;
  /** The path as the document has it: `/v1/accounts/{id}`. */
  readonly route?: string;
  readonly status?: number;
  readonly code?: string;
  readonly ms?: number;
};

/** Logs that something went wrong. @param message what, in words that are always the same */
export function logFault(message: string, error?: unknown, facts: LogFacts = {}): void {
  const cause = error === undefined ? {} : { error: textOf(error) };
  // oxlint-disable-next-line no-console -- the log itself
  console.error(JSON.stringify({ level: "error", message, ...facts, ...cause }));
}

/** Logs something that is not wrong. */
export function logLine(message: string, facts: LogFacts): void {
  // oxlint-disable-next-line no-console -- the log itself
  console.log(JSON.stringify({ level: "info", message, ...facts }));
}

/** Characters of an error in a line: the platform cuts lines of 256 KB, and the beginning of a stack is enough. */
const ERROR_TEXT_MAX = 4_000;

/** How many causes of an error are logged: its own, the cause of that, and so on. */
const CAUSES_MAX = 3;

function textOf(error: unknown): string {
  const texts: string[] = [];
  let cause = error;
  for (let depth = 0; depth <= CAUSES_MAX && cause !== undefined; depth += 1) {
    texts.push(cause instanceof Error ? (cause.stack ?? cause.message) : String(cause));
    cause = cause instanceof Error ? cause.cause : undefined;
  }
  return blanked(texts.join("\ncaused by: ").slice(0, ERROR_TEXT_MAX));
}

/** Forms of text that must not be read in a log, each with what the log says instead. */
const BLANKS: readonly (readonly [RegExp, string])[] = [
  [/\b(live|test):[A-Za-z0-9._:-]+/g, "$1:[account]"],
  [/\btsk_[A-Za-z0-9._:-]+/g, "[task]"],
  [/\badk_[A-Za-z0-9_-]+/g, "[key]"],
  [/\bwhsec_[A-Za-z0-9+/=_-]+/g, "[secret]"],
  [/\bBearer\s+\S+/gi, "Bearer [key]"],
  [/[^\s"'<>()[\]{},;:]+@[^\s"'<>()[\]{},;]+\.[^\s"'<>()[\]{},;]+/g, "[e-mail]"],
  [/\+\d[\d\s().-]{5,18}\d/g, "[phone]"],
  [/(https?:\/\/[^\s"'<>?#]+)[?#][^\s"'<>]*/g, "$1?[query]"],
];

/** Replaces secrets and personal data in a text for the log. Stacks keep their files and lines. */
export const blanked = (text: string): string =>
  BLANKS.reduce((line, [form, blank]) => line.replaceAll(form, blank), text);
