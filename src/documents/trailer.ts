/**
 * Checks what a file holds after its document. Phones and scanners append padding, a vendor's notes, a second picture that
 * only makes the first one brighter, a film. The caller cuts all of that off and keeps the document alone.
 *
 * No device appends a page, a script, an archive, a PDF or a PNG. Such a file was made to be two things at once. It is
 * refused, because to accept it would say that all of it was taken.
 */
import { refuse } from "./fault";

/** Bytes after the padding that are searched. Viewers and browsers look for a page or a script no further. */
const LOOKED_AT_BYTES = 1024;

/** Zeros, ones, and white space, with which files are filled up. */
const isPadding = (byte: number): boolean =>
  byte === 0 || byte === 0xff || byte === 0x20 || byte === 0x1a || (byte >= 0x09 && byte <= 0x0d);

const BEGINS_FOREIGN = /^(?:PK|MZ|GIF8|\x89PNG|\x7fELF|#!|%PDF-|%!PS)/;
const HAS_MARKUP =
  /<(?:!doctype|html|head|body|script|style|iframe|object|embed|svg|img|\?php|\?=)/i;

/** @param trailer of a JPEG or a PNG: from the byte after its end */
export function refuseForeign(trailer: Uint8Array): void {
  const start = trailer.findIndex((byte) => !isPadding(byte));
  if (start === -1) return;
  const text = Buffer.from(trailer.subarray(start, start + LOOKED_AT_BYTES)).toString("latin1");
  if (BEGINS_FOREIGN.test(text) || HAS_MARKUP.test(text))
    refuse(
      "polyglot",
      "Something that no camera or scanner makes follows the end of the document in the file. Save or scan it again.",
    );
}
