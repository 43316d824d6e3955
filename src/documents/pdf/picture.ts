/** Reads one picture of a PDF (ISO 32000-2, 8.9.5 and 7.4): the means of its blocks, unless it is black and white. */
import { type ByteSource, inflated, plain } from "../byte-source";
import { COSTS } from "../costs";
import { refuse } from "../fault";
import { readJpegStream } from "../jpeg/jpeg";
import { PDF_FILTERED_MAX_BYTES, PDF_FILTERS_MAX } from "../limits";
import { checkPixels, type Picture, type Size } from "../picture";
import type { Predictor } from "../predictor";
import { type Raster, readRaster } from "../raster";
import type { WorkBudget } from "../work";
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

export function sizeOf(file: PdfFile, { dictionary }: PdfStream): Size {
  const width = file.resolve(dictionary.get("/Width"));
  const height = file.resolve(dictionary.get("/Height"));
  return isExtent(width) && isExtent(height) ? { width, height } : { width: 0, height: 0 };
}

const isExtent = (value: PdfValue): value is number =>
  typeof value === "number" && Number.isSafeInteger(value) && value > 0;

/** @returns a picture without blocks if it is black and white: its pixels need not be read */
export async function readPicture(
  file: PdfFile,
  picture: PdfStream,
  work: WorkBudget,
): Promise<Picture> {
  work.spend(COSTS.node);
  const { dictionary } = picture;
  const filters = filtersOf(file, dictionary.get("/Filter"));
  const parameters = listOf(file.resolve(dictionary.get("/DecodeParms")));
  let { data } = picture;
  let byteCost: number = COSTS.byteInflated;
  for (const [index, filter] of filters.entries()) {
    const isLast = index === filters.length - 1;
    switch (filter) {
      case "/DCTDecode":
        return readJpegStream(data, work);
      case "/CCITTFaxDecode":
      case "/JBIG2Decode":
        return { ...sizeOf(file, picture), blocks: new Uint8Array() };
      case "/FlateDecode":
        if (isLast) {
          const raster = rasterOf(file, picture, predictorOf(file, parameters[index]), work);
          return readRows(raster, () => inflated(data, work, byteCost), work);
        }
        data = inflateWithin(data, PDF_FILTERED_MAX_BYTES, byteCost, work);
        byteCost = COSTS.byteInflatedAgain;
        break;
      default:
        return notRead(filter.slice(1));
    }
  }
  return readRows(rasterOf(file, picture, "none", work), () => plain(data), work);
}

function filtersOf(file: PdfFile, value: PdfValue | undefined): readonly PdfName[] {
  const filters = listOf(file.resolve(value));
  if (filters.length > PDF_FILTERS_MAX) notRead(`${PDF_FILTERS_MAX} filters at most`);
  return filters.map((filter) => file.resolve(filter)).filter(isName);
}

function predictorOf(file: PdfFile, parameters: PdfValue | undefined): Predictor {
  const predictor = file.resolve(dictionaryOf(file.resolve(parameters)).get("/Predictor")) ?? 1;
  if (predictor === 1) return "none";
  return predictor === 2 ? "tiff" : "png";
}

function rasterOf(
  file: PdfFile,
  picture: PdfStream,
  predictor: Predictor,
  work: WorkBudget,
): Raster {
  const { dictionary } = picture;
  const [first] = listOf(file.resolve(dictionary.get("/Decode")));
  const isMask = file.resolve(dictionary.get("/ImageMask")) === true;
  const colours = isMask ? "/DeviceGray" : dictionary.get("/ColorSpace");
  const depth = isMask ? 1 : file.resolve(dictionary.get("/BitsPerComponent"));
  if (depth !== 1 && depth !== 2 && depth !== 4 && depth !== 8 && depth !== 16)
    return notRead("bits");
  if (predictor === "tiff" && depth !== 8) return notRead("predictor");
  const space = colourSpaceOf(file, colours, first === 1, work);
  return { ...sizeOf(file, picture), ...space, depth, predictor };
}

async function readRows(
  raster: Raster,
  open: () => ByteSource,
  work: WorkBudget,
): Promise<Picture> {
  if (raster.depth === 1 && raster.channels === 1 && raster.shades)
    return { ...sizeIn(raster), blocks: new Uint8Array() };
  checkPixels(raster, raster.channels * raster.depth);
  const source = open();
  try {
    const blocks = await readRaster(source, raster, work);
    if (await source.read(new Uint8Array(SPARE_BYTES)))
      refuse("unreadable", "A picture in the PDF holds more than it says. Save or scan it again.");
    return { ...sizeIn(raster), blocks };
  } finally {
    await source.close();
  }
}

const sizeIn = ({ width, height }: Size): Size => ({ width, height });

/** Some writers pad a picture with a row or two. */
const SPARE_BYTES = 64 * 1024;

function notRead(what: string): never {
  return refuse(
    "unreadable",
    `A picture in the PDF is packed in a way that is not read here (${what}). Upload it as PNG or JPEG.`,
  );
}
