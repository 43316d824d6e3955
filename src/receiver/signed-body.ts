/** Reads the body of a request as it was sent: the signature covers its bytes. */
import { BODY_MAX_BYTES } from "./limits.ts";
import { WebhookVerificationError } from "./verification-error.ts";

/**
 * Reads a body as text. It stops when the body is too long, and leaves the rest unread.
 *
 * @throws WebhookVerificationError `too_large`, `interrupted`, or `bad_signature` if it is not UTF-8
 * @throws TypeError if the body was read before
 */
export async function signedBody(request: Request): Promise<string> {
  if (request.bodyUsed) {
    throw new TypeError("The body was already read: verifyWebhook needs the request as it came.");
  }
  if (Number(request.headers.get("content-length")) > BODY_MAX_BYTES) {
    throw new WebhookVerificationError("too_large");
  }
  return request.body === null ? "" : textOf(await bytesOf(request.body));
}

async function bytesOf(body: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for (;;) {
      const { done, value } = await next(reader);
      if (done) return joined(chunks, length);
      length += value.byteLength;
      if (length > BODY_MAX_BYTES) throw new WebhookVerificationError("too_large");
      chunks.push(value);
    }
  } finally {
    reader.releaseLock();
  }
}

async function next(reader: ReadableStreamDefaultReader<Uint8Array>) {
  try {
    return await reader.read();
  } catch {
    throw new WebhookVerificationError("interrupted");
  }
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let end = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, end);
    end += chunk.byteLength;
  }
  return bytes;
}

/** Decodes strictly: if bytes were replaced or left out, another body would have the same signature. */
function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new WebhookVerificationError("bad_signature");
  }
}
