/**
 * A policy: the rules for a class of accounts. This is its one schema, for the built-in policies, for
 * `PUT /v1/policies/{id}` and for what an account's object has stored.
 *
 * What no single field can tell (a reminder longer than its grace period, two blockers of one id) is
 * checked here too, each with the path to the field at fault.
 */
import { z } from "zod";
import { type Duration, isShorter, isTimeZone, isZero, parseDuration } from "../shared/time";
import {
  ACKNOWLEDGEMENTS_MAX,
  APPROVALS_MAX,
  BLOCKERS_MAX,
  BUSINESS_DAYS_MAX,
  HOLIDAYS_MAX,
  TEXT_MAX,
  WEEKEND_MAX,
} from "./limits";

/** What the account's object erases itself, in this order, after the host's erasers. */
export const BUILT_IN_ERASERS = ["documents", "holdings", "profile"] as const;
export type BuiltInEraser = (typeof BUILT_IN_ERASERS)[number];

/** Names that no eraser of a host may have: Adieu's own erasers have them. */
const isBuiltIn: ReadonlySet<string> = new Set(BUILT_IN_ERASERS);
export const isBuiltInEraser = (name: string): boolean => isBuiltIn.has(name);

const idPattern = /^[a-z0-9][a-z0-9_-]{0,63}$/;
const slug = z.string().regex(idPattern, "1–64 of a-z 0-9 _ -, starting with a letter or digit");
const text = z.string().min(1).max(TEXT_MAX);

/**
 * An account's id, the kind or the reference of a holding. No `@`: they are named in events, which
 * outlive the account. Not `.` or `..`, which no URL's path can hold.
 */
export const nameSchema = z
  .string()
  .regex(/^(?!\.{1,2}$)[A-Za-z0-9._:-]{1,128}$/, "1–128 of A-Z a-z 0-9 . _ : -, not . or ..");

export const durationSchema = z.string().transform((value, context): Duration => {
  const duration = parseDuration(value);
  if (duration !== null) return duration;
  context.addIssue({ code: "custom", message: "an ISO 8601 duration, such as P14D" });
  return z.NEVER;
});

/** Who may open or restore: the account's members, in the host's words, or the company's support. */
export const partySchema = z.enum(["owner", "admin", "member", "support"]);
export type Party = z.infer<typeof partySchema>;

export const closureKindSchema = z.enum(["cancellation", "deletion"]);
export type ClosureKind = z.infer<typeof closureKindSchema>;

const attributeValue = z.union([z.string(), z.number(), z.boolean()]);
const condition = z.record(z.string().min(1).max(64), z.array(attributeValue).min(1));

const blockerRule = z.strictObject({
  id: slug,
  holding: nameSchema,
  /** Blocks only while every attribute named has one of its values. */
  where: condition.optional(),
  /** Blocks always but where every attribute named has one of its values: what is unknown blocks. */
  unless: condition.optional(),
  message: text,
  resolvable_by: z.enum(["holder", "support"]),
});
export type BlockerRule = z.infer<typeof blockerRule>;

const acknowledgementRule = z.strictObject({
  id: slug,
  text,
  /** Owed only while the account has a holding of one of these kinds; always, where left out. */
  holdings: z.array(nameSchema).min(1).optional(),
  /** Holdings that do not count, as for a blocker. */
  unless: condition.optional(),
});
export type AcknowledgementRule = z.infer<typeof acknowledgementRule>;

export const reauthenticationMethodSchema = z.enum(["password", "id_token", "attestation"]);
export type ReauthenticationMethod = z.infer<typeof reauthenticationMethodSchema>;

export const documentTypeSchema = z.enum([
  "passport",
  "drivers_license",
  "business_identification",
]);
export type DocumentType = z.infer<typeof documentTypeSchema>;

const stepRule = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("confirm") }),
  z.strictObject({
    type: z.literal("reauthentication"),
    methods: z.array(reauthenticationMethodSchema).min(1),
  }),
  z.strictObject({ type: z.literal("otp"), channel: z.enum(["sms", "email"]) }),
  z.strictObject({ type: z.literal("ownership") }),
  z.strictObject({
    type: z.literal("identity_documents"),
    only_if_verified: z.boolean(),
    accept: z.strictObject({
      individual: z.array(documentTypeSchema).min(1),
      enterprise: z.array(documentTypeSchema).min(1),
    }),
    colour: z.boolean(),
  }),
]);
export type StepRule = z.infer<typeof stepRule>;
export type StepType = StepRule["type"];

const retainRule = z.strictObject({
  what: text,
  holdings: z.array(nameSchema).min(1).optional(),
  holder_fields: z.array(z.enum(["type", "email", "phone", "locale", "time_zone"])).optional(),
  reason: text,
  for: durationSchema,
});
export type RetainRule = z.infer<typeof retainRule>;

const procedureSchema = z.strictObject({
  open_by: z.array(partySchema).min(1),
  alternatives: z.array(z.strictObject({ id: slug, title: text, effect: text })),
  blockers: z.array(blockerRule).max(BLOCKERS_MAX),
  acknowledgements: z.array(acknowledgementRule).max(ACKNOWLEDGEMENTS_MAX),
  steps: z.array(stepRule),
  review: z
    .strictObject({
      business_days: z.int().min(1).max(BUSINESS_DAYS_MAX),
      /** How many different keys must approve; one, where left out. */
      approvals: z.int().min(1).max(APPROVALS_MAX).optional(),
    })
    .nullable(),
  grace: durationSchema,
  during_grace: z.record(slug, z.boolean()),
  restore_by: z.array(partySchema),
  reminders: z.array(durationSchema),
  then: z.enum(["purge", "delete"]),
  erasers: z.array(slug),
  retain: z.array(retainRule),
});
export type Procedure = z.infer<typeof procedureSchema>;

const date = z.iso.date("a date, such as 2026-12-25");

/** Monday first, as ISO 8601 numbers them from 1. */
export const WEEKDAYS = [
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
  "sunday",
] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** What a policy says when it says nothing: the members that were added after the first release. */
const DEFAULTS = {
  weekend: ["saturday", "sunday"] as Weekday[],
  working_days: [] as string[],
  /** How long a closure may stay blocked before it ends as expired. */
  blocked_at_most: "P90D" as Duration,
  /** How long before it continues the holder is told the new date of a closure that was blocked. */
  notice_after_block: "P7D" as Duration,
};

export const policySchema = z
  .strictObject({
    id: slug,
    title: text,
    capabilities: z.array(slug).min(1),
    time_zone: z.string().refine(isTimeZone, "an IANA time zone, such as Europe/Vienna"),
    /** Days of the week that are no business days; one day at least is worked. */
    weekend: z.array(z.enum(WEEKDAYS)).max(WEEKEND_MAX).default(DEFAULTS.weekend),
    holidays: z.array(date).max(HOLIDAYS_MAX),
    /** Make-up days: worked, though they fall on a weekend. */
    working_days: z.array(date).max(HOLIDAYS_MAX).default(DEFAULTS.working_days),
    blocked_at_most: durationSchema.default(DEFAULTS.blocked_at_most),
    notice_after_block: durationSchema.default(DEFAULTS.notice_after_block),
    sign_in: z
      .strictObject({
        issuer: z.url(),
        audience: z.string().min(1),
        jwks_uri: z.url(),
        /** Whether a token without a nonce, which is bound to no closure, is wrong; no, where left out. */
        nonce_required: z.boolean().optional(),
      })
      .optional(),
    /** Whether whoever placed a legal hold needs another key to release it; no, where left out. */
    legal_hold: z.strictObject({ second_key: z.boolean() }).optional(),
    procedures: z.strictObject({
      cancellation: procedureSchema.optional(),
      deletion: procedureSchema.optional(),
    }),
  })
  .check((context) => {
    for (const fault of faultsOf(context.value)) {
      context.issues.push({ code: "custom", input: context.value, ...fault });
    }
  });
/** As stored and compared: durations are ISO 8601 text that has been parsed once. */
export type Policy = z.infer<typeof policySchema>;

/** A policy as an older version of the service stored it: without what was added since. */
export type StoredPolicy = Omit<Policy, keyof typeof DEFAULTS> &
  Partial<Pick<Policy, keyof typeof DEFAULTS>>;

/** A stored policy with what was added since. It was parsed when it was accepted. */
export const completed = (stored: StoredPolicy): Policy => ({ ...DEFAULTS, ...stored });

export type PolicyRef = { readonly id: string; readonly version: number };
export type PolicyVersion = { readonly version: number; readonly policy: Policy };

export const refKey = (ref: PolicyRef): string => `${ref.id}@${ref.version}`;

type Fault = { path: (string | number)[]; message: string };

function faultsOf(policy: Policy): Fault[] {
  const faults: Fault[] = [
    ...repeated(policy.capabilities, ["capabilities"]),
    ...repeated(policy.weekend, ["weekend"]),
    ...daysInBoth(policy),
  ];
  const kinds = closureKindSchema.options.filter((kind) => policy.procedures[kind] !== undefined);
  if (kinds.length === 0) {
    faults.push({ path: ["procedures"], message: "at least one of cancellation, deletion" });
  }
  for (const kind of kinds) {
    const procedure = policy.procedures[kind];
    if (procedure) faults.push(...procedureFaults(policy, procedure, ["procedures", kind]));
  }
  return faults;
}

function* daysInBoth({ holidays, working_days }: Policy): Generator<Fault> {
  const free = new Set(holidays);
  for (const [index, day] of working_days.entries()) {
    if (free.has(day)) yield { path: ["working_days", index], message: `${day} is a holiday` };
  }
}

function* procedureFaults(policy: Policy, procedure: Procedure, path: string[]): Generator<Fault> {
  for (const name of Object.keys(procedure.during_grace)) {
    if (!policy.capabilities.includes(name)) {
      yield { path: [...path, "during_grace", name], message: "not one of the capabilities" };
    }
  }
  for (const part of ["alternatives", "blockers", "acknowledgements"] as const) {
    const ids = procedure[part].map((rule) => rule.id);
    yield* repeated(ids, [...path, part]);
  }
  const types = procedure.steps.map((step) => step.type);
  yield* repeated(types, [...path, "steps"]);
  const retained = procedure.retain.map((rule) => rule.what);
  yield* repeated(retained, [...path, "retain"]);
  yield* repeated(procedure.erasers, [...path, "erasers"]);
  for (const [index, eraser] of procedure.erasers.entries()) {
    if (isBuiltInEraser(eraser)) {
      yield { path: [...path, "erasers", index], message: `${eraser} is an eraser of Adieu's own` };
    }
  }
  for (const [index, step] of procedure.steps.entries()) {
    const tokens = step.type === "reauthentication" && step.methods.includes("id_token");
    if (tokens && policy.sign_in === undefined) {
      yield {
        path: [...path, "steps", index, "methods"],
        message: "id_token needs the policy's sign_in",
      };
    }
  }
  for (const [index, reminder] of procedure.reminders.entries()) {
    if (isZero(reminder) || isShorter(procedure.grace, reminder)) {
      yield {
        path: [...path, "reminders", index],
        message: "a reminder lies within a grace period",
      };
    }
  }
}

function* repeated(values: readonly string[], path: (string | number)[]): Generator<Fault> {
  for (const [index, value] of values.entries()) {
    if (values.indexOf(value) !== index) {
      yield { path: [...path, index], message: `${value} is there already` };
    }
  }
}
