/** Sends a request and looks at what no answer may be: a failure, much longer than what was asked, late. */
import { fetched, type Options } from "../../../support/api";

/** Nothing that one request asks for takes a tenth of this, on a machine that does nothing else; ms. */
const PATIENCE_MS = 60_000;

/** What an answer may be longer than its request: an account with all that it may hold, or a hundred faults. */
const ANSWER_MAX_BYTES = 32 * 1024;

export type Request = {
  readonly method: "POST" | "PUT" | "PATCH" | "GET";
  readonly path: string;
  /** Sent as it is, if it is text or bytes; else as JSON. */
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
};

export type Answer = {
  /** The status, and the code of a problem: `409 limit_reached`. */
  readonly outcome: string;
  readonly text: string;
  readonly faults: readonly string[];
};

/** @param most ms that it may take */
export async function answerTo(
  { method, path, body, headers = {} }: Request,
  most = PATIENCE_MS,
): Promise<Answer> {
  const asItIs = typeof body === "string" || body instanceof Uint8Array || body === undefined;
  const sent = asItIs ? body : JSON.stringify(body);
  const begun = Date.now();
  const options: Options = sent === undefined ? { headers } : { headers, body: sent };
  const response = await fetched(method, path, options);
  const text = await response.text();
  const took = Date.now() - begun;
  const { status } = response;
  const outcome = status >= 400 ? `${status} ${JSON.parse(text).code}` : String(status);
  const longest = 2 * (sent?.length ?? 0) + ANSWER_MAX_BYTES;
  // A page of a list is as long as what was stored by many requests.
  const isTooLong = text.length > longest && !(method === "GET" && status === 200);
  return {
    outcome,
    text,
    faults: [
      ...(status >= 500 ? [`${outcome}: ${text.slice(0, 200)}`] : []),
      ...(isTooLong ? [`${text.length} characters to ${sent?.length ?? 0}`] : []),
      ...(took > most ? [`${took} ms`] : []),
    ],
  };
}

/** What is wrong with how an account is read afterwards; nothing, if it is as ever. */
export async function answersStill(id: string): Promise<string[]> {
  const found: string[] = [];
  for (const part of ["", "/access", "/holdings", "/closures", "/events"]) {
    const request = { method: "GET", path: `/v1/accounts/${id}${part}` } as const;
    const { outcome, faults } = await answerTo(request);
    found.push(...faults.map((fault) => `afterwards ${part}: ${fault}`));
    if (outcome !== "200") found.push(`afterwards ${part}: ${outcome}`);
  }
  return found;
}
