/** What a directory takes on the disk, as `du` counts it: whole blocks, everything below it. */
import { lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** `st_blocks` of stat(2) counts these, whatever the file system's own blocks are. */
const BLOCK_BYTES = 512;

export function bytesOnDisk(directory: string): number {
  const entries = readdirSync(directory, { recursive: true, encoding: "utf8" });
  return (
    entries
      // SQLite's journals come and go while a directory is read.
      .map((entry) => lstatSync(join(directory, entry), { throwIfNoEntry: false })?.blocks ?? 0)
      .map((blocks) => blocks * BLOCK_BYTES)
      .reduce((sum, bytes) => sum + bytes, 0)
  );
}
