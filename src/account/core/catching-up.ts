/**
 * Brings an account up to date: executes what is past due before a call looks at the account.
 *
 * - A call executes what is due, once (`current`). What fails is set aside, and the call goes on with the account as it
 *   was: a failure is never the caller's.
 * - The alarm tries again what failed before (`retryFailing`).
 * - A due erasure waits for the brake's clearance; the runner asks for it, and hands the answer in (`cleared`).
 * - A test clock moves the account to a later time (`advance`).
 */

import type { Clearance, ClearanceRequest } from "../../shared/clearance";
import { logFault } from "../../shared/log";
import { ok } from "../../shared/result";
import { later, type Timestamp } from "../../shared/time";
import { checksDue, nextCheckAfter } from "../tables/checks";
import { nextCallAfter } from "../tables/eraser-attempts";
import {
  type DueWork,
  type Failing,
  nextDue,
  nextRetry,
  soonestWork,
  withFailure,
} from "../tables/failing-deadlines";
import { awaitingRequest, keepRequest } from "../tables/requests";
import { nowOf, type Snapshot } from "../tables/snapshot";
import { oweChecksDue } from "./checks-owed";
import type { Committer } from "./committer";
import { hastenErasers } from "./erasure-outbox";
import type { UnclearedErasure } from "./settling";
import { spread } from "./spread";
import type { StoredAccount } from "./stored-account";
import { hastenSwitches } from "./suspensions-owed";

export class CatchingUp {
  readonly #stored: StoredAccount;
  readonly #committer: Committer;

  constructor(stored: StoredAccount, committer: Committer) {
    this.#stored = stored;
    this.#committer = committer;
  }

  /** Executes what is past due. @returns the account as it is now, but for what fails; null if none is registered */
  current(): Snapshot | null {
    const snapshot = this.#stored.get();
    const due = this.#stored.nextDue;
    if (snapshot === null || due === null) return snapshot;
    const now = nowOf(snapshot);
    if (due > now) return snapshot;
    try {
      this.#committer.commit({}, ({ settling }) => settling.settle(now));
    } catch (error) {
      // Even the commit failed, so the soonest work is taken as the cause.
      this.#setAside(soonestWork(snapshot), error);
    }
    return this.#stored.get();
  }

  /**
   * Tries again what failed when it was due, if its time has come. For the alarm alone: a call never waits for what
   * has failed before.
   */
  retryFailing(): void {
    const before = this.#stored.get();
    const now = Date.now();
    const at = before && nextRetry(before.failing);
    if (before === null || at === null || at > now) return;
    const again = ({ next_at }: Failing) => next_at <= now;
    try {
      this.#committer.commit({ again }, ({ settling }) => settling.goOn(nowOf(before)));
    } catch (error) {
      // If it stayed due, the alarm would try it every second.
      for (const tried of before.failing.filter(again)) this.#setAside(tried, error);
    }
  }

  /** Executes what is due, and then tries a blocked closure again. */
  goOn(): void {
    const before = this.#stored.get();
    if (before === null) return;
    const now = nowOf(before);
    this.#committer.commit({}, ({ settling }) => {
      settling.settle(now);
      settling.goOn(now);
    });
  }

  /** The question to the brake before an erasure that is due may begin; null if no erasure is due. */
  get clearanceNeeded(): ClearanceRequest | null {
    const { uncleared } = this.#committer;
    const account = this.#stored.get()?.account;
    if (!uncleared || !account) return null;
    const { id, livemode, test_clock } = account;
    return { account: id, livemode, test_clock, ...uncleared };
  }

  /**
   * Begins or holds up an erasure, now that the brake has answered, and goes on with what is due. What fell due while
   * the brake was asked comes first. If no time has passed, nothing has: what the call made due comes after the
   * erasure, as if the brake had answered within the call.
   *
   * An erasure forgets all kept answers. The request that led to it keeps its answer all the same, written anew in this
   * transaction: if the object is lost before the caller is answered, the repeated request is answered (I7).
   *
   * @param show makes the answer to that request
   */
  cleared(
    { closure, due_at }: UnclearedErasure,
    verdict: Clearance,
    show: (snapshot: Snapshot) => unknown,
  ): void {
    const before = this.#stored.get();
    if (before === null) return;
    const at = nowOf(before);
    const request = awaitingRequest(this.#stored.tables, closure);
    this.#committer.brakeHasAnswered();
    const again = ({ subject }: Failing) => subject === closure;
    try {
      this.#committer.commit({ clearance: { closure, verdict }, again }, (work) => {
        if (at > due_at) work.settling.settle(at);
        work.settling.goOn(at);
        const snapshot = request && work.save(false);
        if (!snapshot) return;
        const { version } = snapshot.account;
        const answered = ok({ body: show(snapshot), version, repeated: false });
        keepRequest(work.transaction.tables, request, answered, request.at);
      });
    } catch (error) {
      this.#setAside({ what: "ExecuteClosure", subject: closure, due_at: at }, error);
    }
  }

  /**
   * Moves an account on a test clock to a later time, and executes everything that is due until then.
   *
   * @returns how far it came. During an erasure it stops at each thing that happens, and after it at each check that falls
   * due, because the outbox must run at that time. It also stops at an erasure that needs clearance.
   */
  advance(to: Timestamp): Timestamp {
    for (;;) {
      const before = this.#stored.get();
      if (before === null || before.clock_at === null) return to;
      const { account, failing, clock_at } = before;
      const { tables } = this.#stored;
      const next = [
        nextDue(account, failing),
        nextCallAfter(tables, clock_at),
        nextCheckAfter(tables, clock_at),
      ];
      const due = next.reduce<Timestamp>((at, one) => (one && one < at ? one : at), to);
      const step = later(due, clock_at);
      this.#committer.commit({ clock_at: step }, ({ settling, transaction }) => {
        settling.settle(step);
        hastenErasers(transaction.tables, transaction.outbox, step);
        hastenSwitches(transaction.tables, transaction.outbox);
        oweChecksDue(transaction.tables, transaction.outbox, step);
      });
      const isErasing = this.#stored.get()?.account.state === "erasing";
      const isCheckDue = checksDue(tables, step).some(({ due_at }) => due_at === step);
      if (step >= to || isErasing || isCheckDue || this.#committer.uncleared !== null) return step;
    }
  }

  /** Stores that due work fails; only in memory, if even that cannot be written. */
  #setAside(due: DueWork | null, error: unknown): void {
    const before = this.#stored.get();
    if (before === null || due === null) return;
    try {
      this.#committer.commit({}, ({ settling }) => settling.fails(due, error));
    } catch (unwritten) {
      logFault("failing work was not set aside", unwritten, { work: due.what });
      const failing = withFailure(before.failing, due, Date.now(), spread(before.account.id));
      this.#stored.rememberUnwritten({ ...before, failing });
    }
  }
}
