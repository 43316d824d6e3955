/**
 * Reads a PDF's cross-references (ISO 32000-2, 7.5.4 to 7.5.8), which say where each object lies. They are followed
 * from the end of the file through all earlier sections, tables and streams. A newer section prevails. Broken ones are
 * refused and never repaired: a viewer's repair and ours might find different documents.
 */
import { PDF_SECTIONS_MAX } from "../limits";
import { damaged } from "./damaged";
import { readIndirectObject } from "./indirect-object";
import { unpackStructure } from "./structure-stream";
import type { PdfSyntax } from "./syntax";
import { isArray, type PdfDictionary, PdfStream, type PdfValue } from "./values";

/** Where an object lies: in the file, or packed with others in a stream. */
export type Place =
  | { readonly in: "file"; readonly offset: number }
  | { readonly in: "stream"; readonly container: number; readonly index: number };

export type CrossReference = {
  readonly places: ReadonlyMap<number, Place>;
  /** All offsets that any section names, new or old, each with its object's number. */
  readonly offsets: ReadonlyMap<number, number>;
  /** The sections, the newest first. */
  readonly trailers: readonly PdfDictionary[];
};

type Reading = {
  readonly places: Map<number, Place | null>;
  readonly offsets: Map<number, number>;
  readonly trailers: PdfDictionary[];
  readonly syntax: PdfSyntax;
};

export function readCrossReference(syntax: PdfSyntax): CrossReference {
  const reading: Reading = { places: new Map(), offsets: new Map(), trailers: [], syntax };
  const pending = [lastSection(syntax)];
  const visited = new Set<number>();
  for (let next = pending.shift(); next !== undefined; next = pending.shift()) {
    if (visited.has(next)) continue;
    visited.add(next);
    if (visited.size > PDF_SECTIONS_MAX) broken();
    const trailer = readSection(reading, next);
    reading.trailers.push(trailer);
    // In a hybrid file, the section's own stream comes before the earlier section.
    for (const key of ["/XRefStm", "/Prev"] as const) {
      const at = trailer.get(key);
      if (typeof at === "number") pending.push(at);
    }
  }
  const places = new Map<number, Place>();
  for (const [number, place] of reading.places) if (place) places.set(number, place);
  return { places, offsets: reading.offsets, trailers: reading.trailers };
}

function lastSection(syntax: PdfSyntax): number {
  const keyword = Buffer.from(
    syntax.bytes.buffer,
    syntax.bytes.byteOffset,
    syntax.bytes.byteLength,
  ).lastIndexOf("startxref", undefined, "latin1");
  if (keyword === -1) return broken();
  return syntax.at(keyword + "startxref".length).integer() ?? broken();
}

function readSection(reading: Reading, offset: number): PdfDictionary {
  const syntax = reading.syntax.at(offset);
  if (syntax.takes("xref"))
    return readTable(syntax, (number, place) => enter(reading, number, place));
  syntax.skipSpace();
  const start = syntax.position;
  const { number, value } = readIndirectObject(syntax, () => null);
  if (!(value instanceof PdfStream) || value.dictionary.get("/Type") !== "/XRef") return broken();
  reading.offsets.set(start, number);
  readStream(reading, value);
  return value.dictionary;
}

type Visit = (number: number, place: Place | null) => void;

/** Reads a table, and calls `visit` for each of its entries. */
export function readTable(syntax: PdfSyntax, visit: Visit): PdfDictionary {
  while (!syntax.takes("trailer")) {
    const first = syntax.integer() ?? broken();
    const count = syntax.integer() ?? broken();
    for (let entry = 0; entry < count; entry += 1) {
      const offset = syntax.integer() ?? broken();
      if (syntax.integer() === null) broken();
      const kind = syntax.token();
      if (kind !== "n" && kind !== "f") broken();
      syntax.ledger.spendValue();
      // Some writers list objects that they left out at offset 0, where the header is.
      visit(first + entry, kind === "n" && offset > 0 ? { in: "file", offset } : null);
    }
  }
  return syntax.dictionary();
}

function readStream(reading: Reading, stream: PdfStream): void {
  const widths = numbersOf(stream.dictionary.get("/W"));
  const [size] = numbersOf([stream.dictionary.get("/Size") ?? null]);
  const index = stream.dictionary.has("/Index")
    ? numbersOf(stream.dictionary.get("/Index"))
    : [0, size ?? broken()];
  const [kindWidth = 0, secondWidth = 0, thirdWidth = 0] = widths;
  const length = kindWidth + secondWidth + thirdWidth;
  if (widths.length !== 3 || widths.some((width) => width > 7) || length === 0) broken();
  const data = unpackStructure(stream, reading.syntax.ledger.work);
  let at = 0;
  for (let pair = 0; pair + 1 < index.length; pair += 2) {
    const [first = 0, count = 0] = index.slice(pair, pair + 2);
    for (let entry = 0; entry < count; entry += 1) {
      if (at + length > data.length) return broken();
      reading.syntax.ledger.spendValue();
      const kind = kindWidth === 0 ? 1 : numberAt(data, at, kindWidth);
      const second = numberAt(data, at + kindWidth, secondWidth);
      const third = numberAt(data, at + kindWidth + secondWidth, thirdWidth);
      enter(reading, first + entry, placeOf(kind, second, third));
      at += length;
    }
  }
}

function placeOf(kind: number, second: number, third: number): Place | null {
  if (kind === 1 && second > 0) return { in: "file", offset: second };
  return kind === 2 ? { in: "stream", container: second, index: third } : null;
}

/** An offset may point to the white space before its object. */
function enter({ places, offsets, syntax }: Reading, number: number, place: Place | null): void {
  if (place?.in !== "file") {
    if (!places.has(number)) places.set(number, place);
    return;
  }
  const target = syntax.at(place.offset);
  target.skipSpace();
  const offset = target.position;
  offsets.set(offset, number);
  if (!places.has(number)) places.set(number, { in: "file", offset });
}

function numberAt(bytes: Uint8Array, at: number, width: number): number {
  let value = 0;
  for (let byte = at; byte < at + width; byte += 1) value = value * 256 + (bytes[byte] ?? 0);
  return value;
}

const isCount = (value: PdfValue): value is number =>
  typeof value === "number" && Number.isSafeInteger(value) && value >= 0;

function numbersOf(value: PdfValue | undefined): readonly number[] {
  if (!isArray(value)) return broken();
  const numbers = value.filter(isCount);
  return numbers.length === value.length ? numbers : broken();
}

const broken = (): never => damaged("its cross-references do not fit it");
