/** Reads a PNG. It holds the compressed data and two rows, never the whole picture. Animations are refused. */
import { inflated } from "../byte-source";
import { refuse } from "../fault";
import { checkEdges, checkPixels, type Picture, type Size } from "../picture";
import { type Raster, readRaster } from "../raster";
import { greyToRgb, paletteToRgb, rgbToRgb, type ToRgb } from "../samples";
import type { WorkBudget } from "../work";
import { type PngChunks, readChunks } from "./chunks";
import { PALETTE_COLOUR_TYPE, passesOf } from "./header";

export async function readPng(
  bytes: Uint8Array,
  work: WorkBudget,
): Promise<{ readonly picture: Picture; readonly end: number }> {
  const chunks = readChunks(bytes, work);
  const { header } = chunks;
  checkEdges(header);
  checkPixels(header, header.channels * header.depth);
  const source = inflated(chunks.data, work);
  try {
    // Of an interlaced picture only the last pass is judged: every second row, with all of its pixels.
    let blocks: Uint8Array = new Uint8Array();
    for (const pass of passesOf(header))
      blocks = await readRaster(source, rasterOf(chunks, pass), work);
    if (!(await source.isAtEnd()))
      refuse("unreadable", "The PNG holds more than its header says. Save or scan it again.");
    const picture = { width: header.width, height: header.height, blocks };
    return { picture, end: chunks.end };
  } finally {
    await source.close();
  }
}

const rasterOf = ({ header, palette }: PngChunks, size: Size): Raster => ({
  ...size,
  channels: header.channels,
  depth: header.depth,
  shades: header.colourType !== PALETTE_COLOUR_TYPE,
  predictor: "png",
  toRgb: toRgbOf(header.colourType, header.channels, palette),
});

function toRgbOf(colourType: number, channels: number, palette: Uint8Array | null): ToRgb {
  if (colourType !== PALETTE_COLOUR_TYPE)
    return channels < 3 ? greyToRgb(channels) : rgbToRgb(channels);
  if (!palette || palette.length === 0 || palette.length > 256 * 3 || palette.length % 3 !== 0)
    return refuse("unreadable", "The PNG's palette is missing or damaged. Save or scan it again.");
  return paletteToRgb(palette);
}
