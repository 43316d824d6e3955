/**
 * Judges an uploaded identity document by its bytes: it must be one whole PNG, JPEG or PDF with a picture that can be
 * looked at, in colour if the policy asks for it. It finds where the document begins and ends in its file, so that
 * nothing else is stored. It never judges by name or declared type, never changes a byte of the document, and never
 * says whether the document is genuine: a reviewer decides that.
 */
import { err, ok, type Result, unreachable } from "../shared/result";
import { type DocumentFault, Refused, refuse } from "./fault";
import { JPEG_SIGNATURE, readJpegFile } from "./jpeg/jpeg";
import { judgePdf } from "./pdf/pdf";
import { startOfPdf, withoutSurroundings } from "./pdf/surroundings";
import { checkColour, checkEdges, type DocumentColour, type Picture } from "./picture";
import { PNG_SIGNATURE } from "./png/chunks";
import { readPng } from "./png/png";
import { refuseForeign } from "./trailer";
import { WorkBudget } from "./work";
import { isAlsoZip } from "./zip";

export type { DocumentFault } from "./fault";
export type { DocumentColour } from "./picture";

export type DocumentFormat = "png" | "jpeg" | "pdf";

export type JudgedDocument = {
  readonly format: DocumentFormat;
  /** Null if colour was not asked for. */
  readonly colour: DocumentColour | null;
  /** The document alone, without anything around it in the file. It is stored, and shown to reviewers. */
  readonly bytes: Uint8Array;
};

/**
 * Judges a document. Never rejects.
 *
 * @param bytes the whole file. Up to 10 MiB take at most 1.5 seconds of one core and 40 MB of memory
 * @param rules `colour`: whether a grey or tinted copy is refused
 */
export async function judgeDocument(
  bytes: Uint8Array,
  rules: { colour: boolean },
): Promise<Result<JudgedDocument, DocumentFault>> {
  try {
    return ok(await examine(bytes, rules));
  } catch (cause) {
    if (cause instanceof Refused) return err(cause.fault);
    // The readers handle whatever a document may do. If one did not, the document is refused all the same.
    return err({
      reason: "unreadable",
      detail: "The document cannot be read. Save or scan it again.",
    });
  }
}

/**
 * The same as `judgeDocument`, but it throws `Refused` for a fault of the document.
 *
 * @param work what it may cost; afterwards, what it has cost
 */
export async function examine(
  bytes: Uint8Array,
  rules: { colour: boolean },
  work = new WorkBudget(),
): Promise<JudgedDocument> {
  const document = await readDocument(bytes, rules, work);
  // An archive is found by its last 64 KiB. Those of the document may reach further back than those of the file.
  if (isAlsoZip(bytes) || isAlsoZip(document.bytes))
    refuse("polyglot", "The file is an archive as well. Save it again.");
  return document;
}

async function readDocument(
  bytes: Uint8Array,
  rules: { colour: boolean },
  work: WorkBudget,
): Promise<JudgedDocument> {
  const format = formatOf(bytes);
  switch (format) {
    case "png": {
      const { picture, end } = await readPng(bytes, work);
      return { format, colour: check(picture, rules, work), bytes: cutAt(bytes, end) };
    }
    case "jpeg": {
      const { picture, end } = readJpegFile(bytes, work);
      return { format, colour: check(picture, rules, work), bytes: cutAt(bytes, end) };
    }
    case "pdf": {
      const document = withoutSurroundings(bytes);
      return { format, colour: await judgePdf(document, rules, work), bytes: document };
    }
    default:
      return unreachable(format);
  }
}

function cutAt(bytes: Uint8Array, end: number): Uint8Array {
  refuseForeign(bytes.subarray(end));
  return bytes.subarray(0, end);
}

function check(
  picture: Picture,
  rules: { colour: boolean },
  work: WorkBudget,
): DocumentColour | null {
  checkEdges(picture);
  return checkColour(picture, rules, work);
}

function formatOf(bytes: Uint8Array): DocumentFormat {
  if (bytes.length === 0) refuse("empty", "The document is empty. Upload the file itself.");
  if (startsWith(bytes, PNG_SIGNATURE)) return "png";
  if (startsWith(bytes, JPEG_SIGNATURE)) return "jpeg";
  if (startOfPdf(bytes) !== -1) return "pdf";
  return refuse(
    "unknown_format",
    "The file is no PNG, JPEG or PDF, whatever its name says. Save the scan as one of these.",
  );
}

const startsWith = (bytes: Uint8Array, signature: Uint8Array): boolean =>
  signature.every((byte, index) => bytes[index] === byte);
