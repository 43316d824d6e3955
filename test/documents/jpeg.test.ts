import { describe, expect, it } from "vitest";
import { draw, scan } from "./drawing";
import { concat, text } from "./encoders/bytes";
import { encodeJpeg, type JpegOptions, START, segment } from "./encoders/jpeg";
import { BASELINE_JPEG, PROGRESSIVE_JPEG } from "./fixtures";
import { verdict } from "./verdict";

const JPEG = encodeJpeg(scan());

/** The bytes after the first `marker`, its length left out. */
const at = (bytes: Uint8Array, marker: number): number =>
  Buffer.from(bytes).indexOf(Uint8Array.of(0xff, marker)) + 4;

const changed = (bytes: Uint8Array, index: number, value: number): Uint8Array => {
  const copy = bytes.slice();
  copy[index] = value;
  return copy;
};

/** With something inserted after the start marker. */
const inserted = (bytes: Uint8Array, ...parts: readonly Uint8Array[]): Uint8Array =>
  concat(START, ...parts, bytes.subarray(2));

describe("a JPEG", () => {
  it.each<[string, JpegOptions]>([
    ["with all of its chroma", {}],
    ["with chroma of half the size", { subsampled: true }],
    ["in scans of one component", { apart: true }],
    ["in scans of one component, chroma of half the size", { apart: true, subsampled: true }],
    ["with restart markers", { restartInterval: 5 }],
    [
      "with restart markers in scans of one component",
      { restartInterval: 7, apart: true, subsampled: true },
    ],
    ["that is progressive", { progressive: true }],
    ["that is progressive, chroma of half the size", { progressive: true, subsampled: true }],
    [
      "that is progressive, with restart markers",
      { progressive: true, apart: true, restartInterval: 9 },
    ],
    ["of red, green and blue", { colours: "rgb" }],
    ["of four inks", { colours: "cmyk" }],
    ["of four inks, as luma and chroma", { colours: "ycck" }],
  ])("%s is read", async (_, options) => {
    expect(await verdict(encodeJpeg(scan(247, 233), options))).toBe("jpeg");
  });

  it.each([{ progressive: false }, { progressive: true }])(
    "of one component is grey: %j",
    async (options) => {
      const bytes = encodeJpeg(scan(), { colours: "grey", ...options });
      expect(await verdict(bytes)).toBe("not_in_colour");
      expect(await verdict(bytes, false)).toBe("jpeg");
    },
  );

  it("may have fill bytes and comments", async () => {
    expect(await verdict(inserted(JPEG, Uint8Array.of(0xff, 0xff)))).toBe("jpeg");
    expect(await verdict(inserted(JPEG, segment(0xfe, text("<html>"))))).toBe("jpeg");
  });

  it.each([
    [200, 200, "jpeg"],
    [199, 400, "too_small"],
    [8, 8, "too_small"],
  ])("of %i × %i pixels: %s", async (width, height, answer) => {
    expect(await verdict(encodeJpeg(draw(width, height, () => [9, 9, 9])), false)).toBe(answer);
  });
});

describe("a JPEG that is not what it says", () => {
  const frame = at(JPEG, 0xc0);
  it.each<[string, string, Uint8Array]>([
    ["nothing in it", "truncated", Uint8Array.of(0xff, 0xd8, 0xff, 0xd9)],
    ["more rows than there are", "unreadable", changed(JPEG, frame + 2, 255)],
    ["fewer rows than there are", "unreadable", changed(JPEG, frame + 2, 208)],
    ["no rows", "unreadable", changed(changed(JPEG, frame + 2, 0), frame + 1, 0)],
    ["twelve bits a sample", "unreadable", changed(JPEG, frame, 12)],
    ["two components", "unreadable", changed(JPEG, frame + 5, 2)],
    ["blocks of no size", "unreadable", changed(JPEG, frame + 7, 0)],
    ["a component that its scan does not know", "unreadable", changed(JPEG, frame + 6, 9)],
    ["a quantization that is nowhere", "unreadable", changed(JPEG, frame + 8, 3)],
    ["a code table that is nowhere", "unreadable", changed(JPEG, at(JPEG, 0xda) + 2, 0x33)],
    [
      "more codes than there are bits",
      "unreadable",
      changed(changed(JPEG, at(JPEG, 0xc4) + 1, 3), at(JPEG, 0xc4) + 5, 13),
    ],
    ["arithmetic coding", "unreadable", changed(JPEG, frame - 3, 0xc9)],
    ["no loss", "unreadable", changed(JPEG, frame - 3, 0xc3)],
    ["a second frame", "unreadable", inserted(JPEG, JPEG.subarray(frame - 4, frame + 15))],
    ["a scan before any frame", "unreadable", inserted(JPEG, segment(0xda, [1, 1, 0, 0, 63, 0]))],
    ["its restarts out of order", "unreadable", restartsSwapped()],
    ["a marker that does not exist", "unreadable", inserted(JPEG, segment(0x02, []))],
    ["a segment of no length", "unreadable", inserted(JPEG, Uint8Array.of(0xff, 0xfe, 0, 0))],
    ["its end missing", "truncated", JPEG.subarray(0, -2)],
    [
      "its scan cut, and its end mended",
      "truncated",
      concat(JPEG.subarray(0, -200), Uint8Array.of(0xff, 0xd9)),
    ],
    ["a page after its end", "polyglot", concat(JPEG, text("<html><script>alert(1)</script>"))],
  ])("has %s: %s", async (_, reason, bytes) => {
    expect(await verdict(bytes, false)).toBe(reason);
  });

  it.each([
    ["baseline", BASELINE_JPEG],
    ["progressive", PROGRESSIVE_JPEG],
  ])("is refused wherever it was cut: %s", async (_, bytes) => {
    for (let length = 3; length < bytes.length; length += 11)
      expect([length, await verdict(bytes.subarray(0, length))]).toEqual([length, "truncated"]);
  });

  it("cannot keep the service busy with scans without end", async () => {
    const scan = BASELINE_JPEG.subarray(
      Buffer.from(BASELINE_JPEG).indexOf(Uint8Array.of(0xff, 0xda)),
      -2,
    );
    const bytes = concat(
      BASELINE_JPEG.subarray(0, -2),
      ...Array.from({ length: 100 }, () => scan),
      Uint8Array.of(0xff, 0xd9),
    );
    expect(await verdict(bytes)).toBe("unreadable");
  });
});

function restartsSwapped(): Uint8Array {
  const bytes = encodeJpeg(scan(), { restartInterval: 100 });
  return changed(bytes, Buffer.from(bytes).indexOf(Uint8Array.of(0xff, 0xd0)) + 1, 0xd1);
}
