/**
 * The directory's keeper, an object of each mode: it rebuilds the directory, audits it, and archives the feed
 * (`rebuild.ts`, `audit.ts`, `feed-archiver.ts`).
 */

import type { ArchiveBucket } from "../archive/bucket";
import { type ObjectSchema, StoredObject } from "../objects/stored-object";
import { logFault } from "../shared/log";
import type { Result } from "../shared/result";
import { type Timestamp, timestampOf } from "../shared/time";
import { auditSlice, currentRound, type Round, type RoundView, roundView } from "./audit";
import { type ArchiverRun, type ArchiverView, FeedArchiver } from "./feed-archiver";
import type { MendingPorts } from "./mending";
import { Rebuild, type RebuildProgress } from "./rebuild";

const ROUND = "round";
const MENDED = "mended";

type Mended = { readonly total: number; readonly at: Timestamp };

/** What the keeper does, for the operator. */
export type KeeperView = {
  /** Accounts that the audit has mended, ever; and when it last did. */
  readonly mended: number;
  readonly last_mended_at: Timestamp | null;
  /** The last one; null if there was none. */
  readonly round: RoundView | null;
  readonly rebuild: RebuildProgress | null;
};

const SCHEMA: ObjectSchema = { number: 1 };

/** @property archive null if the deployment has none */
export type KeeperPorts = MendingPorts & { readonly archive: ArchiveBucket | null };

export abstract class DirectoryKeeperBase<E> extends StoredObject<E> {
  readonly #ports: MendingPorts;
  readonly #rebuild: Rebuild;
  readonly #archiver: FeedArchiver;
  /** Days that a round of the audit takes; null: there is none. */
  readonly #auditDays: number | null;
  #isAuditing = false;

  constructor(ctx: DurableObjectState, env: E, ports: KeeperPorts, auditDays: number | null) {
    super(ctx, env, SCHEMA);
    this.#ports = ports;
    this.#auditDays = auditDays;
    this.#rebuild = new Rebuild(this.storage, ports, this.#livemode);
    const { db, archive: bucket } = ports;
    this.#archiver = new FeedArchiver(this.storage, { db, bucket }, this.#livemode);
  }

  get #livemode(): boolean {
    return this.ctx.id.name === "live";
  }

  /**
   * @param run id of a new run @param request the same for a request that comes again
   * @param accounts ids, or `archive`: all accounts that the archive names
   */
  rebuild(
    run: string,
    request: string,
    accounts: readonly string[] | "archive",
  ): Promise<Result<RebuildProgress, { readonly limit: number }>> {
    return this.#rebuild.add(run, request, accounts);
  }

  /** The last rebuild; null if there was none. */
  rebuildProgress(): RebuildProgress | null {
    return this.#rebuild.progress();
  }

  /** Archives the feed of the mode, if it is time to. Never fails: what goes wrong is in `archiveView`. */
  archive(): Promise<ArchiverRun> {
    return this.#archiver.everyMinute();
  }

  archiveView(): ArchiverView {
    return this.#archiver.view();
  }

  view(): KeeperView {
    const round = this.storage.kv.get<Round>(ROUND) ?? null;
    const mended = this.storage.kv.get<Mended>(MENDED) ?? null;
    return {
      mended: mended?.total ?? 0,
      last_mended_at: mended?.at ?? null,
      round: round && roundView(round),
      rebuild: this.#rebuild.progress(),
    };
  }

  /**
   * Makes the audit's slice of this minute, and sees to it that a rebuild goes on.
   *
   * @param isHasty begins a round now and makes it at once: after a restart of a local service
   * @returns how many accounts were asked
   */
  async everyMinute(isHasty: boolean): Promise<number> {
    await this.#rebuild.ensureAlarm();
    if (this.#auditDays === null || this.#isAuditing) return 0;
    const livemode = this.#livemode;
    const terms = { livemode, days: this.#auditDays, isHasty, now: Date.now() };
    const last = this.storage.kv.get<Round>(ROUND) ?? null;
    const round = currentRound(last, terms);
    if (round === null) return 0;
    this.#isAuditing = true;
    try {
      const next = await auditSlice(this.#ports, round, terms);
      const { kv } = this.storage;
      kv.put(ROUND, next satisfies Round);
      const mended = next.mended - round.mended;
      if (mended > 0) {
        const total = (kv.get<Mended>(MENDED)?.total ?? 0) + mended;
        kv.put(MENDED, { total, at: timestampOf(terms.now) } satisfies Mended);
      }
      return next.accounts - round.accounts;
    } finally {
      this.#isAuditing = false;
    }
  }

  /** Never throws: the platform gives up an alarm that keeps failing. */
  protected override async onAlarm(): Promise<void> {
    try {
      await this.#rebuild.slice();
    } catch (error) {
      logFault("the rebuild failed", error);
      await this.storage.setAlarm(Date.now() + REBUILD_RETRY_MS);
    }
  }
}

/** How soon a slice is made again that failed as a whole. */
const REBUILD_RETRY_MS = 60_000;
