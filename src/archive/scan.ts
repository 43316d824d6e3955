/**
 * Walks over all slices of all generations, those too that were set aside: for a rebuild, which asks accounts that it
 * finds named there. One step reads one slice.
 */
import { z } from "zod";
import type { ArchiveBucket } from "./bucket";
import { chapterSummaries, generationNumbers, readChapter } from "./chapters";
import { eventIn, linesOf } from "./slices";

/** The place of the next slice. It can be stored as JSON. */
export const scanPlaceSchema = z.object({
  generation: z.int(),
  /** The position after which the chapter begins; null for the generation's first one. */
  chapter: z.int().nullable(),
  index: z.int(),
});
export type ScanPlace = z.infer<typeof scanPlaceSchema>;

export const SCAN_START: ScanPlace = { generation: 0, chapter: null, index: 0 };

export type Scanned = {
  /** Ids of the accounts that the slice names, each once. */
  readonly accounts: readonly string[];
  /** Where the next step begins; null at the end. */
  readonly next: ScanPlace | null;
};

/** Makes one step. A step that only comes to the end of a chapter or generation finds no accounts. */
export async function scanStep(
  bucket: ArchiveBucket,
  livemode: boolean,
  { generation, chapter, index }: ScanPlace,
): Promise<Scanned> {
  const nextGeneration = async (): Promise<Scanned> => {
    const numbers = await generationNumbers(bucket, livemode);
    const next = numbers.find((number) => number > generation);
    return {
      accounts: [],
      next: next === undefined ? null : { generation: next, chapter: null, index: 0 },
    };
  };
  if (generation === 0) return nextGeneration();
  const summaries = await chapterSummaries(bucket, livemode, generation);
  const after = chapter ?? summaries[0]?.after;
  if (after === undefined) return nextGeneration();
  const found = await readChapter(bucket, livemode, generation, after);
  const entry = found?.entries[index];
  if (entry !== undefined) {
    const accounts = (await linesOf(bucket, entry)).map((line) => eventIn(line).account);
    return {
      accounts: [...new Set(accounts.filter((account) => account !== null))],
      next: { generation, chapter: after, index: index + 1 },
    };
  }
  const next = summaries.find((summary) => summary.after > after);
  if (next === undefined) return nextGeneration();
  return { accounts: [], next: { generation, chapter: next.after, index: 0 } };
}
