/** The preview of a closure: what it would ask for and do. */
import { z } from "@hono/zod-openapi";
import { closureKindSchema } from "../lifecycle/policy";
import { actorSchema } from "./closure-requests";
import { blockerSchema } from "./closures";
import { accountTime } from "./values";

const retainedSchema = z.object({ what: z.string(), reason: z.string(), until: accountTime });

export const previewBodySchema = z
  .strictObject({
    kind: closureKindSchema,
    actor: actorSchema.optional(),
    look: z.boolean().default(false).openapi({
      description:
        "Whether the connectors among the erasers look into their systems now: for five seconds at most, changing nothing",
    }),
  })
  .openapi("PreviewRequest");

const systemSchema = z
  .object({
    eraser: z.string(),
    connector: z.string().nullable().openapi({
      description: "Null if it was not asked, or did not answer",
    }),
    outcome: z
      .enum(["found", "nothing_found", "not_identified", "stopped", "failed", "not_asked"])
      .openapi({
        description:
          "`not_identified`: the account has nothing by which the system could know it. `stopped`: the connector is wrong, or its eraser is paused. `failed`: there was no answer in time. `not_asked`: it has no connector",
      }),
    by: z.array(z.string()).openapi({ description: "By what the account was known or searched" }),
    found: z.int().nullable().openapi({
      description: "Null if the connector names the account itself, or was not asked",
    }),
    says: z.array(z.object({ as: z.enum(["blocker", "warning"]), message: z.string() })).openapi({
      description:
        "What is there, in the words of the connector's document. `blocker`: settle it first, or it holds the erasure up. The closure can be opened all the same",
    }),
    error: z.string().nullable(),
  })
  .openapi("SystemLookedInto");

export const previewSchema = z
  .object({
    object: z.literal("closure_preview"),
    kind: closureKindSchema,
    allowed: z.boolean(),
    refusal: z
      .object({
        code: z.string(),
        variables: z.array(z.string()).optional().openapi({
          description: "With `not_configured`: the variables that the deployment must set",
        }),
      })
      .nullable(),
    notes: z.array(z.string()).openapi({
      description: "What the holder should know before confirming, in words",
    }),
    warnings: z.array(z.object({ code: z.string(), message: z.string() })).openapi({
      description:
        "What speaks against the closure, even if it is allowed: `no_method`, `no_address`, `no_environment` (a step that " +
        "this holder cannot pass), `irreversible`, `not_undoable_by_actor`, `calendar_unknown`; and with `look`: `in_system`, `not_looked`",
    }),
    blockers: z.array(blockerSchema),
    blocker_total: z.int(),
    acknowledgements: z.array(
      z.object({
        id: z.string(),
        text: z.string(),
        required: z.boolean(),
        holdings: z.array(z.object({ kind: z.string(), ref: z.string() })),
      }),
    ),
    steps: z.array(z.looseObject({ type: z.string() })).openapi({
      description: "The steps for this holder, with the methods that this holder can use",
    }),
    review: z
      .object({
        business_days: z.int(),
        approvals: z.int(),
        due_at_if_opened_now: accountTime,
        calendar_known_until: z.string().nullable(),
      })
      .nullable(),
    alternatives: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        effect: z.string(),
        url: z.string().optional(),
      }),
    ),
    timeline: z.array(z.object({ at: accountTime, what: z.string() })),
    erased: z.array(z.string()),
    retained: z.array(retainedSchema),
    systems: z.array(systemSchema).optional().openapi({
      description: "With `look`: what each of the host's erasers has of the account now",
    }),
  })
  .openapi("ClosurePreview");
export type PreviewView = z.infer<typeof previewSchema>;
