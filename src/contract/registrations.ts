/** Requests that register an account or change it: `POST` and `PATCH /v1/accounts`, `PUT /v1/accounts/import`. */
import { z } from "@hono/zod-openapi";
import { METADATA_MAX } from "../lifecycle/limits";
import { verifierFault } from "../verification/password";
import { holderSchema } from "./holder";
import {
  ERRORS_TEXT_MAX,
  IMPORT_ERRORS_MAX,
  IMPORT_MAX,
  METADATA_CHANGES_MAX,
  NAME_MAX,
} from "./limits";
import { errorTotalSchema, fieldErrorSchema } from "./problems";
import { accountIdSchema, passwordSchema } from "./values";

const metadataValue = z.string().max(500);
const metadataName = z.string().min(1).max(40);

const tooMuchMetadata = `at most ${METADATA_MAX} entries`;

/** A verifier from the host's own password store, in the PHC string format. */
const verifierSchema = z
  .string()
  .max(500)
  .superRefine((text, context) => {
    const fault = verifierFault(text);
    if (fault !== null) context.addIssue({ code: "custom", message: fault });
  })
  .openapi({
    description:
      "Write-only; instead of a password: `$scrypt$ln=…,r=…,p=…$salt$key`, with a salt of 1–128 bytes and a key of 16–64 bytes in base64. At most 64 MiB (128 · 2^ln · r), and 2^ln · r · p ≤ 2^20",
    example: "$scrypt$ln=14,r=8,p=1$MDEyMzQ1Njc4OWFiY2RlZg$…",
  });

/** A body gives the password or its verifier, not both. */
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
export type Registration = z.infer<typeof registrationSchema>;

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

const imported = z.array(z.unknown()).min(1).max(IMPORT_MAX);

/** Each registration is judged by itself, so that a wrong one does not keep out the others. */
const REGISTRATIONS = {
  type: "array",
  minItems: 1,
  maxItems: IMPORT_MAX,
  items: { $ref: "#/components/schemas/Registration" },
} as const;

export const importBodySchema = z
  .union([z.strictObject({ accounts: imported }), imported])
  .transform((body) => (Array.isArray(body) ? body : body.accounts))
  .openapi("AccountImport", {
    anyOf: [
      {
        type: "object",
        required: ["accounts"],
        properties: { accounts: REGISTRATIONS },
        additionalProperties: false,
      },
      REGISTRATIONS,
    ],
  });

const importErrorSchema = z.looseObject({
  code: z.string(),
  title: z.string(),
  errors: z
    .array(fieldErrorSchema)
    .optional()
    .openapi({
      description: `With \`invalid_request\`: the registration's first faults, at most ${IMPORT_ERRORS_MAX}. The faults of all registrations together take at most as many bytes as the request, or ${ERRORS_TEXT_MAX} if that is more; the registrations' order decides which are listed`,
    }),
  error_total: errorTotalSchema.optional(),
});

export const importResultSchema = z
  .object({
    object: z.literal("import_result"),
    index: z.int(),
    id: z.string().nullable(),
    status: z.enum(["created", "exists", "failed"]),
    error: importErrorSchema.nullable(),
  })
  .openapi("ImportResult");
export type ImportResult = z.infer<typeof importResultSchema>;

export const importResultsSchema = z.object({
  object: z.literal("list"),
  data: z.array(importResultSchema),
  next_cursor: z.null(),
});
