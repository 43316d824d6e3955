/** Events as the API shows them, in the feed and in an account's history. */
import { z } from "@hono/zod-openapi";
import { EVENT_TYPES } from "../lifecycle/event";
import { SERVICE_EVENT_TYPES } from "./service-events";
import { anyActorSchema, time } from "./values";

export const eventSchema = z
  .object({
    object: z.literal("event"),
    id: z.string(),
    type: z.string().openapi({ enum: [...EVENT_TYPES, ...SERVICE_EVENT_TYPES] }),
    at: time,
    account: z
      .string()
      .nullable()
      .openapi({ description: "Null for an event of the service itself" }),
    livemode: z.boolean(),
    sequence: z.int().openapi({
      description: "1, 2, 3, … within the account; 0 for an event of the service itself",
    }),
    actor: anyActorSchema,
    data: z.record(z.string(), z.unknown()).openapi({
      description:
        "What the event says, as in the webhook of its type, without the fields that stand here",
    }),
  })
  .openapi("Event");

export const historyEventSchema = eventSchema
  .extend({ hash: z.string(), previous_hash: z.string().nullable() })
  .openapi("HistoryEvent");
export type EventView = z.infer<typeof historyEventSchema>;
