/**
 * The manifest as its writer sees it: a place in the chain, the entries that the bucket has after it, and the adding of
 * further ones.
 *
 * ```
 *   generation 1 ─▶ entry ─▶ entry ─▶ entry ─▶ entry          set aside: the database went back to the second link
 *                               ╰──▶ generation 2 ─▶ entry ─▶ …
 * ```
 *
 * A chapter is replaced only if it is still the one that was read, and made only if there is none. So two writers cannot
 * both add an entry after the same link: the second one fails, reads again, and finds the first one's.
 */
import { type ArchiveBucket, ArchiveDamaged } from "./bucket";
import {
  chapterSummaries,
  generationNumbers,
  metadataOf,
  readChapter,
  readGeneration,
} from "./chapters";
import {
  type Cause,
  type Chapter,
  type Entry,
  type Generation,
  type Link,
  names,
  type Segment,
  sealedEntry,
  sealedGeneration,
} from "./format";
import { SIZES, type Sizes } from "./limits";
import type { Slice } from "./slice";

/** Another writer was faster. Nothing is wrong: open the manifest again. */
export class ManifestMoved extends Error {
  override readonly name = "ManifestMoved";
}

type Open = Chapter & { readonly etag: string };

export class Manifest {
  readonly #bucket: ArchiveBucket;
  readonly #generation: Generation;
  readonly #sizes: Sizes;
  #link: Link;
  /** The chapter that the next entry is in, or will be in; null if there is none yet. */
  #chapter: Open | null;
  /** The place of the next entry in the chapter. */
  #index: number;

  private constructor(
    bucket: ArchiveBucket,
    generation: Generation,
    link: Link,
    chapter: Open | null,
    index: number,
    sizes: Sizes,
  ) {
    this.#sizes = sizes;
    this.#bucket = bucket;
    this.#generation = generation;
    this.#link = link;
    this.#chapter = chapter;
    this.#index = index;
  }

  /** Opens the manifest at a link. @returns null if the bucket does not have the link */
  static async at(
    bucket: ArchiveBucket,
    livemode: boolean,
    link: Link,
    sizes: Sizes = SIZES,
  ): Promise<Manifest | null> {
    const generation = await readGeneration(bucket, livemode, link.generation);
    if (generation === null) return null;
    if (link.position === generation.after) {
      if (link.hash !== generation.hash) return null;
      const chapter = await readChapter(bucket, livemode, link.generation, link.position);
      return new Manifest(bucket, generation, link, chapter, 0, sizes);
    }
    const summaries = await chapterSummaries(bucket, livemode, link.generation);
    const summary = summaries.findLast(({ after }) => after < link.position);
    if (summary === undefined) return null;
    const chapter = await readChapter(bucket, livemode, link.generation, summary.after);
    const index = chapter?.entries.findIndex(
      ({ last, hash }) => last === link.position && hash === link.hash,
    );
    if (chapter === null || index === undefined || index < 0) return null;
    return new Manifest(bucket, generation, link, chapter, index + 1, sizes);
  }

  /**
   * Begins a generation.
   *
   * @param from the link that it goes on from; null to begin anew
   * @param now RFC 3339
   * @throws ManifestMoved
   */
  static async begin(
    bucket: ArchiveBucket,
    livemode: boolean,
    from: Manifest | null,
    cause: Cause,
    now: string,
    sizes: Sizes = SIZES,
  ): Promise<Manifest> {
    const number = ((await generationNumbers(bucket, livemode)).at(-1) ?? 0) + 1;
    const generation = sealedGeneration({
      object: "feed_archive_generation",
      livemode,
      number,
      began_at: now,
      cause,
      after: from?.link.position ?? 0,
      path: from?.segments ?? [],
      previous: from?.link.hash ?? null,
    });
    const name = names.generation(livemode, number);
    if ((await bucket.create(name, JSON.stringify(generation))) === null) {
      throw new ManifestMoved("another writer began the generation");
    }
    const link = { generation: number, position: generation.after, hash: generation.hash };
    return new Manifest(bucket, generation, link, null, 0, sizes);
  }

  get link(): Link {
    return this.#link;
  }

  get generation(): Generation {
    return this.#generation;
  }

  /** The parts of the feed up to the link, oldest first. */
  get segments(): Segment[] {
    return segmentsOf(this.#generation, this.#link.position);
  }

  /** The entry after the link; null if the bucket has none. */
  async next(): Promise<Entry | null> {
    const chapter = this.#chapter;
    if (chapter !== null && this.#index >= chapter.entries.length) {
      const { livemode, number } = this.#generation;
      const following =
        chapter.after === this.#link.position
          ? null
          : await readChapter(this.#bucket, livemode, number, this.#link.position);
      const isFull = chapter.entries.length >= this.#sizes.chapterSlices;
      if (following !== null || isFull) {
        this.#chapter = following;
        this.#index = 0;
      }
    }
    const entry = this.#chapter?.entries[this.#index];
    if (entry === undefined) return null;
    if (entry.previous !== this.#link.hash) {
      throw new ArchiveDamaged("an entry of the archive's manifest does not follow the one before");
    }
    return entry;
  }

  /** Goes on to the entry that `next` gave. */
  goOn({ last, hash }: Entry): void {
    this.#link = { generation: this.#generation.number, position: last, hash };
    this.#index += 1;
  }

  /**
   * Adds a slice after the link, and goes on to it. `next` has said that there is no entry yet. The slice is written first: if the process ends in between, it
   * lies in the bucket and no manifest names it.
   *
   * @throws ManifestMoved
   */
  async add({ text, facts }: Slice): Promise<void> {
    const { livemode, number } = this.#generation;
    const slice = names.slice(livemode, number, facts);
    // If it is there, an earlier run wrote it: its name follows from what it holds.
    await this.#bucket.create(slice, text);
    const entry = sealedEntry({ ...facts, slice, previous: this.#link.hash });
    this.#chapter = await this.#chapterWith(entry);
    this.goOn(entry);
  }

  async #chapterWith(entry: Entry): Promise<Open> {
    const { livemode, number } = this.#generation;
    const chapter: Chapter = {
      object: "feed_archive_chapter",
      livemode,
      generation: number,
      after: this.#chapter?.after ?? this.#link.position,
      entries: [...(this.#chapter?.entries ?? []), entry],
    };
    const name = names.chapter(livemode, number, chapter.after);
    const text = JSON.stringify(chapter);
    const metadata = metadataOf(chapter.entries);
    const etag =
      this.#chapter === null
        ? await this.#bucket.create(name, text, metadata)
        : await this.#bucket.replace(name, text, this.#chapter.etag, metadata);
    if (etag === null) throw new ManifestMoved("another writer changed the chapter");
    return { ...chapter, etag };
  }
}

/** The parts of the feed that a generation has up to a position of its own, oldest first. */
export function segmentsOf({ number, after, path }: Generation, until: number): Segment[] {
  return until > after ? [...path, { generation: number, after, until }] : [...path];
}
