/**
 * When the feed of a mode is archived: hourly, and again soon while something is left. What fails is tried again after a
 * longer wait each time. It belongs to the directory's keeper, so that there is one writer of each manifest.
 */

import { type ArchiveBucket, ArchiveDamaged, ArchiveUnavailable } from "../archive/bucket";
import { ManifestMoved } from "../archive/manifest";
import { doubling, jittered } from "../shared/backoff";
import { logFault } from "../shared/log";
import { type Timestamp, timestampOf } from "../shared/time";
import { archiveFeed, DirectoryMoved } from "./archiving";
import type { Directory } from "./directory";
import {
  ARCHIVE_EVERY_MS,
  ARCHIVE_RUN_MS,
  ARCHIVE_WAIT_MAX_MS,
  ARCHIVE_WAIT_MIN_MS,
} from "./limits";

/** Kept in the keeper's object. Times are ms. */
type Kept = {
  /** When the last run ended that left nothing. */
  readonly done_at: number | null;
  readonly failures: number;
  readonly failing_since: number | null;
  readonly error: string | null;
  /** When the next run is due. */
  readonly next_at: number;
};

const KEY = "archive";
const NEVER: Kept = { done_at: null, failures: 0, failing_since: null, error: null, next_at: 0 };

const waitAfter = doubling(ARCHIVE_WAIT_MIN_MS, ARCHIVE_WAIT_MAX_MS);

/** @property bound whether the deployment has a bucket for the archive */
export type ArchiverView = {
  readonly bound: boolean;
  readonly done_at: Timestamp | null;
  readonly failing_since: Timestamp | null;
  readonly last_error: string | null;
};

/** @property events archived @property mayPrune whether what the database calls archived is in the bucket */
export type ArchiverRun = { readonly events: number; readonly mayPrune: boolean };

export class FeedArchiver {
  readonly #storage: DurableObjectStorage;
  readonly #db: Directory;
  readonly #bucket: ArchiveBucket | null;
  readonly #livemode: boolean;
  /** Whether this instance has found the database's link in the bucket. Another bucket comes with a new instance. */
  #isProved = false;
  #running: Promise<ArchiverRun> | null = null;

  constructor(
    storage: DurableObjectStorage,
    ports: { readonly db: Directory; readonly bucket: ArchiveBucket | null },
    livemode: boolean,
  ) {
    this.#storage = storage;
    this.#db = ports.db;
    this.#bucket = ports.bucket;
    this.#livemode = livemode;
  }

  view(): ArchiverView {
    const { done_at, failing_since, error } = this.#kept;
    return {
      bound: this.#bucket !== null,
      done_at: done_at === null ? null : timestampOf(done_at),
      failing_since: failing_since === null ? null : timestampOf(failing_since),
      last_error: error,
    };
  }

  /** Archives if it is time to. A call that comes while a run goes on waits for that run. Never throws. */
  everyMinute(): Promise<ArchiverRun> {
    this.#running ??= this.#run().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async #run(): Promise<ArchiverRun> {
    if (this.#bucket === null) return { events: 0, mayPrune: true };
    const kept = this.#kept;
    const now = Date.now();
    const isDue = now >= kept.next_at || (!this.#isProved && kept.failures === 0);
    if (!isDue) return { events: 0, mayPrune: this.#isProved };
    try {
      const ports = { db: this.#db, bucket: this.#bucket, livemode: this.#livemode };
      const { events, isDone } = await archiveFeed(ports, now + ARCHIVE_RUN_MS);
      this.#isProved = true;
      this.#keep({
        ...NEVER,
        done_at: isDone ? now : kept.done_at,
        next_at: isDone ? now + ARCHIVE_EVERY_MS : now,
      });
      return { events, mayPrune: true };
    } catch (error) {
      logFault("the feed was not archived", error, { job: "archive" });
      this.#isProved = false;
      const failures = kept.failures + 1;
      this.#keep({
        done_at: kept.done_at,
        failures,
        failing_since: kept.failing_since ?? now,
        error: inWords(error),
        next_at: now + jittered(waitAfter(failures), Math.random()),
      });
      return { events: 0, mayPrune: false };
    }
  }

  get #kept(): Kept {
    return this.#storage.kv.get<Kept>(KEY) ?? NEVER;
  }

  #keep(kept: Kept): void {
    this.#storage.kv.put(KEY, kept satisfies Kept);
  }
}

/** What failed, for the operator. */
export function inWords(error: unknown): string {
  if (error instanceof ArchiveUnavailable) return "the archive's bucket did not answer";
  if (error instanceof ArchiveDamaged) return error.message;
  if (error instanceof ManifestMoved || error instanceof DirectoryMoved) {
    return "the archive or the directory was changed meanwhile";
  }
  return "the directory's database did not answer";
}
