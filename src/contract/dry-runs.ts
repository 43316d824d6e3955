/** A dry run: how a draft of a policy would treat accounts, beside the policy that they have. */
import { z } from "@hono/zod-openapi";
import { CLOSURE_STATUSES } from "../lifecycle/closure";
import { closureKindSchema } from "../lifecycle/policy";
import { DRY_RUN_ACCOUNTS_MAX } from "./limits";
import { policyBodySchema } from "./policies";
import { accountIdSchema, accountTime, orNull } from "./values";

export const dryRunBodySchema = z
  .strictObject({
    policy: policyBodySchema,
    accounts: z
      .array(accountIdSchema)
      .min(1)
      .max(DRY_RUN_ACCOUNTS_MAX)
      .optional()
      .openapi({
        description: `Which accounts. Absent: a sample of at most ${DRY_RUN_ACCOUNTS_MAX} under the policy of this id, those with an open closure first`,
      }),
  })
  .openapi("DryRunRequest");

const treatmentSchema = z
  .object({
    allowed: z.boolean(),
    refusal: z.string().nullable().openapi({
      description: "Why it would be refused, for another reason than its blockers",
    }),
    blockers: z.array(z.string()).openapi({ description: "The ids of the policy's rules" }),
    acknowledgements: z.array(z.string()).openapi({ description: "Those that would be required" }),
    steps: z.array(z.string()),
    review: z
      .object({ business_days: z.int(), approvals: z.int(), due_at: accountTime })
      .nullable()
      .openapi({ description: "The review, if the closure were opened now" }),
    executes_at: accountTime.nullable().openapi({
      description: "When it would execute if every step were passed at once",
    }),
    then: z.string().nullable().openapi({ description: "`account.purged` or `account.deleted`" }),
    erased: z.array(z.string()).openapi({ description: "The erasers" }),
    retained: z.array(z.string()),
  })
  .openapi("Treatment");
export type Treatment = z.infer<typeof treatmentSchema>;

const TREATMENT_MEMBERS = Object.keys(treatmentSchema.shape) as [
  keyof Treatment,
  ...(keyof Treatment)[],
];

const procedureSchema = z.object({
  kind: closureKindSchema,
  before: orNull(treatmentSchema).openapi({
    description: "By the policy that the account has; null if it has no such procedure",
  }),
  after: orNull(treatmentSchema).openapi({
    description: "By the draft; null if it has no such procedure",
  }),
  differences: z.array(z.enum(TREATMENT_MEMBERS)).openapi({
    description: "The fields that differ. All of them if only one of the two is null",
  }),
});

const runSchema = z
  .object({
    account: z.string(),
    outcome: z.enum(["same", "different", "not_found"]),
    policy: z.object({ id: z.string(), version: z.int() }).nullable().openapi({
      description: "The policy in force for the account",
    }),
    closure: z
      .object({
        id: z.string(),
        kind: closureKindSchema,
        status: z.enum(CLOSURE_STATUSES),
        policy_version: z.int(),
      })
      .nullable()
      .openapi({ description: "The open closure. It keeps its version, whatever is put" }),
    procedures: z.array(procedureSchema),
  })
  .openapi("DryRunOfAccount");
export type DryRunOfAccount = z.infer<typeof runSchema>;

export const dryRunSchema = z
  .object({
    object: z.literal("policy_dry_run"),
    livemode: z.boolean(),
    policy: z.string(),
    sample: z.enum(["given", "open_closures", "accounts"]).openapi({
      description:
        "`open_closures`: accounts with an open closure under the policy. `accounts`: the newest under it, as none has an open closure",
    }),
    same: z.int(),
    different: z.int(),
    data: z.array(runSchema),
  })
  .openapi("PolicyDryRun");
export type DryRunView = z.infer<typeof dryRunSchema>;
