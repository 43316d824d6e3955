/** Accounts: registered, changed, shown, listed (contract, Accounts). */
import { z } from "@hono/zod-openapi";
import { holderSchema, METADATA_MAX } from "../../account/tables/profile";
import { ACCOUNT_STATES } from "../../lifecycle/account";
import { verifierFault } from "../../verification/password";
import { closureSchema } from "./closures";
import { accountIdSchema, passwordSchema, time } from "./common";

/** Characters of what names a policy or a clock; those that there are have fewer. */
const NAME_MAX = 128;

/** Entries of metadata that one change names: all that may be there go, and as many come. */
const METADATA_CHANGES_MAX = 2 * METADATA_MAX;

const metadataValue = z.string().max(500);
const metadataName = z.string().min(1).max(40);

const tooMuchMetadata = `at most ${METADATA_MAX} entries`;
/** What a host's own password store may hand over, as the PHC string format has it. */
const verifierSchema = z
  .string()
  .max(500)
  .superRefine((text, context) => {
    const fault = verifierFault(text);
    if (fault !== null) context.addIssue({ code: "custom", message: fault });
  })
  .openapi({
    description:
      "Write-only; instead of a password: `$scrypt$ln=…,r=…,p=…$salt$key`, a salt of 1–128 bytes and a key of 16–64 in base64, with at most 64 MiB (128 · 2^ln · r) and 2^ln · r · p ≤ 2^20",
    example: "$scrypt$ln=14,r=8,p=1$MDEyMzQ1Njc4OWFiY2RlZg$…",
  });

/** A password is told in one way. */
const ONE_SECRET = [
  (body: { password?: unknown; password_verifier?: unknown }) =>
    body.password === undefined || body.password_verifier === undefined,
  { path: ["password_verifier"], message: "either password or password_verifier" },
] as const satisfies [unknown, { path: PropertyKey[]; message: string }];

const fits = (entries: object): boolean => Object.keys(entries).length <= METADATA_MAX;

export const registrationSchema = z
  .strictObject({
    id: accountIdSchema,
    policy: z.string().max(NAME_MAX).openapi({ example: "grace-then-delete" }),
    holder: holderSchema,
    password: passwordSchema
      .optional()
      .openapi({ description: "Write-only; only a verifier is kept" }),
    password_verifier: verifierSchema.optional(),
    test_clock: z.string().max(NAME_MAX).optional(),
    metadata: z.record(metadataName, metadataValue).refine(fits, tooMuchMetadata).optional(),
  })
  .refine(...ONE_SECRET)
  .openapi("Registration");
export type RegistrationBody = z.infer<typeof registrationSchema>;

const nullable = (shape: typeof holderSchema.shape) => ({
  type: shape.type.optional(),
  email: shape.email.nullable(),
  phone: shape.phone.nullable(),
  locale: shape.locale.nullable(),
  time_zone: shape.time_zone.nullable(),
  identity_verified: shape.identity_verified.nullable(),
  subject: shape.subject.nullable(),
});

export const accountPatchSchema = z
  .strictObject({
    holder: z.strictObject(nullable(holderSchema.shape)).optional(),
    policy: z.string().max(NAME_MAX).optional(),
    password: passwordSchema.nullable().optional(),
    password_verifier: verifierSchema.optional(),
    metadata: z
      .record(metadataName, metadataValue.nullable())
      .refine((entries) => Object.keys(entries).length <= METADATA_CHANGES_MAX, {
        message: `at most ${METADATA_CHANGES_MAX} entries`,
      })
      .optional(),
  })
  .refine(...ONE_SECRET)
  .openapi("AccountPatch");

export const accountSchema = z
  .object({
    object: z.literal("account"),
    id: z.string(),
    livemode: z.boolean(),
    policy: z.string(),
    state: z.enum(ACCOUNT_STATES),
    state_since: time,
    version: z.int(),
    holder: holderSchema.nullable(),
    closure: closureSchema.nullable(),
    schedule: z.object({ action: z.enum(["purge", "delete"]), at: time }).nullable(),
    restorable_until: time.nullable(),
    legal_hold: z
      .object({ reason: z.string(), case_reference: z.string().nullable(), placed_at: time })
      .nullable(),
    test_clock: z.string().nullable(),
    metadata: z.record(z.string(), z.string()),
    created_at: time,
    updated_at: time,
  })
  .openapi("Account");

export const listedAccountSchema = z
  .object({
    object: z.literal("account"),
    id: z.string(),
    livemode: z.boolean(),
    policy: z.string(),
    state: z.string(),
    version: z.int(),
    closure: z.object({ id: z.string(), kind: z.string(), status: z.string() }).nullable(),
    schedule: z.object({ action: z.string(), at: time }).nullable(),
    held: z.boolean(),
    test_clock: z.string().nullable(),
    created_at: time,
    updated_at: time,
  })
  .openapi("ListedAccount", {
    description: "As the directory has it; the account itself may be ahead",
  });

export const accessSchema = z
  .object({
    object: z.literal("access"),
    account: z.string(),
    state: z.enum(ACCOUNT_STATES),
    capabilities: z.record(z.string(), z.boolean()),
    restorable: z.boolean(),
    until: time.nullable(),
  })
  .openapi("Access");
