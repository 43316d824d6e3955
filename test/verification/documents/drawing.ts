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
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) rgb.set(pixel(x, y), (y * width + x) * 3);
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

const clamped = (pixel: Pixel): Pixel => {
  const [red, green, blue] = Uint8ClampedArray.from(pixel);
  return [red ?? 0, green ?? 0, blue ?? 0];
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
