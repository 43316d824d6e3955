/**
 * Reads the archive as a part of the feed: pages of events, and the place of an event. It reads one feed, the one of a
 * link: what was set aside, because the database went back to an older copy, is not in it.
 *
 * A page reads as few objects as it can. The names and metadata of a generation's chapters come in one call; chapters
 * and slices without events of the type that is asked for are left out.
 */

import { type ArchiveBucket, ArchiveDamaged, ArchiveUnavailable } from "./bucket";
import { arrivalOf } from "./by-time";
import { type ChapterSummary, chapterSummaries, readChapter, readGeneration } from "./chapters";
import type { ArchivedEvent, Entry, Link, Segment } from "./format";
import { PAGE_OBJECTS_MAX } from "./limits";
import { Manifest, segmentsOf } from "./manifest";
import { eventIn, linesBetween, linesOf } from "./slices";

/** What of the feed is asked for. Null means every account, or every type. */
export type ArchiveQuery = {
  readonly account: string | null;
  readonly type: string | null;
  /** How many events at most. */
  readonly limit: number;
};

export type ArchivePart = {
  readonly events: readonly ArchivedEvent[];
  /** Everything up to this position was looked at. */
  readonly reached: number;
  /** Whether it ended early, because a call may read only so many objects. */
  readonly isCutShort: boolean;
};

export class ArchivedFeed {
  readonly #bucket: ArchiveBucket;
  readonly #livemode: boolean;
  readonly segments: readonly Segment[];
  #objectsLeft: number;

  private constructor(
    bucket: ArchiveBucket,
    livemode: boolean,
    segments: readonly Segment[],
    objects: number,
  ) {
    this.#bucket = bucket;
    this.#livemode = livemode;
    this.segments = segments;
    this.#objectsLeft = objects;
  }

  /**
   * @param objects that its pages may read together
   * @throws ArchiveUnavailable if the bucket does not have the link: another bucket was bound a moment ago, perhaps one
   *   with another deployment's archive, and the archiving has not begun anew yet
   */
  static async at(
    bucket: ArchiveBucket,
    livemode: boolean,
    link: Link,
    objects: number = PAGE_OBJECTS_MAX,
  ): Promise<ArchivedFeed> {
    const generation = await readGeneration(bucket, livemode, link.generation);
    if (generation === null) {
      throw new ArchiveUnavailable("the archive does not have the generation of the database");
    }
    await prove(bucket, livemode, link);
    return new ArchivedFeed(bucket, livemode, segmentsOf(generation, link.position), objects);
  }

  /** The generation that has a position; null if the archive ends before it, or begins after it. */
  generationOf(position: number): number | null {
    const found = this.segments.find(({ after, until }) => position > after && position <= until);
    return found?.generation ?? null;
  }

  /** Reads events after a position, up to and including another one. */
  async read(query: ArchiveQuery, after: number, until: number): Promise<ArchivePart> {
    const events: ArchivedEvent[] = [];
    let reached = after;
    for (const segment of this.segments) {
      const end = Math.min(until, segment.until);
      if (end <= reached) continue;
      for (const chapter of await this.#chaptersWithin(segment, reached, end, query.type)) {
        if (!this.#mayRead()) return { events, reached, isCutShort: true };
        for (const entry of await this.#entriesOf(segment, chapter)) {
          if (entry.last <= reached || entry.first > end || !hasType(entry, query.type)) continue;
          if (!this.#mayRead()) return { events, reached, isCutShort: true };
          const lines = linesBetween(await linesOf(this.#bucket, entry), reached, end);
          for (const event of matching(lines, query)) {
            events.push(event);
            if (events.length === query.limit) {
              return { events, reached: event.position, isCutShort: false };
            }
          }
          reached = Math.min(end, entry.last);
        }
      }
      reached = end;
    }
    return { events, reached: Math.max(reached, until), isCutShort: false };
  }

  /**
   * Finds the position of an event by the time in its id.
   *
   * @returns null if the archive does not have it, or if it cannot be found by its time
   */
  async positionOf(id: string): Promise<number | null> {
    const arrival = arrivalOf(id);
    if (arrival === null) return null;
    for (const segment of this.segments) {
      const chapters = await chapterSummaries(this.#bucket, this.#livemode, segment.generation);
      for (const chapter of chapters) {
        const isInTime = chapter.recorded_to >= arrival.from && chapter.recorded_from <= arrival.to;
        if (!isInTime || chapter.after >= segment.until) continue;
        for (const entry of await this.#entriesOf(segment, chapter)) {
          const [lowest, highest] = entry.ids ?? ["", ""];
          if (id < lowest || id > highest) continue;
          const found = (await linesOf(this.#bucket, entry))
            .filter((line) => line.includes(JSON.stringify(id)))
            .map(eventIn)
            .find((event) => event.id === id);
          if (found !== undefined) return found.position;
        }
      }
    }
    return null;
  }

  /** The chapters that have positions of a span, as far as their names tell. */
  async #chaptersWithin(
    { generation, after: begin }: Segment,
    after: number,
    until: number,
    type: string | null,
  ): Promise<ChapterSummary[]> {
    const all = await chapterSummaries(this.#bucket, this.#livemode, generation);
    if (all[0]?.after !== begin) throw new ArchiveDamaged("the archive lacks its first chapter");
    return all.filter((chapter) => {
      const isWithin = chapter.after < until && (chapter.next ?? Number.POSITIVE_INFINITY) > after;
      return isWithin && (type === null || chapter.mayHave(type));
    });
  }

  /** The entries of a chapter that belong to this feed. */
  async #entriesOf({ generation, until }: Segment, summary: ChapterSummary): Promise<Entry[]> {
    const { after, next } = summary;
    const chapter = await readChapter(this.#bucket, this.#livemode, generation, after);
    const entries = (chapter?.entries ?? []).filter(({ last }) => last <= until);
    if (entries.at(-1)?.last !== Math.min(next ?? until, until)) {
      throw new ArchiveDamaged("the archive lacks a chapter, or a part of one");
    }
    return entries;
  }

  #mayRead(): boolean {
    this.#objectsLeft -= 1;
    return this.#objectsLeft >= 0;
  }
}

/** The link of each mode that was last found in a bucket. An isolate is bound to one bucket all its life. */
const proved = new WeakMap<ArchiveBucket, Map<boolean, string>>();

/** The chain of hashes proves that the bucket has this feed's archive and no other's. Once for each link. */
async function prove(bucket: ArchiveBucket, livemode: boolean, link: Link): Promise<void> {
  const links = proved.get(bucket) ?? new Map<boolean, string>();
  if (links.get(livemode) === link.hash) return;
  if ((await Manifest.at(bucket, livemode, link)) === null) {
    throw new ArchiveUnavailable("the archive lacks the link of the database");
  }
  proved.set(bucket, links.set(livemode, link.hash));
}

const hasType = ({ types }: Entry, type: string | null): boolean =>
  type === null || types[type] !== undefined;

/** Parses only lines that may match. */
function* matching(
  lines: readonly string[],
  { account, type }: ArchiveQuery,
): Generator<ArchivedEvent> {
  const texts = [account, type].flatMap((text) => (text === null ? [] : [JSON.stringify(text)]));
  for (const line of lines) {
    if (!texts.every((text) => line.includes(text))) continue;
    const event = eventIn(line);
    if (account !== null && event.account !== account) continue;
    if (type !== null && event.type !== type) continue;
    yield event;
  }
}
