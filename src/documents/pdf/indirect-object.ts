/** Reads one numbered object of a PDF (ISO 32000-2, 7.3.10), with its stream if it has one. */
import { endsEarly } from "../byte-reader";
import { damaged } from "./damaged";
import type { PdfSyntax } from "./syntax";
import { isDictionary, PdfReference, PdfStream, type PdfValue } from "./values";

export type IndirectObject = { readonly number: number; readonly value: PdfValue };

/** Finds a stream's length, which may stand in an object of its own. */
export type LengthOf = (reference: PdfReference) => number | null;

export function readIndirectObject(syntax: PdfSyntax, lengthOf: LengthOf): IndirectObject {
  const number = syntax.integer();
  if (number === null || syntax.integer() === null || !syntax.takes("obj")) return malformed();
  const value = syntax.value();
  if (!isDictionary(value) || !syntax.takes("stream"))
    return { number, value: ended(syntax, value) };
  skipLineEnd(syntax);
  const length = value.get("/Length");
  const stated = length instanceof PdfReference ? lengthOf(length) : length;
  const data = streamData(syntax, typeof stated === "number" ? stated : null);
  return { number, value: ended(syntax, new PdfStream(value, data)) };
}

/** Many writers leave `endobj` out or write it twice. The caller judges what comes next. */
function ended(syntax: PdfSyntax, value: PdfValue): PdfValue {
  syntax.takes("endobj");
  return value;
}

function skipLineEnd(syntax: PdfSyntax): void {
  if (syntax.bytes[syntax.position] === 0x0d) syntax.position += 1;
  if (syntax.bytes[syntax.position] === 0x0a) syntax.position += 1;
}

/** Takes the stated length if `endstream` stands after it. Else, as viewers do, it looks for `endstream`. */
function streamData(syntax: PdfSyntax, stated: number | null): Uint8Array {
  const start = syntax.position;
  if (stated !== null && stated >= 0 && start + stated <= syntax.bytes.length) {
    const after = syntax.at(start + stated);
    if (after.takes("endstream")) {
      syntax.position = after.position;
      return syntax.bytes.subarray(start, start + stated);
    }
  }
  const end = Buffer.from(
    syntax.bytes.buffer,
    syntax.bytes.byteOffset,
    syntax.bytes.byteLength,
  ).indexOf("endstream", start, "latin1");
  if (end === -1) return endsEarly();
  syntax.position = end + "endstream".length;
  return syntax.bytes.subarray(start, end);
}

const malformed = (): never => damaged("an object is broken");
