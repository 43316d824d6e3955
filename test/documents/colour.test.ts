import { describe, expect, it } from "vitest";
import { colourOf } from "../../src/documents/colour/colour";
import {
  card,
  certificate,
  chance,
  coarse,
  type Drawing,
  draw,
  faded,
  grey,
  halfSize,
  noisyGrey,
  type Pixel,
  page,
  penStroke,
  pixelAt,
  recoloured,
  ring,
  scan,
  sepia,
  sepiaToned,
  signedName,
  signedPage,
  tintedInTheMiddle,
  tonedOver,
  underLamp,
  yellowed,
} from "./drawing";
import { encodeJpeg } from "./encoders/jpeg";
import { dctPicture, encodePdf, flatePicture } from "./encoders/pdf";
import { encodePng } from "./encoders/png";
import { BASELINE_JPEG, CMYK_JPEG, PROGRESSIVE_JPEG, SEPIA_JPEG } from "./fixtures";
import { seen, verdict } from "./verdict";

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

/** What a copy may have become, each from its brightness alone. */
const COPIES: readonly (readonly [string, (drawing: Drawing) => Drawing])[] = [
  ["grey", (drawing) => recoloured(drawing, grey)],
  ["grey with noise in its colours", (drawing) => recoloured(drawing, noisyGrey(30))],
  ["grey with a slight cast", (drawing) => recoloured(drawing, tinted([1, 0.97, 0.9]))],
  ["grey with a cold cast", (drawing) => recoloured(drawing, tinted([0.93, 0.97, 1]))],
  ["grey under a lamp", underLamp],
  ["sepia", (drawing) => recoloured(drawing, (pixel) => sepia(grey(pixel)))],
  ["half sepia", (drawing) => recoloured(drawing, halfSepia)],
  ["yellowed", (drawing) => recoloured(drawing, yellowed)],
  ["faded", (drawing) => recoloured(drawing, faded)],
  ["faded to red", (drawing) => recoloured(drawing, screened([130, 80, 75]))],
  ["a blueprint", (drawing) => recoloured(drawing, screened([20, 40, 120]))],
  ["tinted green", (drawing) => recoloured(drawing, tinted([0.75, 1, 0.75]))],
];

const tinted =
  (by: Pixel) =>
  (pixel: Pixel): Pixel => {
    const [value] = grey(pixel);
    return [value * by[0], value * by[1], value * by[2]];
  };

/** Black becomes the colour, white stays. */
const screened =
  (colour: Pixel) =>
  (pixel: Pixel): Pixel => {
    const part = grey(pixel)[0] / 255;
    return [
      colour[0] + (255 - colour[0]) * part,
      colour[1] + (255 - colour[1]) * part,
      colour[2] + (255 - colour[2]) * part,
    ];
  };

const halfSepia = (pixel: Pixel): Pixel => {
  const plain = grey(pixel);
  const toned = sepia(plain);
  return [(plain[0] + toned[0]) / 2, (plain[1] + toned[1]) / 2, (plain[2] + toned[2]) / 2];
};

/** What scanners and telephones make of documents that are in colour. */
const SCANS: readonly (readonly [string, Drawing])[] = [
  ["a white certificate with a blue stamp", certificate([42, 79, 168])],
  ["a white certificate with a pale blue stamp", certificate([120, 145, 205])],
  ["a white certificate with a red stamp", certificate([184, 32, 48])],
  ["a cream certificate with a blue stamp", certificate([42, 79, 168], [244, 236, 214])],
  ["a passport's page in pale pink and blue", card([236, 214, 220], [208, 220, 236])],
  ["an identity card in pale green and orange", card([214, 232, 214], [240, 222, 200])],
  ["a licence in blue and violet", card([188, 214, 240], [230, 204, 240])],
];

/** As a JPEG of quality 30 or so keeps it; 0 for all of it. */
const STEPS = [0, 5];
const kept = (drawing: Drawing, step: number): Drawing =>
  step === 0 ? drawing : coarse(drawing, step);

describe.each(STEPS)("a scan in colour, its chroma kept in steps of %i", (step) => {
  it.each(SCANS)("is not refused: %s", async (_, drawing) => {
    expect(await verdict(encodePng(kept(drawing, step)))).toBe("png");
  });
});

it.each(SCANS)("a scan in colour is not refused as JPEG: %s", async (_, drawing) => {
  expect(await verdict(encodeJpeg(drawing, { subsampled: true }))).toBe("jpeg");
});

const CREAM: Pixel = [246, 237, 216];
const PEN: Pixel = [26, 42, 154];
const STAMP: Pixel = [192, 32, 32];

/** Pages with little of a second hue on them. */
const SPOTS: readonly (readonly [string, Drawing])[] = [
  [
    "two red rings on cream paper",
    page(CREAM, 20, (x, y) => ring(STAMP, 80, 7)(x, y) ?? ring(STAMP, 45, 7)(x, y)),
  ],
  ["one red ring on cream paper", page(CREAM, 20, ring(STAMP, 80, 7))],
  ["a thin red ring on a page that is nearly empty", page(WHITE, 1, ring(STAMP, 60, 5))],
  ["a name signed in blue on cream paper", page([253, 246, 227], 1, signedName([26, 42, 138]))],
  [
    "a signature in blue, scanned at half the size",
    page(
      WHITE,
      10,
      (x, y) => (x > 350 && x < 570 && Math.abs(y - 740 - 20 * Math.sin(x / 16)) < 3 ? PEN : null),
      [620, 877],
    ),
  ],
];

describe.each(SPOTS)("a page with %s", (_, drawing) => {
  it.each(STEPS)("is for a reviewer to look at, its chroma kept in steps of %i", async (step) => {
    expect(await seen(encodePng(kept(drawing, step)))).toBe("uncertain");
  });

  it("is as JPEG what it is as PNG", async () => {
    expect(await seen(encodeJpeg(drawing, { subsampled: true }))).toBe("uncertain");
  });

  it("is refused as a grey copy", async () => {
    expect(await seen(encodePng(recoloured(drawing, grey)))).toBe("not_in_colour");
  });
});

describe.each(STEPS)(
  "a copy tinted in its middle tones, its chroma kept in steps of %i",
  (step) => {
    it.each<[string, Pixel, number]>([
      ["brown", [200, 160, 112], 0.6],
      ["blue", [96, 128, 192], 0.8],
      ["green", [96, 160, 96], 0.8],
    ])("is never taken for one in colour: %s", async (_, tint, strength) => {
      for (const [, drawing] of SCANS) {
        const copy = recoloured(drawing, tintedInTheMiddle(tint, strength));
        expect(await seen(encodePng(kept(copy, step)))).not.toBe("clear");
      }
    });
  },
);

/** At half the size: there a pen's stroke is a pixel or two wide and tints its blocks by a few steps. */
const FAINT: readonly (readonly [string, Drawing])[] = [
  ["a thin signature in blue", page(WHITE, 20, penStroke(PEN, 4))],
  ["a thin signature in blue on off-white paper", page([238, 238, 236], 20, penStroke(PEN, 4))],
  ["a thin signature in red", page(WHITE, 20, penStroke([184, 32, 48], 4))],
  ["a thin signature in blue on cream paper", page(CREAM, 20, penStroke(PEN, 5))],
  ["a thin ring in green", page(WHITE, 20, ring([16, 128, 64], 60, 4))],
];

describe.each(FAINT.map(([name, drawing]) => [name, halfSize(drawing)] as const))(
  "a page of print with %s, at half the size",
  (_, drawing) => {
    it("is for a reviewer to look at", async () => {
      expect(await seen(encodePng(drawing))).toBe("uncertain");
    });

    it("is as JPEG what it is as PNG", async () => {
      expect(await seen(encodeJpeg(drawing, { subsampled: true }))).toBe("uncertain");
    });

    it("is refused as a copy, grey or sepia", async () => {
      for (const change of [grey, (pixel: Pixel) => sepia(grey(pixel))])
        expect(await seen(encodePng(kept(recoloured(drawing, change), 3)))).toBe("not_in_colour");
    });
  },
);

/** Tones that are no line, and that print finer than a block hides from the picture's own curve. */
const STRONG_TONES: readonly (readonly [string, (pixel: Pixel) => Pixel])[] = [
  ["sepia at a threshold of 50 %", sepiaToned(0.5)],
  ["sepia at a threshold of 60 %", sepiaToned(0.6)],
  ["sepia at a threshold of 80 %", sepiaToned(0.8)],
  ["from black over cyan to white", tonedOver([20, 90, 150])],
  ["from black over red to white", tonedOver([200, 60, 50])],
  ["from black over teal to white", tonedOver([40, 140, 140])],
];

/** Little squares of every brightness, a few pixels wide: a portrait and guilloches in a small picture. */
const fineGreys = (): Drawing => {
  const random = chance();
  const values = Array.from({ length: 120 * 80 }, () => 127 + 127 * random());
  return draw(360, 240, (x, y) => {
    const value = values[Math.floor(y / 3) * 120 + Math.floor(x / 3)] ?? 0;
    return [value, value, value];
  });
};

describe.each([0, 3])("a copy in one strong tone, its chroma kept in steps of %i", (step) => {
  it.each(STRONG_TONES)("is never taken for one in colour: %s", async (_, change) => {
    for (const drawing of [card([236, 214, 220], [208, 220, 236]), scan(), fineGreys()]) {
      const copy = recoloured(drawing, change);
      expect(await seen(encodePng(kept(copy, step)))).not.toBe("clear");
    }
  });
});

const COPIED = SCANS.filter((_, index) => index % 2 === 0);

describe.each([0, 3])("a copy, its chroma kept in steps of %i", (step) => {
  it.each(
    COPIED.flatMap(([scanned, drawing]) =>
      COPIES.map(([copy, make]) => [scanned, copy, make(drawing)] as const),
    ),
  )("of %s is refused when it is %s", async (_, _copy, drawing) => {
    expect(await verdict(encodePng(kept(drawing, step)))).toBe("not_in_colour");
  });
});

it.each(COPIES)("a copy as JPEG is refused when it is %s", async (_, make) => {
  const bytes = encodeJpeg(make(card([236, 214, 220], [208, 220, 236])), { subsampled: true });
  expect(await verdict(bytes)).toBe("not_in_colour");
});

describe("the verdict that a reviewer is shown", () => {
  it("is clear if much of the picture has colours of its own", async () => {
    expect(await seen(encodePng(card([236, 214, 220], [208, 220, 236])))).toBe("clear");
    expect(await seen(encodePdf([flatePicture(scan())]))).toBe("clear");
  });

  it("is uncertain if little has: a signature in blue on a grey page", async () => {
    const signed = signedPage();
    expect(await seen(encodePng(signed))).toBe("uncertain");
    expect(await seen(encodeJpeg(signed, { subsampled: true }))).toBe("uncertain");
    expect(await seen(encodePdf([flatePicture(signed)]))).toBe("uncertain");
  });

  it("is the best of a PDF's pictures", async () => {
    const grey1 = flatePicture(recoloured(scan(), grey));
    expect(await seen(encodePdf([grey1, flatePicture(scan())]))).toBe("clear");
  });

  it("is null if colour is not asked for", async () => {
    expect(await seen(encodePng(scan()), false)).toBeNull();
    expect(await seen(encodePdf([flatePicture(scan())]), false)).toBeNull();
  });
});

describe("the measure of colour", () => {
  it.each<[string, string, Uint8Array]>([
    ["nothing at all", "none", blocks()],
    ["white paper", "none", blocks([1_000, WHITE])],
    ["black on white", "none", blocks([900, WHITE], [100, BLACK])],
    ["one tint everywhere", "none", blocks([1_000, [230, 215, 180]])],
    ["one tint, weak and strong", "none", blocks([500, WHITE], [250, RED], [250, [228, 143, 148]])],
    ["one tint on white, and black", "none", blocks([900, WHITE], [50, BLACK], [50, RED])],
    ["two tints on white", "clear", blocks([900, WHITE], [50, RED], [50, BLUE])],
    ["two tints that are opposite", "clear", blocks([900, WHITE], [50, BLUE], [50, YELLOW])],
    ["two tints on a tinted paper", "clear", blocks([900, [235, 228, 200]], [50, RED], [50, BLUE])],
    [
      "one tint among greys as bright",
      "clear",
      blocks([900, WHITE], [80, [80, 80, 80]], [20, RED]),
    ],
    [
      "two tints too pale",
      "none",
      blocks([900, WHITE], [50, [250, 242, 242]], [50, [240, 242, 250]]),
    ],
    ["paper with one stray speck", "none", blocks([900, [235, 228, 200]], [1, BLUE])],
  ])("%s: %s", (_, colour, picture) => {
    expect(colourOf({ rgb: picture, columns: 40 })).toBe(colour);
  });

  it("is not misled by blocks that are coloured by chance, each alone", () => {
    const random = chance();
    const rgb = new Uint8Array(100 * 100 * 3).fill(200);
    for (let y = 1; y < 100; y += 5)
      for (let x = 1; x < 100; x += 5)
        rgb.set([200 + 40 * random(), 200, 200 + 40 * random()], (y * 100 + x) * 3);
    expect(colourOf({ rgb, columns: 100 })).toBe("none");
  });

  it("finds the stamp in a picture of four times the size, which is judged by fewer blocks", () => {
    const drawing = certificate([42, 79, 168]);
    const means = (scale: number): Uint8Array => {
      const columns = (drawing.width / 4) * scale;
      return Uint8Array.from({ length: columns * columns * 3 }, (_, index) => {
        const [x, y] = [Math.floor(index / 3) % columns, Math.floor(index / 3 / columns)];
        return (
          pixelAt(drawing, Math.floor((x * 4) / scale), Math.floor((y * 4) / scale))[index % 3] ?? 0
        );
      });
    };
    expect(colourOf({ rgb: means(1), columns: drawing.width / 4 })).not.toBe("none");
    expect(colourOf({ rgb: means(4), columns: drawing.width })).not.toBe("none");
  });
});
