/**
 * One call of a provider's HTTP API, and what its answer means. Never throws, never follows a redirect, and never
 * repeats what the provider wrote, which may quote the address: only its own code for what went wrong.
 *
 * A refusal of the address or the message is final. A fault that the operator repairs (a wrong key, an unverified
 * sender, a plan that has run out) is not: the notice is good, and is sent once the fault is repaired.
 */
import type { NoticeOutcome } from "../shared/notices";
import { retryAfterOf } from "../shared/retry-after";
import { ANSWER_MAX_BYTES, TIMEOUT_MS } from "./limits";
import { notSent, SENT } from "./outcomes";

export type ProviderApi = {
  /** The provider's name, for errors. */
  readonly name: string;
  /** The network; tests give another. */
  readonly fetch: typeof fetch;
  /** Reads the provider's error code from the JSON of its answer; null if there is none. */
  readonly codeOf: (answer: unknown) => string | null;
  /** Codes that come with the status of a refusal, but that an operator can repair. */
  readonly mendable: ReadonlySet<string>;
};

export type ProviderRequest = {
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body: string | URLSearchParams;
};

/** Statuses that refuse the message itself. */
const REFUSALS: readonly number[] = [400, 413, 422];

export async function callProvider(
  api: ProviderApi,
  { url, headers, body }: ProviderRequest,
): Promise<NoticeOutcome> {
  try {
    const response = await api.fetch(url, {
      method: "POST",
      headers: { ...headers, accept: "application/json", "user-agent": "Adieu/1" },
      body,
      redirect: "manual",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return response.ok ? await accepted(response) : await refused(api, response);
  } catch (error) {
    return notSent(`${api.name} ${faultOf(error)}`);
  }
}

/** The message is sent. The rest of the answer does not matter. */
async function accepted(response: Response): Promise<NoticeOutcome> {
  await response.body?.cancel().catch(() => undefined);
  return SENT;
}

async function refused(api: ProviderApi, response: Response): Promise<NoticeOutcome> {
  const { status } = response;
  const code = api.codeOf(await answerOf(response));
  const final = REFUSALS.includes(status) && !(code !== null && api.mendable.has(code));
  const retryAfterMs = final ? null : retryAfterOf(response.headers.get("retry-after"), Date.now());
  const what = code === null ? `${status}` : `${status} (${code})`;
  return notSent(`${api.name} answered ${what}`, { final, retryAfterMs });
}

/** The JSON of an answer; null if it is none, is too long, or breaks off. */
async function answerOf(response: Response): Promise<unknown> {
  try {
    return JSON.parse(await beginningOf(response));
  } catch {
    return null;
  }
}

async function beginningOf({ body }: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  let length = 0;
  for await (const chunk of body ?? []) {
    length += chunk.byteLength;
    // Leaving the loop cancels the rest.
    if (length > ANSWER_MAX_BYTES) break;
    text += decoder.decode(chunk, { stream: true });
  }
  return text;
}

/** Says what kind of failure happened. The message of the error is left out, because it may hold anything. */
function faultOf(error: unknown): string {
  const timedOut = error instanceof Error && error.name === "TimeoutError";
  return timedOut ? `gave no answer within ${TIMEOUT_MS / 1_000} s` : "could not be reached";
}
