/** One call of an eraser, and what of its answer counts. Never throws for what the eraser does. */

import { askedWait } from "../outgoing/answers";
import { faultOf, type Network, type SignedMessage, signedPost } from "../outgoing/signed-post";
import { err, ok, type Result } from "../shared/result";
import { ANSWER_MAX_BYTES } from "./limits";

export type Received = {
  readonly status: number;
  /** What the eraser asked for with 429 or 503, at most a day. */
  readonly retry_after_ms: number | null;
  /** What a 200 or 201 says; null where it is another, or too long to be read. */
  readonly text: string | null;
};

export type CallTarget = { readonly url: string; readonly secret: string };

/** @returns what it answered, or why it did not, for people. An answer that breaks off is none. */
export async function callEraser(
  network: Network,
  { url, secret }: CallTarget,
  message: SignedMessage,
): Promise<Result<Received, string>> {
  const posted = await signedPost(network, { url, secrets: [secret] }, message);
  if (!posted.ok) return posted;
  const response = posted.value;
  try {
    return ok({
      status: response.status,
      retry_after_ms: askedWait(response),
      text: await textOf(response),
    });
  } catch (error) {
    return err(faultOf(error));
  }
}

/** @throws where the answer breaks off */
async function textOf({ status, body }: Response): Promise<string | null> {
  if (status !== 200 && status !== 201) {
    await body?.cancel().catch(() => undefined);
    return null;
  }
  const decoder = new TextDecoder();
  let text = "";
  let length = 0;
  for await (const chunk of body ?? []) {
    length += chunk.byteLength;
    // Leaving the loop cancels the rest.
    if (length > ANSWER_MAX_BYTES) return null;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
