/** One call of a receiver with one delivery. Whatever the receiver does, it is a result and no exception. */
import { askedWait, excerptOf } from "../outgoing/answers";
import {
  type Network,
  type SignedMessage,
  type SignedTarget,
  signedPost,
} from "../outgoing/signed-post";

export type Attempt = {
  /** When the message was sent, ms. */
  readonly at: number;
  /** Until the answer, or until it was clear that none would come, ms. */
  readonly latency_ms: number;
  /** Null if there was no answer. */
  readonly status: number | null;
  /** For people; null if the attempt succeeded. */
  readonly error: string | null;
  /** The beginning of the answer. */
  readonly excerpt: string | null;
  /** The wait that the receiver asked for with 429 or 503, ms; null if it did not. */
  readonly retry_after_ms: number | null;
};

/** Makes an attempt. Success is any 2xx. */
export async function attempt(
  network: Network,
  target: SignedTarget,
  message: SignedMessage,
): Promise<Attempt> {
  const at = Date.now();
  const posted = await signedPost(network, target, message);
  const latency_ms = Date.now() - at;
  if (!posted.ok) {
    const error = posted.error;
    return { at, latency_ms, status: null, error, excerpt: null, retry_after_ms: null };
  }
  const response = posted.value;
  return {
    at,
    latency_ms,
    status: response.status,
    error: response.ok ? null : `answered ${response.status}`,
    excerpt: await excerptOf(response),
    retry_after_ms: askedWait(response),
  };
}
