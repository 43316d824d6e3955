/** An example of each message's data. It compiles only if it is what receivers get. */
import type { EventData } from "../lifecycle/event";
import type { Duration, Timestamp } from "../shared/time";
import type { ServiceEventData } from "./service-events";
import type { EraserMessageData, TestData } from "./webhook-messages";

/** The type after JSON, without the brand of times. */
type Plain<T> = T extends Timestamp | Duration
  ? string
  : T extends readonly (infer Item)[]
    ? readonly Plain<Item>[]
    : T extends object
      ? { readonly [K in keyof T]: Plain<T[K]> }
      : T;

const closure = "clo_0199f2c0a1b27c3d8e4f5a6b7c8d9e0f";
const policy = { id: "grace-then-delete", version: 1 };
const crm = {
  closure,
  task: "tsk_0199f2c0a1b27c3d8e4f5a6b7c8d9e10.acct_42",
  eraser: "crm",
} as const;
const switched = { eraser: "clerk", connector: { id: "clerk", version: 1 }, found: 1 } as const;
const invoices = {
  what: "Invoices",
  reason: "Tax law",
  until: "2033-12-31T23:00:00.000Z",
} as const;
const NEW_YEAR = "2027-01-04T09:00:00.000Z";
const blocked = { closure, blockers: ["active_subscription"], blocker_total: 1 };

export const accountEventExamples = {
  "account.registered": {
    account: "acct_42",
    livemode: true,
    policy,
    holder_type: "individual",
    test_clock: null,
  },
  "account.updated": { changed: ["email", "locale"] },
  "account.policy_changed": { policy: { ...policy, version: 2 }, previous: policy },
  "holding.reported": { kind: "subscription", ref: "sub_7", created: true },
  "holding.removed": { kind: "subscription", ref: "sub_7" },
  "closure.opened": {
    closure,
    kind: "deletion",
    policy,
    steps: ["reauthentication"],
    acknowledgements: [],
    reason_code: "too_expensive",
    law: "gdpr",
    answer_by: "2027-01-21T09:00:00.000Z",
  },
  "closure.reason_given": { closure, reason_code: "too_expensive" },
  "closure.answer_due": { closure, law: "gdpr", answer_by: "2027-01-21T09:00:00.000Z" },
  "closure.answer_extended": {
    closure,
    reason: "complexity",
    answer_by: "2027-03-21T09:00:00.000Z",
    warn_at: "2027-03-14T09:00:00.000Z",
  },
  "closure.step_passed": { closure, step: "reauthentication", method: "password" },
  "closure.steps_changed": { closure, steps: ["confirm", "otp"] },
  "closure.step_locked": {
    closure,
    step: "reauthentication",
    locked_until: "2026-12-21T09:15:00.000Z",
  },
  "closure.acknowledged": { closure, acknowledgements: ["data_backed_up"] },
  "closure.document_added": { closure, document: "passport", side: "front", replaces: true },
  "closure.document_read": { closure, document: "passport", side: "front" },
  "closure.review_requested": { closure, due_at: "2026-12-28T22:59:59.999Z" },
  "closure.review_overdue": { closure, due_at: "2026-12-28T22:59:59.999Z" },
  "closure.review_claimed": { closure, until: "2026-12-21T10:00:00.000Z" },
  "closure.review_released": { closure },
  "closure.approval_given": { closure, given: 1, needed: 2 },
  "closure.approved": { closure },
  "closure.rejected": { closure, cause: "review" },
  "closure.withdrawn": { closure },
  "closure.expired": { closure, cause: "steps" },
  "closure.scheduled": {
    closure,
    kind: "deletion",
    action: "delete",
    effective_at: NEW_YEAR,
    reminders: ["2027-01-03T09:00:00.000Z"],
  },
  "closure.blocked": { ...blocked, expires_at: "2027-04-04T09:00:00.000Z" },
  "closure.still_blocked": { ...blocked, expires_at: "2027-04-04T09:00:00.000Z" },
  "closure.rescheduled": {
    closure,
    action: "delete",
    effective_at: "2027-01-11T09:00:00.000Z",
    reminders: [],
  },
  "closure.disputed": { closure },
  "closure.dispute_resolved": { closure, decision: "undo" },
  "closure.reminder_sent": { closure, effective_at: NEW_YEAR },
  "account.disabled": { closure, purge_at: NEW_YEAR },
  "account.deletion_scheduled": { closure, delete_at: NEW_YEAR },
  "account.restored": {
    closure,
    from: "pending_deletion",
    to: "active",
    purge_at: null,
    reminders: [],
    ended_as: "restored",
    fresh_environment: false,
  },
  "suspension.confirmed": switched,
  "suspension.lifted": switched,
  "suspension.failed": { eraser: "clerk", verb: "enable", cause: "not_confirmed" },
  "erasure.started": {
    closure,
    target: "delete",
    tasks: [{ id: crm.task, eraser: crm.eraser }],
    retained: [invoices],
  },
  "erasure.task_accepted": { ...crm, patience: "P30D" },
  "erasure.task_acknowledged": { ...crm, proof: null },
  "erasure.task_held": crm,
  "erasure.task_resumed": crm,
  "erasure.task_reopened": crm,
  "erasure.task_done": { ...crm, target: "delete", by: "eraser", proof: null, reason_code: null },
  "erasure.task_stalled": { ...crm, cause: "not_acknowledged" },
  "erasure.task_retried": crm,
  "erasure.task_repeated": {
    ...crm,
    target: "delete",
    cause: "restore",
    verified: "probe",
    replay: "0199f2c0-a1b2-7c3d-8e4f-5a6b7c8d9e15",
  },
  "account.purged": { closure, retained: [] },
  "account.deleted": { closure, retained: [invoices] },
  "retention.expired": { what: ["Invoices"] },
  "retention.read": { what: ["Invoices"] },
  "legal_hold.placed": { case_reference: "24-cv-1234", reason_changed: false, second_key: false },
  "legal_hold.released": {},
} as const satisfies Plain<EventData>;

const declaration = {
  declaration: "dcl_0199f2c0a1b27c3d8e4f5a6b7c8d9e11",
  kind: "cancellation",
  configuration: "default",
  email_verified: false,
} as const;

export const serviceEventExamples = {
  "webhook_endpoint.disabled": {
    endpoint: "whe_0199f2c0a1b27c3d8e4f5a6b7c8d9e12",
    cause: "failing",
    failing_since: "2026-12-16T09:00:00.000Z",
  },
  "brake.engaged": {
    due: 10_001,
    within: "PT1H",
    limit: 10_000,
    rule: "per_hour",
    test_clock: null,
  },
  "brake.released": { held: 12 },
  "eraser.paused": { eraser: "stripe", cause: "step 1 (find) answered 401" },
  "declaration.received": declaration,
  "declaration.matched": { ...declaration, matched_account: "acct_42" },
} as const satisfies Plain<ServiceEventData>;

const erasing = {
  task: crm.task,
  account: "acct_42",
  livemode: true,
  target: "delete",
} as const;

export const eraserMessageExamples = {
  "erasure.requested": {
    ...erasing,
    holdings: [{ kind: "subscription", ref: "sub_7" }],
    holdings_total: 1,
  },
  "erasure.probe": erasing,
} as const satisfies Plain<EraserMessageData>;

export const testExample = {
  event: "evt_0199f2c0a1b27c3d8e4f5a6b7c8d9e13",
  account: null,
  livemode: false,
  endpoint: "whe_0199f2c0a1b27c3d8e4f5a6b7c8d9e12",
} as const satisfies Plain<TestData>;
