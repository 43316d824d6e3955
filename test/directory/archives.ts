/**
 * The archive of the live mode's feed: events to archive, runs that are cut off, and the feed read from end to end. Live,
 * because accounts of earlier tests are of the test mode, and may still publish events.
 */
import { env } from "cloudflare:workers";
import { ArchiveBucket } from "../../src/archive/bucket";
import type { Sizes } from "../../src/archive/limits";
import { type ArchiveReport, verifyArchive } from "../../src/archive/verifier";
import { type ArchiveRun, archiveFeed } from "../../src/directory/archiving";
import type { FeedPage } from "../../src/directory/feed";
import { awaitedFeedPage } from "../../src/directory/feed-waiting";
import { pruneFeed } from "../../src/directory/retention";
import { newId } from "../../src/shared/ids";
import { DAY_MS, type Timestamp, timestampOf } from "../../src/shared/time";

/** So small that a few events make several slices, and a few slices several chapters. */
export const SMALL: Sizes = { sliceEvents: 3, chapterSlices: 2 };

export const bucket = () => new ArchiveBucket(env.ARCHIVE);

/** An id that was made at another time. @param made ms */
export const idMadeAt = (made: number): string =>
  `evt_${made.toString(16).padStart(12, "0")}${newId("evt").slice(16)}`;

export type Fed = {
  readonly id?: string;
  readonly account?: string | null;
  readonly type?: string;
  readonly livemode?: boolean;
  readonly sequence?: number;
  /** How long ago it arrived, days. */
  readonly days?: number;
  readonly resent?: number;
};

/** Feeds an event, as the projection does. @returns its id */
export async function feed({
  days = 0,
  id = idMadeAt(Date.now() - days * DAY_MS),
  account = "acct_1",
  type = "account.updated",
  livemode = true,
  sequence = 1,
  resent = 0,
}: Fed = {}): Promise<string> {
  const came = timestampOf(Date.now() - days * DAY_MS);
  await env.DIRECTORY.prepare(
    `INSERT INTO feed (id, livemode, account, sequence, type, at, actor, data, recorded_at, resent)
     VALUES (?, ?, ?, ?, ?, ?, '{"role":"app","id":"k"}', ?, ?, ?)`,
  )
    .bind(
      id,
      Number(livemode),
      account,
      sequence,
      type,
      came,
      JSON.stringify({ text: 'ä "quoted"\n', n: sequence }),
      came,
      resent,
    )
    .run();
  return id;
}

/** Feeds several events, one after another. */
export async function feedAll(count: number, fed: Fed = {}): Promise<string[]> {
  const ids: string[] = [];
  for (let n = 0; n < count; n += 1) ids.push(await feed({ sequence: n + 1, ...fed }));
  return ids;
}

export type Run = {
  readonly r2?: R2Bucket;
  readonly db?: D1Database;
  readonly livemode?: boolean;
  readonly sizes?: Sizes;
};

/** A run of the archiving that comes to its end. */
export const archive = ({
  r2 = env.ARCHIVE,
  db = env.DIRECTORY,
  livemode = true,
  sizes = SMALL,
}: Run = {}): Promise<ArchiveRun> =>
  archiveFeed({ db, bucket: new ArchiveBucket(r2), livemode, sizes }, Number.POSITIVE_INFINITY);

const before = (days: number): Timestamp => timestampOf(Date.now() - days * DAY_MS);

/** Deletes what arrived so long ago and is archived. */
export const prune = (days: number): Promise<number> =>
  pruneFeed(env.DIRECTORY, before(days), true);

/** A page of the whole feed of the live mode. */
export const pageOf = (page: Partial<FeedPage> = {}) =>
  awaitedFeedPage(
    { db: env.DIRECTORY, archive: bucket(), histories: null },
    { livemode: true, account: null, type: null, after: null, limit: 4, ...page },
    { waitMs: 0, signal: new AbortController().signal },
  );

/**
 * Reads the feed to its end, as docs/feed.md prints it: after the cursor, or else after the last event.
 *
 * @param meanwhile what happens between two pages
 */
export async function readAll(
  page: Partial<FeedPage> = {},
  meanwhile: () => Promise<unknown> = async () => {},
): Promise<string[]> {
  const ids: string[] = [];
  let after = page.after ?? null;
  for (let pages = 0; pages < 1_000; pages += 1) {
    const found = await pageOf({ ...page, after });
    if (found === null) throw new Error(`there is no event ${after}`);
    ids.push(...found.events.map(({ id }) => id));
    const last = found.events.at(-1)?.id;
    if (found.next === null && last === undefined) return ids;
    after = found.next ?? last ?? after;
    await meanwhile();
  }
  throw new Error("the feed has no end");
}

/** The ids that the database has, in their order. */
export async function idsInDatabase(livemode = true): Promise<string[]> {
  const { results } = await env.DIRECTORY.prepare(
    "SELECT id FROM feed WHERE livemode = ? ORDER BY position",
  )
    .bind(Number(livemode))
    .all<{ id: string }>();
  return results.map(({ id }) => id);
}

export async function keysIn(prefix = ""): Promise<string[]> {
  return (await env.ARCHIVE.list({ prefix })).objects.map(({ key }) => key);
}

/** The ids in all slices, those too that were set aside. */
export async function archivedIds(livemode = true): Promise<string[]> {
  const keys = await keysIn(`${livemode ? "live" : "test"}/slices/`);
  const texts = await Promise.all(keys.map(async (key) => (await bucket().read(key))?.text ?? ""));
  return texts.flatMap((text) =>
    [...text.matchAll(/^\{"position":\d+,"id":"([^"]+)"/gm)].map(([, id]) => id ?? ""),
  );
}

/** What the verifier says of the bucket. */
export const verified = (livemode = true): Promise<ArchiveReport> =>
  verifyArchive(
    {
      list: async (prefix) => (await bucket().list(prefix)).map(({ key }) => key),
      read: async (name) => (await bucket().read(name))?.text ?? null,
    },
    livemode,
  );

/** How a call of the bucket or of the database ends: it does nothing, or it does its work and nobody hears of it. */
export type Ending = "before" | "after";

/**
 * The bucket or the database, of which one call fails as if the process had ended there.
 *
 * @param call which one, 1 for the first
 */
export function cutOffAt<T extends R2Bucket | D1Database>(
  part: T,
  methods: readonly string[],
  call: number,
  ending: Ending,
): { readonly part: T; readonly calls: () => number } {
  let calls = 0;
  const proxy = new Proxy(part, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== "function") return member;
      return (...given: unknown[]) => {
        if (!methods.includes(String(name))) return member.apply(target, given);
        calls += 1;
        if (calls !== call) return member.apply(target, given);
        const cut = () => Promise.reject(new Error("D1_ERROR: cut off"));
        return ending === "before" ? cut() : Promise.resolve(member.apply(target, given)).then(cut);
      };
    },
  });
  return { part: proxy, calls: () => calls };
}
