/**
 * A policy: the rules for a class of accounts. This is its one schema, for the built-in policies, for
 * `PUT /v1/policies/{id}` and for stored policies.
 *
 * Every member has a default, except for names (`id`, `title`), the end of a procedure (`then`) and the words of single
 * rules. `policy-faults.ts` checks what no single field can show, at the same time as the fields.
 */
import { z } from "zod";
import { type Duration, isTimeZone } from "../shared/time";
import { hasCalendar } from "./calendars";
import { conditionSchema } from "./condition";
import {
  ACKNOWLEDGEMENTS_MAX,
  ALTERNATIVES_MAX,
  APPROVALS_MAX,
  AUDIENCE_MAX,
  BLOCKERS_MAX,
  BUSINESS_DAYS_MAX,
  CAPABILITIES_MAX,
  ERASERS_MAX,
  HOLIDAYS_MAX,
  KINDS_MAX,
  NOTES_MAX,
  REMINDERS_MAX,
  RETAINED_MAX,
  STEPS_MAX,
  TIME_ZONE_MAX,
  WEEKEND_MAX,
} from "./limits";
import { namedEraserSchema } from "./named-erasers";
import { faultsOf } from "./policy-faults";
import { durationSchema, exactUrl, nameSchema, slug, text, webUrl } from "./policy-fields";
import {
  CLOSURE_KINDS,
  type ClosureKind,
  LAWS,
  type PolicyRef,
  REAUTHENTICATION_METHODS,
} from "./policy-words";

export { BUILT_IN_ERASERS, type BuiltInEraser, isBuiltInEraser } from "./built-in-erasers";
export {
  type ClosureKind,
  DOCUMENT_SIDES,
  type DocumentSide,
  type Law,
  type PolicyRef,
  type ReauthenticationMethod,
  type StepType,
} from "./policy-words";

/** The parties that may open or restore: the account's members, as the host names them, or support. */
export const partySchema = z.enum(["owner", "admin", "member", "support"]);
export type Party = z.infer<typeof partySchema>;

export const closureKindSchema = z.enum(CLOSURE_KINDS);

const blockerRule = z.strictObject({
  id: slug,
  holding: nameSchema,
  /** The holding blocks only if it meets this condition. */
  where: conditionSchema.optional(),
  /** The holding blocks unless it meets this condition. A holding that cannot be read blocks. */
  unless: conditionSchema.optional(),
  message: text,
  resolvable_by: z.enum(["holder", "support"]).default("holder"),
});
export type BlockerRule = z.infer<typeof blockerRule>;

const kinds = z.array(nameSchema).min(1).max(KINDS_MAX);

const acknowledgementRule = z.strictObject({
  id: slug,
  text,
  /** The statement is required only while the account has a holding of one of these kinds; always, if left out. */
  holdings: kinds.optional(),
  /** Holdings that meet this condition do not count. */
  unless: conditionSchema.optional(),
});
export type AcknowledgementRule = z.infer<typeof acknowledgementRule>;

export const reauthenticationMethodSchema = z.enum(REAUTHENTICATION_METHODS);
const METHODS_MAX = REAUTHENTICATION_METHODS.length;

export const documentTypeSchema = z.enum([
  "passport",
  "drivers_license",
  "business_identification",
]);
export type DocumentType = z.infer<typeof documentTypeSchema>;

const documents = z.array(documentTypeSchema).min(1).max(documentTypeSchema.options.length);

const acceptSchema = z.strictObject({
  individual: documents.default(["passport", "drivers_license"]),
  enterprise: documents.default(["business_identification"]),
});

const stepRule = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("confirm") }),
  z.strictObject({
    type: z.literal("reauthentication"),
    methods: z
      .array(reauthenticationMethodSchema)
      .min(1)
      .max(METHODS_MAX)
      .default(["password", "attestation"]),
  }),
  z.strictObject({
    type: z.literal("otp"),
    /** `on_file`: by e-mail, or by SMS if no e-mail address is known. */
    channel: z.enum(["sms", "email", "on_file"]).default("email"),
  }),
  z.strictObject({
    type: z.literal("ownership"),
    /**
     * For an account without an environment: a one-time code to the address on file takes the place of this step, and
     * a person who did not open the closure reviews it.
     */
    without_environment: z
      .strictObject({
        review: z.strictObject({ business_days: z.int().min(1).max(BUSINESS_DAYS_MAX) }),
      })
      .optional(),
  }),
  z.strictObject({
    type: z.literal("identity_documents"),
    only_if_verified: z.boolean().default(false),
    accept: acceptSchema.prefault({}),
    colour: z.boolean().default(true),
  }),
]);
export type StepRule = z.infer<typeof stepRule>;

const HOLDER_FIELDS = ["type", "email", "phone", "locale", "time_zone"] as const;

const retainRule = z.strictObject({
  what: text,
  holdings: kinds.optional(),
  holder_fields: z.array(z.enum(HOLDER_FIELDS)).max(HOLDER_FIELDS.length).optional(),
  reason: text,
  for: durationSchema,
});
export type RetainRule = z.infer<typeof retainRule>;

const parties = z.array(partySchema).max(partySchema.options.length);

const grants = z
  .record(slug, z.boolean())
  .refine(
    (granted) => Object.keys(granted).length <= CAPABILITIES_MAX,
    `at most ${CAPABILITIES_MAX} capabilities`,
  );

const procedureSchema = z.strictObject({
  open_by: parties.min(1).default(["owner"]),
  /** What the holder should know before confirming, in words, in the order in which they are read. */
  notes: z.array(text).max(NOTES_MAX).default([]),
  alternatives: z
    .array(
      z.strictObject({
        id: slug,
        title: text,
        effect: text,
        /** The page of the host on which the holder can do it instead. */
        url: webUrl.optional(),
      }),
    )
    .max(ALTERNATIVES_MAX)
    .default([]),
  blockers: z.array(blockerRule).max(BLOCKERS_MAX).default([]),
  acknowledgements: z.array(acknowledgementRule).max(ACKNOWLEDGEMENTS_MAX).default([]),
  steps: z
    .array(stepRule)
    .max(STEPS_MAX)
    .default([{ type: "confirm" }]),
  review: z
    .strictObject({
      business_days: z.int().min(1).max(BUSINESS_DAYS_MAX),
      /** How many different keys must approve; one, if left out. */
      approvals: z.int().min(1).max(APPROVALS_MAX).optional(),
    })
    .nullable()
    .default(null),
  grace: durationSchema.default("P14D" as Duration),
  during_grace: grants.default({}),
  restore_by: parties.default(["owner", "support"]),
  reminders: z.array(durationSchema).max(REMINDERS_MAX).default([]),
  then: z.enum(["purge", "delete"]),
  erasers: z.array(namedEraserSchema).max(ERASERS_MAX).default([]),
  retain: z.array(retainRule).max(RETAINED_MAX).default([]),
});
export type Procedure = z.infer<typeof procedureSchema>;

/**
 * The laws whose answer times are known: `gdpr`, Regulation (EU) 2016/679, article 12(3); `ccpa`, the California Consumer
 * Privacy Act with its regulations, section 7021.
 */
export const lawSchema = z.enum(LAWS);

const date = z.iso.date("a date, such as 2026-12-25");
const dates = z.array(date).max(HOLIDAYS_MAX);

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

/** Members of a policy that were added after policies had been stored without them. */
const ADDED = {
  weekend: ["saturday", "sunday"] as Weekday[],
  working_days: [] as string[],
  /** How long an obstacle may block a closure before it ends as expired. */
  blocked_at_most: "P90D" as Duration,
  /** How long before a closure continues after a block the holder learns its new date. */
  notice_after_block: "P7D" as Duration,
};

/** Members of a procedure that were added later. */
const ADDED_TO_PROCEDURE = { notes: [] as string[] };

export const policySchema = z
  .strictObject({
    id: slug,
    title: text,
    capabilities: z.array(slug).min(1).max(CAPABILITIES_MAX).default(["sign_in"]),
    time_zone: z
      .string()
      .max(TIME_ZONE_MAX)
      .refine(isTimeZone, "an IANA time zone, such as Europe/Vienna")
      .default("UTC"),
    /** Days of the week that are no business days. At least one day must be worked. */
    weekend: z.array(z.enum(WEEKDAYS)).max(WEEKEND_MAX).default(ADDED.weekend),
    holidays: dates.default([]),
    /** Make-up days: worked, although they fall on a weekend. */
    working_days: dates.default(ADDED.working_days),
    /** A country whose public holidays and make-up days count beside the policy's own. */
    calendar: z
      .string()
      .max(TIME_ZONE_MAX)
      .refine(hasCalendar, "an ISO 3166-1 country whose calendar is known, such as CN")
      .optional(),
    blocked_at_most: durationSchema.default(ADDED.blocked_at_most),
    notice_after_block: durationSchema.default(ADDED.notice_after_block),
    sign_in: z
      .strictObject({
        /** Compared to the letter with the issuer that a token names. */
        issuer: exactUrl,
        audience: z.string().min(1).max(AUDIENCE_MAX),
        jwks_uri: webUrl,
        /** Whether a token must name the closure as its nonce. If not, its nonce is not looked at. */
        nonce_required: z.boolean().optional(),
      })
      .optional(),
    /** Whether the key that placed a legal hold needs another key to release it; no, if left out. */
    legal_hold: z.strictObject({ second_key: z.boolean().default(false) }).optional(),
    /**
     * The law by which a request must be answered in time. If left out, closures show the times of the GDPR, and nothing
     * happens when they come near.
     */
    law: z
      .strictObject({
        answer: lawSchema,
        /** How long before the answer is due the host gets an event. */
        warn_before: durationSchema.default("P7D" as Duration),
      })
      .optional(),
    procedures: z
      .strictObject({
        cancellation: procedureSchema.optional(),
        deletion: procedureSchema.optional(),
      })
      .default({}),
  })
  .superRefine(
    (policy, context) => {
      for (const fault of faultsOf(policy)) context.addIssue({ code: "custom", ...fault });
    },
    // Also if some field is wrong already, so that the writer of a policy learns of every fault at once.
    { when: () => true },
  );
/** As it is stored and compared. Durations are ISO 8601 texts that have been parsed once. */
export type Policy = z.infer<typeof policySchema>;

type Without<T, Added extends PropertyKey> = Omit<T, Added> & Partial<Pick<T, Added & keyof T>>;

/** A policy as an older version of the service stored it, without the members that were added since. */
export type StoredPolicy = Without<Omit<Policy, "procedures">, keyof typeof ADDED> & {
  readonly procedures: {
    readonly [kind in ClosureKind]?: Without<Procedure, keyof typeof ADDED_TO_PROCEDURE>;
  };
};

/**
 * Adds to a stored policy the members that were added since. It is not parsed again: older rules may have been milder.
 */
export function completed(stored: StoredPolicy): Policy {
  const { cancellation, deletion } = stored.procedures;
  return {
    ...ADDED,
    ...stored,
    procedures: {
      ...(cancellation ? { cancellation: { ...ADDED_TO_PROCEDURE, ...cancellation } } : {}),
      ...(deletion ? { deletion: { ...ADDED_TO_PROCEDURE, ...deletion } } : {}),
    },
  };
}

export type PolicyVersion = { readonly version: number; readonly policy: Policy };

export const refKey = (ref: PolicyRef): string => `${ref.id}@${ref.version}`;
