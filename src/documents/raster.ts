/**
 * Reads rows of samples from a source and keeps the means of their blocks. Two rows are in memory, no more.
 */
import { BlockMeans } from "./block-means";
import { endsEarly } from "./byte-reader";
import type { ByteSource } from "./byte-source";
import { COSTS } from "./costs";
import type { Size } from "./picture";
import { type Predictor, undoPngFilter, undoTiffPredictor } from "./predictor";
import { type ToRgb, unpackSamples } from "./samples";
import type { WorkBudget } from "./work";

export type Raster = Size & {
  readonly channels: number;
  /** Bits of a sample: 1, 2, 4, 8 or 16. */
  readonly depth: number;
  /** Whether a sample is a shade, not an index. */
  readonly shades: boolean;
  readonly predictor: Predictor;
  readonly toRgb: ToRgb;
};

export const rowBytes = ({ width, channels, depth }: Omit<Raster, "toRgb">): number =>
  Math.ceil((width * channels * depth) / 8);

/** Its whole price is paid before the first row. */
export async function readRaster(
  source: ByteSource,
  raster: Raster,
  work: WorkBudget,
): Promise<Uint8Array> {
  const { width, height, channels, depth, shades, predictor, toRgb } = raster;
  const ofRow = COSTS.row + rowBytes(raster) * COSTS.sampleByte + width * COSTS.pixel;
  work.spend(height * ofRow);
  const marked = predictor === "png" ? 1 : 0;
  let line = new Uint8Array(marked + rowBytes(raster));
  let above = new Uint8Array(line.length);
  const step = Math.max(1, (channels * depth) >> 3);
  const samples = new Uint8Array(width * channels);
  const rgb = new Uint8Array(width * 3);
  const blocks = new BlockMeans(raster);
  for (let y = 0; y < height; y += 1) {
    if (!source.readNow(line) && !(await source.read(line))) return endsEarly();
    const row = line.subarray(marked);
    if (predictor === "png") undoPngFilter(line[0] ?? 0, row, above.subarray(marked), step);
    if (predictor === "tiff") undoTiffPredictor(row, channels);
    unpackSamples(row, depth, shades, samples);
    toRgb(samples, rgb);
    blocks.addRow(rgb);
    [line, above] = [above, line];
  }
  return blocks.means;
}
