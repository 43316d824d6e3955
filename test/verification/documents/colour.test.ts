import { describe, expect, it } from "vitest";
import { isInColour } from "../../../src/verification/documents/colour";
import {
  type Drawing,
  faded,
  grey,
  noisyGrey,
  type Pixel,
  recoloured,
  scan,
  sepia,
  yellowed,
} from "./drawing";
import { encodeJpeg } from "./encoders/jpeg";
import { dctPicture, encodePdf, flatePicture } from "./encoders/pdf";
import { encodePng } from "./encoders/png";
import { BASELINE_JPEG, CMYK_JPEG, PROGRESSIVE_JPEG, SEPIA_JPEG } from "./fixtures";
import { verdict } from "./verdict";

const blocks = (...parts: readonly (readonly [count: number, colour: Pixel])[]): Uint8Array =>
  Uint8Array.from(
    parts.flatMap(([count, colour]) => Array.from({ length: count }, () => colour)).flat(),
  );

const WHITE: Pixel = [255, 255, 255];
const BLACK: Pixel = [0, 0, 0];
const RED: Pixel = [200, 30, 40];
const BLUE: Pixel = [20, 60, 150];
const YELLOW: Pixel = [250, 210, 20];

const FORMATS: readonly (readonly [string, (drawing: Drawing) => Uint8Array])[] = [
  ["png", encodePng],
  ["png", (drawing) => encodePng(drawing, { interlaced: true })],
  ["png", (drawing) => encodePng(drawing, { depth: 16 })],
  ["jpeg", encodeJpeg],
  ["jpeg", (drawing) => encodeJpeg(drawing, { subsampled: true })],
  ["pdf", (drawing) => encodePdf([flatePicture(drawing)])],
  ["pdf", (drawing) => encodePdf([dctPicture(drawing, encodeJpeg(drawing))])],
];

describe.each(FORMATS)("a document as %s", (format, encode) => {
  it("is in colour when it was scanned in colour", async () => {
    expect(await verdict(encode(scan()))).toBe(format);
  });

  it.each([
    ["grey in three channels", grey],
    ["grey with the noise of a sensor", noisyGrey(40)],
    ["sepia", sepia],
    ["grey on yellowed paper", yellowed],
    ["faded to brown and cream", faded],
  ])("is not in colour when it is %s", async (_, change) => {
    const bytes = encode(recoloured(scan(), change));
    expect(await verdict(bytes)).toBe("not_in_colour");
    expect(await verdict(bytes, false)).toBe(format);
  });
});

describe("what encoders of the field write", () => {
  it.each([
    ["a baseline JPEG", BASELINE_JPEG],
    ["a progressive JPEG", PROGRESSIVE_JPEG],
    ["a JPEG in four inks", CMYK_JPEG],
  ])("%s in colour passes", async (_, bytes) => {
    expect(await verdict(bytes)).toBe("jpeg");
  });

  it("a progressive JPEG in sepia does not", async () => {
    expect(await verdict(SEPIA_JPEG)).toBe("not_in_colour");
  });
});

describe("the measure of colour", () => {
  it.each<[string, boolean, Uint8Array]>([
    ["nothing at all", false, blocks()],
    ["white paper", false, blocks([1_000, WHITE])],
    ["black on white", false, blocks([900, WHITE], [100, BLACK])],
    ["one tint everywhere", false, blocks([1_000, [230, 215, 180]])],
    ["one tint on white", false, blocks([900, WHITE], [50, BLACK], [50, RED])],
    ["one tint, weak and strong", false, blocks([500, WHITE], [250, RED], [250, [228, 143, 148]])],
    ["two tints on white", true, blocks([900, WHITE], [50, RED], [50, BLUE])],
    ["two tints that are opposite", true, blocks([900, WHITE], [50, BLUE], [50, YELLOW])],
    ["two tints on a tinted paper", true, blocks([900, [235, 228, 200]], [50, RED], [50, BLUE])],
    ["one tint among greys as bright", true, blocks([900, WHITE], [80, [80, 80, 80]], [20, RED])],
    ["two tints of too little together", false, blocks([996, WHITE], [2, RED], [2, BLUE])],
    ["two tints of just enough together", true, blocks([995, WHITE], [3, RED], [2, BLUE])],
    [
      "two tints too pale",
      false,
      blocks([900, WHITE], [50, [250, 242, 242]], [50, [240, 242, 250]]),
    ],
    ["paper with one stray speck", false, blocks([900, [235, 228, 200]], [4, BLUE])],
  ])("%s: %s", (_, inColour, picture) => {
    expect(isInColour(picture)).toBe(inColour);
  });
});
