/**
 * One budget of work for a whole document. Whatever its readers do (bytes inflated, chunks and values parsed,
 * rows and blocks decoded, pages walked) is charged to it, for a document may spend its time in any of them,
 * or a little too much in each. It counts steps and never looks at a clock, so the same document is always
 * refused, or always read, at the same place.
 *
 * A unit is about a nanosecond of one core. What a step costs was measured with files that are made of
 * nothing else (`test/documents/expensive.ts`); where the price depends on the bytes it is near
 * the worst one.
 */
import { refuse } from "./fault";
import { DOCUMENT_WORK_MAX } from "./limits";

/** Units of one step each. */
export const COSTS = {
  /** A byte copied, compared, or looked through for a mark. */
  byteScanned: 1,
  /** Setting up one inflation, whatever is in it. */
  inflation: 30_000,
  /** A packed byte of the file. Blocks that are nothing but code tables cost 50, but 10 MiB of them end. */
  byteInflated: 20,
  /** A packed byte that was itself inflated: there may be a thousand times as many, all of the worst kind. */
  byteInflatedAgain: 60,
  /** An unpacked byte that is taken chunk by chunk. */
  byteOut: 0.7,
  /** A byte unpacked in one piece, with the memory for it. */
  byteUnpacked: 3,
  /** A row of samples: waiting for it and setting it up. */
  row: 600,
  /** A byte of a row, its predictor undone. */
  sampleByte: 3.5,
  /** A pixel made red, green and blue, and added to its block. */
  pixel: 4,
  /** A block of a picture, until there are few enough to be judged. */
  block: 50,
  /** A block that is judged: asked whether each of seven rules explains its colour. */
  blockJudged: 1_200,
  chunk: 1_200,
  /** A JPEG's marker and segment. */
  segment: 300,
  /** A byte of a JPEG: its bits may each be a code. */
  jpegByte: 30,
  codeTable: 2_500,
  jpegBlock: 30,
  restart: 400,
  /** A byte of a PDF's syntax: of white space, a comment, a name, a number. */
  syntaxByte: 12,
  /** A byte of a string, or of a name with escapes. */
  stringByte: 30,
  token: 150,
  value: 800,
  /** A row of a structural stream, however short. */
  structureRow: 400,
  /** An entry of a list or dictionary that is walked once more: pages, pictures, filters. */
  entry: 200,
  /** A node of the tree of pages, a form, a picture: whatever is looked up and looked into. */
  node: 2_000,
} as const;

export class WorkBudget {
  readonly #max: number;
  #spent = 0;

  constructor(max = DOCUMENT_WORK_MAX) {
    this.#max = max;
  }

  get spent(): number {
    return this.#spent;
  }

  get left(): number {
    return this.#max - this.#spent;
  }

  /** Charges work, before it is done if its size is known. */
  spend(units: number): void {
    if (units > this.left) tooElaborate();
    this.#spent += units;
  }
}

export function tooElaborate(): never {
  return refuse(
    "too_elaborate",
    "The document takes more work to read than a scan does. Scan it anew with 300 dpi, or upload one picture as PNG or JPEG.",
  );
}
