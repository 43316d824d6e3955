/**
 * Judges a PDF by its bytes (ISO 32000-2): it must be a plain file of few pages with pictures and without active
 * content. Nothing is rendered. Text and drawings are not looked at, so a PDF without pictures is refused.
 */
import type { Colour } from "../colour/colour";
import { COSTS } from "../costs";
import { type DocumentFault, type FaultReason, Refused, refuse } from "../fault";
import { PDF_PICTURE_PIXELS_MIN, PDF_PICTURES_JUDGED_MAX } from "../limits";
import {
  checkPixels,
  colourOfPicture,
  type DocumentColour,
  notInColour,
  type Size,
} from "../picture";
import type { WorkBudget } from "../work";
import { refuseActiveContent } from "./active-content";
import { type PdfFile, readPdfFile } from "./file";
import { picturesOf } from "./pages";
import { readPicture, sizeOf } from "./picture";
import type { PdfStream } from "./values";

export async function judgePdf(
  bytes: Uint8Array,
  rules: { colour: boolean },
  work: WorkBudget,
): Promise<DocumentColour | null> {
  const file = readPdfFile(bytes, work);
  refuseActiveContent(file);
  let fault: DocumentFault | null = null;
  let best: Colour | null = null;
  for (const stream of largestOf(file, picturesOf(file, work), work)) {
    try {
      const picture = await readPicture(file, stream, work);
      if (!rules.colour) return null;
      const colour = picture.blocks.length === 0 ? "none" : colourOfPicture(picture, work);
      if (colour === "clear") return colour;
      if (best !== "uncertain") best = colour;
    } catch (cause) {
      if (!(cause instanceof Refused) || endsAll(cause.fault.reason)) throw cause;
      fault ??= cause.fault;
    }
  }
  if (best === "uncertain") return best;
  if (best === "none" || !fault) return notInColour();
  throw new Refused(fault);
}

/** A fault of one picture does not refuse the PDF, since the next may be good. A picture that costs too much does. */
const endsAll = (reason: FaultReason): boolean =>
  reason === "too_many_pixels" || reason === "too_elaborate";

/** Small pictures are logos and stamps. One good picture is enough, in colour if that is asked for. */
function largestOf(
  file: PdfFile,
  pictures: readonly PdfStream[],
  work: WorkBudget,
): readonly PdfStream[] {
  work.spend(pictures.length * COSTS.node);
  const large = pictures
    .map((picture) => ({ picture, size: sizeOf(file, picture) }))
    .filter(({ size }) => areaOf(size) >= PDF_PICTURE_PIXELS_MIN);
  if (large.length === 0)
    refuse("too_small", "The PDF's pictures are too small to be a document. Scan it with 300 dpi.");
  for (const { size } of large) checkPixels(size, 0);
  return large
    .toSorted((a, b) => areaOf(b.size) - areaOf(a.size))
    .slice(0, PDF_PICTURES_JUDGED_MAX)
    .map(({ picture }) => picture);
}

const areaOf = ({ width, height }: Size): number => width * height;
