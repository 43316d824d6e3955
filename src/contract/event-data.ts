/**
 * The data of each type of an account's event, as `/openapi.json` describes the webhooks. The core defines the types
 * (`EventData` in `lifecycle/event.ts`); a test keeps these schemas equal to them, and compares them with what is sent.
 */
import { z } from "@hono/zod-openapi";
import { ACCOUNT_STATES } from "../lifecycle/account";
import { EXTENSION_REASONS } from "../lifecycle/answer-clock";
import type { EventType } from "../lifecycle/event";
import {
  closureKindSchema,
  DOCUMENT_SIDES,
  lawSchema,
  reauthenticationMethodSchema,
} from "../lifecycle/policy";
import { connectorFactsSchema } from "./erasures";
import { NOTICE_TEMPLATES } from "./notices";
import { time } from "./values";

const stepType = z.enum(["confirm", "reauthentication", "otp", "ownership", "identity_documents"]);
const policyRef = z.object({ id: z.string(), version: z.int() });
const target = z.enum(["purge", "delete"]);
const closing = { closure: z.string() };
const task = { ...closing, task: z.string(), eraser: z.string() };
const connector = connectorFactsSchema.openapi({
  description: "How a connector erased; left out if none did",
});
const switched = {
  eraser: z.string(),
  connector: z
    .object({ id: z.string(), version: z.int() })
    .nullable()
    .openapi({ description: "Null if a Worker of the host's did it, by a service binding" }),
  found: z.int().nullable().openapi({
    description: "How many things it was done to; null if the account itself was named",
  }),
};
const retained = z.array(z.object({ what: z.string(), reason: z.string(), until: time }));
const proof = z.string().nullable().openapi({
  description: "SHA-256 of the proof that came with the acknowledgement, hex",
});

const heldUp = {
  ...closing,
  blockers: z.array(z.string()).openapi({
    description: "Ids of the policy's rules, or `legal_hold`, `disputed`, `brake`",
  }),
  blocker_total: z.int(),
  expires_at: time.nullable().openapi({
    description:
      "When the closure ends as `expired` unless the blockers go; null while only a legal hold or the brake blocks it",
  }),
};

const scheduled = {
  action: target,
  effective_at: time,
  reminders: z.array(time).openapi({ description: "When the holder is reminded" }),
};

const unsent = z
  .array(
    z.object({
      template: z.enum(NOTICE_TEMPLATES),
      channel: z.enum(["email", "sms"]),
    }),
  )
  .optional()
  .openapi({ description: "Notices that were not sent before the addresses were erased" });

const event = <S extends z.ZodRawShape>(summary: string, shape: S) => ({
  summary,
  data: z.object(shape),
});

/** What each event says, and its data. */
export const accountEventSchemas = {
  "account.registered": event("An account was registered", {
    account: z.string(),
    livemode: z.boolean(),
    policy: policyRef,
    holder_type: z.enum(["individual", "enterprise"]),
    test_clock: z.string().nullable(),
  }),
  "account.updated": event("The holder, the metadata or the password changed", {
    changed: z.array(z.string()).openapi({ description: "The names of what changed, no values" }),
  }),
  "account.policy_changed": event("The account follows another policy or version", {
    policy: policyRef,
    previous: policyRef,
  }),
  "holding.reported": event("The host reported a holding, or a change of it", {
    kind: z.string(),
    ref: z.string(),
    created: z.boolean().openapi({ description: "Whether the holding is new" }),
  }),
  "holding.removed": event("The host removed a holding", { kind: z.string(), ref: z.string() }),
  "closure.opened": event("A closure was opened", {
    ...closing,
    kind: closureKindSchema,
    policy: policyRef,
    steps: z.array(stepType),
    acknowledgements: z.array(z.string()),
    reason_code: z.string().nullable(),
    law: lawSchema.optional(),
    answer_by: time
      .optional()
      .openapi({ description: "By when the law wants the request answered" }),
    received_at: time
      .optional()
      .openapi({ description: "When the request came in, if that was before the opening" }),
    confirm_by: time
      .optional()
      .openapi({ description: "By when the law wants the receipt confirmed, if it does" }),
    warn_at: time
      .optional()
      .openapi({ description: "When `closure.answer_due` comes if the closure is open by then" }),
  }),
  "closure.reason_given": event("The holder gave a reason for leaving", {
    ...closing,
    reason_code: z.string(),
  }),
  "closure.answer_due": event("The law wants the request answered soon, and the closure is open", {
    ...closing,
    law: lawSchema,
    answer_by: time,
  }),
  "closure.answer_extended": event("The answer takes longer, as the law allows", {
    ...closing,
    reason: z.enum(EXTENSION_REASONS),
    answer_by: time,
    warn_at: time.nullable(),
  }),
  "closure.step_passed": event("The holder passed a step", {
    ...closing,
    step: stepType,
    method: reauthenticationMethodSchema.optional(),
  }),
  "closure.steps_changed": event("The closure needs other proofs from now on", {
    ...closing,
    steps: z.array(stepType),
  }),
  "closure.step_locked": event("After five wrong proofs the step is locked", {
    ...closing,
    step: stepType,
    locked_until: time,
  }),
  "closure.acknowledged": event("The holder made further statements", {
    ...closing,
    acknowledgements: z.array(z.string()),
  }),
  "closure.document_added": event("A document was added or replaced after its step had passed", {
    ...closing,
    document: z.string(),
    side: z.enum(DOCUMENT_SIDES),
    replaces: z.boolean(),
  }),
  "closure.document_read": event("A reviewer read a document", {
    ...closing,
    document: z.string(),
    side: z.enum(DOCUMENT_SIDES).optional(),
  }),
  "closure.review_requested": event("The closure waits for a review", { ...closing, due_at: time }),
  "closure.review_overdue": event("The review is overdue", { ...closing, due_at: time }),
  "closure.review_claimed": event("A reviewer claimed the review", { ...closing, until: time }),
  "closure.review_released": event("The reviewer released the review", closing),
  "closure.approval_given": event("A reviewer approved, and the closure needs more approvals", {
    ...closing,
    given: z.int(),
    needed: z.int(),
  }),
  "closure.approved": event("The review approved the closure", closing),
  "closure.rejected": event("The closure was rejected", {
    ...closing,
    cause: z.enum(["review", "too_many_wrong_proofs"]),
  }),
  "closure.withdrawn": event("The closure was withdrawn", closing),
  "closure.expired": event("The closure expired", {
    ...closing,
    cause: z.enum(["steps", "blocked"]).openapi({
      description:
        "`steps`: they were not passed in time. `blocked`: a blocker stayed longer than the policy allows",
    }),
  }),
  "closure.scheduled": event("The closure has its date", {
    ...closing,
    kind: closureKindSchema,
    ...scheduled,
  }),
  "closure.blocked": event("The closure is due, but blocked", heldUp),
  "closure.still_blocked": event("The closure is blocked as before, after another 30 days", heldUp),
  "closure.rescheduled": event("What blocked the closure is gone, and it has a new date", {
    ...closing,
    ...scheduled,
  }),
  "closure.disputed": event("The holder says that they did not ask for the closure", closing),
  "closure.dispute_resolved": event("Support decided on the dispute", {
    ...closing,
    decision: z.enum(["continue", "undo"]),
  }),
  "closure.reminder_sent": event("The holder was reminded", { ...closing, effective_at: time }),
  "account.disabled": event("The account is disabled: its grace period runs", {
    ...closing,
    purge_at: time,
  }),
  "account.deletion_scheduled": event("The account will be deleted: its grace period runs", {
    ...closing,
    delete_at: time,
  }),
  "account.restored": event("The closure was undone", {
    closure: z
      .string()
      .nullable()
      .openapi({ description: "Null if a purged account was brought back" }),
    from: z.enum(ACCOUNT_STATES),
    to: z.enum(ACCOUNT_STATES),
    purge_at: time.nullable().openapi({
      description: "The purge date that counts again if a deletion over a cancellation was undone",
    }),
    reminders: z.array(time),
    ended_as: z.enum(["restored", "withdrawn", "expired"]).nullable(),
    fresh_environment: z
      .boolean()
      .openapi({ description: "Whether the host must make new resources, as none is left" }),
  }),
  "suspension.confirmed": event(
    "The account is disabled in a system of the host while its grace period runs",
    switched,
  ),
  "suspension.lifted": event("The account is enabled in a system of the host again", switched),
  "suspension.failed": event(
    "A system did not disable the account, or did not enable it again: a person must look",
    {
      eraser: z.string(),
      verb: z.enum(["disable", "enable"]),
      cause: z.enum(["not_confirmed", "not_registered", "not_identified", "no_verb"]).openapi({
        description:
          "`no_verb`: it has a URL, or a connector or Worker that cannot do that. `not_identified`: the account has nothing by which the system could know it",
      }),
    },
  ),
  "erasure.started": event("The erasure began", {
    ...closing,
    target,
    tasks: z.array(
      z.object({
        id: z.string(),
        eraser: z.string(),
        after: z.array(z.string()).optional().openapi({
          description:
            "The erasers that must be done before this one is asked; absent if none must",
        }),
        capsule: z.string().optional().openapi({
          description: "How long a capsule of what it found is kept, ISO 8601; absent if none is",
        }),
        probe_again: z.string().optional().openapi({
          description:
            "How long after it is done its system is asked once more, ISO 8601; absent if it is not",
        }),
      }),
    ),
    retained,
  }),
  "erasure.task_accepted": event("A connector's system accepted a job, which may take long", {
    ...task,
    patience: z.string().openapi({ description: "How long it may take, ISO 8601" }),
  }),
  "erasure.task_acknowledged": event("An eraser says that it is done, and will be probed", {
    ...task,
    proof,
    capsule: z.literal(true).optional().openapi({ description: "Absent if no capsule was kept" }),
    connector: connector.optional(),
  }),
  "erasure.task_held": event("The eraser is paused: the task waits, and its time rests", task),
  "erasure.task_resumed": event("The eraser is no longer paused", task),
  "erasure.task_reopened": event("Something was left, so the eraser is called again", task),
  "erasure.task_done": event("A task of the erasure is done", {
    ...task,
    target,
    by: z.enum(["adieu", "eraser", "app", "admin"]).openapi({
      description:
        "`adieu`: an eraser of Adieu. `eraser`: the host's eraser. `app`: the host's back end in its place. `admin`: by hand",
    }),
    proof,
    reason_code: z.string().nullable(),
    unsent,
    accepted_at: time.optional().openapi({
      description: "When a connector's system accepted the job that is done now",
    }),
    capsule: z.object({ until: time }).optional().openapi({
      description: "Until when the capsule of what was found is kept; absent if there is none",
    }),
    connector: connector.optional(),
  }),
  "erasure.task_stalled": event("No acknowledgement came in time: a person must look", {
    ...task,
    cause: z.enum(["not_acknowledged", "not_registered", "not_identified"]).openapi({
      description:
        "`not_identified`: the account has nothing by which the connector's system could know it",
    }),
  }),
  "erasure.task_retried": event("A stalled task is tried again", task),
  "erasure.task_repeated": event(
    "What was erased before was erased again, or looked at again, and what came of it",
    {
      ...task,
      target,
      cause: z.enum(["restore", "check"]).openapi({
        description:
          "`restore`: a backup was restored, and a replay erased again. `check`: the policy's `probe_again`",
      }),
      verified: z.enum(["probe", "job", "acknowledged", "search", "none"]).openapi({
        description:
          "How sure it is. `probe`: the system was asked, and has nothing. `job`: its job is done. `acknowledged`: it only took the request. `search`: nothing was found. `none`: it could not be asked",
      }),
      replay: z.string().optional().openapi({ description: "The replay; absent for a check" }),
      found_again: z.literal(true).optional().openapi({
        description:
          "A check found something again, and it is erased unless `verified` is `none`; absent if not",
      }),
    },
  ),
  "account.purged": event("The account's data is erased, and the account can come back", {
    ...closing,
    retained,
  }),
  "account.deleted": event("The account is deleted for good", { ...closing, retained }),
  "retention.expired": event("What was retained is erased", { what: z.array(z.string()) }),
  "retention.read": event("Somebody read what is retained", { what: z.array(z.string()) }),
  "legal_hold.placed": event("A legal hold was placed", {
    case_reference: z.string().nullable(),
    reason_changed: z.boolean(),
    second_key: z.boolean(),
  }),
  "legal_hold.released": event("The legal hold was released", {}),
} as const satisfies Record<EventType, { summary: string; data: z.ZodObject }>;
