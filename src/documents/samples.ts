/** Rows of samples, as PNG and PDF pack them, turned into red, green and blue. Alpha is left out. */

/** Fills `rgb`, three bytes a pixel, from samples of 8 bits. */
export type ToRgb = (samples: Uint8Array, rgb: Uint8Array) => void;

/** @param channels of a pixel; the first is the grey one */
export const greyToRgb =
  (channels: number): ToRgb =>
  (samples, rgb) => {
    for (let at = 0, to = 0; to < rgb.length; at += channels, to += 3) {
      const shade = samples[at] ?? 0;
      rgb[to] = shade;
      rgb[to + 1] = shade;
      rgb[to + 2] = shade;
    }
  };

/** @param channels of a pixel; the first three are red, green and blue */
export const rgbToRgb =
  (channels: number): ToRgb =>
  (samples, rgb) => {
    for (let at = 0, to = 0; to < rgb.length; at += channels, to += 3) {
      rgb[to] = samples[at] ?? 0;
      rgb[to + 1] = samples[at + 1] ?? 0;
      rgb[to + 2] = samples[at + 2] ?? 0;
    }
  };

/** @param palette red, green and blue of each entry; an index beyond it is black */
export const paletteToRgb =
  (palette: Uint8Array): ToRgb =>
  (samples, rgb) => {
    for (let at = 0, to = 0; to < rgb.length; at += 1, to += 3) {
      const entry = (samples[at] ?? 0) * 3;
      rgb[to] = palette[entry] ?? 0;
      rgb[to + 1] = palette[entry + 1] ?? 0;
      rgb[to + 2] = palette[entry + 2] ?? 0;
    }
  };

/**
 * Without an ink profile: near enough to tell grey from colour.
 * @param inverted whether 0 is full ink, as Adobe's JPEGs have it
 */
export const cmykToRgb =
  (inverted: boolean): ToRgb =>
  (samples, rgb) => {
    const flip = inverted ? 0 : 255;
    for (let at = 0, to = 0; to < rgb.length; at += 4, to += 3) {
      const key = (samples[at + 3] ?? 0) ^ flip;
      rgb[to] = (((samples[at] ?? 0) ^ flip) * key) / 255;
      rgb[to + 1] = (((samples[at + 1] ?? 0) ^ flip) * key) / 255;
      rgb[to + 2] = (((samples[at + 2] ?? 0) ^ flip) * key) / 255;
    }
  };

/**
 * Unpacks a row into samples of 8 bits. Of 16 bits the upper eight are enough.
 * @param spread whether fewer bits are spread over 0–255 (shades), or kept as they are (indices)
 */
export function unpackSamples(
  row: Uint8Array,
  depth: number,
  spread: boolean,
  samples: Uint8Array,
): void {
  if (depth === 8) {
    samples.set(row.subarray(0, samples.length));
  } else if (depth === 16) {
    for (let to = 0; to < samples.length; to += 1) samples[to] = row[to * 2] ?? 0;
  } else {
    const mask = 2 ** depth - 1;
    // 255, 85 or 17: a whole number for one, two and four bits.
    const factor = spread ? Math.round(255 / mask) : 1;
    for (let to = 0; to < samples.length; to += 1) {
      const bit = to * depth;
      const shift = 8 - depth - (bit & 7);
      samples[to] = (((row[bit >> 3] ?? 0) >> shift) & mask) * factor;
    }
  }
}
