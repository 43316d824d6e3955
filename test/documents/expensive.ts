/**
 * Documents that are made of work: each is nothing but one kind of step that a reader repeats, as often as
 * fits into 10 MiB. What is not meant to be inflated is small.
 */
import { deflateRawSync, deflateSync } from "node:zlib";
import { concat, text } from "./encoders/bytes";
import { END, flatJpeg, flatScan, jpegHead, START, segment } from "./encoders/jpeg";
import { encodePdf, type PdfObject, picture, writePdf } from "./encoders/pdf";
import { chunk, header, pngOf } from "./encoders/png";

export const DOCUMENT_MAX_BYTES = 10 * 1024 * 1024;
const MIB = 1024 * 1024;

/** By what it is made of. */
export const EXPENSIVE: Readonly<Record<string, () => Uint8Array>> = {
  "a PNG of 40 million pixels, noise by Paeth": () => noisyPng(8_000, 5_000, 3),
  "a PNG of 20 million pixels of 64 bits, by Paeth": () => noisyPng(3_500, 5_700, 8),
  "a PNG of 40 million pixels, interlaced": () => noisyPng(8_000, 5_000, 3, true),
  "a PNG of 200,000 rows": () => noisyPng(200, 200_000, 1),
  "a PNG of empty chunks": () => pngOf(header(SIZE), fill(DOCUMENT_MAX_BYTES - 60, chunk("tEXt"))),
  "a PNG of empty data chunks": () =>
    pngOf(header(SIZE), fill(DOCUMENT_MAX_BYTES - 60, chunk("IDAT"))),
  "a PNG of deflate's code tables": () =>
    pngOf(header(SIZE), chunk("IDAT", codeTables(DOCUMENT_MAX_BYTES - 100))),
  "a PNG of deflate's empty blocks": () =>
    pngOf(
      header(SIZE),
      chunk("IDAT", concat(ZLIB, fill(DOCUMENT_MAX_BYTES - 100, Uint8Array.of(0, 0, 0, 255, 255)))),
    ),

  "a JPEG of 40 million pixels in a hundred scans": () =>
    concat(
      jpegHead(8_000, 5_000, true),
      flatScan(8_000, 5_000, "first"),
      ...Array.from({ length: 98 }, () => flatScan(8_000, 5_000, "refinement")),
      END,
    ).subarray(0, DOCUMENT_MAX_BYTES),
  "a JPEG of long codes": () => jpegOfCoefficients(16),
  "a JPEG of short codes": () => jpegOfCoefficients(1),
  "a JPEG of code tables": () =>
    concat(
      START,
      fill(
        DOCUMENT_MAX_BYTES - 8,
        segment(0xc4, fill(65_500, Uint8Array.of(0, ...new Uint8Array(15), 1, 0))),
      ),
      END,
    ),
  "a JPEG of quantization tables": () =>
    concat(START, fill(DOCUMENT_MAX_BYTES - 8, segment(0xdb, new Uint8Array(65))), END),
  "a JPEG of empty comments": () =>
    concat(START, fill(DOCUMENT_MAX_BYTES - 8, segment(0xfe, [])), END),
  "a JPEG of restart markers between segments": () =>
    concat(START, fill(DOCUMENT_MAX_BYTES - 8, Uint8Array.of(0xff, 0xd0)), END),
  "a JPEG of fill bytes": () =>
    concat(START, new Uint8Array(DOCUMENT_MAX_BYTES - 8).fill(0xff), END),
  "a JPEG of fill bytes in its scan": () =>
    concat(
      jpegHead(200, 200, true),
      segment(0xda, [1, 1, 0, 1, 63, 0]),
      new Uint8Array(DOCUMENT_MAX_BYTES - 500).fill(0xff),
      END,
    ),
  "a JPEG that restarts at every block": () => restartingJpeg(),

  "a PDF of filters upon one picture": () =>
    pictures(20, `/Filter [${"/FlateDecode ".repeat(25_000)}]`, deflateSync(new Uint8Array(99))),
  "a PDF of deflate in deflate": () => {
    let data = new Uint8Array(15 * MIB);
    for (let layer = 0; layer < 3; layer += 1)
      data = new Uint8Array(deflateSync(data, { level: layer === 2 ? 9 : 0 }));
    return pictures(20, `/Filter [${"/FlateDecode ".repeat(3)}/DCTDecode]`, data);
  },
  "a PDF of deflated code tables": () =>
    pictures(
      20,
      "/Filter [/FlateDecode /FlateDecode]",
      deflateSync(codeTables(15 * MIB), { level: 9 }),
    ),
  "a PDF of deflated JPEGs": () =>
    pictures(20, "/Filter [/FlateDecode /DCTDecode]", deflateSync(flatJpeg(8_000, 5_000))),
  "a PDF of deflated JPEGs of a hundred scans": () =>
    pictures(
      20,
      "/Filter [/FlateDecode /DCTDecode]",
      deflateSync(expensive("a JPEG of 40 million pixels in a hundred scans")),
    ),
  "a PDF of large pictures by Paeth": () => {
    const row = concat(Uint8Array.of(4), noise(18_000));
    const data = concat(ZLIB, repeated(row, 6_000));
    const dictionary =
      "/BitsPerComponent 8 /ColorSpace /DeviceRGB /Filter /FlateDecode /DecodeParms << /Predictor 15 /Colors 3 /Columns 6000 >>";
    return encodePdf(copies(5, picture({ width: 6_000, height: 6_000 }, dictionary, data)));
  },
  "a PDF of pictures of one column": () =>
    encodePdf(
      copies(
        20,
        picture(
          { width: 1, height: 1_500_000 },
          "/BitsPerComponent 8 /ColorSpace /DeviceRGB /Filter /FlateDecode",
          zeros(5),
        ),
      ),
    ),
  "a PDF of streams of objects": () =>
    encodePdf([], { more: copies(70, objectStream("1 0 null", 4 * MIB - 20)) }),
  "a PDF of streams of many objects": () =>
    encodePdf([], {
      more: copies(60, {
        dictionary: "/Type /ObjStm /N 3000 /First 30000 /Filter /FlateDecode",
        data: deflateSync(concat(fill(30_000, text("00001 0   ")), text("[[[[1]]]]"))),
      }),
    }),
  "a PDF of cross-reference streams": () => chainedSections(),
  "a PDF of palettes": () =>
    encodePdf(
      copies(
        20,
        picture(
          SIZE,
          "/BitsPerComponent 8 /ColorSpace [/Indexed /DeviceRGB 255 10 0 R]",
          new Uint8Array(8),
        ),
      ),
      {
        more: [
          {
            dictionary:
              "/Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 1 /Colors 1 >>",
            data: deflateSync(new Uint8Array(4 * MIB - 2)),
          },
        ],
      },
    ),
  "a PDF of pages that share their children": () =>
    writePdf(
      new Map([
        [1, "<< /Pages 2 0 R >>"],
        [2, "<< /Kids 3 0 R >>"],
        [3, `[${numbers(1_500, (index) => `${10 + index} 0 R`)}${" 9 0 R".repeat(50_000)}]`],
        ...Array.from({ length: 1_500 }, (_, index) => [10 + index, "<< /Kids 3 0 R >>"] as const),
      ]),
    ),
  "a PDF of forms that share their resources": () => {
    const names = numbers(1_500, (index) => `/A${index} ${20 + index} 0 R`);
    const more = numbers(20_000, (index) => `/B${index} 9 0 R`);
    return encodePdf(
      copies(1_500, {
        dictionary: "/Subtype /Form /Resources << /XObject 10 0 R >>",
        data: text("x"),
      }),
      { more: [`<< ${names} ${more} >>`] },
    );
  },
  "a PDF of a palette of itself": () =>
    encodePdf(
      [
        picture(
          SIZE,
          "/BitsPerComponent 8 /ColorSpace 10 0 R /Filter /FlateDecode",
          deflateSync(new Uint8Array(8)),
        ),
      ],
      { more: [`[11 0 R 10 0 R 255 ${"1 ".repeat(50_000)}]`, "/Indexed"] },
    ),
  "a PDF of many pictures": () =>
    encodePdf(copies(20_000, { dictionary: "/Subtype /Image /Width 1 /Height 1", data: text("") })),
  "a PDF of ends of objects": () => walked("endobj "),
  "a PDF of starts of sections": () => walked("startxref 1 "),
  "a PDF of trailers": () => walked("trailer<<>>"),
  "a PDF of tables": () => walked("xref trailer<<>>"),
  "a PDF of comments": () => walked("%\n"),
  "a PDF of one comment": () => walked("%".padEnd(MIB, "x")),
  "a PDF of white space": () => walked(" "),
  "a PDF of disguised names": () => oneObject(`/${"#41".repeat(340)} `),
  "a PDF of names": () => oneObject(`/${"A".repeat(1_000)} `),
  "a PDF of escapes in strings": () => oneObject(`(${"\\101".repeat(250_000)})`),
  "a PDF of ends of lines in strings": () => oneObject(`(${"\\\n".repeat(500_000)})`),
  "a PDF of strings": () => oneObject(`(${"(a)".repeat(330_000)})`),
  "a PDF of digits in strings": () => oneObject(`<${"41".repeat(MIB)}>`),
  "a PDF of white space in strings": () => oneObject(`<${"  ".repeat(MIB)}>`),
  "a PDF of numbers": () => oneObject("1 "),
  "a PDF of empty dictionaries": () => oneObject("<<>>"),
  "a PDF of nested arrays": () => oneObject(`${"[".repeat(60)}${"]".repeat(60)}`),
  "a PDF of numbers between comments": () => oneObject(`1%${"x".repeat(1_000)}\n`),
  "a PDF of doubled keys": () => oneObject(`<<${"/A 1 ".repeat(1_000)}>>`),
  "a PDF of one string read again and again": () => readAgain(`(${"\\101".repeat(250_000)})`),
  "a PDF of one comment read again and again": () => readAgain(`%${"x".repeat(MIB)}\n1`),
  "a PDF of one name read again and again": () => readAgain(`[${`/${"#41".repeat(340)}`}]`),
  "a PDF of offsets into white space": () => offsetsIntoSpace(),
};

export const expensive = (name: string): Uint8Array => EXPENSIVE[name]?.() ?? new Uint8Array();

const SIZE = { width: 240, height: 240 };
const ZLIB = Uint8Array.of(0x78, 0x9c);

function fill(length: number, unit: Uint8Array): Uint8Array {
  const count = Math.floor(length / unit.length);
  const bytes = new Uint8Array(count * unit.length);
  for (let at = 0; at < bytes.length; at += unit.length) bytes.set(unit, at);
  return bytes;
}

/** The same each time. */
function noise(length: number): Uint8Array {
  let state = 1;
  return new Uint8Array(length).map(() => {
    state = (state * 48_271) % 2_147_483_647;
    return state >> 8;
  });
}

/** One row of noise again and again: no predictor foresees it, and deflate packs it well. */
function noisyPng(width: number, height: number, bytesPerPixel: 1 | 3 | 8, interlaced = false) {
  const colourType = { 1: 0, 3: 2, 8: 6 }[bytesPerPixel];
  const depth = bytesPerPixel === 8 ? 16 : 8;
  const row = concat(Uint8Array.of(4), noise(width * bytesPerPixel));
  const passes = interlaced
    ? ADAM7.map(([columns, lines]) =>
        repeated(row.subarray(0, 1 + (width / columns) * bytesPerPixel), height / lines),
      )
    : [repeated(row, height)];
  return pngOf(
    header({ width, height, depth, colourType, interlaced }),
    chunk("IDAT", concat(ZLIB, ...passes)),
  );
}

/** Deflated in pieces that each stand for themselves, so that what is inflated is never in memory. */
function repeated(row: Uint8Array, count: number): Uint8Array {
  const rows = Math.min(count, 100);
  const piece = deflateRawSync(fill(row.length * rows, row), { finishFlush: 2 });
  const rest = deflateRawSync(fill(row.length * (count % rows), row), { finishFlush: 2 });
  return concat(fill(piece.length * Math.floor(count / rows), piece), rest);
}

/** Which part of the columns and of the rows each pass has. */
const ADAM7 = [
  [8, 8],
  [8, 8],
  [4, 8],
  [4, 4],
  [2, 4],
  [2, 2],
  [1, 2],
] as const;

/** Blocks of deflate that build the largest tables and use none of them (RFC 1951, 3.2.7). */
function codeTables(length: number): Uint8Array {
  const bits = new DeflateBits();
  for (let block = 0; block < 8; block += 1) bits.putTables();
  return concat(ZLIB, fill(length, bits.bytes()));
}

class DeflateBits {
  readonly #bits: number[] = [];

  /** Sixteen code lengths of four or five bits, and the one that repeats zeros. */
  putTables(): void {
    const lengthOf = (symbol: number): number => {
      if (symbol === 12 || symbol === 13) return 5;
      return symbol < 16 || symbol === 18 ? 4 : 0;
    };
    const codes = new Map<number, readonly [code: number, length: number]>();
    let code = 0;
    for (const length of [4, 5]) {
      for (let symbol = 0; symbol < 19; symbol += 1)
        if (lengthOf(symbol) === length) codes.set(symbol, [code++, length]);
      code *= 2;
    }
    this.#put(0, 1);
    this.#put(2, 2);
    this.#put(0, 5);
    this.#put(15, 5);
    this.#put(15, 4);
    for (const symbol of [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15])
      this.#put(lengthOf(symbol), 3);
    const symbol = (value: number): void => {
      const [bits, length] = codes.get(value) ?? [0, 0];
      for (let bit = length - 1; bit >= 0; bit -= 1) this.#put((bits >> bit) & 1, 1);
    };
    const zeros = (count: number): void => {
      symbol(18);
      this.#put(count - 11, 7);
    };
    zeros(100);
    for (let length = 2; length < 16; length += 1) symbol(length);
    symbol(15);
    zeros(138);
    for (let count = 253; count < 256; count += 1) symbol(0);
    symbol(1);
    for (let length = 1; length < 15; length += 1) symbol(length);
    symbol(15);
    symbol(15);
    this.#put(0, 1);
  }

  bytes(): Uint8Array {
    return Uint8Array.from({ length: this.#bits.length / 8 }, (_, at) =>
      this.#bits.slice(at * 8, at * 8 + 8).reduce((byte, bit, index) => byte | (bit << index), 0),
    );
  }

  #put(value: number, length: number): void {
    for (let bit = 0; bit < length; bit += 1) this.#bits.push((value >> bit) & 1);
  }
}

/**
 * Coefficients of one bit each, as many as fit, their codes so long; all in blocks of 63.
 * The only code of `length` bits is all zeros, so the scan is zeros.
 */
function jpegOfCoefficients(length: 1 | 16): Uint8Array {
  const counts = Array.from({ length: 16 }, (_, index) => (index === length - 1 ? 1 : 0));
  const bytes = DOCUMENT_MAX_BYTES - 1_000;
  const bitsOfBlock = 1 + 63 * (length + 1);
  const rows = Math.min(624, Math.floor((bytes * 8) / bitsOfBlock / 1_000));
  const size = [(rows * 8) >> 8, (rows * 8) & 255, 8_000 >> 8, 8_000 & 255];
  return concat(
    START,
    segment(0xdb, [0, ...new Uint8Array(64).fill(8)]),
    segment(0xc0, [8, ...size, 1, 1, 0x11, 0]),
    segment(0xc4, [0x00, 1, ...new Uint8Array(15), 0]),
    segment(0xc4, [0x10, ...counts, 1]),
    segment(0xda, [1, 1, 0, 0, 63, 0]),
    new Uint8Array(Math.ceil((rows * 1_000 * bitsOfBlock) / 8)),
    END,
  );
}

/** A unit of three blocks, and a marker. */
function restartingJpeg(): Uint8Array {
  const unit = new Uint8Array(3);
  const units = Array.from({ length: 8 }, (_, index) =>
    concat(unit, Uint8Array.of(0xff, 0xd0 + index)),
  );
  return concat(
    jpegHead(8_000, 5_000, false),
    segment(0xdd, [0, 1]),
    segment(0xda, [3, 1, 0, 2, 0, 3, 0, 0, 63, 0]),
    fill((1_000 * 625 - 1) * 5, concat(...units)),
    ...units.slice(0, (1_000 * 625 - 1) % 8),
    unit,
    END,
  );
}

const copies = (count: number, object: PdfObject): readonly PdfObject[] =>
  Array.from({ length: count }, () => object);

const numbers = (count: number, each: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => each(index)).join(" ");

const pictures = (count: number, dictionary: string, data: Uint8Array): Uint8Array =>
  encodePdf(
    copies(
      Math.min(
        count,
        Math.floor((DOCUMENT_MAX_BYTES - 20_000) / (data.length + dictionary.length + 200)),
      ),
      picture({ width: 8_000, height: 5_000 }, `/BitsPerComponent 8 ${dictionary}`, data),
    ),
  );

const objectStream = (head: string, length: number): PdfObject => ({
  dictionary: "/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode",
  data: deflateSync(concat(text(head), new Uint8Array(length).fill(0x20))),
});

/** Between the cross-references and the end. */
function walked(unit: string): Uint8Array {
  const bytes = writePdf(new Map([[1, "<< /Pages 2 0 R >>"]]));
  const start = Buffer.from(bytes).lastIndexOf("xref\n0 1");
  const room = DOCUMENT_MAX_BYTES - bytes.length - 100;
  const end = Buffer.from(bytes).lastIndexOf("startxref");
  return concat(
    bytes.subarray(0, end),
    fill(room, text(unit)),
    text(`\nstartxref\n${start}\n%%EOF`),
  );
}

const oneObject = (unit: string): Uint8Array =>
  encodePdf([], {
    more: [`[${unit.repeat(Math.max(1, Math.floor((DOCUMENT_MAX_BYTES - 4_000) / unit.length)))}]`],
  });

/** Packed objects that all begin at the same byte. */
function readAgain(source: string): Uint8Array {
  const head = "1 0 ".repeat(50_000);
  return encodePdf([], {
    more: [
      {
        dictionary: `/Type /ObjStm /N 50000 /First ${head.length} /Filter /FlateDecode`,
        data: deflateSync(text(head + source)),
      },
    ],
  });
}

/** A table whose offsets all lead to the beginning of one stretch of spaces. */
function offsetsIntoSpace(): Uint8Array {
  const body = concat(
    text("%PDF-1.7\n"),
    new Uint8Array(5 * MIB).fill(0x20),
    text("1 0 obj null endobj\n"),
  );
  const entries = "0000000009 00000 n \n".repeat(100_000);
  return concat(
    body,
    text(`xref\n1 100000\n${entries}trailer\n<< /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF`),
  );
}

/** Each of its own object, at its own place, and each naming the one before it. */
function chainedSections(): Uint8Array {
  const data = deflateSync(new Uint8Array(4 * MIB - 2));
  const parts = [text("%PDF-1.7\n")];
  let position = 9;
  let before = "";
  for (let number = 1; number <= 45; number += 1) {
    const object = concat(
      text(
        `${number} 0 obj\n<< /Type /XRef /W [1 1 1] /Size 0 /Root 1 0 R ${before} /Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 1 >> /Length ${data.length} >>\nstream\n`,
      ),
      data,
      text("\nendstream\nendobj\n"),
    );
    before = `/Prev ${position}`;
    if (number === 45) parts.push(object, text(`startxref\n${position}\n%%EOF`));
    else parts.push(object);
    position += object.length;
  }
  return concat(...parts);
}

/** So many mebibytes of zeros, deflated to a thousandth: blocks that each stand for themselves, repeated. */
export function zeros(mebibytes: number): Uint8Array {
  const block = deflateRawSync(new Uint8Array(MIB), { finishFlush: 2 });
  return concat(ZLIB, ...Array.from({ length: mebibytes }, () => block));
}
