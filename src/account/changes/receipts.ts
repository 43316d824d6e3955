/**
 * The receipt of a request that a holder completes on the portal's pages. It is worded, stored, and put into the outbox
 * in the transaction that completes the request. If an erasure begins at once, it waits for that e-mail.
 */
import type { WriteReceipt } from "../../contract/portal-pages";
import { type Closure } from "../../lifecycle/closure";
import { procedureOf } from "../../lifecycle/context";
import { newId } from "../../shared/ids";
import type { Timestamp } from "../../shared/time";
import type { Call } from "../call";
import type { Plan } from "../core/change";
import type { AccountSettings } from "../ports";
import { addressFor, readProfile } from "../tables/profile";
import { keepReceipt, readReceipt } from "../tables/receipts";

type Transaction = Parameters<NonNullable<Plan["apply"]>>[0];

/** When a request was complete: when its last step was passed. */
export function completedAt({
  opened_at,
  steps,
}: {
  readonly opened_at: Timestamp;
  readonly steps: readonly { readonly passed_at: Timestamp | null }[];
}): Timestamp {
  const times = steps.map(({ passed_at }) => passed_at).filter((at) => at !== null);
  return times.toSorted().at(-1) ?? opened_at;
}

/** Owes a receipt if this call completes the closure, and comes from a page. @param at the time of the call */
export function oweReceipt(
  { providers, notices_off }: Pick<AccountSettings, "providers" | "notices_off">,
  write: WriteReceipt,
  { receipt: terms }: Pick<Call, "receipt">,
  id: string,
  { tables, outbox, account, book }: Transaction,
  at: Timestamp,
): void {
  const closure = account?.closure;
  if (!terms || closure?.id !== id || !isCompletedNow(closure, at)) return;
  if (readReceipt(tables, id) !== null) return;
  const procedure = procedureOf(book, closure);
  const holder = readProfile(tables)?.holder ?? null;
  const receipt = write({
    ...terms,
    closure: id,
    kind: closure.kind,
    then: procedure.then,
    received_at: completedAt(closure),
    review_due_at: closure.review?.due_at ?? null,
    effective_at: closure.effective_at,
    statements: closure.acknowledgements.map(
      (one) => procedure.acknowledgements.find((rule) => rule.id === one)?.text ?? one,
    ),
    time_zone: holder?.time_zone ?? book.inForce.policy.time_zone,
  });
  const hasAddress = holder !== null && addressFor(holder, "email") !== null;
  const emailed = hasAddress && !notices_off && providers.includes("email");
  keepReceipt(tables, id, { ...receipt, emailed });
  if (!emailed) return;
  outbox.owe(newId("ntc"), {
    does: "notice",
    channel: "email",
    content: { template: "receipt", ...receipt },
    at,
    to: null,
    closure: null,
  });
}

const isCompletedNow = (closure: Closure, at: Timestamp): boolean =>
  closure.status !== "awaiting_steps" && completedAt(closure) === at;
