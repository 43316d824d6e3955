/**
 * What a receiver answered, as far as anybody wants to know it. Whatever it sends, and however slowly, no
 * more than the beginning is read.
 */
import { retryAfterOf } from "../shared/retry-after";
import { EXCERPT_MAX_BYTES, EXCERPT_WAIT_MS, RETRY_AFTER_MAX_MS } from "./limits";

/** What it asked for with 429 or 503, at most a day, ms; null where it did not. */
export function askedWait({ status, headers }: Response): number | null {
  if (status !== 429 && status !== 503) return null;
  const asked = retryAfterOf(headers.get("retry-after"), Date.now());
  return asked === null ? null : Math.min(asked, RETRY_AFTER_MAX_MS);
}

/**
 * The beginning of an answer as text, for people: at most a kilobyte, and what has come within a second. Null
 * where it is empty. What looks like an address or a number of a person is masked: the words are the
 * receiver's own, and the directory holds no personal data.
 */
export async function excerptOf({ body }: Response): Promise<string | null> {
  if (body === null) return null;
  const bytes = await beginningOf(body);
  const text = shortened(bytes);
  const isCut = bytes.byteLength === EXCERPT_MAX_BYTES;
  const printable = (isCut ? text.replace(CUT_WORD, "") : text).replace(/[^\P{C}\n\r\t]/gu, "�");
  // A mark for what was masked, or is no character, may be longer than what it stands for.
  return shortened(new TextEncoder().encode(masked(printable))).trim() || null;
}

/** A character that was cut off says nothing. */
const shortened = (bytes: Uint8Array): string =>
  new TextDecoder().decode(bytes.subarray(0, EXCERPT_MAX_BYTES)).replace(/\uFFFD+$/, "");

/** The last word where it was cut off: half an address would not be masked. */
const CUT_WORD = /[^\s"'<>,;:()[\]{}]{1,64}$/;

/** Reading is over after a while, whatever the receiver does; then nothing more is taken from it. */
async function beginningOf(body: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const reader = body.getReader();
  const bytes = new Uint8Array(EXCERPT_MAX_BYTES);
  let length = 0;
  const patience = setTimeout(() => void reader.cancel().catch(() => undefined), EXCERPT_WAIT_MS);
  try {
    while (length < EXCERPT_MAX_BYTES) {
      const { done, value } = await reader.read();
      if (done) break;
      const part = value.subarray(0, EXCERPT_MAX_BYTES - length);
      bytes.set(part, length);
      length += part.byteLength;
    }
  } catch {
    // It broke off: what has come is its beginning all the same.
  } finally {
    clearTimeout(patience);
    await reader.cancel().catch(() => undefined);
  }
  return bytes.subarray(0, length);
}

const EMAIL = /[^\s"'<>@,;:()[\]{}]+@[^\s"'<>@,;:()[\]{}]+/g;
const LONG_NUMBER = /\+?\d(?:[\s./()-]{0,2}\d){6,}/g;

const masked = (text: string): string => text.replace(EMAIL, "•••@•••").replace(LONG_NUMBER, "•••");
