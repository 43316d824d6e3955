/**
 * Runs the built-in erasers of an erasure that has begun, in their order. They run after the host's erasers, because a
 * host's eraser may have to be asked again, with the holdings. Each may run twice.
 */

import type { Account } from "../../lifecycle/account";
import { SYSTEM } from "../../lifecycle/actor";
import { BUILT_IN_ERASERS, type BuiltInEraser, isBuiltInEraser } from "../../lifecycle/policy";
import { unreachable } from "../../shared/result";
import type { Timestamp } from "../../shared/time";
import { hasEntries, type OutboxKind, unsentNotices } from "../tables/outbox";
import { eraseAtItsEnd, eraseHoldings } from "../tables/personal-data";
import type { Transaction } from "./transaction";

/** Entries that must have left the outbox before an eraser runs: the last eraser takes the holder's addresses away. */
const AWAITED_BY = {
  documents: ["document"],
  holdings: [],
  profile: ["document", "closing_notice"],
} as const satisfies Record<BuiltInEraser, readonly OutboxKind[]>;

/** Whether the turn has come to a built-in eraser. */
export function isBuiltInTurn(account: Account | null): boolean {
  const first = account?.erasure?.tasks.find(({ status }) => status !== "done");
  return first !== undefined && isBuiltInEraser(first.eraser);
}

/** Runs as many erasers as may run now. One that must wait is tried again when an entry of the outbox is done. */
export function runBuiltInErasers(transaction: Transaction, at: Timestamp): void {
  for (const task of transaction.account?.erasure?.tasks ?? []) {
    if (task.status === "done") continue;
    const eraser = BUILT_IN_ERASERS.find((name) => name === task.eraser);
    if (!eraser || hasEntries(transaction.tables, ...AWAITED_BY[eraser])) return;
    // The eraser empties the outbox.
    const unsent = eraser === "profile" ? unsentNotices(transaction.tables) : [];
    run(transaction, eraser);
    transaction.run({ type: "CompleteErasureTask", task: task.id, unsent }, at, SYSTEM);
  }
}

function run(transaction: Transaction, eraser: BuiltInEraser): void {
  const { tables, outbox, progress } = transaction;
  switch (eraser) {
    case "documents":
      // The documents' keys were deleted as the erasure began; by now their objects are gone from the bucket too.
      return;
    case "holdings":
      eraseHoldings(tables);
      return transaction.growHoldings(-progress.holdingBytes);
    case "profile":
      return eraseAtItsEnd(tables, outbox);
    default:
      return unreachable(eraser);
  }
}
