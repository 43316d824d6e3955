/** Accounts as the API shows them: the account, its row in the directory, its access. */
import { z } from "@hono/zod-openapi";
import { ACCOUNT_STATES } from "../lifecycle/account";
import { closureSchema } from "./closures";
import { holderSchema } from "./holder";
import { accountTime, orNull, time } from "./values";

/** As the host gave it; but for people who are signed in the addresses are masked: `a•••@example.com`, `+1•••••67`. */
const shownHolderSchema = holderSchema.extend({
  email: z.string().optional(),
  phone: z.string().optional(),
});

export const accountSchema = z
  .object({
    object: z.literal("account"),
    id: z.string(),
    livemode: z.boolean(),
    policy: z.string(),
    state: z.enum(ACCOUNT_STATES),
    state_since: accountTime,
    version: z.int(),
    holder: shownHolderSchema.nullable().openapi({
      description:
        "As the host gave it. People who are signed in to the console get the addresses masked",
    }),
    closure: orNull(closureSchema).openapi({
      description: "The open closure; null if none is open",
    }),
    schedule: z.object({ action: z.enum(["purge", "delete"]), at: accountTime }).nullable(),
    restorable_until: accountTime.nullable(),
    legal_hold: z
      .object({ reason: z.string(), case_reference: z.string().nullable(), placed_at: accountTime })
      .nullable(),
    test_clock: z.string().nullable(),
    metadata: z.record(z.string(), z.string()),
    created_at: accountTime,
    updated_at: accountTime,
  })
  .openapi("Account");
export type AccountView = z.infer<typeof accountSchema>;

export const listedAccountSchema = z
  .object({
    object: z.literal("account"),
    id: z.string(),
    livemode: z.boolean(),
    policy: z.string(),
    state: z.string().openapi({ enum: [...ACCOUNT_STATES] }),
    version: z.int(),
    closure: z.object({ id: z.string(), kind: z.string(), status: z.string() }).nullable(),
    schedule: z.object({ action: z.string(), at: time }).nullable(),
    answer_by: time
      .nullable()
      .openapi({ description: "By when the law wants an answer; null if no closure is open" }),
    held: z.boolean(),
    test_clock: z.string().nullable(),
    created_at: time,
    updated_at: time,
  })
  .openapi("ListedAccount", {
    description: "From the directory, which may be a few seconds behind the account itself",
  });

export const accessSchema = z
  .object({
    object: z.literal("access"),
    account: z.string(),
    state: z.enum(ACCOUNT_STATES),
    capabilities: z.record(z.string(), z.boolean()),
    restorable: z.boolean(),
    until: accountTime.nullable(),
    valid_until: accountTime.nullable().openapi({
      description:
        "The next moment at which this answer can change by itself; null if there is none. A call can change it sooner. If the moment has passed, work that was due waits or fails, and the answer can change at any time",
    }),
    test_clock: z.string().nullable().openapi({
      description: "The test clock by which the account's times run",
    }),
  })
  .openapi("Access");
export type AccessView = z.infer<typeof accessSchema>;
