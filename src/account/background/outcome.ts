/** What came of an entry of the outbox, and writing it down. */
import type { Account } from "../../lifecycle/account";
import type { Timestamp } from "../../shared/time";
import type { AccountStore } from "../core/store";
import type { Transaction } from "../core/transaction";

/**
 * Over: done, not needed any more, or given up. If not, it is to be tried again; the provider may have asked for some
 * patience, ms. An error holds nothing personal.
 */
export type Outcome =
  | { readonly isOver: true; readonly as: "done" | "dropped" }
  | { readonly isOver: true; readonly as: "given_up"; readonly error: string }
  | { readonly isOver: false; readonly patience_ms: number; readonly error: string };

export const DONE: Outcome = { isOver: true, as: "done" };
export const DROPPED: Outcome = { isOver: true, as: "dropped" };

/** What an outcome means for the account, in the transaction that writes it. */
export type Meaning = {
  /** Whether the outcome still counts, now that everything due has been executed. If not, nothing of it is written. */
  readonly stillCounts: (account: Account | null) => boolean;
  readonly conclude: (transaction: Transaction, at: Timestamp) => void;
};

/**
 * Takes an entry away, or delays it. An erasure that waited for it goes on, in the same transaction.
 *
 * @param next_at when the entry is due again, ms; null if it is done, or given up
 * @param meaning left out if nothing else follows for the account
 */
export const writeOutcome = (
  store: AccountStore,
  id: string,
  next_at: number | null,
  meaning?: Meaning,
): void =>
  store.commit(({ transaction, settling }, at) => {
    if (meaning && !meaning.stillCounts(transaction.account)) return;
    if (next_at === null) transaction.outbox.done(id);
    else transaction.outbox.delay(id, next_at);
    meaning?.conclude(transaction, at);
    settling.goOnErasing(at);
  });
