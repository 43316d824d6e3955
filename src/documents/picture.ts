/**
 * A picture, as every reader gives it: its size, and the mean colour of each 8 × 8 block. Judging its colour needs no
 * more than that: 1.9 MB for 40 million pixels.
 */
import { BLOCKS_JUDGED_MAX, type Colour, colourOf } from "./colour/colour";
import { COSTS } from "./costs";
import { refuse } from "./fault";
import { PICTURE_BYTES_MAX, PICTURE_EDGE_MIN_PX, PICTURE_PIXELS_MAX } from "./limits";
import type { WorkBudget } from "./work";

/** The verdict on a picture that passes. `uncertain` is shown to the reviewer, who decides. */
export type DocumentColour = Exclude<Colour, "none">;

export type Size = { readonly width: number; readonly height: number };

/** `blocks`: red, green and blue of each block, 0–255, row by row; one block for every eight pixels of the width. */
export type Picture = Size & { readonly blocks: Uint8Array };

export const BLOCK_EDGE_PX = 8;

/** Refuses a picture with too many pixels, by its header alone, before anything is unpacked. */
export function checkPixels({ width, height }: Size, bitsPerPixel = 24): void {
  const pixels = width * height;
  if (pixels > PICTURE_PIXELS_MAX || (pixels * bitsPerPixel) / 8 > PICTURE_BYTES_MAX)
    refuse(
      "too_many_pixels",
      `The picture is ${width} × ${height} pixels; at most ${PICTURE_PIXELS_MAX / 1e6} million are read, with 8 bits a channel. 300 dpi are enough.`,
    );
}

export function checkEdges({ width, height }: Size): void {
  if (Math.min(width, height) < PICTURE_EDGE_MIN_PX)
    refuse(
      "too_small",
      `The picture is ${width} × ${height} pixels; each edge needs at least ${PICTURE_EDGE_MIN_PX}. Scan it with 300 dpi.`,
    );
}

/**
 * Judges the colour of a picture.
 *
 * @returns null if colour is not asked for
 * @throws Refused for a copy without colours
 */
export function checkColour(
  picture: Picture,
  rules: { colour: boolean },
  work: WorkBudget,
): DocumentColour | null {
  if (!rules.colour) return null;
  const colour = colourOfPicture(picture, work);
  return colour === "none" ? notInColour() : colour;
}

export function colourOfPicture({ width, blocks }: Picture, work: WorkBudget): Colour {
  const count = blocks.length / 3;
  work.spend(count * COSTS.block + Math.min(count, BLOCKS_JUDGED_MAX) * COSTS.blockJudged);
  return colourOf({ rgb: blocks, columns: Math.ceil(width / BLOCK_EDGE_PX) });
}

export function notInColour(): never {
  return refuse(
    "not_in_colour",
    "The document is grey, or grey with one tint. Scan it again in colour.",
  );
}
