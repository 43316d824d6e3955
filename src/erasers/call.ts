/** One call of an eraser, and the part of the answer that counts. It never throws because of what the eraser does. */
import { askedWait } from "../outgoing/answers";
import { faultOf, type Network, type SignedMessage, signedPost } from "../outgoing/signed-post";
import { err, ok, type Result } from "../shared/result";
import { ANSWER_MAX_BYTES } from "./limits";

export type HttpAnswer = {
  readonly status: number;
  /** The wait that the eraser asks for with 429 or 503, ms, at most a day; null if it asks for none. */
  readonly retry_after_ms: number | null;
  /** The body of a 200 or 201; null for another status, or if the body is too long. */
  readonly text: string | null;
};

export type CallTarget = { readonly url: string; readonly secret: string };

/** Makes the call. @returns the answer; if there is none, or it breaks off, the reason for people */
export async function callEraser(
  network: Network,
  { url, secret }: CallTarget,
  message: SignedMessage,
): Promise<Result<HttpAnswer, string>> {
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

/** @throws if the body breaks off */
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
