/** The colours of a JPEG's blocks, by what its components mean (ITU-T T.871, T.872, Adobe TN 5116). */
import { BLOCK_EDGE_PX, type Picture } from "../picture";
import { cmykToRgb, greyToRgb, rgbToRgb, type ToRgb } from "../samples";
import type { Component, Frame } from "./frame";

/** What the application segments say: whether the JPEG is JFIF, and Adobe's transform, if there is one. */
export type JpegHints = { isJfif: boolean; adobeTransform: number | null };

/** @param quantizers the DC step of each component */
export function picturesBlocks(
  frame: Frame,
  quantizers: readonly number[],
  hints: JpegHints,
): Picture {
  const columns = Math.ceil(frame.width / BLOCK_EDGE_PX);
  const rows = Math.ceil(frame.height / BLOCK_EDGE_PX);
  const channels = frame.components.length;
  const samples = new Uint8ClampedArray(columns * rows * channels);
  frame.components.forEach((component, channel) => {
    const step = (quantizers[channel] ?? 1) / BLOCK_EDGE_PX;
    const columnOf = columnsOf(component, columns);
    for (let y = 0; y < rows; y += 1) {
      const from = Math.floor((y * component.rows) / rows) * component.codedColumns;
      for (let x = 0; x < columns; x += 1) {
        const dc = component.dc[from + (columnOf[x] ?? 0)] ?? 0;
        samples[(y * columns + x) * channels + channel] = dc * step + 128;
      }
    }
  });
  const blocks = new Uint8Array(columns * rows * 3);
  toRgbOf(frame, hints)(new Uint8Array(samples.buffer), blocks);
  return { width: frame.width, height: frame.height, blocks };
}

/** Stretches a component that has fewer blocks than the picture. */
const columnsOf = (component: Component, columns: number): Int32Array =>
  Int32Array.from({ length: columns }, (_, x) => Math.floor((x * component.columns) / columns));

function toRgbOf({ components }: Frame, { isJfif, adobeTransform }: JpegHints): ToRgb {
  if (components.length === 1) return greyToRgb(1);
  if (components.length === 4) {
    const inks = cmykToRgb(adobeTransform !== null);
    return adobeTransform === 2 ? afterYcc(4, inks) : inks;
  }
  const names = String.fromCharCode(...components.map(({ id }) => id));
  const isRgb = !isJfif && (adobeTransform === null ? names === "RGB" : adobeTransform === 0);
  return isRgb ? rgbToRgb(3) : afterYcc(3, rgbToRgb(3));
}

/** Turns luma and chroma, in place, into what `then` takes. */
const afterYcc =
  (channels: number, then: ToRgb): ToRgb =>
  (samples, rgb) => {
    const clamped = new Uint8ClampedArray(samples.buffer);
    for (let at = 0; at < samples.length; at += channels) {
      const luma = samples[at] ?? 0;
      const cb = (samples[at + 1] ?? 0) - 128;
      const cr = (samples[at + 2] ?? 0) - 128;
      clamped[at] = luma + 1.402 * cr;
      clamped[at + 1] = luma - 0.344136 * cb - 0.714136 * cr;
      clamped[at + 2] = luma + 1.772 * cb;
    }
    then(samples, rgb);
  };
