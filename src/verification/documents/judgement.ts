/**
 * Judges an uploaded identity document by its bytes: that it is one whole PNG, JPEG or PDF and nothing
 * besides, with a picture that can be looked at, in colour where the policy asks for it. It never judges by
 * name or declared type, never keeps or changes the document, and never says whether it is genuine: that is
 * for the review.
 */
import { err, ok, type Result, unreachable } from "../../shared/result";
import { isInColour } from "./colour";
import { type DocumentFault, Refused, refuse } from "./fault";
import { JPEG_SIGNATURE, readJpegFile } from "./jpeg/jpeg";
import { judgePdf, PDF_SIGNATURE } from "./pdf/pdf";
import { checkEdges, notInColour, type Picture } from "./picture";
import { PNG_SIGNATURE } from "./png/chunks";
import { readPng } from "./png/png";
import { COSTS, WorkBudget } from "./work";
import { isAlsoZip } from "./zip";

export type { DocumentFault } from "./fault";

export type DocumentFormat = "png" | "jpeg" | "pdf";

export type JudgedDocument = { readonly format: DocumentFormat };

/**
 * @param bytes the whole document; up to 10 MiB take 1.5 seconds of one core and 40 MB at the very most
 * @param rules `colour`: whether a grey or tinted document is refused
 */
export async function judgeDocument(
  bytes: Uint8Array,
  rules: { colour: boolean },
): Promise<Result<JudgedDocument, DocumentFault>> {
  try {
    return ok({ format: await examine(bytes, rules) });
  } catch (cause) {
    if (cause instanceof Refused) return err(cause.fault);
    // The readers foresee what a document may do to them; if one did not, that is the document's fault all the same.
    return err({
      reason: "unreadable",
      detail: "The document cannot be read. Save or scan it again.",
    });
  }
}

/**
 * As `judgeDocument`, but throws: `Refused` for every fault that was foreseen.
 * @param work what it may cost, and afterwards what it did
 */
export async function examine(
  bytes: Uint8Array,
  rules: { colour: boolean },
  work = new WorkBudget(),
): Promise<DocumentFormat> {
  const format = formatOf(bytes);
  switch (format) {
    case "png":
      checkPicture(await readPng(bytes, work), rules, work);
      break;
    case "jpeg":
      checkPicture(readJpegFile(bytes, work), rules, work);
      break;
    case "pdf":
      await judgePdf(bytes, rules, work);
      break;
    default:
      unreachable(format);
  }
  if (isAlsoZip(bytes)) refuse("polyglot", "The file is an archive as well. Save it again.");
  return format;
}

function checkPicture(picture: Picture, rules: { colour: boolean }, work: WorkBudget): void {
  checkEdges(picture);
  work.spend((picture.blocks.length / 3) * COSTS.blockJudged);
  if (rules.colour && !isInColour(picture.blocks)) notInColour();
}

/** PDF viewers look for the mark in so many bytes, whatever else they are (ISO 32000-1, annex H). */
const PDF_LEAD_MAX_BYTES = 1024;

function formatOf(bytes: Uint8Array): DocumentFormat {
  if (bytes.length === 0) refuse("empty", "The document is empty. Upload the file itself.");
  if (startsWith(bytes, PNG_SIGNATURE)) return "png";
  if (startsWith(bytes, JPEG_SIGNATURE)) return "jpeg";
  if (startsWith(bytes, PDF_SIGNATURE)) return "pdf";
  const lead = Buffer.from(bytes.subarray(0, PDF_LEAD_MAX_BYTES));
  if (lead.includes(PDF_SIGNATURE))
    refuse("polyglot", "Something precedes the PDF in the file. Save or scan it again.");
  return refuse(
    "unknown_format",
    "The file is no PNG, JPEG or PDF, whatever its name says. Save the scan as one of these.",
  );
}

const startsWith = (bytes: Uint8Array, signature: Uint8Array): boolean =>
  signature.every((byte, index) => bytes[index] === byte);
