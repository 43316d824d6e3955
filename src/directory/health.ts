/**
 * The health of the directory: how far it is behind the accounts, what the sweep will find, how full its database is.
 * Every question reads a bounded number of rows, however many accounts there are.
 */

import { z } from "zod";
import type { DatabaseHealth, DirectoryHealth } from "../contract/health";
import { findingIf, type Looked } from "../shared/health";
import { DAY_MS, timestampOf } from "../shared/time";
import { countersFromRow, selectCounters } from "./account-recount";
import type { Answer, Directory } from "./directory";
import {
  BEHIND_MS,
  DATABASE_FULL_SHARE,
  DATABASE_MAX_BYTES,
  OVERDUE_COUNTED_MAX,
  overdueAfter,
  PRUNING_LATE_MS,
} from "./limits";
import { cutOff } from "./pruning";
import { oldestEvent } from "./retention";

export type DirectoryLook = {
  readonly db: Directory;
  readonly queue: Pick<Queue, "metrics">;
  /** Days for which the feed is kept; null for good. */
  readonly feedDays: number | null;
  /** The window that accounts spread their alarms over, ms. */
  readonly spread_ms: number;
  /** Bytes that PostgreSQL may take; null for D1, whose limit is known. */
  readonly postgresMaxBytes: number | null;
  /** Ms. */
  readonly now: number;
};

const OVERDUE =
  "SELECT count(*) AS n FROM (SELECT 1 FROM accounts WHERE wake_at < ?1 LIMIT ?2) AS overdue";

/** With the size of the database, which D1 tells with every answer. */
const OVERDUE_IN_POSTGRES = `
  SELECT count(*) AS n, pg_database_size(current_database()) AS bytes
  FROM (SELECT 1 FROM accounts WHERE wake_at < ?1 LIMIT ?2) AS overdue`;

export async function directoryHealth(look: DirectoryLook): Promise<Looked<DirectoryHealth>> {
  const { db, now, feedDays, spread_ms, postgresMaxBytes } = look;
  const [queue, [overdue, oldest, gap, recount]] = await Promise.all([
    queueOf(look),
    db.batch([
      // Reads a few rows at the beginning of an index, however many follow.
      db
        .prepare(OVERDUE, OVERDUE_IN_POSTGRES)
        .bind(timestampOf(now - overdueAfter(spread_ms)), OVERDUE_COUNTED_MAX),
      oldestEvent(db),
      db.prepare(
        "SELECT min(updated_at) AS at FROM accounts INDEXED BY accounts_with_gap WHERE feed_sequence < version",
      ),
      selectCounters(db),
    ]),
  ]);
  const { n: overdue_accounts, bytes } = overdueSchema.parse(overdue?.results[0]);
  const size = databaseHealth(
    "directory",
    bytes ?? overdue?.meta.size_after ?? 0,
    postgresMaxBytes ?? DATABASE_MAX_BYTES,
  );
  const counters = countersFromRow(recount?.results[0]);
  const facts: DirectoryHealth = {
    ...size.facts,
    unconfirmed_messages: queue?.backlogCount ?? null,
    oldest_unconfirmed_at: timeOf(queue?.oldestMessageTimestamp?.getTime()),
    oldest_gap_at: atIn(gap),
    overdue_accounts,
    feed_since: atIn(oldest),
    counters_recounted_at: counters.finished_at,
    counters_differed_at: counters.differed_at,
  };
  const { oldest_unconfirmed_at, oldest_gap_at, feed_since } = facts;
  const late = timestampOf(now - BEHIND_MS);
  const kept = cutOff(feedDays, now - PRUNING_LATE_MS);
  return {
    facts,
    findings: [
      ...size.findings,
      ...findingIf(
        oldest_unconfirmed_at !== null && oldest_unconfirmed_at < late,
        "directory_behind",
        "The queue holds events that are older than five minutes. Lists, feed and webhooks are behind the accounts by so much.",
      ),
      ...findingIf(
        oldest_gap_at !== null && oldest_gap_at < late,
        "directory_gap",
        "The directory lacks events of an account that has spoken since. The account sends them again by itself; if this lasts, rebuild the directory.",
      ),
      ...findingIf(
        overdue_accounts > 0,
        "accounts_overdue",
        "Accounts have work that was due more than five minutes ago. The sweep wakes them each minute; what then fails is in failing_deadlines.",
      ),
      ...findingIf(
        counters.differed_at !== null && counters.differed_at > timestampOf(now - DAY_MS),
        "counters_differed",
        "A recount of the accounts found statistics that were wrong, and mended them. Rows of the directory were lost or changed by hand in the day before, or there is a fault in Adieu.",
      ),
      ...findingIf(
        kept !== null && feed_since !== null && feed_since < kept,
        "pruning_behind",
        "The feed holds events that should have been deleted a day ago.",
      ),
    ],
  };
}

const overdueSchema = z.object({ n: z.int(), bytes: z.int().optional() });
const atSchema = z.object({ at: z.string().nullable() });

/** The time in the only row of a result; null if it has none. */
const atIn = (result: Answer | undefined): string | null => {
  const [row] = result?.results ?? [];
  return row === undefined ? null : atSchema.parse(row).at;
};

/** Null if the platform does not say. */
const queueOf = ({ queue }: DirectoryLook): Promise<QueueMetrics | null> =>
  queue.metrics().catch(() => null);

const timeOf = (ms: number | undefined): string | null =>
  ms === undefined ? null : timestampOf(ms);

/** How full a database is. @param max bytes at which it takes no more writes */
export function databaseHealth(
  name: string,
  bytes: number,
  max: number = DATABASE_MAX_BYTES,
): Looked<DatabaseHealth> {
  const share = bytes / max;
  return {
    facts: { size_bytes: bytes, size_limit_bytes: max },
    findings: findingIf(
      share > DATABASE_FULL_SHARE,
      `${name}_filling`,
      `The database ${name} is ${Math.round(share * 100)} % full. At ${max / 1e9} GB it takes no more writes.`,
    ),
  };
}
