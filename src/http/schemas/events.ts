/** Events, in a history and in the feed, and the statistics over all accounts. */
import { z } from "@hono/zod-openapi";
import { eventActorSchema, time } from "./common";

export const eventSchema = z
  .object({
    object: z.literal("event"),
    id: z.string(),
    type: z.string(),
    at: time,
    account: z.string().nullable(),
    livemode: z.boolean(),
    sequence: z.int(),
    actor: eventActorSchema,
    data: z.record(z.string(), z.unknown()),
  })
  .openapi("Event");

export const historyEventSchema = eventSchema
  .extend({ hash: z.string(), previous_hash: z.string().nullable() })
  .openapi("HistoryEvent");

export const statsSchema = z
  .object({
    object: z.literal("stats"),
    livemode: z.boolean(),
    total: z.int(),
    by_state: z.record(z.string(), z.int()),
    by_policy: z.record(z.string(), z.int()),
    by_closure_status: z.record(z.string(), z.int()),
    due: z.array(z.object({ date: z.string(), purge: z.int(), delete: z.int() })),
  })
  .openapi("Stats");
