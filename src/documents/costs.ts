/**
 * What each step of reading a document costs, in units of work. A unit is about a nanosecond of one core. Each cost was
 * measured in files that are made of nothing but this step (`test/documents/expensive.ts`). If the time depends on the
 * bytes, the cost is near that of the worst ones.
 */

export const COSTS = {
  /** A byte copied, compared, or looked through for a mark. */
  byteScanned: 1,
  /** One inflation, before its first byte. */
  inflation: 30_000,
  /** A packed byte of the file. Blocks of code tables alone take 50, but a file has only 10 MiB of them. */
  byteInflated: 20,
  /** A packed byte that came out of another inflation: there may be a thousand times as many, all of the worst kind. */
  byteInflatedAgain: 60,
  /** An unpacked byte that is read chunk by chunk. */
  byteOut: 0.7,
  /** An unpacked byte that is read in one piece, with the memory for it. */
  byteUnpacked: 3,
  /** A row of samples, before its first byte. */
  row: 600,
  /** Undoing the predictor of a row's byte. */
  sampleByte: 3.5,
  /** Converting a pixel to red, green and blue, and adding it to its block. */
  pixel: 4,
  /** A block of a picture: joining blocks until there are few enough to be judged. */
  block: 50,
  /** A block that is judged by each of the seven rules of colour. */
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
  /** A node of the tree of pages, a form, a picture: looking it up and looking into it. */
  node: 2_000,
} as const;
