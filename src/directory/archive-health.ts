/** What the operator should know of the archive of a mode's feed. */

import { z } from "zod";
import type { ArchiveHealth } from "../contract/health";
import { findingIf, type Looked } from "../shared/health";
import { timestampOf } from "../shared/time";
import { linkFrom, selectLink, selectWaiting } from "./archive-link";
import type { Answer, Directory } from "./directory";
import type { ArchiverView } from "./feed-archiver";
import { ARCHIVE_BEHIND_MS, ARCHIVE_FAILING_MS } from "./limits";
import { cutOff } from "./pruning";
import { oldestEvent } from "./retention";

export type ArchiveLook = {
  readonly db: Directory;
  readonly livemode: boolean;
  readonly view: ArchiverView;
  /** Days for which the feed is kept; null for good. */
  readonly feedDays: number | null;
  /** Ms. */
  readonly now: number;
};

const NO_ARCHIVE: ArchiveHealth = {
  bound: false,
  generation: null,
  position: null,
  archived_at: null,
  oldest_waiting_at: null,
  failing_since: null,
  last_error: null,
  pruning_waits: false,
};

const atSchema = z.object({ at: z.string().nullable() });

export async function archiveHealth(look: ArchiveLook): Promise<Looked<ArchiveHealth>> {
  const { db, livemode, view, feedDays, now } = look;
  if (!view.bound) return { facts: NO_ARCHIVE, findings: [] };
  const [link, waiting, oldest] = await db.batch([
    selectLink(db, livemode),
    selectWaiting(db, livemode),
    oldestEvent(db),
  ]);
  const at = link === undefined ? null : linkFrom(link);
  const oldest_waiting_at = timeIn(waiting);
  const { done_at, failing_since, last_error } = view;
  const kept = cutOff(feedDays, now);
  const isOld = (time: string | null) => kept !== null && time !== null && time < kept;
  const facts: ArchiveHealth = {
    bound: true,
    generation: at?.generation ?? null,
    position: at?.position ?? null,
    archived_at: done_at,
    oldest_waiting_at,
    failing_since,
    last_error,
    pruning_waits: isOld(oldest_waiting_at) || (failing_since !== null && isOld(timeIn(oldest))),
  };
  return {
    facts,
    findings: [
      ...findingIf(
        failing_since !== null && failing_since < timestampOf(now - ARCHIVE_FAILING_MS),
        "archive_failing",
        "The feed has not been archived for ten minutes, because every attempt fails. Adieu tries again by itself; last_error says what fails.",
      ),
      ...findingIf(
        oldest_waiting_at !== null && oldest_waiting_at < timestampOf(now - ARCHIVE_BEHIND_MS),
        "archive_behind",
        "Events wait to be archived that arrived more than three hours ago. They should take an hour.",
      ),
      ...findingIf(
        facts.pruning_waits,
        "pruning_waits",
        "Events are past their retention and are not deleted, because they are not archived. The database grows until the archive answers.",
      ),
    ],
  };
}

/** The time in the only row of a result; null if it has none. */
const timeIn = (result: Answer | undefined): string | null => {
  const [row] = result?.results ?? [];
  return row === undefined ? null : atSchema.parse(row).at;
};
