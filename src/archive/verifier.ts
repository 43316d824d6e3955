/**
 * Verifies an archive: that every generation and every entry is a link of one chain, and that every slice is what its
 * entry says. It reads the objects by their names, from wherever they are.
 *
 * Node runs this file too (`npm run verify:archive`), so its imports name their files.
 */
import {
  bytesOf,
  type Chapter,
  chapterSchema,
  type Entry,
  type Generation,
  generationSchema,
  isSealed,
  lineSchema,
  names,
  sha256Of,
} from "./format.ts";

export type ArchiveSource = {
  /** The names of the objects under a prefix, in their order. */
  readonly list: (prefix: string) => Promise<readonly string[]>;
  /** @returns null if there is no such object */
  readonly read: (name: string) => Promise<string | null>;
};

/** What does not fit. @property object the name of the first object that does not */
export type ArchiveFault = { readonly object: string; readonly detail: string };

export type ArchiveReport = {
  readonly fault: ArchiveFault | null;
  readonly generations: number;
  readonly slices: number;
  readonly events: number;
  /** The hash of the last link that fits; null if there is none. Keep it elsewhere: it proves everything before it. */
  readonly last: string | null;
};

class Misfit extends Error {
  readonly fault: ArchiveFault;
  constructor(object: string, detail: string) {
    super(detail);
    this.fault = { object, detail };
  }
}

/** How far the verification is. */
export type Seen = { readonly slices: number; readonly events: number };

/**
 * Verifies the archive of one mode, and ends at the first object that does not fit.
 *
 * @param onSlice called after each slice that fits
 */
export async function verifyArchive(
  source: ArchiveSource,
  livemode: boolean,
  onSlice: (seen: Seen) => void = () => {},
): Promise<ArchiveReport> {
  const counts = { generations: 0, slices: 0, events: 0 };
  let last: string | null = null;
  /** The position of each link that was seen, by its hash. */
  const links = new Map<string, { readonly generation: number; readonly position: number }>();
  try {
    for (const name of await source.list(names.generations(livemode))) {
      const generation = await parsedAt(source, name, generationSchema.parse);
      verifyGeneration(name, generation, { number: counts.generations + 1, livemode, links });
      let [hash, position] = [generation.hash, generation.after];
      links.set(hash, { generation: generation.number, position });
      counts.generations += 1;
      last = hash;
      for (const chapterName of await source.list(names.chapters(livemode, generation.number))) {
        const chapter = await parsedAt(source, chapterName, chapterSchema.parse);
        verifyChapter(chapterName, chapter, { generation, position });
        for (const entry of chapter.entries) {
          verifyEntry(chapterName, entry, { hash, position });
          counts.events += await verifySlice(source, livemode, entry);
          counts.slices += 1;
          onSlice(counts);
          [hash, position] = [entry.hash, entry.last];
          links.set(hash, { generation: generation.number, position });
          last = hash;
        }
      }
    }
    return { fault: null, ...counts, last };
  } catch (error) {
    if (!(error instanceof Misfit)) throw error;
    return { fault: error.fault, ...counts, last };
  }
}

async function parsedAt<T>(
  source: ArchiveSource,
  name: string,
  parse: (value: unknown) => T,
): Promise<T> {
  const text = await source.read(name);
  if (text === null) throw new Misfit(name, "it is not there");
  try {
    return parse(JSON.parse(text));
  } catch {
    throw new Misfit(name, "it is not of the form that it should have");
  }
}

type Links = ReadonlyMap<string, { readonly generation: number; readonly position: number }>;

function verifyGeneration(
  name: string,
  generation: Generation,
  expected: { readonly number: number; readonly livemode: boolean; readonly links: Links },
): void {
  const { number, livemode, links } = expected;
  if (!isSealed(generation)) throw new Misfit(name, "its hash is not the hash of what it says");
  if (generation.number !== number) throw new Misfit(name, `generation ${number} is missing`);
  if (generation.livemode !== livemode) throw new Misfit(name, "it is of the other mode");
  if (generation.previous === null) {
    if (generation.after !== 0 || generation.path.length > 0) {
      throw new Misfit(name, "it goes on from something that it does not name");
    }
    return;
  }
  const from = links.get(generation.previous);
  if (from === undefined) throw new Misfit(name, "it goes on from a link that there is not");
  if (from.position !== generation.after) {
    throw new Misfit(name, "it goes on from another position than its link has");
  }
}

function verifyChapter(
  name: string,
  chapter: Chapter,
  { generation, position }: { readonly generation: Generation; readonly position: number },
): void {
  if (chapter.generation !== generation.number || chapter.livemode !== generation.livemode) {
    throw new Misfit(name, "it belongs to another generation or mode");
  }
  if (chapter.after !== position) throw new Misfit(name, "the chapter before it is missing");
}

function verifyEntry(
  name: string,
  entry: Entry,
  { hash, position }: { readonly hash: string; readonly position: number },
): void {
  const which = `the entry of the slice ${entry.slice}`;
  if (!isSealed(entry)) throw new Misfit(name, `${which}: its hash is not that of what it says`);
  if (entry.previous !== hash) {
    throw new Misfit(name, `${which}: it does not hold the hash of the link before it`);
  }
  if (entry.first <= position || entry.last < entry.first) {
    throw new Misfit(name, `${which}: its positions do not follow those before it`);
  }
}

/** @returns how many events it has */
async function verifySlice(
  source: ArchiveSource,
  livemode: boolean,
  entry: Entry,
): Promise<number> {
  const text = await source.read(entry.slice);
  if (text === null) throw new Misfit(entry.slice, "it is not there");
  if (sha256Of(text) !== entry.sha256 || bytesOf(text) !== entry.bytes) {
    throw new Misfit(entry.slice, "it was changed: its hash is not the one in the manifest");
  }
  const lines = text.split("\n").slice(0, -1);
  if (lines.length !== entry.count)
    throw new Misfit(entry.slice, "it has another number of events");
  let before = entry.first - 1;
  for (const line of lines) {
    const event = lineSchema.safeParse(JSON.parse(line)).data;
    if (event === undefined || event.livemode !== livemode || event.position <= before) {
      throw new Misfit(entry.slice, "its events are not in their order, or are not events");
    }
    before = event.position;
  }
  if (before !== entry.last) throw new Misfit(entry.slice, "its last event is another one");
  return entry.count;
}
