/**
 * Asks a system once more, some time after the erasure, whether anything is left or has come back, and writes down what
 * came of it. In the background: nothing of the account waits for it.
 *
 *   what is owed ─▶ the eraser's object looks, and erases what it finds (waits) ─▶ one transaction: still owed?
 *                                                                                 no:  nothing is written
 *                                                                                 yes: the event, or tried again later
 *
 * What cannot be asked, or fails for some seven days, is said by the same event: `verified` is `none` then.
 */
import { SYSTEM } from "../../lifecycle/actor";
import type { Repetition } from "../../lifecycle/event";
import type { CheckAnswer, Erasers } from "../../shared/erasers";
import { logFault } from "../../shared/log";
import { unreachable } from "../../shared/result";
import { checkEntry } from "../core/checks-owed";
import { waitFor } from "../core/erasure-outbox";
import type { AccountStore } from "../core/store";
import type { Transaction } from "../core/transaction";
import { CHECK_ATTEMPTS_MAX, CHECK_UNDER_HOLD_MS } from "../limits";
import { capsuleOf } from "../tables/capsules";
import { type Check, checkOf, forgetCheck, noteCheckFailed, noteFound } from "../tables/checks";
import { doneTask, wasRepeated } from "../tables/event-log";
import { writeOutcome } from "./outcome";

/** @param task its id */
export async function checkAgain(
  store: AccountStore,
  erasers: Erasers,
  task: string,
): Promise<void> {
  const entry = checkEntry(task);
  const check = checkOf(store.tables, task);
  const account = store.stored()?.account;
  if (check === null || !account) return writeOutcome(store, entry, null);
  // It might find something, and under a legal hold nothing is erased.
  if (account.legal_hold !== null) {
    return writeOutcome(store, entry, Date.now() + CHECK_UNDER_HOLD_MS);
  }
  const answer = await answerOf(store, erasers, check).catch((error): CheckAnswer => {
    logFault("a system could not be asked again", error);
    return { outcome: "failed", error: "could not be asked", retry_after_ms: null };
  });
  const write = (next_at: number | null, conclude: Conclusion) =>
    writeOutcome(store, entry, next_at, {
      stillCounts: () => checkOf(store.tables, task) !== null,
      conclude: (transaction, at) => {
        if (answer.found_again) noteFound(transaction.tables, task);
        conclude(transaction, at);
      },
    });
  const record = (verified: Repetition["verified"]) =>
    write(null, (transaction, at) => {
      const { tables } = transaction;
      const done = doneTask(tables, task);
      const known = wasRepeated(tables, task, {});
      const said = { cause: "check", verified } as const;
      const isFound = check.hasFound || answer.found_again === true;
      const repetition: Repetition = isFound ? { ...said, found_again: true } : said;
      transaction.run({ type: "RepeatErasureTask", done, repetition, known }, at, SYSTEM);
      forgetCheck(tables, task);
    });
  switch (answer.outcome) {
    case "checked":
      return record(answer.verified);
    case "not_asked":
      return record("none");
    case "later":
      return write(Date.now() + answer.wait_ms, () => undefined);
    case "failed": {
      const attempts = check.attempts + 1;
      if (attempts >= CHECK_ATTEMPTS_MAX) return record("none");
      const wait = waitFor(attempts, account.id, answer.retry_after_ms ?? 0);
      return write(Date.now() + wait, ({ tables }) => noteCheckFailed(tables, task));
    }
    default:
      return unreachable(answer);
  }
}

type Conclusion = (transaction: Transaction, at: Parameters<Transaction["run"]>[1]) => void;

async function answerOf(
  store: AccountStore,
  erasers: Erasers,
  { task, eraser, target, at }: Check,
): Promise<CheckAnswer> {
  const account = store.stored()?.account;
  if (!account) return { outcome: "not_asked", error: "the account is gone" };
  const { id, livemode } = account;
  const request = { task, account: id, livemode, target, at };
  return erasers.check(eraser, request, capsuleOf(store.tables, task));
}
