/**
 * A rebuild: looks at every account of a list, and brings the directory what it lacks: the account's row, its events,
 * what the followers keep of them. Nobody is told of what it brings back.
 *
 * ```
 *   add ─▶ accounts wait here ─▶ alarm ─▶ slice, fifteen seconds:
 *
 *     scan     a slice of the archive, if the ids come from there and few accounts wait
 *       ▼
 *     due      forty accounts
 *       ▼
 *     mend     all done ─▶ they wait no longer
 *              more events ─▶ the place is kept; the next page after the others
 *              an account or D1 failed ─▶ again after a longer wait
 *       └─▶ none waits: the run ends
 * ```
 *
 * A slice that is cut off begins again with the accounts that wait: doing an account twice changes nothing.
 */

import { type ArchiveBucket, ArchiveDamaged } from "../archive/bucket";
import { scanStep } from "../archive/scan";
import { doubling, jittered } from "../shared/backoff";
import { logFault } from "../shared/log";
import { err, ok, type Result } from "../shared/result";
import {
  COMPARED_AT_ONCE,
  REBUILD_AHEAD_MAX,
  REBUILD_ATTEMPTS_MAX,
  REBUILD_CUT_OFF_MS,
  REBUILD_PENDING_MAX,
  REBUILD_SLICE_MS,
  REBUILD_WAIT_MAX_MS,
  REBUILD_WAIT_MIN_MS,
} from "./limits";
import { type Found, type MendingPorts, mend } from "./mending";
import { type Pending, RebuildStore, type RunRow } from "./rebuild-store";

export type RebuildProgress = RunRow & {
  readonly status: "running" | "done";
  /** Accounts that wait. */
  readonly pending: number;
};

const waitAfter = doubling(REBUILD_WAIT_MIN_MS, REBUILD_WAIT_MAX_MS);

export class Rebuild {
  readonly #storage: DurableObjectStorage;
  readonly #store: RebuildStore;
  readonly #ports: MendingPorts;
  readonly #archive: ArchiveBucket | null;
  readonly #livemode: boolean;
  /** Times in a row that D1 or the archive has failed. */
  #failures = 0;

  constructor(
    storage: DurableObjectStorage,
    ports: MendingPorts & { readonly archive: ArchiveBucket | null },
    livemode: boolean,
  ) {
    this.#storage = storage;
    this.#store = new RebuildStore(storage);
    this.#ports = ports;
    this.#archive = ports.archive;
    this.#livemode = livemode;
  }

  /**
   * Has accounts rebuilt, by the run that goes on or by a new one.
   *
   * @param run id of a new run @param request the same for a request that comes again: its accounts count once
   * @param accounts ids, or `archive`: all accounts that the archive names
   */
  async add(
    run: string,
    request: string,
    accounts: readonly string[] | "archive",
  ): Promise<Result<RebuildProgress, { readonly limit: number }>> {
    const added = accounts === "archive" ? 0 : accounts.length;
    if (this.#store.pendingCount() + added > REBUILD_PENDING_MAX) {
      return err({ limit: REBUILD_PENDING_MAX });
    }
    this.#store.add(run, request, accounts);
    await this.#storage.setAlarm(Date.now());
    const progress = this.progress();
    if (progress === null) throw new Error("the run is not there that was just begun");
    return ok(progress);
  }

  /** How far the last run is; null if there was none. */
  progress(): RebuildProgress | null {
    const run = this.#store.run();
    if (run === null) return null;
    const status = run.ended_at === null ? "running" : "done";
    return { ...run, status, pending: this.#store.pendingCount() };
  }

  /** Sets the alarm of a run again, in case the platform has lost it. */
  async ensureAlarm(): Promise<void> {
    if (this.progress()?.status !== "running") return;
    if ((await this.#storage.getAlarm()) === null) await this.#storage.setAlarm(Date.now());
  }

  /** Makes a slice, and sets the alarm for the next one. Never throws. */
  async slice(): Promise<void> {
    if (this.progress()?.status !== "running") return;
    // If this slice is cut off, the next one comes all the same.
    await this.#storage.setAlarm(Date.now() + REBUILD_CUT_OFF_MS);
    const until = Date.now() + REBUILD_SLICE_MS;
    while (Date.now() < until) {
      if (!(await this.#scan())) break;
      const due = this.#store.due(Date.now(), COMPARED_AT_ONCE);
      if (due.length > 0 && !(await this.#lookAt(due))) break;
      if (due.length === 0 && !this.#isScanning()) break;
    }
    if (this.#store.end()) {
      await this.#storage.deleteAlarm();
      return;
    }
    const dueAt = this.#isScanning() ? null : this.#store.nextAt();
    const next = Math.max(dueAt ?? 0, Date.now() + this.#rest());
    await this.#storage.setAlarm(next);
  }

  #rest(): number {
    return this.#failures === 0 ? 0 : jittered(waitAfter(this.#failures), Math.random());
  }

  /** Whether the run can read on in the archive now. It never reads far ahead of the accounts that it asks. */
  #isScanning(): boolean {
    return this.#store.scanPlace() !== null && this.#store.pendingCount() < REBUILD_AHEAD_MAX;
  }

  /** Reads a slice of the archive, if the run takes its accounts from there. @returns whether the archive answered */
  async #scan(): Promise<boolean> {
    const place = this.#store.scanPlace();
    if (place === null || !this.#isScanning()) return true;
    if (this.#archive === null) {
      this.#store.noteError("the deployment has no archive any more");
      this.#store.scanned(place, [], null);
      return true;
    }
    try {
      const { accounts, next } = await scanStep(this.#archive, this.#livemode, place);
      this.#store.scanned(place, accounts, next);
      this.#failures = 0;
      return true;
    } catch (error) {
      logFault("the archive was not read for the rebuild", error);
      this.#failures += 1;
      const isDamaged = error instanceof ArchiveDamaged;
      this.#store.noteError(isDamaged ? error.message : "the archive's bucket did not answer");
      return false;
    }
  }

  /** @returns whether D1 answered */
  async #lookAt(due: readonly Pending[]): Promise<boolean> {
    const looks = due.map(({ account: id, after }) => ({ livemode: this.#livemode, id, after }));
    try {
      const found = await mend(this.#ports, looks, "rebuilt");
      this.#failures = 0;
      for (const one of found) {
        this.#note(one, due.find(({ account }) => account === one.id)?.attempts ?? 0);
      }
      return true;
    } catch (error) {
      logFault("a slice of the rebuild failed", error);
      this.#failures += 1;
      this.#store.noteError("the directory's database did not answer");
      return false;
    }
  }

  #note({ id, outcome, reached, events }: Found, attempts: number): void {
    switch (outcome) {
      case "whole":
      case "mended":
        return this.#store.settle(id, "done", events);
      case "missing":
        return this.#store.settle(id, "not_found", 0);
      case "more":
        return this.#store.goOn(id, reached, events);
      case "failed":
        this.#store.noteError("an account did not answer");
        if (attempts + 1 >= REBUILD_ATTEMPTS_MAX) return this.#store.settle(id, "failed", 0);
        return this.#store.later(id, Date.now() + jittered(waitAfter(attempts + 1), Math.random()));
      default:
        return outcome satisfies never;
    }
  }
}
