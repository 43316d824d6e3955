/**
 * Reads a PDF as a set of objects. The file is read from its first byte to its last, and must be PDF all the way: the
 * objects on the way must be exactly those that its cross-references name, new and old. So nothing lies between the
 * objects, no object hides within another's bytes, and a viewer cannot find an object that was not looked at here.
 */
import { COSTS } from "../costs";
import { refuse } from "../fault";
import type { WorkBudget } from "../work";
import { type CrossReference, readCrossReference, readTable } from "./cross-reference";
import { damaged } from "./damaged";
import { type IndirectObject, type LengthOf, readIndirectObject } from "./indirect-object";
import { SyntaxLedger } from "./ledger";
import { unpackStructure } from "./structure-stream";
import { PdfSyntax } from "./syntax";
import { type PdfDictionary, PdfReference, PdfStream, type PdfValue } from "./values";

export class PdfFile {
  /** The newest section's. */
  readonly trailer: PdfDictionary;
  /** All objects of the file, also outdated ones. */
  readonly everything: readonly PdfValue[];
  readonly #objects: ReadonlyMap<number, PdfValue>;

  constructor(
    trailer: PdfDictionary,
    objects: ReadonlyMap<number, PdfValue>,
    everything: readonly PdfValue[],
  ) {
    this.trailer = trailer;
    this.everything = everything;
    this.#objects = objects;
  }

  /** Follows a reference to its object. A reference to nothing is null, by the standard. */
  resolve(value: PdfValue | undefined): PdfValue {
    let resolved = value ?? null;
    for (let hops = 0; resolved instanceof PdfReference && hops < 8; hops += 1)
      resolved = this.#objects.get(resolved.number) ?? null;
    return resolved instanceof PdfReference ? null : resolved;
  }
}

export function readPdfFile(bytes: Uint8Array, work: WorkBudget): PdfFile {
  work.spend(bytes.length * COSTS.byteScanned);
  const syntax = new PdfSyntax(bytes, 0, new SyntaxLedger(work));
  const reference = readCrossReference(syntax);
  const [trailer] = reference.trailers;
  if (!trailer) return inconsistent();
  if (reference.trailers.some((dictionary) => dictionary.has("/Encrypt")))
    refuse("encrypted", "The PDF is encrypted. Save it without a password.");
  const met = walk(syntax, reference);
  for (const [offset, number] of reference.offsets)
    if (met.objects.get(offset)?.number !== number) inconsistent();
  const packed = unpackAll(syntax, met);
  return new PdfFile(trailer, inForce(reference, met, packed), [
    ...reference.trailers,
    ...met.others,
    ...syntax.ledger.displaced,
    ...Array.from(met.objects.values(), ({ value }) => value),
    ...Array.from(packed.values()).flatMap((objects) => objects.map(({ value }) => value)),
  ]);
}

type Met = {
  /** By offset. */
  readonly objects: ReadonlyMap<number, IndirectObject>;
  readonly others: readonly PdfValue[];
};

function walk(syntax: PdfSyntax, reference: CrossReference): Met {
  const objects = new Map<number, IndirectObject>();
  const others: PdfValue[] = [];
  const lengthOf = lengthsBy(syntax, reference);
  for (syntax.skipSpace(); !syntax.isAtEnd; syntax.skipSpace()) {
    const start = syntax.position;
    if (syntax.integer() !== null) {
      if (!reference.offsets.has(start)) inconsistent();
      syntax.position = start;
      objects.set(start, readIndirectObject(syntax, lengthOf));
    } else if (syntax.takes("xref")) others.push(readTable(syntax, () => undefined));
    else if (syntax.takes("trailer")) others.push(syntax.dictionary());
    else if (!(syntax.takes("startxref") && syntax.integer() !== null) && !syntax.takes("endobj"))
      refuse("polyglot", "The PDF holds something that is no PDF. Save or scan it again.");
  }
  return { objects, others };
}

const lengthsBy =
  (syntax: PdfSyntax, { places }: CrossReference): LengthOf =>
  ({ number }) => {
    const place = places.get(number);
    if (place?.in !== "file") return null;
    const at = syntax.at(place.offset);
    const isObject = at.integer() === number && at.integer() !== null && at.takes("obj");
    return isObject ? at.integer() : null;
  };

type Packed = ReadonlyMap<PdfStream, readonly IndirectObject[]>;

/** The objects packed in each stream of them (7.5.7), in their order. */
function unpackAll(syntax: PdfSyntax, { objects }: Met): Packed {
  const packed = new Map<PdfStream, readonly IndirectObject[]>();
  for (const { value } of objects.values()) {
    if (!(value instanceof PdfStream) || value.dictionary.get("/Type") !== "/ObjStm") continue;
    packed.set(value, unpackObjects(value, syntax));
  }
  return packed;
}

function unpackObjects(stream: PdfStream, syntax: PdfSyntax): readonly IndirectObject[] {
  const bytes = unpackStructure(stream, syntax.ledger.work);
  const first = stream.dictionary.get("/First");
  const count = stream.dictionary.get("/N");
  if (typeof first !== "number" || typeof count !== "number") return inconsistent();
  const head = new PdfSyntax(bytes, 0, syntax.ledger);
  const objects: IndirectObject[] = [];
  while (objects.length < count) {
    const number = head.integer() ?? inconsistent();
    const offset = head.integer() ?? inconsistent();
    objects.push({ number, value: new PdfSyntax(bytes, first + offset, syntax.ledger).value() });
  }
  return objects;
}

function inForce(
  { places }: CrossReference,
  { objects }: Met,
  packed: Packed,
): ReadonlyMap<number, PdfValue> {
  const inFile = (number: number): PdfValue | undefined => {
    const place = places.get(number);
    return place?.in === "file" ? objects.get(place.offset)?.value : undefined;
  };
  const byNumber = new Map<number, PdfValue>();
  for (const [number, place] of places) {
    if (place.in === "file") byNumber.set(number, inFile(number) ?? null);
    else {
      const container = inFile(place.container);
      const packs = container instanceof PdfStream ? packed.get(container) : undefined;
      const object = packs?.[place.index];
      if (object?.number === number) byNumber.set(number, object.value);
    }
  }
  return byNumber;
}

const inconsistent = (): never => damaged("it contradicts itself about where its objects are");
