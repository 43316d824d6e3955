import { deflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { draw, type Pixel, recoloured, scan } from "./drawing";
import { concat, text, uint32 } from "./encoders/bytes";
import { chunk, encodePng, header, type PngOptions, pngOf, SIGNATURE } from "./encoders/png";
import { detail, verdict } from "./verdict";

const SIZE = { width: 240, height: 240 };
/** What `SIZE` comes to in three channels of eight bits, each row with its filter's byte. */
const RAW = new Uint8Array(240 * (1 + 240 * 3));
const DATA = chunk("IDAT", deflateSync(RAW));

const PALETTE: readonly Pixel[] = [
  [250, 250, 248],
  [190, 38, 46],
  [24, 62, 140],
  [40, 40, 44],
];

const inPalette = recoloured(scan(), (pixel) => {
  const distances = PALETTE.map((entry) =>
    Math.hypot(...entry.map((value, at) => value - (pixel[at] ?? 0))),
  );
  return PALETTE[distances.indexOf(Math.min(...distances))] ?? [0, 0, 0];
});

describe("a PNG", () => {
  it.each<[string, PngOptions]>([
    ["of three channels", {}],
    ["of three channels and alpha", { colourType: 6 }],
    ["of 16 bits a channel", { depth: 16 }],
    ["of 16 bits a channel and alpha", { colourType: 6, depth: 16 }],
    ["that is interlaced", { interlaced: true }],
    ["with every filter in turn", { filter: (y) => y % 5 }],
    ["that has it all", { colourType: 6, depth: 16, interlaced: true, filter: (y) => (y * 3) % 5 }],
    ["with a palette of 8 bits", { colourType: 3, palette: PALETTE }],
    ["with a palette of 4 bits", { colourType: 3, depth: 4, palette: PALETTE }],
    [
      "with a palette of 2 bits, interlaced",
      { colourType: 3, depth: 2, interlaced: true, palette: PALETTE },
    ],
  ])("%s is read", async (_, options) => {
    expect(await verdict(encodePng(inPalette, options))).toBe("png");
  });

  it.each<[string, PngOptions]>([
    ["of one channel", { colourType: 0 }],
    ["of one channel, 16 bits", { colourType: 0, depth: 16 }],
    ["of one channel, 1 bit", { colourType: 0, depth: 1 }],
    ["of one channel and alpha", { colourType: 4 }],
    [
      "with a palette of greys",
      {
        colourType: 3,
        depth: 4,
        palette: [
          [0, 0, 0],
          [99, 99, 99],
          [255, 255, 255],
        ],
      },
    ],
  ])("%s is grey", async (_, options) => {
    expect(await verdict(encodePng(scan(), options))).toBe("not_in_colour");
    expect(await verdict(encodePng(scan(), options), false)).toBe("png");
  });

  it("may be cut into as many parts as there are bytes", async () => {
    const data = deflateSync(RAW);
    const parts = Array.from(data, (byte) => chunk("IDAT", Uint8Array.of(byte)));
    expect(await verdict(pngOf(header(SIZE), ...parts), false)).toBe("png");
  });

  it("may carry texts, times and unknown chunks", async () => {
    const notes = [
      chunk("tEXt", text("Comment\0<script>")),
      chunk("tIME", new Uint8Array(7)),
      chunk("zzZz"),
    ];
    expect(await verdict(pngOf(header(SIZE), ...notes, DATA, ...notes), false)).toBe("png");
  });

  it.each([
    [200, 200, "png"],
    [199, 400, "too_small"],
    [400, 199, "too_small"],
    [1, 1, "too_small"],
  ])("of %i × %i pixels: %s", async (width, height, answer) => {
    expect(await verdict(encodePng(draw(width, height, () => [9, 9, 9])), false)).toBe(answer);
  });

  it("says what its size is, and what it must be", async () => {
    expect(await detail(encodePng(draw(100, 90, () => [9, 9, 9])))).toBe(
      "The picture is 100 × 90 pixels; each edge needs at least 200. Scan it with 300 dpi.",
    );
  });
});

describe("a PNG that is not what it says", () => {
  it.each<[string, string, Uint8Array]>([
    ["no header", "unreadable", pngOf(DATA)],
    ["no picture", "truncated", pngOf(header(SIZE))],
    ["a header of another length", "unreadable", pngOf(chunk("IHDR", new Uint8Array(12)), DATA)],
    ["two headers", "unreadable", pngOf(header(SIZE), header(SIZE), DATA)],
    ["no width", "unreadable", pngOf(header({ ...SIZE, width: 0 }), DATA)],
    ["no height", "unreadable", pngOf(header({ ...SIZE, height: 0 }), DATA)],
    ["an impossible depth", "unreadable", pngOf(header({ ...SIZE, depth: 4 }), DATA)],
    ["an impossible type", "unreadable", pngOf(header({ ...SIZE, colourType: 5 }), DATA)],
    ["more rows than there are", "truncated", pngOf(header({ ...SIZE, height: 241 }), DATA)],
    ["wider rows than there are", "truncated", pngOf(header({ ...SIZE, width: 241 }), DATA)],
    ["fewer rows than there are", "unreadable", pngOf(header({ ...SIZE, height: 239 }), DATA)],
    ["narrower rows than there are", "unreadable", pngOf(header({ ...SIZE, width: 239 }), DATA)],
    ["no palette", "unreadable", pngOf(header({ ...SIZE, colourType: 3 }), DATA)],
    [
      "half a colour in its palette",
      "unreadable",
      pngOf(header({ ...SIZE, colourType: 3 }), chunk("PLTE", new Uint8Array(4)), DATA),
    ],
    [
      "its palette too late",
      "unreadable",
      pngOf(header(SIZE), DATA, chunk("PLTE", new Uint8Array(3))),
    ],
    ["its data torn apart", "unreadable", pngOf(header(SIZE), DATA, chunk("tEXt"), DATA)],
    ["a part that must be understood", "unreadable", pngOf(header(SIZE), chunk("ZZZZ"), DATA)],
    ["a part without a name", "unreadable", pngOf(header(SIZE), chunk("\0\0\0\0"), DATA)],
    ["an animation", "unreadable", pngOf(header(SIZE), chunk("acTL", new Uint8Array(8)), DATA)],
    [
      "a filter that does not exist",
      "unreadable",
      pngOf(header(SIZE), chunk("IDAT", deflateSync(RAW.slice().fill(5, 0, 1)))),
    ],
    [
      "data that is not compressed",
      "unreadable",
      pngOf(header(SIZE), chunk("IDAT", RAW.slice(0, 99))),
    ],
    [
      "a part longer than the file",
      "truncated",
      concat(SIGNATURE, header(SIZE), uint32(0x7fff_ffff), text("IDAT")),
    ],
    ["something after its end", "polyglot", concat(pngOf(header(SIZE), DATA), text("<html>"))],
    [
      "a second PNG after its end",
      "polyglot",
      concat(pngOf(header(SIZE), DATA), pngOf(header(SIZE), DATA)),
    ],
  ])("has %s: %s", async (_, reason, bytes) => {
    expect(await verdict(bytes, false)).toBe(reason);
  });

  it("is found by any of its bytes that was changed", async () => {
    const bytes = encodePng(scan(200, 200));
    for (let at = 8; at < bytes.length; at += 29) {
      const changed = bytes.slice();
      changed[at] = (changed[at] ?? 0) ^ 0x10;
      expect([at, await verdict(changed)]).not.toEqual([at, "png"]);
    }
  });
});
