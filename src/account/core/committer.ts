/**
 * Carries out work in one transaction, and writes its results, the account's row last.
 *
 *   commit(work) ─▶ transactionSync
 *                     ├─ work: settling, commands, tables, outbox
 *                     └─ save: events ─▶ failures are reported ─▶ row with alarm
 *                ─▶ memory is what was committed
 *                ─▶ onCommit: new events are published, a changed outbox is run
 */

import type { PublishedEvent } from "../../contract/queue-messages";
import { heldUp } from "../../lifecycle/deadline";
import type { PolicyVersion } from "../../lifecycle/policy";
import type { Timestamp } from "../../shared/time";
import { type Failing, subjectOf } from "../tables/failing-deadlines";
import { nextEntryAt } from "../tables/outbox";
import { newSnapshot, nowOf, type Snapshot, withKeptAnswer } from "../tables/snapshot";
import type { NoticeSettings } from "./notices-owed";
import { policiesReferred } from "./policy-book";
import { Settling, type UnclearedErasure } from "./settling";
import type { StoredAccount } from "./stored-account";
import { type Terms, Transaction } from "./transaction";

/** The means of a piece of work within its transaction. */
export type Work = {
  readonly transaction: Transaction;
  readonly settling: Settling;
  /**
   * Writes what was done so far, so that an answer can show it. Later changes are written at the end.
   * @param keepsAnswer whether an answer is kept with it, to be forgotten in its time
   * @returns the account as it is written; null if none is registered
   */
  readonly save: (keepsAnswer: boolean) => Snapshot | null;
};

export type CommitTerms = {
  readonly inForce?: PolicyVersion | null;
  readonly clearance?: Terms["clearance"];
  /** The time of the test clock that the account lives by from now on; left out, as it is. */
  readonly clock_at?: Timestamp | null;
  /** Chooses the failed work that is tried again in this transaction. */
  readonly again?: (failing: Failing) => boolean;
};

/** What a commit has made, for what follows it in the background. */
export type Made = {
  /** To be published. */
  readonly events: readonly PublishedEvent[];
  /** Whether an erasure is due since this commit, and not before, that needs the brake's clearance. */
  readonly hasErasureDue: boolean;
};

export class Committer {
  readonly #stored: StoredAccount;
  readonly #notices: NoticeSettings;
  readonly #onCommit: (made: Made) => void;
  #uncleared: UnclearedErasure | null = null;

  /** @param onCommit called after a commit that has events to publish or has changed the outbox */
  constructor(stored: StoredAccount, notices: NoticeSettings, onCommit: (made: Made) => void) {
    this.#stored = stored;
    this.#notices = notices;
    this.#onCommit = onCommit;
  }

  /** The due erasure that waits for the brake's clearance. That of a blocked closure outlasts this life of the object. */
  get uncleared(): UnclearedErasure | null {
    if (this.#uncleared !== null) return this.#uncleared;
    const stored = this.#stored.get();
    const command = stored?.uncleared ? heldUp(stored.account) : null;
    if (!stored || command === null) return null;
    return { closure: subjectOf(command), due_at: nowOf(stored) };
  }

  /** The brake has answered, so the alarm need not be delayed any longer. */
  brakeHasAnswered(): void {
    this.#uncleared = null;
  }

  /**
   * @returns what the work returns
   * @throws what the work throws: then nothing of it was written
   */
  commit<T>(terms: CommitTerms, work: (work: Work) => T): T {
    const { inForce = null, clearance = null, again = () => false } = terms;
    const before = this.#stored.get();
    const waiting = this.uncleared;
    const done = this.#stored.transaction((tables) => {
      const notices = this.#notices;
      const transaction = new Transaction(tables, before, { inForce, clearance, notices });
      const settling = new Settling(transaction, {
        failing: before?.failing ?? [],
        again,
        savepoint: (part) => this.#stored.savepoint(part),
      });
      const save = (keepsAnswer: boolean) =>
        this.#save(transaction, settling, { ...terms, waiting }, keepsAnswer);
      const result = work({ transaction, settling, save });
      save(false);
      return { transaction, uncleared: settling.unclearedAfter(waiting), result };
    });
    const hasErasureDue = waiting === null && done.uncleared !== null;
    this.#uncleared = done.uncleared;
    const { progress, outbox } = done.transaction;
    const { events } = progress;
    if (events.length > 0 || outbox.hasChanged) this.#onCommit({ events, hasErasureDue });
    return done.result;
  }

  #save(
    transaction: Transaction,
    settling: Settling,
    { inForce = null, clock_at, waiting }: CommitTerms & { waiting: UnclearedErasure | null },
    keepsAnswer: boolean,
  ): Snapshot | null {
    transaction.write();
    settling.reportFailures();
    const { account, head, holdingBytes: holding_bytes } = transaction.progress;
    const written = this.#stored.get();
    if (account === null || head === null) return written;
    const base = { ...(written ?? newSnapshot(null)), ...(clock_at !== undefined && { clock_at }) };
    const outbox_at = transaction.outbox.hasChanged
      ? nextEntryAt(transaction.tables)
      : base.outbox_at;
    // This transaction may have undone the erasure that waited before it.
    const uncleared = settling.unclearedAfter(waiting);
    const held = uncleared && heldUp(account);
    const isNew = account !== written?.account || base.clock_at !== written.clock_at;
    const next: Snapshot = {
      ...base,
      account,
      head,
      policies: isNew ? policiesReferred(account, base.policies, inForce) : base.policies,
      // New events begin a new publication, so they do not wait for an earlier one.
      tries: isNew ? 0 : base.tries,
      outbox_at,
      failing: settling.failing,
      holding_bytes,
      uncleared: held !== null && subjectOf(held) === uncleared?.closure,
    };
    const kept = keepsAnswer ? withKeptAnswer(next) : next;
    this.#stored.write(kept, "in_time", uncleared !== null);
    return this.#stored.get();
  }
}
