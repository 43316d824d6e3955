/**
 * Keeps the outbox in step with the systems in which the account is to be disabled. An event that begins or ends a
 * grace period may change which these are. What is wanted is stored for each, and the outbox gets an entry if that has
 * changed. The lifecycle waits for none of these calls.
 *
 *   a grace period begins ─▶ wanted: disabled ─▶ the call is owed
 *   it is undone ──────────▶ wanted: enabled ──▶ the call is owed, also if the first one has not succeeded yet: it may
 *                                                 have arrived all the same
 *   the erasure begins ────▶ nothing is wanted any more: the eraser erases
 */
import type { Account } from "../../lifecycle/account";
import type { PolicyBook } from "../../lifecycle/context";
import type { EventType, RecordedEvent } from "../../lifecycle/event";
import { suspendedIn } from "../../lifecycle/suspension";
import type { Outbox } from "../tables/outbox";
import type { TableWriter } from "../tables/sql";
import { forgetSuspension, suspensions, type Wanted, want } from "../tables/suspensions";

/** The events that may begin or end a grace period. */
const CHANGES: ReadonlySet<EventType> = new Set<EventType>([
  "account.disabled",
  "account.deletion_scheduled",
  "account.restored",
  "closure.withdrawn",
  "closure.rejected",
  "closure.expired",
]);

/** The outbox's entry about an eraser's system. */
export const switchEntry = (eraser: string): string => `suspension_${eraser}`;

/** @param after the account after the event, and its policies */
export function followSuspensions(
  tables: TableWriter,
  outbox: Outbox,
  after: { readonly account: Account; readonly book: PolicyBook },
  event: RecordedEvent,
): void {
  if (event.type === "erasure.started") {
    for (const { eraser } of suspensions(tables)) {
      forgetSuspension(tables, eraser);
      outbox.done(switchEntry(eraser));
    }
    return;
  }
  if (!CHANGES.has(event.type)) return;
  const known = suspensions(tables);
  const now = new Set(suspendedIn(after.account, after.book));
  const set = (eraser: string, wanted: Wanted) => {
    want(tables, eraser, wanted);
    outbox.owe(switchEntry(eraser), { does: "switch_system", eraser });
  };
  for (const eraser of now) {
    const isWanted = known.some((one) => one.eraser === eraser && one.wanted === "disabled");
    if (!isWanted) set(eraser, "disabled");
  }
  for (const { eraser, wanted, isUntouched } of known) {
    if (wanted !== "disabled" || now.has(eraser)) continue;
    if (isUntouched) forgetSuspension(tables, eraser);
    else set(eraser, "enabled");
  }
}

/**
 * Makes calls that failed due at once, because an account's test clock was moved: their waits go by the real time, and
 * nobody moves a clock to wait for them.
 */
export function hastenSwitches(tables: TableWriter, outbox: Outbox): void {
  for (const { eraser, attempts } of suspensions(tables)) {
    if (attempts > 0) outbox.hasten(switchEntry(eraser));
  }
}
