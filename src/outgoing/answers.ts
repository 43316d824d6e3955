/**
 * Reads what a receiver answered. Only the beginning of a body is read, even if the receiver sends more, or sends it
 * slowly.
 */
import { retryAfterOf } from "../shared/retry-after";
import { EXCERPT_MAX_BYTES, EXCERPT_WAIT_MS, RETRY_AFTER_MAX_MS } from "./limits";

/** The wait that the receiver asks for with 429 or 503, ms, at most a day; null if it asks for none. */
export function askedWait({ status, headers }: Response): number | null {
  if (status !== 429 && status !== 503) return null;
  const wait = retryAfterOf(headers.get("retry-after"), Date.now());
  return wait === null ? null : Math.min(wait, RETRY_AFTER_MAX_MS);
}

/**
 * Reads the beginning of an answer as text for people: at most a kilobyte, and only what arrives within a second.
 *
 * What looks like a person's address or number is masked: the words are the receiver's own, and the text is kept in D1,
 * which holds no personal data.
 *
 * @returns null if the body is empty
 */
export async function excerptOf({ body }: Response): Promise<string | null> {
  if (body === null) return null;
  const bytes = await beginningOf(body);
  const text = textWithin(bytes);
  const isCut = bytes.byteLength === EXCERPT_MAX_BYTES;
  const printable = (isCut ? text.replace(CUT_WORD, "") : text).replace(/[^\P{C}\n\r\t]/gu, "�");
  // A mark may be longer than the text that it replaces.
  return textWithin(new TextEncoder().encode(masked(printable))).trim() || null;
}

/** At most `EXCERPT_MAX_BYTES` as text, without half a character at the end. */
const textWithin = (bytes: Uint8Array): string =>
  new TextDecoder().decode(bytes.subarray(0, EXCERPT_MAX_BYTES)).replace(/\uFFFD+$/, "");

/** The last word of a text that was cut: half an address would not be recognised and masked. */
const CUT_WORD = /[^\s"'<>,;:()[\]{}]{1,64}$/;

/** Stops reading at `EXCERPT_MAX_BYTES`, at the end, or after `EXCERPT_WAIT_MS`, whichever is first. */
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
    // The body broke off: the bytes so far are its beginning all the same.
  } finally {
    clearTimeout(patience);
    await reader.cancel().catch(() => undefined);
  }
  return bytes.subarray(0, length);
}

const EMAIL = /[^\s"'<>@,;:()[\]{}]+@[^\s"'<>@,;:()[\]{}]+/g;
const LONG_NUMBER = /\+?\d(?:[\s./()-]{0,2}\d){6,}/g;

const masked = (text: string): string => text.replace(EMAIL, "•••@•••").replace(LONG_NUMBER, "•••");
