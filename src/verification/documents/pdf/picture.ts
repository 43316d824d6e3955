/**
 * Reads one picture of a PDF (ISO 32000-2, 8.9.5 and 7.4): the means of its blocks, or that it is black and
 * white.
 */
import { inflated, plain } from "../byte-source";
import { refuse } from "../fault";
import { readJpegStream } from "../jpeg/jpeg";
import { PDF_FILTERED_MAX_BYTES, PDF_SAMPLES_MAX_BYTES } from "../limits";
import { checkPixels, type Size } from "../picture";
import type { Predictor } from "../predictor";
import { type Raster, readRaster, rowBytes } from "../raster";
import { colourSpaceOf } from "./colour-space";
import type { PdfFile } from "./file";
import { inflateWithin } from "./structure-stream";
import {
  dictionaryOf,
  isName,
  listOf,
  type PdfName,
  type PdfStream,
  type PdfValue,
} from "./values";

/** What the samples of all a PDF's pictures may come to. */
export class SamplesBudget {
  #left = PDF_SAMPLES_MAX_BYTES;

  spend(bytes: number): void {
    this.#left -= bytes;
    if (this.#left < 0)
      refuse("too_many_pixels", "The PDF's pictures are too large together. 300 dpi are enough.");
  }
}

export function sizeOf(file: PdfFile, { dictionary }: PdfStream): Size {
  const width = file.resolve(dictionary.get("/Width"));
  const height = file.resolve(dictionary.get("/Height"));
  return isExtent(width) && isExtent(height) ? { width, height } : { width: 0, height: 0 };
}

const isExtent = (value: PdfValue): value is number =>
  typeof value === "number" && Number.isSafeInteger(value) && value > 0;

/** @returns the means of its blocks; none for a picture in black and white, whose pixels tell nothing more */
export async function readBlocks(
  file: PdfFile,
  picture: PdfStream,
  budget: SamplesBudget,
): Promise<Uint8Array> {
  const { dictionary } = picture;
  const filters = filtersOf(file, dictionary.get("/Filter"));
  const parameters = listOf(file.resolve(dictionary.get("/DecodeParms")));
  let { data } = picture;
  for (const [index, filter] of filters.entries()) {
    const isLast = index === filters.length - 1;
    switch (filter) {
      case "/DCTDecode":
        return readJpegStream(data).blocks;
      case "/CCITTFaxDecode":
      case "/JBIG2Decode":
        return new Uint8Array();
      case "/FlateDecode":
        if (isLast) {
          const raster = rasterOf(file, picture, predictorOf(file, parameters[index]));
          return readRows(raster, data, budget, inflated);
        }
        data = inflateWithin(data, PDF_FILTERED_MAX_BYTES);
        break;
      default:
        return notRead(filter.slice(1));
    }
  }
  return readRows(rasterOf(file, picture, "none"), data, budget, plain);
}

function filtersOf(file: PdfFile, value: PdfValue | undefined): readonly PdfName[] {
  return listOf(file.resolve(value))
    .map((filter) => file.resolve(filter))
    .filter(isName);
}

function predictorOf(file: PdfFile, parameters: PdfValue | undefined): Predictor {
  const predictor = file.resolve(dictionaryOf(file.resolve(parameters)).get("/Predictor")) ?? 1;
  if (predictor === 1) return "none";
  return predictor === 2 ? "tiff" : "png";
}

function rasterOf(file: PdfFile, picture: PdfStream, predictor: Predictor): Raster {
  const { dictionary } = picture;
  const [first] = listOf(file.resolve(dictionary.get("/Decode")));
  const isMask = file.resolve(dictionary.get("/ImageMask")) === true;
  const colours = isMask ? "/DeviceGray" : dictionary.get("/ColorSpace");
  const depth = isMask ? 1 : file.resolve(dictionary.get("/BitsPerComponent"));
  if (depth !== 1 && depth !== 2 && depth !== 4 && depth !== 8 && depth !== 16)
    return notRead("bits");
  if (predictor === "tiff" && depth !== 8) return notRead("predictor");
  const space = colourSpaceOf(file, colours, first === 1);
  return { ...sizeOf(file, picture), ...space, depth, predictor };
}

async function readRows(
  raster: Raster,
  data: Uint8Array,
  budget: SamplesBudget,
  open: typeof inflated,
): Promise<Uint8Array> {
  if (raster.depth === 1 && raster.channels === 1 && raster.shades) return new Uint8Array();
  checkPixels(raster, raster.channels * raster.depth);
  budget.spend(rowBytes(raster) * raster.height);
  const source = open(data);
  try {
    const blocks = await readRaster(source, raster);
    if (await source.read(new Uint8Array(SPARE_BYTES)))
      refuse("unreadable", "A picture in the PDF holds more than it says. Save or scan it again.");
    return blocks;
  } finally {
    await source.close();
  }
}

/** Some writers pad a picture with a row or two. */
const SPARE_BYTES = 64 * 1024;

function notRead(what: string): never {
  return refuse(
    "unreadable",
    `A picture in the PDF is packed in a way that is not read here (${what}). Upload it as PNG or JPEG.`,
  );
}
