/** Writes PDFs for tests: objects in, a file out, with a table of cross-references or a stream of them. */
import { deflateSync } from "node:zlib";
import type { Drawing } from "../drawing";
import { concat, text } from "./bytes";

/** An object's source, and its stream's data if it is one; `/Length` is added. */
export type PdfObject = string | { readonly dictionary: string; readonly data: Uint8Array };

export type PdfOptions = {
  /** Of the catalog, the page and the trailer, besides what they need. */
  readonly root?: string;
  readonly page?: string;
  readonly trailer?: string;
  readonly pages?: number;
  /** Objects from number 10 on. */
  readonly more?: readonly PdfObject[];
  /** Packs all objects that are no streams into one, with cross-references in a stream (PDF 1.5). */
  readonly packed?: boolean;
};

/** A PDF whose pages all show the pictures, which are objects from 20 on. */
export function encodePdf(pictures: readonly PdfObject[], options: PdfOptions = {}): Uint8Array {
  const { root = "", page = "", pages = 1, more = [] } = options;
  const names = pictures.map((_, index) => `/Im${index} ${20 + index} 0 R`).join(" ");
  const kids = Array.from({ length: pages }, (_, index) => 100 + index);
  const objects = new Map<number, PdfObject>([
    [1, `<< /Type /Catalog /Pages 2 0 R ${root} >>`],
    [
      2,
      `<< /Type /Pages /Count ${pages} /Kids [${kids.map((kid) => `${kid} 0 R`).join(" ")}] /MediaBox [0 0 595 842] >>`,
    ],
    [3, `<< /XObject << ${names} >> >>`],
  ]);
  for (const kid of kids)
    objects.set(kid, `<< /Type /Page /Parent 2 0 R /Resources 3 0 R ${page} >>`);
  for (const [index, object] of more.entries()) objects.set(10 + index, object);
  for (const [index, object] of pictures.entries()) objects.set(20 + index, object);
  return writePdf(objects, options);
}

export function writePdf(
  objects: ReadonlyMap<number, PdfObject>,
  { trailer = "", packed = false }: PdfOptions = {},
): Uint8Array {
  const size = Math.max(...objects.keys()) + 3;
  const plain = [...objects].filter(([, object]) => typeof object === "string");
  const all = new Map(objects);
  if (packed) {
    for (const [number] of plain) all.delete(number);
    all.set(size - 2, objectStream(plain));
  }
  const body = new Writer();
  body.put(text("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"));
  const offsets = new Map<number, number>();
  for (const [number, object] of all) {
    offsets.set(number, body.length);
    body.put(text(`${number} 0 obj\n`), source(object), text("\nendobj\n"));
  }
  const start = body.length;
  const entries = `/Size ${size} /Root 1 0 R ${trailer}`;
  if (packed) {
    const order = new Map(plain.map(([number], index) => [number, index]));
    offsets.set(size - 1, start);
    body.put(text(`${size - 1} 0 obj\n`));
    body.put(source(referenceStream(size, offsets, order, entries)), text("\nendobj\n"));
  } else {
    body.put(text(table(offsets)), text(`trailer\n<< ${entries} >>\n`));
  }
  body.put(text(`startxref\n${start}\n%%EOF`));
  return body.bytes();
}

const source = (object: PdfObject): Uint8Array =>
  typeof object === "string"
    ? text(object)
    : concat(
        text(`<< ${object.dictionary} /Length ${object.data.length} >>\nstream\n`),
        object.data,
        text("\nendstream"),
      );

/** Sections of one entry each, so that numbers may be left out. */
const table = (offsets: ReadonlyMap<number, number>): string =>
  [
    "xref\n0 1\n0000000000 65535 f \n",
    ...Array.from(
      offsets,
      ([number, offset]) => `${number} 1\n${String(offset).padStart(10, "0")} 00000 n \n`,
    ),
  ].join("");

function objectStream(objects: readonly (readonly [number, PdfObject])[]): PdfObject {
  let offset = 0;
  const heads = objects.map(([number, object]) => {
    const head = `${number} ${offset}`;
    offset += String(object).length + 1;
    return head;
  });
  const head = `${heads.join(" ")} `;
  const data = deflateSync(text(head + objects.map(([, object]) => String(object)).join(" ")));
  return {
    dictionary: `/Type /ObjStm /N ${objects.length} /First ${head.length} /Filter /FlateDecode`,
    data,
  };
}

function referenceStream(
  size: number,
  offsets: ReadonlyMap<number, number>,
  packed: ReadonlyMap<number, number>,
  entries: string,
): PdfObject {
  const rows = Array.from({ length: size }, (_, number) => {
    const offset = offsets.get(number);
    const index = packed.get(number);
    if (offset !== undefined) return [1, offset >> 16, (offset >> 8) & 255, offset & 255, 0, 0];
    if (index !== undefined) return [2, 0, 0, size - 2, 0, index];
    return [0, 0, 0, 0, 0, 0];
  });
  return {
    dictionary: `/Type /XRef /W [1 3 2] /Filter /FlateDecode ${entries}`,
    data: deflateSync(Uint8Array.from(rows.flat())),
  };
}

const IMAGE = "/Type /XObject /Subtype /Image";

export const flatePicture = ({ width, height, rgb }: Drawing): PdfObject => ({
  dictionary: `${IMAGE} /Width ${width} /Height ${height} /BitsPerComponent 8 /ColorSpace /DeviceRGB /Filter /FlateDecode`,
  data: deflateSync(rgb),
});

export const dctPicture = ({ width, height }: Drawing, jpeg: Uint8Array): PdfObject => ({
  dictionary: `${IMAGE} /Width ${width} /Height ${height} /BitsPerComponent 8 /ColorSpace /DeviceRGB /Filter /DCTDecode`,
  data: jpeg,
});

/** Any picture: what its dictionary says of its samples, and these. */
export const picture = (
  { width, height }: { readonly width: number; readonly height: number },
  dictionary: string,
  data: Uint8Array,
): PdfObject => ({
  dictionary: `${IMAGE} /Width ${width} /Height ${height} ${dictionary}`,
  data,
});

class Writer {
  readonly #parts: Uint8Array[] = [];
  length = 0;

  put(...parts: readonly Uint8Array[]): void {
    for (const part of parts) {
      this.#parts.push(part);
      this.length += part.length;
    }
  }

  bytes(): Uint8Array {
    return new Uint8Array(Buffer.concat(this.#parts));
  }
}
