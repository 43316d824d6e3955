/** Messages as accounts send them, from one valid fixture. */
import type {
  AccountEvents,
  DirectoryEntry,
  PublishedEvent,
} from "../../src/contract/queue-messages";

export const NOW = "2026-03-02T09:00:00.000Z";

export const entry = (id: string, changed: Partial<DirectoryEntry> = {}): DirectoryEntry => ({
  id,
  livemode: false,
  policy: "grace-then-delete",
  state: "active",
  version: 1,
  closure: null,
  closure_kind: null,
  closure_status: null,
  held: false,
  due_at: null,
  due_action: null,
  wake_at: null,
  answer_by: null,
  review_due_at: null,
  review_overdue: false,
  review_claimed_by: null,
  review_claimed_until: null,
  contact_changed_at: null,
  test_clock: null,
  created_at: NOW,
  updated_at: NOW,
  ...changed,
});

/** The event of a sequence; the same account and sequence always give the same id. */
export const publishedEvent = (
  account: string,
  sequence: number,
  changed: Partial<PublishedEvent> = {},
): PublishedEvent => ({
  id: `evt_${account}_${sequence}`,
  type: sequence === 1 ? "account.registered" : "holding.reported",
  at: NOW,
  sequence,
  actor: { role: "app", id: "key_1" },
  data: { number: sequence, nested: { text: 'ä "quoted"' } },
  ...changed,
});

/** All events of a range, in an entry that stands at the last of them or further. */
export const message = (
  id: string,
  [first, last]: readonly [number, number],
  changed: Partial<DirectoryEntry> = {},
): AccountEvents => ({
  entry: entry(id, { version: last, ...changed }),
  confirmed: 0,
  confirmed_once: 0,
  events: Array.from({ length: last - first + 1 }, (_, index) => publishedEvent(id, first + index)),
});
