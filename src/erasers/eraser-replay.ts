/**
 * A replay: calls an eraser again for every row of its part of the ledger, so that what a restored backup brought
 * back is erased again. Each call is made at least once, and tried for seven days.
 *
 * ```
 *   begin ─▶ the alarm ─▶ run, for half a minute:
 *
 *     read      the next page of the ledger becomes pending calls, once every call before it was attempted
 *       ▼
 *     due?      no call is due ─▶ the run ends; the alarm is set for the next one; without any, the replay ends
 *       ▼
 *     round     a dozen calls, four at a time, each in its turn at the eraser's gate
 *       ▼
 *     told      the account of each call that is done, so that its certificate says so; if it cannot be reached, the call
 *       ▼       counts as failed. So a crash repeats a call, and leaves none unsaid
 *     outcome   done; or later (the eraser is busy); or failed: again after a longer wait, until it is given up
 *       │
 *       └─▶ no call succeeded? rest for a minute : read again
 * ```
 */
import type { Directory } from "../directory/directory";
import type { Repetition } from "../lifecycle/event";
import { doubling, jittered } from "../shared/backoff";
import { inParallel } from "../shared/concurrency";
import { logFault } from "../shared/log";
import { err, ok, type Result, unreachable } from "../shared/result";
import { timestampOf } from "../shared/time";
import type { Failed, Later, Unknown } from "./answers";
import {
  extentOf,
  hasCapsules,
  type LedgerPart,
  type LedgerRow,
  rowsInOrderOfArrival,
  rowsOfAccounts,
} from "./erasure-ledger";
import {
  REPLAY_CALLS_MAX,
  REPLAY_GIVE_UP_MS,
  REPLAY_PAGE,
  REPLAY_PAUSE_MS,
  REPLAY_REST_MS,
  REPLAY_ROUND,
  REPLAY_RUN_MS,
  REPLAY_WAIT_MAX_MS,
  REPLAY_WAIT_MIN_MS,
  REPLAY_WIDTH_MAX,
} from "./limits";
import type { EraserKey } from "./registrations";
import { type PendingCall, type ReplayRow, ReplayStore } from "./replay-store";

/** What a replay needs of its eraser's object. */
export type ReplayPorts = {
  readonly storage: DurableObjectStorage;
  readonly db: Directory;
  readonly key: EraserKey;
  readonly call: ReplayCall;
};

/** Makes a call of a replay in its turn. @param replay its id */
export type ReplayCall = (pending: PendingCall, replay: string) => Promise<CallAnswer>;

/** How sure it is that an account was erased again. `probe`: it was asked afterwards, and had nothing left. */
export type Sure = Exclude<Repetition["verified"], "none">;

export type CallAnswer =
  | { readonly outcome: "done"; readonly verified: Sure } /** It can never succeed. */
  | { readonly outcome: "hopeless"; readonly error: string }
  | Failed
  | Unknown
  | Later;

export type EraserReplayProgress = Pick<
  ReplayRow,
  | "id"
  | "since"
  | "total"
  | "done"
  | "probed"
  | "given_up"
  | "last_error"
  | "started_at"
  | "ended_at"
> & {
  readonly status: "running" | "done";
  /** Calls that failed and will be made again. */
  readonly failing: number;
};

/** The accounts of a guard that the ledger has, and the replay of these alone. */
export type Guarded = {
  readonly erased: readonly LedgerRow[];
  readonly replay: EraserReplayProgress;
};

export type EraserReplayRefusal =
  | { readonly code: "replay_running"; readonly replay: EraserReplayProgress }
  /** The connector recognises an account by what is erased. */
  | { readonly code: "not_replayable" };

export class EraserReplay {
  readonly #ports: ReplayPorts;
  readonly #store: ReplayStore;
  #isRunning = false;

  constructor(ports: ReplayPorts) {
    this.#ports = ports;
    this.#store = new ReplayStore(ports.storage);
  }

  /**
   * Begins a replay, unless another is running. The same id again gives the replay that has it.
   *
   * @param since RFC 3339, by the accounts' time
   * @throws if the ledger cannot be read
   */
  async begin(
    id: string,
    since: string,
  ): Promise<Result<EraserReplayProgress, EraserReplayRefusal>> {
    const known = this.#answerTo(id);
    if (known !== null) return known;
    const { total, first } = await extentOf(this.#ports.db, this.#partSince(since));
    // Another replay may have begun while the ledger was being read.
    const begun = this.#answerTo(id);
    if (begun !== null) return begun;
    const started_at = timestampOf(Date.now());
    const ended_at = first === null ? started_at : null;
    this.#store.begin({ id, since, started_at, total, next_number: first, ended_at });
    if (first !== null) await this.#ports.storage.setAlarm(Date.now());
    const progress = this.progress();
    if (progress === null) throw new Error("the replay was deleted while it began");
    return ok(progress);
  }

  /**
   * Looks which of some accounts were erased since a moment, and begins a replay of these alone.
   *
   * @param accounts their ids
   * @throws if the ledger cannot be read
   */
  async beginOf(
    id: string,
    since: string,
    accounts: readonly string[],
  ): Promise<Result<Guarded, EraserReplayRefusal>> {
    const erased = await rowsOfAccounts(this.#ports.db, this.#partSince(since), accounts);
    const known = this.#answerTo(id);
    if (known !== null) return known.ok ? ok({ erased, replay: known.value }) : known;
    const now = Date.now();
    const started_at = timestampOf(now);
    const ended_at = erased.length === 0 ? started_at : null;
    const total = erased.length;
    this.#store.begin({ id, since, started_at, total, next_number: null, ended_at });
    if (total > 0) {
      this.#store.addCalls(erased, null, { now, giveUpAt: now + REPLAY_GIVE_UP_MS });
      await this.#ports.storage.setAlarm(now);
    }
    const replay = this.progress();
    if (replay === null) throw new Error("the replay was deleted while it began");
    return ok({ erased, replay });
  }

  /** Whether a capsule was kept of any account that was erased since a moment. @throws if the ledger cannot be read */
  hasCapsules(since: string): Promise<boolean> {
    return hasCapsules(this.#ports.db, this.#partSince(since));
  }

  /** Which of some accounts were erased since a moment. @throws if the ledger cannot be read */
  erasedAmong(since: string, accounts: readonly string[]): Promise<LedgerRow[]> {
    return rowsOfAccounts(this.#ports.db, this.#partSince(since), accounts);
  }

  #answerTo(id: string): Result<EraserReplayProgress, EraserReplayRefusal> | null {
    const progress = this.progress();
    if (progress?.id === id) return ok(progress);
    if (progress?.status === "running") return err({ code: "replay_running", replay: progress });
    return null;
  }

  /** How far the last replay is; null if there was none. */
  progress(): EraserReplayProgress | null {
    const row = this.#store.current();
    if (row === null) return null;
    const { next_number: _, ...shown } = row;
    const status = row.ended_at === null ? "running" : "done";
    return { ...shown, status, failing: this.#store.pending().failing };
  }

  /** Sets the alarm of a running replay again, if it was lost. */
  async ensureAlarm(): Promise<void> {
    const { storage } = this.#ports;
    if (this.#isRunning || this.progress()?.status !== "running") return;
    const alarm = await storage.getAlarm();
    if (alarm === null) await storage.setAlarm(Date.now() + REPLAY_PAUSE_MS);
  }

  /** Makes one run. Never throws. @returns ms until the next run; null if there is nothing left to do */
  async run(): Promise<number | null> {
    this.#isRunning = true;
    try {
      return await this.#work(Date.now() + REPLAY_RUN_MS);
    } catch (error) {
      logFault("a replay failed", error, { eraser: this.#ports.key.name });
      return REPLAY_REST_MS;
    } finally {
      this.#isRunning = false;
    }
  }

  /** @param until ms; a round that has begun is finished */
  async #work(until: number): Promise<number | null> {
    for (;;) {
      const replay = this.#store.current();
      if (replay === null || replay.ended_at !== null) return null;
      if (replay.next_number !== null) await this.#readPage(replay, replay.next_number);
      const due = this.#store.due(Date.now(), REPLAY_ROUND);
      if (due.length === 0) return this.#endOrWait();
      const anyDone = await this.#round(replay, due);
      if (!anyDone && this.#hasCallsLeft(replay)) return REPLAY_REST_MS;
      if (Date.now() >= until) return REPLAY_PAUSE_MS;
    }
  }

  /** Reads the next page of the ledger, if every call before it was attempted and not too many of them fail. */
  async #readPage(replay: ReplayRow, from: number): Promise<void> {
    const { all, failing } = this.#store.pending();
    if (all > failing || all + REPLAY_PAGE > REPLAY_CALLS_MAX) return;
    const part = this.#partSince(replay.since);
    const page = await rowsInOrderOfArrival(this.#ports.db, part, { from, limit: REPLAY_PAGE });
    if (!this.#isCurrent(replay)) return;
    const last = page.length < REPLAY_PAGE ? undefined : page.at(-1);
    const now = Date.now();
    const times = { now, giveUpAt: now + REPLAY_GIVE_UP_MS };
    this.#store.addCalls(page, last === undefined ? null : last.number + 1, times);
  }

  #endOrWait(): number | null {
    const replay = this.#store.current();
    if (replay === null) return null;
    const { next_at } = this.#store.pending();
    if (next_at !== null) return Math.max(next_at - Date.now(), REPLAY_PAUSE_MS);
    if (replay.next_number !== null) return REPLAY_PAUSE_MS;
    this.#store.end(timestampOf(Date.now()));
    return null;
  }

  /** @returns whether any call succeeded */
  async #round(replay: ReplayRow, due: readonly PendingCall[]): Promise<boolean> {
    let anyDone = false;
    await inParallel(due, REPLAY_WIDTH_MAX, async (pending) => {
      const answer = await this.#ports.call(pending, replay.id);
      // The replay may have been deleted with its eraser while the call was made.
      if (!this.#isCurrent(replay)) return;
      this.#recordOutcome(pending, answer);
      anyDone ||= answer.outcome === "done";
    });
    return anyDone;
  }

  #recordOutcome({ task, attempts, give_up_at }: PendingCall, answer: CallAnswer): void {
    const now = Date.now();
    switch (answer.outcome) {
      case "done":
        return this.#store.done(task, answer.verified === "probe");
      case "hopeless":
        return this.#store.giveUp(task, answer.error);
      case "later":
        return this.#store.later(task, now + answer.wait_ms, null);
      case "unknown":
        return this.#store.abandon(timestampOf(now), "the eraser is not registered any more");
      case "failed": {
        const wait = Math.max(
          jittered(waitAfter(attempts + 1), Math.random()),
          answer.retry_after_ms ?? 0,
        );
        if (now + wait > give_up_at) return this.#store.giveUp(task, answer.error);
        return this.#store.later(task, now + wait, answer.error);
      }
      default:
        return unreachable(answer);
    }
  }

  #hasCallsLeft(replay: ReplayRow): boolean {
    return this.#isCurrent(replay) && this.#store.pending().all > 0;
  }

  #isCurrent({ id }: ReplayRow): boolean {
    const current = this.#store.current();
    return current?.id === id && current.ended_at === null;
  }

  #partSince(since: string): LedgerPart {
    const { livemode, name } = this.#ports.key;
    return { livemode, eraser: name, since };
  }
}

const waitAfter = doubling(REPLAY_WAIT_MIN_MS, REPLAY_WAIT_MAX_MS);
