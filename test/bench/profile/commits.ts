/**
 * How often each database of the service has committed, read from the files of SQLite's write-ahead log beside it: locally
 * each commit is one fsync. A log holds frames, a page each; the frame that ends a transaction has the database's size in
 * its header (sqlite.org/fileformat2.html, 4.1).
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const LOG_HEADER_BYTES = 32;
const FRAME_HEADER_BYTES = 24;
/** Where a header has two numbers that a log's frames share with it; older frames have others. */
const SALTS_BYTES = 8;

export type Commits = {
  /** Of the accounts' own databases. */
  readonly accounts: number;
  /** Of the database that has the accounts' alarms. */
  readonly alarms: number;
  /** Of all other objects, their alarms included. */
  readonly others: number;
  readonly d1: number;
};

/** The logs that there are, each with its commits since it began. */
export type Logs = ReadonlyMap<string, { readonly salts: string; readonly commits: number }>;

/** @param directory of the service's state */
export function logsIn(directory: string): Logs {
  const files = readdirSync(directory, { recursive: true, encoding: "utf8" });
  return new Map(
    files
      .filter((file) => file.endsWith(".sqlite-wal"))
      .map((file) => [file, logOf(join(directory, file))]),
  );
}

/**
 * The commits between two looks. A log that has gone meanwhile was of an object that was closed. What the platform's own
 * stand-ins keep is not counted: rate limits and buckets.
 */
export function commitsBetween(before: Logs, after: Logs): Commits {
  const counts = { accounts: 0, alarms: 0, others: 0, d1: 0 };
  for (const [file, { salts, commits }] of after) {
    const what = databaseOf(file);
    const earlier = before.get(file);
    if (what) counts[what] += commits - (earlier?.salts === salts ? earlier.commits : 0);
  }
  return counts;
}

function databaseOf(file: string): keyof Commits | null {
  if (file.startsWith("d1/")) return file.includes("metadata") ? null : "d1";
  if (!file.startsWith("do/")) return null;
  if (!file.includes("AccountObject/")) return "others";
  return file.includes("metadata") ? "alarms" : "accounts";
}

function logOf(path: string): { salts: string; commits: number } {
  const log = readFileSync(path);
  if (log.length < LOG_HEADER_BYTES) return { salts: "", commits: 0 };
  const pageBytes = log.readUInt32BE(8);
  const salts = log.subarray(16, 16 + SALTS_BYTES);
  let commits = 0;
  for (let at = LOG_HEADER_BYTES; at + FRAME_HEADER_BYTES <= log.length; ) {
    const ofFrame = log.subarray(at + 8, at + 8 + SALTS_BYTES);
    if (!salts.equals(ofFrame)) break;
    if (log.readUInt32BE(at + 4) > 0) commits += 1;
    at += FRAME_HEADER_BYTES + pageBytes;
  }
  return { salts: salts.toString("hex"), commits };
}
