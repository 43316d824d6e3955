/**
 * Calls an eraser again for everything that its part of the restore ledger holds from a moment on: what a
 * backup brought back is erased again. Driven by the alarm of the eraser's object, in runs of half a minute;
 * each call is made at least once, and tried for seven days.
 */

import { arrivedErasures, extentOf, type LedgerPart } from "../directory/erasures";
import { JITTER } from "../outgoing/limits";
import type { SignedMessage } from "../outgoing/signed-post";
import { inParallel } from "../shared/concurrency";
import { err, ok, type Result, unreachable } from "../shared/result";
import { timestampOf } from "../shared/time";
import type { Later, ReplayAnswer, Unknown } from "./answers";
import {
  REPLAY_GIVE_UP_MS,
  REPLAY_OWED_MAX,
  REPLAY_PAGE,
  REPLAY_PAUSE_MS,
  REPLAY_REST_MS,
  REPLAY_ROUND,
  REPLAY_RUN_MS,
  REPLAY_WAIT_MAX_MS,
  REPLAY_WAIT_MIN_MS,
  REPLAY_WIDTH_MAX,
} from "./limits";
import { replayMessage } from "./messages";
import { type OwedCall, type ReplayRow, ReplayTable } from "./replay-table";
import type { EraserKey } from "./rows";

/** What a replay needs of its eraser's object. */
export type Replayed = {
  readonly storage: DurableObjectStorage;
  readonly db: D1Database;
  readonly key: EraserKey;
  readonly call: (message: SignedMessage) => Promise<CallAnswer>;
};

type CallAnswer = ReplayAnswer | Unknown | Later;

export type ReplayStanding = Pick<
  ReplayRow,
  "id" | "since" | "total" | "done" | "given_up" | "last_error" | "started_at" | "ended_at"
> & {
  readonly status: "running" | "done";
  /** Calls that failed and will be made again. */
  readonly failing: number;
};

export type ReplayRefusal = { readonly code: "replay_running"; readonly replay: ReplayStanding };

export class Replay {
  readonly #eraser: Replayed;
  readonly #table: ReplayTable;
  #isRunning = false;

  constructor(eraser: Replayed) {
    this.#eraser = eraser;
    this.#table = new ReplayTable(eraser.storage);
  }

  /**
   * One at a time. The same id again is the same replay.
   *
   * @param since RFC 3339, by the accounts' time
   * @throws where the ledger cannot be read
   */
  async begin(id: string, since: string): Promise<Result<ReplayStanding, ReplayRefusal>> {
    const known = this.#answerTo(id);
    if (known !== null) return known;
    const { total, first } = await extentOf(this.#eraser.db, this.#partSince(since));
    // Another may have begun while the ledger was being read.
    const begun = this.#answerTo(id);
    if (begun !== null) return begun;
    const started_at = timestampOf(Date.now());
    const ended_at = first === null ? started_at : null;
    this.#table.begin({ id, since, started_at, total, next_number: first, ended_at });
    if (first !== null) await this.#eraser.storage.setAlarm(Date.now());
    const standing = this.standing();
    if (standing === null) throw new Error("the replay was taken away while it began");
    return ok(standing);
  }

  #answerTo(id: string): Result<ReplayStanding, ReplayRefusal> | null {
    const standing = this.standing();
    if (standing?.id === id) return ok(standing);
    if (standing?.status === "running") return err({ code: "replay_running", replay: standing });
    return null;
  }

  /** Of the last one begun. */
  standing(): ReplayStanding | null {
    const row = this.#table.current();
    if (row === null) return null;
    const { next_number: _, ...told } = row;
    const status = row.ended_at === null ? "running" : "done";
    return { ...told, status, failing: this.#table.owed().failing };
  }

  /** The alarm of one that is not over may have been lost: it is set again where none stands. */
  async goOn(): Promise<void> {
    const { storage } = this.#eraser;
    if (this.#isRunning || this.standing()?.status !== "running") return;
    const armed = await storage.getAlarm();
    if (armed === null) await storage.setAlarm(Date.now() + REPLAY_PAUSE_MS);
  }

  /** One run. @returns ms until the next; null where there is nothing left to do. Never throws. */
  async run(): Promise<number | null> {
    this.#isRunning = true;
    try {
      return await this.#work(Date.now() + REPLAY_RUN_MS);
    } catch (error) {
      console.error("replay failed", this.#eraser.key.name, error);
      return REPLAY_REST_MS;
    } finally {
      this.#isRunning = false;
    }
  }

  /** @param until ms; a round that has begun is ended */
  async #work(until: number): Promise<number | null> {
    for (;;) {
      const replay = this.#table.current();
      if (replay === null || replay.ended_at !== null) return null;
      if (replay.next_number !== null) await this.#readOn(replay, replay.next_number);
      const due = this.#table.due(Date.now(), REPLAY_ROUND);
      if (due.length === 0) return this.#endOrWait();
      const anyDone = await this.#round(replay, due);
      if (!anyDone && this.#isCurrent(replay) && this.#table.owed().all > 0) return REPLAY_REST_MS;
      if (Date.now() >= until) return REPLAY_PAUSE_MS;
    }
  }

  /** The next page of the ledger, once all of the last was tried, and unless too many calls fail. */
  async #readOn(replay: ReplayRow, from: number): Promise<void> {
    const { all, failing } = this.#table.owed();
    if (all > failing || all + REPLAY_PAGE > REPLAY_OWED_MAX) return;
    const part = this.#partSince(replay.since);
    const page = await arrivedErasures(this.#eraser.db, part, { from, limit: REPLAY_PAGE });
    if (!this.#isCurrent(replay)) return;
    const last = page.length < REPLAY_PAGE ? undefined : page.at(-1);
    const now = Date.now();
    const times = { now, giveUpAt: now + REPLAY_GIVE_UP_MS };
    this.#table.owe(page, last === undefined ? null : last.number + 1, times);
  }

  #endOrWait(): number | null {
    const replay = this.#table.current();
    if (replay === null) return null;
    const { next_at } = this.#table.owed();
    if (next_at !== null) return Math.max(next_at - Date.now(), REPLAY_PAUSE_MS);
    if (replay.next_number !== null) return REPLAY_PAUSE_MS;
    this.#table.end(timestampOf(Date.now()));
    return null;
  }

  /** @returns whether any call succeeded */
  async #round(replay: ReplayRow, due: readonly OwedCall[]): Promise<boolean> {
    let anyDone = false;
    const { livemode } = this.#eraser.key;
    await inParallel(due, REPLAY_WIDTH_MAX, async (owed) => {
      const answer = await this.#eraser.call(replayMessage({ ...owed, livemode }, replay.id));
      // It may have been taken away, with its eraser, while the call was made.
      if (!this.#isCurrent(replay)) return;
      this.#settle(owed, answer);
      anyDone ||= answer.outcome === "done";
    });
    return anyDone;
  }

  #settle({ task, tries, give_up_at }: OwedCall, answer: CallAnswer): void {
    const now = Date.now();
    switch (answer.outcome) {
      case "done":
        return this.#table.done(task);
      case "later":
        return this.#table.again(task, now + answer.wait_ms, null);
      case "unknown":
        return this.#table.abandon(timestampOf(now), "the eraser is not registered any more");
      case "failed": {
        const wait = Math.max(waitAfter(tries + 1, Math.random()), answer.retry_after_ms ?? 0);
        if (now + wait > give_up_at) return this.#table.giveUp(task, answer.error);
        return this.#table.again(task, now + wait, answer.error);
      }
      default:
        return unreachable(answer);
    }
  }

  #isCurrent({ id }: ReplayRow): boolean {
    const current = this.#table.current();
    return current?.id === id && current.ended_at === null;
  }

  #partSince(since: string): LedgerPart {
    const { livemode, name } = this.#eraser.key;
    return { livemode, eraser: name, since };
  }
}

/** Ms: doubled with each try, and varied by chance, lest all come again at once. */
function waitAfter(tries: number, random: number): number {
  const wait = Math.min(REPLAY_WAIT_MIN_MS * 2 ** (tries - 1), REPLAY_WAIT_MAX_MS);
  return Math.round(wait * (1 + JITTER * (2 * random - 1)));
}
