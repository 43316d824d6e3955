/**
 * What the tests upload: a page with print on it, a portrait, a seal and a band, in colour or made grey in
 * some way.
 */

export type Pixel = readonly [red: number, green: number, blue: number];

export type Drawing = {
  readonly width: number;
  readonly height: number;
  /** Three bytes a pixel. */
  readonly rgb: Uint8Array;
};

export const pixelAt = ({ width, rgb }: Drawing, x: number, y: number): Pixel => {
  const at = (y * width + x) * 3;
  return [rgb[at] ?? 0, rgb[at + 1] ?? 0, rgb[at + 2] ?? 0];
};

export function draw(
  width: number,
  height: number,
  pixel: (x: number, y: number) => Pixel,
): Drawing {
  const rgb = new Uint8Array(width * height * 3);
  let at = 0;
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const [red, green, blue] = pixel(x, y);
      rgb[at] = red;
      rgb[at + 1] = green;
      rgb[at + 2] = blue;
      at += 3;
    }
  return { width, height, rgb };
}

const WHITE: Pixel = [250, 250, 248];
const INK: Pixel = [40, 40, 44];

/** A document as scanners deliver it: white paper, black print, a face, a red seal, a blue band. */
export const scan = (width = 240, height = 240): Drawing =>
  draw(width, height, (x, y) => {
    if (Math.hypot(x - width * 0.25, y - height * 0.3) < height * 0.13)
      return shade([214, 160, 132], 1 - y / (2 * height));
    if (Math.abs(Math.hypot(x - width * 0.7, y - height * 0.7) - height * 0.1) < height * 0.03)
      return [190, 38, 46];
    if (y > height * 0.9) return [24, 62, 140];
    return isPrint(x, y) ? INK : WHITE;
  });

const isPrint = (x: number, y: number): boolean =>
  y % 12 < 5 && (x * 7 + (y - (y % 12)) * 13) % 11 < 6;

const shade = ([red, green, blue]: Pixel, by: number): Pixel => [
  Math.round(red * by),
  Math.round(green * by),
  Math.round(blue * by),
];

/** The drawing with each pixel changed. */
export const recoloured = (drawing: Drawing, change: (pixel: Pixel) => Pixel): Drawing =>
  draw(drawing.width, drawing.height, (x, y) => clamped(change(pixelAt(drawing, x, y))));

/** One array for all pixels: an array for each would take most of the tests' time. */
const CLAMPED = new Uint8ClampedArray(3);

const clamped = ([red, green, blue]: Pixel): Pixel => {
  CLAMPED[0] = red;
  CLAMPED[1] = green;
  CLAMPED[2] = blue;
  return [CLAMPED[0], CLAMPED[1], CLAMPED[2]];
};

const greyOf = ([red, green, blue]: Pixel): number => 0.299 * red + 0.587 * green + 0.114 * blue;

export const grey = (pixel: Pixel): Pixel => [greyOf(pixel), greyOf(pixel), greyOf(pixel)];

/** The filter of the CSS standard, clipped as it clips. */
export const sepia = ([red, green, blue]: Pixel): Pixel => [
  0.393 * red + 0.769 * green + 0.189 * blue,
  0.349 * red + 0.686 * green + 0.168 * blue,
  0.272 * red + 0.534 * green + 0.131 * blue,
];

/** Grey print on old paper. */
export const yellowed = (pixel: Pixel): Pixel => {
  const value = greyOf(pixel);
  return [0.97 * value, 0.92 * value, 0.74 * value];
};

/** Black that has turned brown, white that has turned cream. */
export const faded = (pixel: Pixel): Pixel => {
  const value = greyOf(pixel) / 255;
  return [70 + 170 * value, 58 + 165 * value, 46 + 140 * value];
};

/** Grey, with each channel off by up to so much, differently at each pixel. */
export const noisyGrey = (amplitude: number): ((pixel: Pixel) => Pixel) => {
  let state = 1;
  const noise = (): number => {
    state = (state * 48_271) % 2_147_483_647;
    return ((state % 1_000) / 500 - 1) * amplitude;
  };
  return (pixel) => {
    const value = greyOf(pixel);
    return [value + noise(), value + noise(), value + noise()];
  };
};

/** Chance that is the same each time, from -1 to 1. */
export function chance(): () => number {
  let state = 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return (state % 2_000) / 1_000 - 1;
  };
}

const isStroke = (x: number, y: number, centre: number, radius: number): boolean => {
  const distance = Math.hypot(x - centre, y - centre);
  return (
    Math.abs(distance - radius) < radius * 0.05 ||
    (distance < radius * 0.7 && y % 14 < 4 && (x + y * 3) % 9 < 5)
  );
};

/** A certificate on white paper: black print and, at its lower right, a round stamp. */
export const certificate = (stamp: Pixel | null, paper: Pixel = [252, 252, 250]): Drawing => {
  const edge = 640;
  return draw(edge, edge, (x, y) => {
    if (stamp && isStroke(x, y, 470, 80)) return stamp;
    return y > 60 && y < 420 && isPrint(x, y) ? INK : paper;
  });
};

/** A card in pale colours: two tints that run into each other, fine waves over them, a grey portrait, print. */
export const card = (left: Pixel, right: Pixel): Drawing => {
  const random = chance();
  return draw(640, 400, (x, y) => {
    const noise = random() * 6;
    if (x > 40 && x < 200 && y > 90 && y < 320) {
      const value = 120 + 60 * Math.cos(Math.hypot(x - 120, y - 190) / 50) + noise;
      return clamped([value, value, value]);
    }
    if (x > 230 && y > 110 && y < 300 && isPrint(x, y)) return INK;
    const part = x / 640;
    const wave = 8 * Math.sin(x / 7 + 4 * Math.sin(y / 23)) + noise;
    return clamped([
      left[0] * (1 - part) + right[0] * part + wave,
      left[1] * (1 - part) + right[1] * part + wave,
      left[2] * (1 - part) + right[2] * part + wave,
    ]);
  });
};

/** What a JPEG of low quality keeps: chroma for sixteen by sixteen pixels, in steps of so many. */
export function coarse(drawing: Drawing, step: number): Drawing {
  const { width, height } = drawing;
  const across = Math.ceil(width / 16);
  const blocks = across * Math.ceil(height / 16);
  const blockAt = (x: number, y: number): number => (y >> 4) * across + (x >> 4);
  const cb = new Float64Array(blocks);
  const cr = new Float64Array(blocks);
  const counts = new Float64Array(blocks);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const [red, green, blue] = pixelAt(drawing, x, y);
      const block = blockAt(x, y);
      cb[block] = (cb[block] ?? 0) - 0.168736 * red - 0.331264 * green + 0.5 * blue;
      cr[block] = (cr[block] ?? 0) + 0.5 * red - 0.418688 * green - 0.081312 * blue;
      counts[block] = (counts[block] ?? 0) + 1;
    }
  const inSteps = (sum: number, block: number): number =>
    Math.round(sum / (counts[block] ?? 1) / step) * step;
  const keptCb = cb.map(inSteps);
  const keptCr = cr.map(inSteps);
  return draw(width, height, (x, y) => {
    const luma = greyOf(pixelAt(drawing, x, y));
    const block = blockAt(x, y);
    const b = keptCb[block] ?? 0;
    const r = keptCr[block] ?? 0;
    return clamped([luma + 1.402 * r, luma - 0.344136 * b - 0.714136 * r, luma + 1.772 * b]);
  });
}

/** As under a lamp that stands on the left: grey, with a cast that fades across the page. */
export const underLamp = (drawing: Drawing): Drawing =>
  draw(drawing.width, drawing.height, (x, y) => {
    const value = greyOf(pixelAt(drawing, x, y));
    const part = x / drawing.width;
    return clamped([value * (1 - 0.02 * part), value * 0.98, value * (0.92 + 0.04 * part)]);
  });

/** A page in black and white, but for a signature in blue. */
export const signedPage = (): Drawing => {
  const page = certificate(null);
  return draw(page.width, page.height, (x, y) =>
    Math.abs(y - 560 - 12 * Math.sin(x / 9)) < 3 && x > 380 && x < 520
      ? [28, 63, 148]
      : pixelAt(page, x, y),
  );
};

/** An A4 page at 150 dpi, with so many lines of black print, and whatever ink lies on it. */
export const page = (
  paper: Pixel,
  lines: number,
  inkAt: (x: number, y: number) => Pixel | null,
  [width, height] = [1240, 1754],
): Drawing =>
  draw(width, height, (x, y) => {
    const line = Math.floor((y - 130) / 60);
    if (line >= 0 && line < lines && x >= 100 && x < 950 && isLetter(x, (y - 130) % 60, line))
      return [0, 0, 0];
    return inkAt(x, y) ?? paper;
  });

/** Stems and bars of letters 20 pixels high. */
const isLetter = (x: number, y: number, line: number): boolean => {
  const [letter, at] = [Math.floor(x / 14), x % 14];
  if (y >= 20 || (letter + line) % 6 === 0) return false;
  return at < 3 || (at < 10 && (y < 3 || (letter % 3 === 0 && y > 8 && y < 12)));
};

export const ring = (
  colour: Pixel,
  radius: number,
  stroke: number,
): ((x: number, y: number) => Pixel | null) => {
  return (x, y) => (Math.abs(Math.hypot(x - 900, y - 1450) - radius) < stroke / 2 ? colour : null);
};

/** A name written in ink, in letters somewhat larger than print. */
export const signedName =
  (colour: Pixel) =>
  (x: number, y: number): Pixel | null =>
    x >= 800 && x < 1010 && y >= 1472 && y < 1500 && isLetter(x * 0.7, (y - 1472) * 0.7, 1)
      ? colour
      : null;

/** A tint that is strongest in the middle tones, as image editors lay it on: black and white stay. */
export const tintedInTheMiddle =
  (tint: Pixel, strength: number): ((pixel: Pixel) => Pixel) =>
  (pixel) => {
    const value = greyOf(pixel);
    const part = 1 - 4 * (value / 255 - 0.5) ** 2;
    const toned = (by: number): number => value + (by - greyOf(tint)) * strength * part;
    return [toned(tint[0]), toned(tint[1]), toned(tint[2])];
  };

/** A tone as image editors make it: black, at half the brightness the colour, white. */
export const tonedOver =
  (colour: Pixel): ((pixel: Pixel) => Pixel) =>
  (pixel) => {
    const part = greyOf(pixel) / 255;
    const toned = (by: number): number =>
      part < 0.5 ? by * part * 2 : by + (255 - by) * (part - 0.5) * 2;
    return [toned(colour[0]), toned(colour[1]), toned(colour[2])];
  };

/** The strong sepia of ImageMagick's `-sepia-tone`, which adds up to two fifths to red and clips. */
export const sepiaToned =
  (threshold: number): ((pixel: Pixel) => Pixel) =>
  (pixel) => {
    const value = greyOf(pixel);
    const from = threshold * 255;
    const least = from / 7;
    return [
      Math.min(255, value + 255 - from),
      Math.max(least, Math.min(255, value + 255 - (7 * from) / 6)),
      Math.max(least, value - from / 6),
    ];
  };

/** Half the size: the means of two by two pixels. */
export const halfSize = (drawing: Drawing): Drawing =>
  draw(drawing.width >> 1, drawing.height >> 1, (x, y) => {
    const four = [0, 1, 2, 3].map((at) => pixelAt(drawing, 2 * x + (at & 1), 2 * y + (at >> 1)));
    const mean = (channel: 0 | 1 | 2): number =>
      four.reduce((sum, pixel) => sum + pixel[channel], 0) / 4;
    return [mean(0), mean(1), mean(2)];
  });

/** A pen's stroke across the foot of an A4 page at 150 dpi, so many pixels wide. */
export const penStroke =
  (colour: Pixel, width: number): ((x: number, y: number) => Pixel | null) =>
  (x, y) =>
    x > 700 && x < 1060 && Math.abs(y - 1470 - 34 * Math.sin(x / 26)) * 0.75 < width / 2
      ? colour
      : null;
