/**
 * Finds where a PDF begins and ends in its file. Viewers look for its first and last mark in the outermost kilobyte
 * (ISO 32000-1, annex H), so files with something around the PDF are common: white space and a byte order mark before,
 * padding and a printer's commands after. That is cut off, and the rest is judged.
 */
import { endsEarly } from "../byte-reader";
import { refuse } from "../fault";
import { PDF_SURROUNDING_MAX_BYTES } from "../limits";
import { refuseForeign } from "../trailer";
import { isWhite, LINE_FEED, RETURN } from "./characters";

const SIGNATURE = "%PDF-";
const END_MARK = "%%EOF";

/** The byte order mark of UTF-8, which editors and mail systems put before a text. */
const BYTE_ORDER_MARK = Uint8Array.of(0xef, 0xbb, 0xbf);

/** @returns -1 if no PDF begins near the file's start */
export const startOfPdf = (bytes: Uint8Array): number =>
  Buffer.from(bytes.subarray(0, PDF_SURROUNDING_MAX_BYTES + SIGNATURE.length)).indexOf(SIGNATURE);

/** @param bytes in which `startOfPdf` finds one */
export function withoutSurroundings(bytes: Uint8Array): Uint8Array {
  const start = startOfPdf(bytes);
  const lead = bytes.subarray(0, start);
  if (lead.some((byte) => !isWhite(byte) && !BYTE_ORDER_MARK.includes(byte)))
    refuse("polyglot", "Something precedes the PDF in the file. Save or scan it again.");
  const mark = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).lastIndexOf(END_MARK);
  if (mark < start) return endsEarly();
  const end = mark + END_MARK.length;
  const trailer = bytes.subarray(end);
  if (trailer.every(isWhite)) return bytes.subarray(start, afterLineEnd(bytes, end));
  checkTrailer(trailer);
  return bytes.subarray(start, end);
}

/** The line that the mark is on ends with it. */
function afterLineEnd(bytes: Uint8Array, start: number): number {
  const end = bytes[start] === RETURN ? start + 1 : start;
  return bytes[end] === LINE_FEED ? end + 1 : end;
}

function checkTrailer(trailer: Uint8Array): void {
  refuseForeign(trailer);
  const text = Buffer.from(trailer).toString("latin1");
  // The file was saved incrementally and lost its end. A reviewer would see its earlier state.
  if (/\bobj\b|\bxref\b/.test(text)) endsEarly();
  if (trailer.length > PDF_SURROUNDING_MAX_BYTES)
    refuse("polyglot", "Something follows the end of the PDF. Save or scan it again.");
}
