/**
 * Archives the feed of one mode: slice by slice, from where the database says that the archive is.
 *
 * ```
 *   D1      the link that the archive is at, and the events after it
 *     ▼
 *   bucket  what the manifest has after the link
 *             nothing      ─▶ the slice is written, then its entry                       ─▶ D1: the link moves on
 *             an entry     ─▶ of the same events: a run was cut off after the entry       ─▶ D1: the link moves on
 *                             of others: an older copy of the database was put back       ─▶ a new generation goes on
 *                                                                                           from the link
 *             not the link ─▶ another bucket, or one that has lost objects                ─▶ a generation begins anew
 * ```
 *
 * The link is in the database, beside the events, so it goes back with them. The three steps of a slice may be cut off
 * anywhere: the next run finds how far they came. docs/internals/directory.md has the orders of events.
 */

import type { ArchiveBucket } from "../archive/bucket";
import type { Cause } from "../archive/format";
import { SIZES, type Sizes } from "../archive/limits";
import { Manifest } from "../archive/manifest";
import { type Slice, SliceBuilder } from "../archive/slice";
import { timestampOf } from "../shared/time";
import { linkFrom, moveLink, rowsToArchive, type Step, selectLink } from "./archive-link";
import type { Directory } from "./directory";
import { ARCHIVED_ROWS } from "./limits";

/** @property events archived by this run @property isDone nothing is left to be archived */
export type ArchiveRun = { readonly events: number; readonly isDone: boolean };

export type ArchivingPorts = {
  readonly db: Directory;
  readonly bucket: ArchiveBucket;
  readonly livemode: boolean;
  readonly sizes?: Sizes;
};

/** The database went back, or lost events, while a slice was written. The next run finds out what is true. */
export class DirectoryMoved extends Error {
  override readonly name = "DirectoryMoved";
}

/**
 * Archives what there is, until the time is over.
 *
 * @param until ms; a slice that was begun is ended
 * @throws if D1 or the bucket does not answer; then another run goes on where this one ended
 */
export async function archiveFeed(ports: ArchivingPorts, until: number): Promise<ArchiveRun> {
  let manifest = await opened(ports);
  if (manifest === null) return { events: 0, isDone: true };
  let events = 0;
  do {
    const from = manifest.link;
    const entry = await manifest.next();
    const slice = await sliceAfter(ports, from.position, entry?.last ?? Number.MAX_SAFE_INTEGER);
    if (entry !== null && slice?.facts.sha256 !== entry.sha256) {
      manifest = await begun(ports, manifest, "database_differs");
      continue;
    }
    if (slice === null) return { events, isDone: true };
    if (entry === null) await manifest.add(slice);
    else manifest.goOn(entry);
    await move(ports, { livemode: ports.livemode, from, to: manifest.link, slice });
    events += slice.facts.count;
  } while (Date.now() < until);
  return { events, isDone: false };
}

/** The manifest at the link of the database. @returns null if there is neither a link nor anything to archive */
async function opened(ports: ArchivingPorts): Promise<Manifest | null> {
  const { db, bucket, livemode, sizes } = ports;
  const link = linkFrom(await selectLink(db, livemode).all());
  if (link !== null) {
    const manifest = await Manifest.at(bucket, livemode, link, sizes);
    if (manifest !== null) return manifest;
  } else if ((await rowsToArchive(db, livemode, 0, 1)).length === 0) {
    return null;
  }
  const begins = await Manifest.begin(bucket, livemode, null, causeOf(link), now(), sizes);
  await move(ports, { livemode, from: link, to: begins.link, slice: null });
  return begins;
}

const causeOf = (link: unknown): Cause => (link === null ? "first" : "manifest_differs");

async function begun(ports: ArchivingPorts, from: Manifest, cause: Cause): Promise<Manifest> {
  const { bucket, livemode, sizes } = ports;
  const begins = await Manifest.begin(bucket, livemode, from, cause, now(), sizes);
  await move(ports, { livemode, from: from.link, to: begins.link, slice: null });
  return begins;
}

async function move({ db }: ArchivingPorts, step: Step): Promise<void> {
  if (!(await moveLink(db, step, now()))) throw new DirectoryMoved("the directory has moved");
}

/** The events after a position, up to and including another, as many as one slice takes; null for none. */
async function sliceAfter(
  { db, livemode, sizes = SIZES }: ArchivingPorts,
  after: number,
  until: number,
): Promise<Slice | null> {
  const builder = new SliceBuilder(livemode, sizes.sliceEvents);
  let place = after;
  for (;;) {
    const rows = await rowsToArchive(db, livemode, place, ARCHIVED_ROWS);
    for (const row of rows) {
      if (row.position > until || !builder.take(row)) return builder.build();
      place = row.position;
    }
    if (rows.length < ARCHIVED_ROWS) return builder.build();
  }
}

const now = () => timestampOf(Date.now());
