/** Deliveries of events to webhook endpoints, and replays, which make many of them due again. */
import { z } from "@hono/zod-openapi";
import { time } from "./values";

export const deliverySchema = z
  .object({
    object: z.literal("delivery"),
    id: z.string(),
    event: z.string(),
    type: z.string(),
    endpoint: z.string(),
    status: z.enum(["pending", "delivered", "failed"]),
    attempts: z.int(),
    last_attempt_at: time.nullable(),
    last_status: z.int().nullable(),
    last_error: z.string().nullable(),
    last_latency_ms: z.int().nullable().openapi({ description: "Milliseconds until the answer" }),
    last_response: z.string().nullable().openapi({
      description:
        "The beginning of the last answer, at most 1 KB, with addresses and long numbers masked",
    }),
    next_at: time.nullable(),
    created_at: time,
    delivered_at: time.nullable(),
  })
  .openapi("Delivery");
export type DeliveryView = z.infer<typeof deliverySchema>;

export const webhookReplayBodySchema = z
  .strictObject({
    after: z.string().min(1).max(200).openapi({
      description:
        "An event's id, or a time (RFC 3339): events that were recorded later are sent again",
    }),
    only: z.enum(["all", "failed"]).optional().openapi({
      description: "`failed`: only deliveries that failed",
    }),
    until: z.string().min(1).max(200).optional().openapi({
      description:
        "From the answer of `GET …/replay/count`: nothing is sent again that came after the count",
    }),
  })
  .openapi("WebhookReplayRequest");

export const webhookReplayCountQuery = z.strictObject({
  after: z.string().min(1).max(200).openapi({
    description: "An event's id, or a time (RFC 3339), as a replay takes it",
  }),
  only: z
    .enum(["all", "failed", ""])
    .optional()
    .openapi({ description: "`failed`: only deliveries that failed" }),
});

export const webhookReplayCountSchema = z
  .object({
    object: z.literal("webhook_replay_count"),
    endpoint: z.string(),
    after: z.string(),
    only: z.enum(["all", "failed"]),
    deliveries: z.int().nullable().openapi({
      description:
        "How many deliveries would be pending again. Null if that cannot be counted: more than 20,000, or security events",
    }),
    until: z.string().openapi({ description: "For the request that begins the replay" }),
  })
  .openapi("WebhookReplayCount");

export const webhookReplaySchema = z
  .object({
    object: z.literal("webhook_replay"),
    id: z.string(),
    endpoint: z.string(),
    after: z.string(),
    only: z.enum(["all", "failed"]),
    status: z
      .enum(["running", "stopped", "done"])
      .openapi({ description: "`done`: all of them are pending again" }),
    owed: z.int().openapi({ description: "Deliveries that are pending again so far" }),
    started_at: time,
    ended_at: time.nullable(),
  })
  .openapi("WebhookReplay");
