/** The chapters of the manifest, and the generations that they belong to, read from the bucket. */
import type { z } from "zod";
import { type ArchiveBucket, ArchiveDamaged, type Listed, type Metadata } from "./bucket";
import {
  type Chapter,
  chapterSchema,
  type Entry,
  type Generation,
  generationSchema,
  names,
  numberIn,
} from "./format";
import { CHAPTER_TYPES_MAX } from "./limits";

/** @returns null if there is no such generation */
export async function readGeneration(
  bucket: ArchiveBucket,
  livemode: boolean,
  number: number,
): Promise<Generation | null> {
  const found = await bucket.read(names.generation(livemode, number));
  return found === null ? null : parsed(found.text, generationSchema);
}

/** The numbers of all generations, in their order. */
export async function generationNumbers(
  bucket: ArchiveBucket,
  livemode: boolean,
): Promise<number[]> {
  const listed = await bucket.list(names.generations(livemode));
  return listed.map(({ key }) => numberIn(key));
}

/** @returns null if there is no such chapter */
export async function readChapter(
  bucket: ArchiveBucket,
  livemode: boolean,
  generation: number,
  after: number,
): Promise<(Chapter & { readonly etag: string }) | null> {
  const found = await bucket.read(names.chapter(livemode, generation, after));
  return found === null ? null : { ...parsed(found.text, chapterSchema), etag: found.etag };
}

function parsed<S extends z.ZodType>(text: string, schema: S): z.output<S> {
  try {
    return schema.parse(JSON.parse(text));
  } catch (error) {
    throw new ArchiveDamaged("the archive's manifest cannot be read", { cause: error });
  }
}

/** What the name and the metadata of a chapter tell, without reading it. */
export type ChapterSummary = {
  /** The position after which it begins. */
  readonly after: number;
  /** The position after which the next chapter begins; null if it is the last one. */
  readonly next: number | null;
  /** When the earliest and the latest of its events arrived. */
  readonly recorded_from: string;
  readonly recorded_to: string;
  /** Whether it may have events of a type. */
  readonly mayHave: (type: string) => boolean;
};

/** All chapters of a generation, in their order: one call for each thousand chapters, which 200,000 slices make. */
export async function chapterSummaries(
  bucket: ArchiveBucket,
  livemode: boolean,
  generation: number,
): Promise<ChapterSummary[]> {
  const listed = await bucket.list(names.chapters(livemode, generation));
  return listed.map((one, index) => summaryOf(one, listed[index + 1]));
}

function summaryOf({ key, metadata }: Listed, following: Listed | undefined): ChapterSummary {
  const types = metadata.types === undefined ? null : new Set(metadata.types.split(","));
  return {
    after: numberIn(key),
    next: following === undefined ? null : numberIn(following.key),
    recorded_from: metadata.from ?? "",
    recorded_to: metadata.to ?? "9999",
    mayHave: (type) => types === null || types.has(type),
  };
}

/** What a chapter's metadata tells of its entries. */
export function metadataOf(entries: readonly Entry[]): Metadata {
  const types = [...new Set(entries.flatMap((entry) => Object.keys(entry.types)))].toSorted();
  const list = types.join(",");
  const from = entries.map(({ recorded_from }) => recorded_from).toSorted();
  const to = entries.map(({ recorded_to }) => recorded_to).toSorted();
  return {
    from: from.at(0) ?? "",
    to: to.at(-1) ?? "",
    ...(list.length <= CHAPTER_TYPES_MAX && { types: list }),
  };
}
