/** Events as the API shows them, in the feed and in an account's history. */
import { z } from "@hono/zod-openapi";
import { eventActorSchema, time } from "./values";

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
export type EventView = z.infer<typeof historyEventSchema>;
