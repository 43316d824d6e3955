/**
 * Makes one call of another system's own API, and reads its answer up to a number of bytes.
 *
 * As every call to outside, it never reaches the network that the service runs in, never follows a redirect, and never
 * waits longer than `TIMEOUT_MS`, the body included. It never throws because of what the system does.
 */
import { err, ok, type Result } from "../shared/result";
import { askedWait } from "./answers";
import { TIMEOUT_MS } from "./limits";
import { faultOf, type Network } from "./signed-post";
import { targetFault } from "./target";

export type PlainRequest = {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
};

export type PlainAnswer = {
  readonly status: number;
  /** The wait that the system asks for with 429 or 503, ms, at most a day; null if it asks for none. */
  readonly retry_after_ms: number | null;
  /** Null if the body is too long. */
  readonly text: string | null;
};

/** Makes the call. @returns the answer, whatever its status; if there is none, or it breaks off, the reason for people */
export async function plainCall(
  { rules, fetch }: Network,
  { method, url, headers, body }: PlainRequest,
  maxBytes: number,
): Promise<Result<PlainAnswer, string>> {
  const fault = targetFault(url, rules);
  if (fault !== null) return err(`the URL ${fault}`);
  try {
    const response = await fetch(url, {
      method,
      body,
      headers: { "user-agent": "Adieu/1", ...headers },
      redirect: "manual",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const retry_after_ms = askedWait(response);
    return ok({ status: response.status, retry_after_ms, text: await textOf(response, maxBytes) });
  } catch (error) {
    return err(faultOf(error));
  }
}

/** @returns null if it is too long @throws if the body breaks off */
async function textOf({ body }: Response, maxBytes: number): Promise<string | null> {
  const decoder = new TextDecoder();
  let text = "";
  let length = 0;
  for await (const chunk of body ?? []) {
    length += chunk.byteLength;
    // Leaving the loop cancels the rest.
    if (length > maxBytes) return null;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
