/**
 * Whether a file is also a ZIP archive (and so a JAR, an APK, an Office document): those are read from their end, so
 * they may begin as a picture. APPNOTE 6.3.10, section 4.3.16.
 */

/** The end record, and the longest comment after it. */
const SEARCHED_BYTES = 22 + 0xffff;
const END_RECORD = Uint8Array.of(0x50, 0x4b, 0x05, 0x06);

export function isAlsoZip(bytes: Uint8Array): boolean {
  const tail = bytes.subarray(-SEARCHED_BYTES);
  const view = new DataView(tail.buffer, tail.byteOffset, tail.byteLength);
  for (let at = tail.indexOf(0x50); at !== -1; at = tail.indexOf(0x50, at + 1)) {
    const isRecord = END_RECORD.every((byte, index) => tail[at + index] === byte);
    // By chance the four bytes occur; the directory's size, which must fit in before them, then does not fit.
    if (isRecord && at + 22 <= tail.length && view.getUint32(at + 12, true) <= bytes.length)
      return true;
  }
  return false;
}
