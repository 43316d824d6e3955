/**
 * How a picture's samples in a PDF stand for colours (ISO 32000-2, 8.6). Inks and profiles are taken
 * roughly.
 */
import { refuse } from "../fault";
import { cmykToRgb, greyToRgb, paletteToRgb, rgbToRgb, type ToRgb } from "../samples";
import type { PdfFile } from "./file";
import { unpackStructure } from "./structure-stream";
import { dictionaryOf, listOf, PdfStream, PdfString, type PdfValue } from "./values";

export type ColourSpace = {
  readonly channels: number;
  /** False for indices into a palette. */
  readonly shades: boolean;
  readonly toRgb: ToRgb;
};

/** @param inverted whether 0 is full ink, which only matters for inks */
export function colourSpaceOf(
  file: PdfFile,
  value: PdfValue | undefined,
  inverted: boolean,
): ColourSpace {
  const [family, ...parameters] = listOf(file.resolve(value)).map((part) => file.resolve(part));
  switch (family) {
    case "/DeviceGray":
    case "/CalGray":
    case "/Separation":
      return ofChannels(1, inverted);
    case "/DeviceRGB":
    case "/CalRGB":
      return ofChannels(3, inverted);
    case "/DeviceCMYK":
      return ofChannels(4, inverted);
    case "/ICCBased":
      return ofChannels(file.resolve(dictionaryOf(parameters[0]).get("/N")), inverted);
    case "/Indexed":
      return indexed(file, parameters);
    default:
      return unknown();
  }
}

/** One ink of whatever colour is one tint: as good as grey. */
function ofChannels(channels: PdfValue, inverted: boolean): ColourSpace {
  switch (channels) {
    case 1:
      return { channels, shades: true, toRgb: greyToRgb(1) };
    case 3:
      return { channels, shades: true, toRgb: rgbToRgb(3) };
    case 4:
      return { channels, shades: true, toRgb: cmykToRgb(inverted) };
    default:
      return unknown();
  }
}

function indexed(file: PdfFile, [base, , table]: readonly PdfValue[]): ColourSpace {
  // A palette of a palette is not allowed; asking again for its own family would never end.
  if (listOf(base)[0] === "/Indexed" || base === undefined) return unknown();
  const { channels, toRgb } = colourSpaceOf(file, base, false);
  const entries = paletteBytes(table).subarray(0, 256 * channels);
  const rgb = new Uint8Array(Math.floor(entries.length / channels) * 3);
  toRgb(entries, rgb);
  return { channels: 1, shades: false, toRgb: paletteToRgb(rgb) };
}

function paletteBytes(table: PdfValue | undefined): Uint8Array {
  if (table instanceof PdfString) return Buffer.from(table.text, "latin1");
  return table instanceof PdfStream ? unpackStructure(table) : unknown();
}

function unknown(): never {
  return refuse(
    "unreadable",
    "A picture in the PDF has a kind of colours that is not read here. Upload it as PNG or JPEG.",
  );
}
