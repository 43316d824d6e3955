import { deflateRawSync, deflateSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Refused } from "../../src/documents/fault";
import { examine } from "../../src/documents/judgement";
import { colourJpeg, colourPdf, colourPng, greyInRgbPng, greyPng } from "../support/pictures";
import { scan } from "./drawing";
import { concat, text, uint32 } from "./encoders/bytes";
import { encodeJpeg, flatJpeg } from "./encoders/jpeg";
import { encodePdf, flatePicture, picture } from "./encoders/pdf";
import { chunk, encodePng, header, pngOf, SIGNATURE } from "./encoders/png";
import { PROGRESSIVE_JPEG } from "./fixtures";
import { detail, verdict } from "./verdict";

const WHOLE: readonly (readonly [string, Uint8Array])[] = [
  ["png", colourPng()],
  ["jpeg", colourJpeg()],
  ["pdf", colourPdf()],
];

const PACKED_PDF = encodePdf([flatePicture(scan(200, 200))], { packed: true });

describe("the pictures other tests upload", () => {
  it.each(WHOLE)("are in colour: %s", async (format, bytes) => {
    expect(await verdict(bytes)).toBe(format);
  });

  it.each([greyPng(), greyInRgbPng()])("are grey if they say so", async (bytes) => {
    expect(await verdict(bytes)).toBe("not_in_colour");
    expect(await verdict(bytes, false)).toBe("png");
  });
});

describe("what is no document", () => {
  it.each<[string, string, Uint8Array]>([
    ["nothing", "empty", new Uint8Array()],
    ["a page", "unknown_format", text("<!doctype html><script>alert(1)</script>")],
    [
      "a drawing",
      "unknown_format",
      text('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
    ],
    ["a GIF", "unknown_format", text("GIF89a")],
    ["a WebP", "unknown_format", text("RIFF\x10\0\0\0WEBPVP8 ")],
    ["a HEIC", "unknown_format", text("\0\0\0\x18ftypheic\0\0\0\0mif1heic")],
    ["a ZIP", "unknown_format", zip()],
    ["a program", "unknown_format", text("MZ\x90\0")],
    ["zeros", "unknown_format", new Uint8Array(1_000)],
    ["half a signature", "unknown_format", SIGNATURE.subarray(0, 4)],
  ])("%s: %s", async (_, reason, bytes) => {
    expect(await verdict(bytes)).toBe(reason);
  });
});

describe("a document that was cut off", () => {
  it.each(WHOLE)("is refused, wherever: %s", async (_, bytes) => {
    const lengths = [...range(0, bytes.length, 17), ...range(bytes.length - 40, bytes.length, 1)];
    for (const length of lengths)
      expect([length, await verdict(bytes.subarray(0, length), false)]).toEqual([
        length,
        expect.stringMatching(/^(empty|unknown_format|truncated|polyglot|unreadable)$/),
      ]);
  });

  it.each(WHOLE)("says so: %s", async (_, bytes) => {
    expect(await detail(bytes.subarray(0, bytes.length - 10))).toBe(
      "The file ends too early: it was cut off. Upload the whole file.",
    );
  });
});

describe("a document that is something else besides", () => {
  const additions: readonly (readonly [string, Uint8Array])[] = [
    ["a ZIP", zip()],
    ["a page", text("<html><script>alert(1)</script></html>")],
    ["a PHP script", text("<?php system($_GET[0]); ?>")],
    ["another PNG", colourPng()],
    ["another PDF", colourPdf()],
  ];

  it.each(
    WHOLE.flatMap(([format, bytes]) =>
      additions.map(([name, addition]) => [format, name, concat(bytes, addition)] as const),
    ),
  )("%s and %s", async (_, _name, bytes) => {
    // A PDF after a PDF ends as one should; but its cross-references know nothing of one of the two.
    expect(await verdict(bytes)).toMatch(/^(polyglot|unreadable)$/);
  });

  it.each<[string, Uint8Array]>([
    [
      "PNG",
      pngOf(
        header({ width: 240, height: 240 }),
        chunk("IDAT", deflateSync(new Uint8Array(240 * 721))),
        chunk("zzZz", zip()),
      ),
    ],
    ["JPEG", concat(colourJpeg().subarray(0, 2), comment(zip()), colourJpeg().subarray(2))],
    ["PDF", encodePdf([flatePicture(scan())], { more: [{ dictionary: "", data: zip() }] })],
  ])("%s with a ZIP inside, which is found from the file's end", async (_, bytes) => {
    expect(await verdict(bytes, false)).toBe("polyglot");
  });
});

describe("a bomb", () => {
  it("of a PNG that inflates to gigabytes is never inflated", async () => {
    const bytes = pngOf(header({ width: 240, height: 240 }), chunk("IDAT", zeros(3_000)));
    expect(bytes.length).toBeGreaterThan(3_000_000);
    expect(await verdict(bytes)).toBe("unreadable");
  });

  it.each([
    [6_325, 6_325],
    [65_535, 65_535],
    [2 ** 31 - 1, 2 ** 31 - 1],
    [2 ** 32 - 1, 2 ** 32 - 1],
    [200, 200_001],
  ])("of a PNG of %i × %i pixels is refused by its header", async (width, height) => {
    expect(await verdict(pngOf(header({ width, height }), chunk("IDAT", zeros(1))))).toBe(
      "too_many_pixels",
    );
  });

  it("of a PNG with 16 bits a channel is refused by its header", async () => {
    const head = header({ width: 5_000, height: 5_000, depth: 16, colourType: 6 });
    expect(await verdict(pngOf(head, chunk("IDAT", zeros(1))))).toBe("too_many_pixels");
  });

  it("of a PNG's texts and profiles is left as it is", async () => {
    const bomb = concat(text("Comment\0\0"), zeros(100));
    const bytes = encodePng(scan());
    const ahead = bytes.subarray(0, 33);
    expect(
      await verdict(concat(ahead, chunk("zTXt", bomb), chunk("iCCP", bomb), bytes.subarray(33))),
    ).toBe("png");
  });

  it("of a JPEG of 65,535 × 65,535 pixels is refused by its header", async () => {
    const bytes = encodeJpeg(scan());
    bytes.set([0xff, 0xff, 0xff, 0xff], Buffer.from(bytes).indexOf(Uint8Array.of(0xff, 0xc0)) + 5);
    expect(await verdict(bytes)).toBe("too_many_pixels");
  });

  it.each<[string, string, Uint8Array]>([
    ["picture", "unreadable", flate("/Width 240 /Height 240", zeros(3_000))],
    ["picture that says so", "too_many_pixels", flate("/Width 60000 /Height 60000", zeros(3_000))],
    [
      "picture within a picture's packing",
      "unreadable",
      encodePdf([
        picture(
          { width: 240, height: 240 },
          "/Filter [/FlateDecode /FlateDecode /DCTDecode]",
          deflateSync(zeros(3_000)),
        ),
      ]),
    ],
    [
      "palette",
      "unreadable",
      encodePdf(
        [
          picture(
            { width: 240, height: 240 },
            "/BitsPerComponent 8 /ColorSpace [/Indexed /DeviceRGB 255 10 0 R]",
            new Uint8Array(57_600),
          ),
        ],
        { more: [{ dictionary: "/Filter /FlateDecode", data: zeros(3_000) }] },
      ),
    ],
    [
      "stream of objects",
      "unreadable",
      encodePdf([], {
        more: [
          { dictionary: "/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode", data: zeros(3_000) },
        ],
      }),
    ],
  ])("of a PDF's %s is cut off while it inflates", async (_, reason, bytes) => {
    expect(await verdict(bytes)).toBe(reason);
  });

  it("of many pictures that are each allowed is refused together", async () => {
    const large = picture(
      { width: 6_000, height: 6_000 },
      "/BitsPerComponent 8 /ColorSpace /DeviceRGB /Filter /FlateDecode",
      zeros(103),
    );
    expect(await verdict(encodePdf([large, large, large, large]))).toBe("too_elaborate");
  });

  it.each<[string, string, string]>([
    ["arrays in arrays", "unreadable", "[".repeat(100_000)],
    ["dictionaries in dictionaries", "unreadable", "<< /A ".repeat(100_000)],
    ["a million values", "too_elaborate", `[${"1 ".repeat(1_000_000)}]`],
    ["a million dictionaries", "too_elaborate", `[${"<<>>".repeat(1_000_000)}]`],
    ["a string without end", "unreadable", `(${"a".repeat(2_000_000)}`],
    ["a name without end", "unreadable", `/${"a".repeat(2_000_000)}`],
    ["a number without end", "unreadable", "1".repeat(2_000_000)],
  ])("of a PDF's syntax is refused before it fills the memory: %s", async (_, reason, source) => {
    expect(await verdict(encodePdf([], { more: [source] }))).toBe(reason);
  });

  it("of offsets that lead to the same bytes again and again is refused", async () => {
    const heads = Array.from({ length: 20_000 }, (_, index) => `${1_000 + index} 0`).join(" ");
    const source = text(`${heads} ${" ".repeat(2_000_000)}1`);
    const data = deflateSync(source);
    const dictionary = `/Type /ObjStm /N 20000 /First ${heads.length} /Filter /FlateDecode`;
    expect(await verdict(encodePdf([], { more: [{ dictionary, data }] }))).toBe("too_elaborate");
  });
});

describe("the largest documents that are allowed", () => {
  it("are read: a PNG of 40 million pixels", async () => {
    const bytes = pngOf(
      header({ width: 8_000, height: 5_000 }),
      chunk("IDAT", deflateSync(new Uint8Array(5_000 * 24_001))),
    );
    expect(await verdict(bytes, false)).toBe("png");
  });

  it("are read: a JPEG of 40 million pixels", async () => {
    expect(await verdict(flatJpeg(8_000, 5_000), false)).toBe("jpeg");
  });
});

/** What chance or an attacker may make of a document: every answer is a format or a foreseen refusal. */
describe("whatever the bytes", () => {
  const answered = async (bytes: Uint8Array): Promise<void> => {
    try {
      await examine(bytes, { colour: true });
    } catch (cause) {
      expect(cause).toBeInstanceOf(Refused);
    }
  };

  const SEEDS = [
    ...WHOLE.map(([, bytes]) => bytes),
    PROGRESSIVE_JPEG,
    PACKED_PDF,
    encodePng(scan(200, 200), { interlaced: true }),
  ];
  const signatures = [
    SIGNATURE,
    Uint8Array.of(0xff, 0xd8, 0xff),
    text("%PDF-1.7\n"),
    new Uint8Array(),
  ];

  it("there is an answer to chance", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...signatures),
        fc.uint8Array({ maxLength: 500 }),
        (signature, bytes) => answered(concat(signature, bytes)),
      ),
      { numRuns: 1_000 },
    );
  });

  it("there is an answer to documents with a few bytes changed", async () => {
    const change = fc.record({ at: fc.nat(), value: fc.nat(255) });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...SEEDS),
        fc.array(change, { minLength: 1, maxLength: 8 }),
        (seed, changes) => {
          const bytes = seed.slice();
          for (const { at, value } of changes) bytes[at % bytes.length] = value;
          return answered(mended(bytes));
        },
      ),
      { numRuns: 600 },
    );
  });

  it("there is an answer to documents with a stretch taken out, doubled or moved", async () => {
    const part = fc.tuple(fc.nat(), fc.nat(300), fc.nat(3));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...SEEDS), part, (seed, [from, length, times]) => {
        const start = from % seed.length;
        const piece = seed.subarray(start, start + length);
        const copies = Array.from({ length: times }, () => piece);
        return answered(
          mended(concat(seed.subarray(0, start), ...copies, seed.subarray(start + length))),
        );
      }),
      { numRuns: 400 },
    );
  });

  it("there is an answer to PDFs with a word changed for another", async () => {
    const source = Buffer.from(colourPdf()).toString("latin1");
    const words = source.match(/[/\w]+/g)?.slice(0, 200) ?? [];
    const word = fc.constantFrom(
      ...words,
      "<<",
      ">>",
      "[",
      "]",
      "-1",
      "99999999999",
      "0 0 R",
      "%",
      "(",
      "null",
    );
    await fc.assert(
      fc.asyncProperty(fc.nat(words.length - 1), word, (index, other) => {
        let count = 0;
        const changed = source.replaceAll(/[/\w]+/g, (match: string) =>
          count++ === index ? other : match,
        );
        return answered(text(changed));
      }),
      { numRuns: 400 },
    );
  });
});

/**
 * With the checksums of its chunks put right, if it is a PNG: otherwise nothing behind them would ever be
 * reached.
 */
function mended(bytes: Uint8Array): Uint8Array {
  if (bytes[0] !== 0x89) return bytes;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts = [bytes.subarray(0, 8)];
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = Math.min(view.getUint32(at), bytes.length - at - 12);
    const name = Buffer.from(bytes.subarray(at + 4, at + 8)).toString("latin1");
    parts.push(chunk(name, bytes.subarray(at + 8, at + 8 + length)));
    at += 12 + length;
  }
  return concat(...parts);
}

/** So many mebibytes of zeros, deflated to a thousandth: blocks that each stand for themselves, repeated. */
function zeros(mebibytes: number): Uint8Array {
  const block = deflateRawSync(new Uint8Array(1024 * 1024), { finishFlush: 2 });
  return concat(Uint8Array.of(0x78, 0x9c), ...Array.from({ length: mebibytes }, () => block));
}

/** An empty archive: nothing but its end record. */
function zip(): Uint8Array {
  return concat(text("PK\x05\x06"), new Uint8Array(18));
}

function comment(data: Uint8Array): Uint8Array {
  return concat(Uint8Array.of(0xff, 0xfe), uint32(data.length + 2).subarray(2), data);
}

function flate(size: string, data: Uint8Array): Uint8Array {
  return encodePdf([
    {
      dictionary: `/Subtype /Image ${size} /BitsPerComponent 8 /ColorSpace /DeviceRGB /Filter /FlateDecode`,
      data,
    },
  ]);
}

function range(from: number, to: number, step: number): readonly number[] {
  return Array.from(
    { length: Math.max(0, Math.ceil((to - from) / step)) },
    (_, index) => from + index * step,
  );
}
