/**
 * Executes what is past due within one transaction, each thing at its own due time and in its order, however late it
 * is. So no caller sees a state that time has overtaken.
 *
 *   settle(now): the next deadline ─▶ savepoint: run its command, built-in erasers, write events ─▶ the next …
 *                  │ fails            ─▶ only this savepoint is undone; the work is set aside, the next goes on
 *                  │ needs clearance  ─▶ nothing is written; settling stops here until the brake has answered
 *
 * Work that failed is tried again by the alarm, later (tables/failing-deadlines.ts).
 */

import { SYSTEM } from "../../lifecycle/actor";
import { type Deadline, heldUp, nextDeadlineBut } from "../../lifecycle/deadline";
import { fittingOf } from "../../lifecycle/ownership-substitute";
import { logFault } from "../../shared/log";
import type { Timestamp } from "../../shared/time";
import { SETTLE_MAX } from "../limits";
import {
  type DueWork,
  ERASURE,
  type Failing,
  isSetAside,
  stillToDo,
  subjectOf,
  withFailure,
  without,
  workOf,
} from "../tables/failing-deadlines";
import { isBuiltInTurn, runBuiltInErasers } from "./built-in-erasers";
import { spread } from "./spread";
import type { Transaction } from "./transaction";

/** A closure whose erasure is due, and needs the brake's clearance first. Later deadlines wait behind it. */
export type UnclearedErasure = { readonly closure: string; readonly due_at: Timestamp };

export type Trying = {
  /** The work that failed before, from the account's row. */
  readonly failing: readonly Failing[];
  /** Chooses the failed work that is tried again now, once. */
  readonly again: (failing: Failing) => boolean;
  /** Runs a part of the transaction whole or not at all, and rethrows what it throws. */
  readonly savepoint: (part: () => void) => void;
};

export class Settling {
  readonly #transaction: Transaction;
  readonly #savepoint: Trying["savepoint"];
  /** The work that fails by now. */
  #failing: readonly Failing[];
  /** The work that failed when the operator last got a report. */
  #reported: readonly Failing[];
  readonly #again: Set<string>;
  #uncleared: UnclearedErasure | null | undefined;
  #hasTriedBlocked = false;

  constructor(transaction: Transaction, { failing, again, savepoint }: Trying) {
    this.#transaction = transaction;
    this.#savepoint = savepoint;
    this.#failing = failing;
    this.#reported = failing;
    this.#again = new Set(failing.filter(again).map(({ subject }) => subject));
  }

  get failing(): readonly Failing[] {
    return this.#failing;
  }

  /** The erasure that needs clearance; null if none does, undefined if this transaction did not look. */
  get uncleared(): UnclearedErasure | null | undefined {
    return this.#uncleared;
  }

  /**
   * The erasure that needs clearance after this transaction. That of a blocked closure has no due time, so settling
   * does not find it again: it needs clearance until it is tried again.
   *
   * @param before the one that needed clearance before this transaction
   */
  unclearedAfter(before: UnclearedErasure | null): UnclearedErasure | null {
    if (this.#uncleared === undefined || before === null) return this.#uncleared ?? before;
    if (this.#uncleared !== null || this.#hasTriedBlocked) return this.#uncleared;
    const { account } = this.#transaction;
    const command = account && heldUp(account);
    return command && subjectOf(command) === before.closure ? before : null;
  }

  /** Executes what is due by now. An erasure that fails before its first wait has not begun: it can still be undone. */
  settle(now: Timestamp): void {
    this.#uncleared = null;
    for (let round = 0; ; round += 1) {
      const due = this.#nextDeadline();
      if (!due || due.at > now) return;
      const work = workOf(due);
      if (round === SETTLE_MAX) {
        return this.fails(work, new Error(`more than ${SETTLE_MAX} deadlines at once`));
      }
      const version = this.#transaction.account?.version;
      this.#try(work, () => {
        if (this.#needsClearance(due)) return false;
        if (this.#transaction.account?.version === version) {
          throw new Error("it was due and did nothing");
        }
        runBuiltInErasers(this.#transaction, due.at);
        this.#fitSteps(due.at);
        return true;
      });
      if (this.#uncleared !== null) return;
    }
  }

  /**
   * After a command, goes on with an erasure, tries a blocked closure again, and executes what the command made due.
   */
  goOn(now: Timestamp): void {
    this.goOnErasing(now);
    this.#fitSteps(now);
    this.#hasTriedBlocked = true;
    const { account } = this.#transaction;
    const command = account && heldUp(account);
    if (command && !this.#waits(subjectOf(command))) {
      const held = { command, at: now };
      this.#uncleared = null;
      this.#try(workOf(held), () => {
        if (this.#needsClearance(held)) return false;
        runBuiltInErasers(this.#transaction, now);
        return true;
      });
      if (this.#uncleared !== null) return;
    }
    this.settle(now);
  }

  /** Runs the built-in erasers whose turn it is. */
  goOnErasing(at: Timestamp): void {
    if (!isBuiltInTurn(this.#transaction.account) || this.#waits(ERASURE)) return;
    this.#try({ what: "Erase", subject: ERASURE, due_at: at }, () => {
      runBuiltInErasers(this.#transaction, at);
      this.#fitSteps(at);
      return true;
    });
  }

  /** Stores that due work failed, if it is still to be done. */
  fails(work: DueWork, error: unknown): void {
    logFault("work that was due failed", error, { work: work.what });
    this.#again.delete(work.subject);
    const place = spread(this.#transaction.account?.id ?? "");
    this.#failing = withFailure(this.#failing, work, Date.now(), place);
  }

  /**
   * Puts reports into the outbox of the work that began to fail in this transaction, and of the work that no longer
   * fails.
   */
  reportFailures(): void {
    const { account, outbox } = this.#transaction;
    if (account !== null) this.#failing = stillToDo(account, this.#failing);
    if (this.#failing === this.#reported) return;
    const before = this.#reported;
    this.#reported = this.#failing;
    const began = this.#failing.filter(({ subject }) => !isSetAside(before, subject));
    const ended = before.filter(({ subject }) => !isSetAside(this.#failing, subject));
    for (const { subject } of [...began, ...ended]) {
      outbox.owe(`failing_${subject}`, { does: "report_failing", subject });
    }
  }

  /** After the holdings have changed, a closure that collects its steps may need other steps. */
  #fitSteps(at: Timestamp): void {
    const { account, book } = this.#transaction;
    if (account?.closure?.status !== "awaiting_steps") return;
    const command = fittingOf(account, book);
    if (command) this.#transaction.run(command, at, SYSTEM);
  }

  #nextDeadline(): Deadline | null {
    const { account } = this.#transaction;
    return account && nextDeadlineBut(account, (command) => this.#waits(subjectOf(command)));
  }

  /** Whether work failed before and is not to be tried in this transaction. */
  #waits(subject: string): boolean {
    return isSetAside(this.#failing, subject) && !this.#again.has(subject);
  }

  /** Executes a command that is due. @returns whether it needs the brake's clearance first, and so was not executed */
  #needsClearance({ command, at }: Deadline): boolean {
    const refused = this.#transaction.run(command, at, SYSTEM);
    if (refused?.code !== "clearance_needed") return false;
    this.#uncleared = { closure: refused.closure, due_at: at };
    return true;
  }

  /** Does a piece of work and writes its events, or undoes all of it. @param work says whether it was done */
  #try(due: DueWork, work: () => boolean): void {
    const { progress } = this.#transaction;
    const uncleared = this.#uncleared;
    try {
      let isDone = false;
      this.#savepoint(() => {
        isDone = work();
        if (isDone) this.#transaction.write();
      });
      if (isDone) this.#failing = without(this.#failing, due.subject);
    } catch (error) {
      this.#transaction.backTo(progress);
      this.#uncleared = uncleared;
      this.fails(due, error);
    }
  }
}
