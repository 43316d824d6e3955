/**
 * Keeps the outbox in step with the checks that a policy asks for by `probe_again`. They are owed when the erasure is
 * complete: until then its own probes say whether anything is left.
 *
 *   the erasure is complete ───▶ a row and an entry for each task that wants one, due so long after the task was done
 *   a test clock is moved ─────▶ what is due by it is owed now: such accounts have no entry that waits for real time
 *   the account comes back, ───▶ nothing is owed any more: what is found there may be of its new life, or the new erasure
 *   or is erased once more       looks itself
 *
 * An account whose policy asks for no check pays nothing: its tasks say so, and no table is read.
 */
import type { Account, ErasureTask } from "../../lifecycle/account";
import type { RecordedEvent } from "../../lifecycle/event";
import { after, later, millisecondsOf, type Timestamp } from "../../shared/time";
import { checksDue, forgetChecks, oweCheck } from "../tables/checks";
import type { Outbox } from "../tables/outbox";
import type { TableWriter } from "../tables/sql";

/** The outbox's entry about a task's check. */
export const checkEntry = (task: string): string => `check_${task}`;

type Wanted = ErasureTask & Required<Pick<ErasureTask, "probe_again">>;

const wanted = (account: Account | null): Wanted[] =>
  account?.erasure?.tasks.filter((task): task is Wanted => task.probe_again !== undefined) ?? [];

/** @param before the account before the event; null if it registers the account */
export function followChecks(
  tables: TableWriter,
  outbox: Outbox,
  before: Account | null,
  event: RecordedEvent,
): void {
  switch (event.type) {
    case "account.purged":
    case "account.deleted": {
      const target = event.type === "account.purged" ? "purge" : "delete";
      for (const { id: task, eraser, done_at, probe_again } of wanted(before)) {
        const at = done_at ?? event.at;
        // The erasure may have ended long after the task, because another one stalled.
        const due_at = later(after(at, probe_again), event.at);
        oweCheck(tables, { task, eraser, target, at, due_at });
        if (before?.test_clock) continue;
        const wait_ms = millisecondsOf(due_at) - millisecondsOf(event.at);
        outbox.owe(checkEntry(task), { does: "check_again", task }, wait_ms);
      }
      return;
    }
    case "account.restored":
    case "erasure.started":
      if (wanted(before).length === 0) return;
      for (const task of forgetChecks(tables)) outbox.done(checkEntry(task));
      return;
  }
}

/**
 * Owes the checks now that are due by the account's test clock.
 * @param at the time of the test clock
 */
export function oweChecksDue(tables: TableWriter, outbox: Outbox, at: Timestamp): void {
  for (const { task } of checksDue(tables, at)) {
    outbox.owe(checkEntry(task), { does: "check_again", task });
  }
}
