/** Slices, read from the bucket. Each is proved by the hash that the manifest has of it. */
import { type ArchiveBucket, ArchiveDamaged } from "./bucket";
import { type ArchivedEvent, type Entry, lineSchema, positionOf, sha256Of } from "./format";

/** The lines of a slice. @throws ArchiveDamaged if it is not there, or is not what the manifest says */
export async function linesOf(bucket: ArchiveBucket, entry: Entry): Promise<string[]> {
  const found = await bucket.read(entry.slice);
  if (found === null) throw new ArchiveDamaged(`the archive lacks a slice: ${entry.slice}`);
  if (sha256Of(found.text) !== entry.sha256) {
    throw new ArchiveDamaged(`a slice of the archive was changed: ${entry.slice}`);
  }
  return found.text.split("\n").filter((line) => line !== "");
}

export const eventIn = (line: string): ArchivedEvent => lineSchema.parse(JSON.parse(line));

/** The lines with positions after the first and up to the second. */
export function linesBetween(lines: readonly string[], after: number, until: number): string[] {
  return lines.filter((line) => {
    const position = positionOf(line);
    return position > after && position <= until;
  });
}
