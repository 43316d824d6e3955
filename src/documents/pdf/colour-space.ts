/** What the samples of a picture in a PDF mean as colours (ISO 32000-2, 8.6). Inks and profiles are approximated. */
import { COSTS } from "../costs";
import { refuse } from "../fault";
import { cmykToRgb, greyToRgb, paletteToRgb, rgbToRgb, type ToRgb } from "../samples";
import type { WorkBudget } from "../work";
import type { PdfFile } from "./file";
import { unpackStructure } from "./structure-stream";
import { dictionaryOf, listOf, PdfStream, PdfString, type PdfValue } from "./values";

export type ColourSpace = {
  readonly channels: number;
  /** False for indices into a palette. */
  readonly shades: boolean;
  readonly toRgb: ToRgb;
};

/** @param inverted whether 0 is full ink. It matters for inks only */
export function colourSpaceOf(
  file: PdfFile,
  value: PdfValue | undefined,
  inverted: boolean,
  work: WorkBudget,
): ColourSpace {
  work.spend(COSTS.node);
  const [family, ...parameters] = listOf(file.resolve(value))
    .slice(0, FAMILY_PARAMETERS_MAX)
    .map((part) => file.resolve(part));
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
      return indexed(file, parameters, work);
    default:
      return unknown();
  }
}

/** Members of a colour space. An indexed one has the most: its name, the base, the highest index, the palette. */
const FAMILY_PARAMETERS_MAX = 4;

/** One ink of any colour is one tint, so it counts as grey. */
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

function indexed(
  file: PdfFile,
  [base, , table]: readonly PdfValue[],
  work: WorkBudget,
): ColourSpace {
  // A palette of a palette is not allowed, and resolving it could never end.
  if (file.resolve(listOf(base)[0]) === "/Indexed" || base === undefined) return unknown();
  const { channels, toRgb } = colourSpaceOf(file, base, false, work);
  const entries = paletteBytes(table, work).subarray(0, 256 * channels);
  const rgb = new Uint8Array(Math.floor(entries.length / channels) * 3);
  toRgb(entries, rgb);
  return { channels: 1, shades: false, toRgb: paletteToRgb(rgb) };
}

function paletteBytes(table: PdfValue | undefined, work: WorkBudget): Uint8Array {
  if (table instanceof PdfString) {
    work.spend(table.text.length * COSTS.byteScanned);
    return Buffer.from(table.text, "latin1");
  }
  return table instanceof PdfStream ? unpackStructure(table, work) : unknown();
}

function unknown(): never {
  return refuse(
    "unreadable",
    "A picture in the PDF has a kind of colours that is not read here. Upload it as PNG or JPEG.",
  );
}
