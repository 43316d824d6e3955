/** Messages of accounts that do not exist: each was registered, and has a cancellation that is scheduled. */
import type { AccountEvents } from "../../../src/contract/queue-messages.ts";

/** The row of the directory, and three events of the feed. */
export const ROWS_PER_MESSAGE = 4;

const AT = "2026-11-22T09:00:00.000Z";
const EFFECTIVE = "2026-12-22T09:00:00.000Z";

/** A holding that a host reports: an event of a common size. */
const HOLDING = {
  kind: "subscription",
  ref: "sub_5f7c8ec7c33c6c004bbafe82",
  status: "active",
  amount: "12.00",
  currency: "EUR",
  blocks: ["purge", "deletion"],
  reported_at: AT,
};

/** @param events of the account, three or more: those beyond the third report a holding */
export function messageOf(id: string, livemode = false, events = 3): AccountEvents {
  const closure = `clo_${id}`;
  const actor = { role: "owner", id: "ada" };
  const happened = [
    { type: "account.registered", data: { policy: { id: "disable-then-purge", version: 1 } } },
    { type: "closure.opened", data: { closure, kind: "cancellation", reason_code: null } },
    { type: "closure.scheduled", data: { closure, effective_at: EFFECTIVE } },
    ...Array.from({ length: events - 3 }, () => ({ type: "holding.reported", data: HOLDING })),
  ];
  return {
    entry: {
      id,
      livemode,
      policy: "disable-then-purge",
      state: "active",
      version: happened.length,
      closure,
      closure_kind: "cancellation",
      closure_status: "scheduled",
      held: false,
      due_at: EFFECTIVE,
      due_action: "purge",
      wake_at: EFFECTIVE,
      answer_by: EFFECTIVE,
      review_due_at: null,
      review_overdue: false,
      review_claimed_by: null,
      review_claimed_until: null,
      contact_changed_at: null,
      test_clock: null,
      created_at: AT,
      updated_at: AT,
    },
    confirmed: 0,
    confirmed_once: 0,
    events: happened.map((event, place) => ({
      ...event,
      id: `evt_${id}_${place}`,
      at: AT,
      sequence: place + 1,
      actor,
    })),
  };
}
