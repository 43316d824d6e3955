/**
 * Calls the API of a service that runs for it, and keeps the first request and answer of each operation and status: the
 * examples of `/openapi.json`.
 */
import { placeholders } from "./placeholders.ts";

type Operation = { readonly operationId: string };
export type Document = { readonly paths: Record<string, Record<string, Operation>> };

export type Recorded = {
  parameters?: Record<string, string>;
  request?: unknown;
  answers: Record<string, unknown>;
};

export type Options = {
  readonly parameters?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly body?: unknown;
  /** Sent as it is. */
  readonly bytes?: { readonly type: string; readonly body: Uint8Array<ArrayBuffer> };
  /** The person whom the call names. */
  readonly actor?: string;
  /** Whether the answer is an example. */
  readonly kept?: boolean;
};

/** Time for an answer, ms. */
const ANSWER_MS = 30_000;

export class Recorder {
  readonly #url: string;
  readonly #document: Document;
  readonly #recorded = new Map<string, Recorded>();
  key = "adk_test_admin";

  constructor(url: string, document: Document) {
    this.#url = url;
    this.#document = document;
  }

  /**
   * Calls an operation.
   *
   * @param path as the document has it, with parameters in braces
   * @returns the answer's body
   * @throws Error if the answer is a refusal
   */
  // oxlint-disable-next-line typescript/no-explicit-any -- the walks look into what is answered
  async call(method: string, path: string, options: Options = {}): Promise<any> {
    const { parameters = {}, query = "", body, bytes, actor, kept = true } = options;
    const operation = this.#document.paths[path]?.[method.toLowerCase()];
    if (operation === undefined) throw new Error(`There is no operation ${method} ${path}`);
    const to = path.replaceAll(/\{(\w+)\}/g, (_, name) =>
      encodeURIComponent(parameters[name] ?? ""),
    );
    const headers = new Headers({ authorization: `Bearer ${this.key}` });
    if (actor) headers.set("adieu-actor", actor);
    if (bytes) headers.set("content-type", bytes.type);
    else if (body !== undefined) headers.set("content-type", "application/json");
    const sent = bytes?.body ?? (body === undefined ? undefined : JSON.stringify(body));
    const answer = await fetch(`${this.#url}${to}${query}`, {
      method,
      headers,
      ...(sent === undefined ? {} : { body: sent }),
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${to}: ${answer.status} ${text}`);
    const isJson = answer.headers.get("content-type")?.startsWith("application/json") ?? false;
    const read = isJson ? JSON.parse(text) : text;
    if (kept)
      this.#keep(operation.operationId, String(answer.status), isJson ? read : undefined, options);
    return read;
  }

  #keep(id: string, status: string, answer: unknown, { parameters, body }: Options): void {
    const known = this.#recorded.get(id);
    const recorded: Recorded = known ?? {
      ...(parameters && { parameters: { ...parameters } }),
      ...(body !== undefined && { request: body }),
      answers: {},
    };
    recorded.answers[status] ??= answer ?? null;
    this.#recorded.set(id, recorded);
  }

  /** Operations that no call has reached. */
  missing(): string[] {
    const all = Object.values(this.#document.paths).flatMap((item) => Object.values(item));
    return all
      .filter((one) => !("x-page" in one) && !this.#recorded.has(one.operationId))
      .map((one) => one.operationId);
  }

  /** The examples, by the operation's id in the order of the document. */
  examples(): Record<string, Recorded> {
    const order = Object.values(this.#document.paths).flatMap((item) =>
      Object.values(item).map(({ operationId }) => operationId),
    );
    const sorted = order.flatMap((id) => {
      const recorded = this.#recorded.get(id);
      return recorded ? [[id, recorded] as const] : [];
    });
    return placeholders(Object.fromEntries(sorted), this.#url);
  }
}
