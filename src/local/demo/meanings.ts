/** Explains an event of an account's history in one sentence. */
import { z } from "zod";
import type { EventType } from "../../lifecycle/event.ts";
import { dayOf } from "./dates.ts";
import type { Event } from "./replies.ts";

type Meaning = (data: unknown) => string;

/** Makes an explanation that needs some of the event's data. */
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
  "account.registered": () => "The account is registered.",
  "account.policy_changed": from(
    z.object({ policy: z.object({ id: z.string() }) }),
    ({ policy }) => `The account now follows the policy ${policy.id}.`,
  ),
  "holding.reported": from(holding, ({ kind, ref }) => `The host reports: ${kind} ${ref}.`),
  "holding.removed": from(holding, ({ kind, ref }) => `The host removes: ${kind} ${ref}.`),
  "closure.opened": from(
    z.object({ kind: z.string(), steps: z.array(z.string()) }),
    ({ kind, steps }) => `A ${kind} is open. Its steps: ${steps.join(", ")}.`,
  ),
  "closure.reason_given": () => "The holder has said why they leave.",
  "closure.answer_due": from(
    z.object({ answer_by: z.string() }),
    ({ answer_by }) => `The law wants an answer by ${dayOf(answer_by)}.`,
  ),
  "closure.answer_extended": from(
    z.object({ answer_by: z.string() }),
    ({ answer_by }) =>
      `The answer takes longer, until ${dayOf(answer_by)}. The holder gets a notice.`,
  ),
  "closure.step_passed": from(
    z.object({ step: z.string(), method: z.string().optional() }),
    ({ step, method }) => `The step ${step} has passed${method ? ` by ${method}` : ""}.`,
  ),
  "closure.document_added": from(
    z.object({ document: z.string(), side: z.string(), replaces: z.boolean() }),
    ({ document, side, replaces }) =>
      replaces
        ? `A better scan of the ${document} (${side}) was uploaded.`
        : `The ${side} of the ${document} was uploaded too.`,
  ),
  "closure.document_read": from(
    z.object({ document: z.string() }),
    ({ document }) => `A reviewer has read the ${document}.`,
  ),
  "closure.review_claimed": () => "For half an hour no other reviewer works on it.",
  "closure.review_requested": from(
    z.object({ due_at: z.string() }),
    ({ due_at }) => `A person must decide by ${dayOf(due_at)}.`,
  ),
  "closure.review_overdue": () =>
    "The decision is late. The host gets an event, and the holder a notice.",
  "closure.approved": () => "The reviewer has approved the closure.",
  "closure.expired": () =>
    "The steps were not done within 7 days, so the closure ends. The account is unchanged.",
  "closure.scheduled": from(
    z.object({ action: z.string(), effective_at: z.string() }),
    ({ action, effective_at }) =>
      `The ${action === "purge" ? "purge" : "deletion"} is planned for ${dayOf(effective_at)}.`,
  ),
  "closure.reminder_sent": from(
    z.object({ effective_at: z.string() }),
    ({ effective_at }) => `The holder is reminded that the end comes on ${dayOf(effective_at)}.`,
  ),
  "account.disabled": from(
    z.object({ purge_at: z.string() }),
    ({ purge_at }) => `The account is disabled. Its resources are purged on ${dayOf(purge_at)}.`,
  ),
  "account.deletion_scheduled": from(
    z.object({ delete_at: z.string() }),
    ({ delete_at }) => `The account is marked for deletion on ${dayOf(delete_at)}.`,
  ),
  "account.restored": from(
    z.object({ to: z.string(), fresh_environment: z.boolean() }),
    ({ to, fresh_environment }) =>
      fresh_environment
        ? `The account is ${to} again, and the host should create a fresh environment.`
        : `The account is ${to} again, with everything it had.`,
  ),
  "erasure.started": from(
    z.object({ target: z.string() }),
    ({ target }) => `The ${target === "purge" ? "purge" : "deletion"} begins and cannot be undone.`,
  ),
  "erasure.task_done": from(z.object({ eraser: z.string() }), ({ eraser }) => `Erased: ${eraser}.`),
  "erasure.task_stalled": from(
    z.object({ eraser: z.string() }),
    ({ eraser }) =>
      `${eraser} has not acknowledged within seven days, so a person must look into it.`,
  ),
  "account.purged": from(
    retained,
    (data) => `The resources are gone, and the account remains.${retainedWords(data)}`,
  ),
  "account.deleted": from(
    retained,
    (data) => `Only the account's id and its history are left.${retainedWords(data)}`,
  ),
  "retention.expired": from(
    z.object({ what: z.array(z.string()) }),
    ({ what }) => `The retention is over, and this is erased too: ${what.join(", ")}.`,
  ),
};

const isKnown = (type: string): type is keyof typeof MEANINGS => Object.hasOwn(MEANINGS, type);

/** Returns the explanation; an empty text for an event type without one. */
export const meaningOf = ({ type, data }: Event): string =>
  isKnown(type) ? (MEANINGS[type]?.(data) ?? "") : "";
