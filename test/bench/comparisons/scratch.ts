/** A directory for one database's data: on a disk, where an fsync costs what it costs, and gone afterwards. */
import { chownSync, mkdtempSync, rmSync, statfsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { atExit } from "./last-resort.ts";

/** `TMPFS_MAGIC` of statfs(2): such a file system is memory. */
const TMPFS = 0x01021994;
const GONE = { recursive: true, force: true, maxRetries: 5 } as const;

export type Scratch = AsyncDisposable & { readonly path: string };

/**
 * Made and entered for removal in one step: a signal between the two would leave it.
 * @param owner the user who is to write there, where it is another
 */
export function scratchDirectory(prefix: string, owner: number | null): Scratch {
  const path = mkdtempSync(join(diskDirectory(), prefix));
  const done = atExit(() => rmSync(path, GONE));
  if (owner !== null) chownSync(path, owner, owner);
  const dispose = async () => {
    await rm(path, GONE);
    done();
  };
  return { path, [Symbol.asyncDispose]: dispose };
}

function diskDirectory(): string {
  const found = [tmpdir(), "/var/tmp"].find((path) => statfsSync(path).type !== TMPFS);
  if (found === undefined) {
    throw new Error("No directory on a disk: durability would not be measured.");
  }
  return found;
}
