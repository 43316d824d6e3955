/** What came of an entry of the outbox, and writing it down. */
import type { Timestamp } from "../../shared/time";
import type { AccountStore } from "../core/store";
import type { Transaction } from "../core/transaction";

/** Over: done or given up. If not, it is to be tried again; the provider may have asked for some patience, ms. */
export type Outcome =
  | { readonly isOver: true }
  | { readonly isOver: false; readonly patience_ms: number };

export const OVER: Outcome = { isOver: true };

/**
 * Takes an entry away, or delays it. An erasure that waited for it goes on, in the same transaction.
 *
 * @param next_at when the entry is due again, ms; null if it is done, or given up
 * @param conclude what follows for the account, in the same transaction
 */
export const writeOutcome = (
  store: AccountStore,
  id: string,
  next_at: number | null,
  conclude?: (transaction: Transaction, at: Timestamp) => void,
): void =>
  store.commit(({ transaction, settling }, at) => {
    if (next_at === null) transaction.outbox.done(id);
    else transaction.outbox.delay(id, next_at);
    conclude?.(transaction, at);
    settling.goOnErasing(at);
  });
