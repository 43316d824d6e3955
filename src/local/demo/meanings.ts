/** What an event of an account's history means, in a reader's words. */
import { z } from "zod";
import type { EventType } from "../../lifecycle/event.ts";
import { dayOf } from "./dates.ts";
import type { Event } from "./replies.ts";

type Meaning = (data: unknown) => string;

/** Words that need some of the event's data. */
const from =
  <T>(schema: z.ZodType<T>, words: (data: T) => string): Meaning =>
  (data) =>
    words(schema.parse(data));

const holding = z.object({ kind: z.string(), ref: z.string() });
const retained = z.object({
  retained: z.array(z.object({ what: z.string(), until: z.string(), reason: z.string() })),
});

const retainedWords = ({ retained: kept }: z.infer<typeof retained>): string =>
  kept
    .map(({ what, until, reason }) => ` Kept until ${dayOf(until)}: ${what} (${reason}).`)
    .join("");

const MEANINGS: { readonly [T in EventType]?: Meaning } = {
  "account.registered": () => "Adieu knows the account from now on.",
  "account.policy_changed": from(
    z.object({ policy: z.object({ id: z.string() }) }),
    ({ policy }) => `It goes by ${policy.id} now.`,
  ),
  "holding.reported": from(holding, ({ kind, ref }) => `A fact from the host: ${kind} ${ref}.`),
  "holding.removed": from(holding, ({ kind, ref }) => `No longer there: ${kind} ${ref}.`),
  "closure.opened": from(
    z.object({ kind: z.string(), steps: z.array(z.string()) }),
    ({ kind, steps }) => `A ${kind}, to be proved by: ${steps.join(", ")}.`,
  ),
  "closure.step_passed": from(
    z.object({ step: z.string(), method: z.string().optional() }),
    ({ step, method }) => `Proved: ${step}${method ? `, by ${method}` : ""}.`,
  ),
  "closure.document_added": from(
    z.object({ document: z.string(), side: z.string(), replaces: z.boolean() }),
    ({ document, side, replaces }) =>
      replaces
        ? `A better scan of the ${document} (${side}).`
        : `The ${side} of the ${document}, too.`,
  ),
  "closure.document_read": from(
    z.object({ document: z.string() }),
    ({ document }) => `A reviewer has looked at the ${document}.`,
  ),
  "closure.review_claimed": () => "For half an hour nobody else works on it.",
  "closure.review_requested": from(
    z.object({ due_at: z.string() }),
    ({ due_at }) => `A person looks at it, until ${dayOf(due_at)}.`,
  ),
  "closure.review_overdue": () => "The promised time is over: whoever runs the queue is told.",
  "closure.approved": () => "The reviewer agrees.",
  "closure.expired": () => "7 days without its steps: it was not meant. Nothing has changed.",
  "closure.scheduled": from(
    z.object({ action: z.string(), effective_at: z.string() }),
    ({ action, effective_at }) => `To ${action} on ${dayOf(effective_at)}.`,
  ),
  "closure.reminder_sent": from(
    z.object({ effective_at: z.string() }),
    ({ effective_at }) => `Reminded: the end comes on ${dayOf(effective_at)}.`,
  ),
  "account.disabled": from(
    z.object({ purge_at: z.string() }),
    ({ purge_at }) => `Out of use; its resources go on ${dayOf(purge_at)}.`,
  ),
  "account.deletion_scheduled": from(
    z.object({ delete_at: z.string() }),
    ({ delete_at }) => `Marked for deletion on ${dayOf(delete_at)}.`,
  ),
  "account.restored": from(
    z.object({ to: z.string(), fresh_environment: z.boolean() }),
    ({ to, fresh_environment }) =>
      fresh_environment
        ? `Back to ${to}, and the host is told to make a fresh environment.`
        : `Back to ${to}, as if nothing had been.`,
  ),
  "erasure.started": from(
    z.object({ target: z.string() }),
    ({ target }) => `From here there is no way back (${target}).`,
  ),
  "erasure.task_done": from(
    z.object({ eraser: z.string() }),
    ({ eraser }) => `Acknowledged as erased: ${eraser}.`,
  ),
  "erasure.task_stalled": from(
    z.object({ eraser: z.string() }),
    ({ eraser }) => `${eraser} has not acknowledged for seven days: a person must look.`,
  ),
  "account.purged": from(
    retained,
    (data) => `Its resources are gone, the account remains.${retainedWords(data)}`,
  ),
  "account.deleted": from(retained, (data) => `Only a tombstone is left.${retainedWords(data)}`),
  "retention.expired": from(
    z.object({ what: z.array(z.string()) }),
    ({ what }) => `What was kept goes too: ${what.join(", ")}.`,
  ),
};

const isKnown = (type: string): type is keyof typeof MEANINGS => Object.hasOwn(MEANINGS, type);

/** Empty for a type that came after this was written: its name is told all the same. */
export const meaningOf = ({ type, data }: Event): string =>
  isKnown(type) ? (MEANINGS[type]?.(data) ?? "") : "";
