/** Everything that falls due to an account, each at the time that its policy and docs/lifecycle.md promise. */
import type { EventType } from "../../../../src/lifecycle/event";
import type { Json } from "../../../support/api";
import {
  ADMIN_MEMBER,
  aClosure,
  aPolicy,
  cancel,
  history,
  OWNER,
  prove,
  report,
} from "../../../support/fixtures";
import { later } from "../../../support/time";
import { START } from "./times";

export type Edge = {
  readonly name: string;
  readonly event: EventType;
  readonly due: string;
  /** Registered with this at `START`. */
  readonly registration: () => Promise<Json>;
  /** Brings it about that something falls due. */
  readonly arrange: (id: string) => Promise<unknown>;
};

/** Days after the start. */
export const day = (days: number, ms = 0): string => later({ days, ms }, START);

const under = (policy: string) => async () => ({ policy });

/** A policy of the host's own, with one `confirm` step and 14 days' grace where not said otherwise. */
const own =
  (deletion: Json, over: Json = {}) =>
  async () => ({
    policy: await aPolicy(deletion, over),
  });

export const vouch = (id: string, closure: string, authenticated_at: string) =>
  prove(id, closure, {
    type: "reauthentication",
    method: "attestation",
    authenticated_at,
    how: "sso",
  });

/** Marks an account on `grace-then-delete` for deletion, at a time. */
export async function markForDeletion(id: string, at: string): Promise<void> {
  const closure = await aClosure(id, { kind: "deletion", actor: OWNER });
  await vouch(id, closure.id, at);
}

/** Deletes under a policy of the host's own. @returns the closure's id */
export async function confirmDeletion(id: string): Promise<string> {
  const closure = await aClosure(id, { kind: "deletion", actor: OWNER });
  await prove(id, closure.id, { type: "confirm" });
  return closure.id;
}

/** How often it has happened, at exactly that time. */
export async function timesAt(id: string, type: EventType, at: string): Promise<number> {
  const events = await history(id);
  return events.filter((event) => event.type === type && event.at === at).length;
}

const STATEMENTS = ["data_backed_up", "not_evading", "other_matters_settled"];

const PURGING = under("disable-then-purge");
const DELETING = under("grace-then-delete");
const marked = (id: string) => markForDeletion(id, START);

export const EDGES: readonly Edge[] = [
  {
    name: "disable-then-purge: a cancellation whose steps nobody does",
    event: "closure.expired",
    due: day(7),
    registration: PURGING,
    arrange: (id) => aClosure(id, { kind: "cancellation", actor: ADMIN_MEMBER }),
  },
  {
    name: "grace-then-delete: a deletion whose steps nobody does",
    event: "closure.expired",
    due: day(7),
    registration: DELETING,
    arrange: (id) => aClosure(id, { kind: "deletion", actor: OWNER }),
  },
  {
    name: "review-then-close: a deletion whose steps nobody does",
    event: "closure.expired",
    due: day(7),
    registration: under("review-then-close"),
    arrange: (id) => aClosure(id, { kind: "deletion", actor: OWNER, acknowledgements: STATEMENTS }),
  },
  {
    name: "disable-then-purge: the reminder a week before",
    event: "closure.reminder_sent",
    due: day(23),
    registration: PURGING,
    arrange: cancel,
  },
  {
    name: "disable-then-purge: the reminder a day before",
    event: "closure.reminder_sent",
    due: day(29),
    registration: PURGING,
    arrange: cancel,
  },
  {
    name: "disable-then-purge: the end of the 30 days",
    event: "account.purged",
    due: day(30),
    registration: PURGING,
    arrange: cancel,
  },
  {
    name: "grace-then-delete: the reminder a week before",
    event: "closure.reminder_sent",
    due: day(7),
    registration: DELETING,
    arrange: marked,
  },
  {
    name: "grace-then-delete: the reminder a day before",
    event: "closure.reminder_sent",
    due: day(13),
    registration: DELETING,
    arrange: marked,
  },
  {
    name: "grace-then-delete: the end of the 14 days",
    event: "account.deleted",
    due: day(14),
    registration: DELETING,
    arrange: marked,
  },
  {
    name: "grace-then-delete: the end of the seven years for which billing records are kept",
    event: "retention.expired",
    due: "2035-02-28T10:00:00.000Z",
    registration: DELETING,
    arrange: async (id) => {
      await report(id, "invoice", "i-1");
      await marked(id);
    },
  },
  {
    name: "a review of three business days in Shanghai",
    event: "closure.review_overdue",
    due: day(3),
    registration: own({ review: { business_days: 3 } }, { time_zone: "Asia/Shanghai" }),
    arrange: confirmDeletion,
  },
  {
    name: "a grace period of an hour",
    event: "account.deleted",
    due: later({ hours: 1 }, START),
    registration: own({ grace: "PT1H" }),
    arrange: confirmDeletion,
  },
  {
    name: "a grace period of a month, which is shorter in February",
    event: "account.deleted",
    due: "2028-03-14T10:00:00.000Z",
    registration: own({ grace: "P1M" }),
    arrange: confirmDeletion,
  },
  {
    name: "a grace period of a millisecond",
    event: "account.deleted",
    due: later({ ms: 1 }, START),
    registration: own({ grace: "PT0.001S" }),
    arrange: confirmDeletion,
  },
  {
    name: "a reminder at the last moment",
    event: "closure.reminder_sent",
    due: day(14, -1),
    registration: own({ reminders: ["PT0.001S"] }),
    arrange: confirmDeletion,
  },
];
