/** Statistics over all accounts of a mode, and over the deliveries that wait. */
import { z } from "@hono/zod-openapi";
import { time } from "./values";

const waitingEndpointSchema = z
  .object({
    endpoint: z.string(),
    status: z.enum(["enabled", "disabled"]),
    pending: z.int(),
    failed: z.int(),
    oldest_due_at: time.nullable(),
    wait_seconds: z.int().openapi({
      description: "How long the oldest pending delivery has waited, attempts and pauses included",
    }),
    failing_since: time.nullable(),
    paused_until: time.nullable(),
  })
  .openapi("WaitingEndpoint");

const waitingDeliveriesSchema = z
  .object({
    pending: z.int().openapi({ description: "Neither delivered nor failed" }),
    due: z.int().openapi({ description: "Due now, at endpoints that are enabled" }),
    failed: z.int().openapi({ description: "Failed, and still kept" }),
    oldest_due_at: time.nullable(),
    longest_wait_seconds: z.int().openapi({
      description: "The longest wait at an endpoint that is enabled",
    }),
    endpoints: z.array(waitingEndpointSchema).openapi({
      description:
        "Endpoints with deliveries that are pending or failed: the enabled ones first, the longest wait first",
    }),
  })
  .openapi("WaitingDeliveries");

export const statsSchema = z
  .object({
    object: z.literal("stats"),
    livemode: z.boolean(),
    total: z.int(),
    by_state: z.record(z.string(), z.int()),
    by_policy: z.record(z.string(), z.int()),
    by_closure_status: z.record(z.string(), z.int()),
    by_reason: z.record(z.string(), z.int()).openapi({
      description:
        "Closures, ended ones too, by the code of the holder's reason. At most some hundred codes; further ones count as `other`",
    }),
    due: z.array(
      z.object({
        date: z.string(),
        purge: z.int(),
        delete: z.int(),
        review: z.int().openapi({ description: "Reviews that must be decided by that day" }),
        answer: z.int().openapi({
          description: "Accounts with a closure that the law wants answered by that day",
        }),
        declaration: z.int().openapi({
          description:
            "Declarations that ask for a deletion, are not matched or dismissed, and must be answered by that day",
        }),
      }),
    ),
    deliveries: waitingDeliveriesSchema,
  })
  .openapi("Stats");
