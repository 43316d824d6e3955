/**
 * Undoes what was done to a row before it was compressed (PNG 3rd edition, section 9; PDF 32000-1,
 * 7.4.4.4).
 */
import { refuse } from "./fault";

export type Predictor = "none" | "png" | "tiff";

/**
 * One of PNG's five filters, undone in place.
 * @param above the row before, undone; all zero before the first
 * @param step bytes of a pixel, at least 1
 */
export function undoPngFilter(
  filter: number,
  row: Uint8Array,
  above: Uint8Array,
  step: number,
): void {
  switch (filter) {
    case 0:
      return;
    case 1:
      for (let at = step; at < row.length; at += 1)
        row[at] = (row[at] ?? 0) + (row[at - step] ?? 0);
      return;
    case 2:
      for (let at = 0; at < row.length; at += 1) row[at] = (row[at] ?? 0) + (above[at] ?? 0);
      return;
    case 3:
      for (let at = 0; at < row.length; at += 1) {
        const left = at < step ? 0 : (row[at - step] ?? 0);
        row[at] = (row[at] ?? 0) + ((left + (above[at] ?? 0)) >> 1);
      }
      return;
    case 4:
      undoPaeth(row, above, step);
      return;
    default:
      refuse(
        "unreadable",
        "A row of the picture names a filter that does not exist. Save it again.",
      );
  }
}

/**
 * The nearest of three neighbours, chosen by masks: which of them it is changes from byte to byte, and a
 * processor that guesses wrong takes twice as long.
 */
function undoPaeth(row: Uint8Array, above: Uint8Array, step: number): void {
  for (let channel = 0; channel < step; channel += 1) {
    let left = 0;
    let corner = 0;
    for (let at = channel; at < row.length; at += step) {
      const up = above[at] ?? 0;
      const toLeft = Math.abs(up - corner);
      const toUp = Math.abs(left - corner);
      const toCorner = Math.abs(left + up - 2 * corner);
      const isLeft = ((toLeft - toUp - 1) & (toLeft - toCorner - 1)) >> 31;
      const isUp = (toUp - toCorner - 1) >> 31;
      const nearest = (left & isLeft) | (((up & isUp) | (corner & ~isUp)) & ~isLeft);
      left = ((row[at] ?? 0) + nearest) & 255;
      row[at] = left;
      corner = up;
    }
  }
}

/** TIFF's: each sample is the difference from the one left of it. For samples of 8 bits. */
export function undoTiffPredictor(row: Uint8Array, channels: number): void {
  for (let at = channels; at < row.length; at += 1)
    row[at] = (row[at] ?? 0) + (row[at - channels] ?? 0);
}
