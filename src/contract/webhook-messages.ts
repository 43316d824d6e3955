/**
 * The messages to webhook endpoints and erasers, by Standard Webhooks 1.0: `{type, timestamp, data}`. None of it is
 * personal. The core defines the data of an account's event (`EventData` in `lifecycle/event.ts`), and
 * `service-events.ts` that of the service's events. Receivers install documented types of their own; a test keeps them
 * equal to these.
 */
import { z } from "zod";

/** The data of `webhook_endpoint.test`, which an endpoint gets on request. It is in no history. */
export const testDataSchema = z.object({
  event: z.string(),
  account: z.null(),
  livemode: z.boolean(),
  endpoint: z.string(),
});
export type TestData = z.infer<typeof testDataSchema>;

const taskShape = {
  task: z.string(),
  account: z.string(),
  livemode: z.boolean(),
  target: z.enum(["purge", "delete"]),
};

/** The data of the messages to an eraser, by type. */
export const eraserMessageSchemas = {
  /** Erase, and acknowledge it. */
  "erasure.requested": z.object({
    ...taskShape,
    /** As many as fit into the message, in the order of kind and reference. */
    holdings: z.array(z.object({ kind: z.string(), ref: z.string() })),
    /** How many there are; absent in a replay, because they are no longer known. */
    holdings_total: z.int().optional(),
    /** A backup may have brought back what was erased: erase it again. */
    replay: z.literal(true).optional(),
  }),
  /** Answer whether anything of the account is left. */
  "erasure.probe": z.object(taskShape),
} as const;

export type EraserMessageType = keyof typeof eraserMessageSchemas;
export type EraserMessageData = {
  [T in EraserMessageType]: z.infer<(typeof eraserMessageSchemas)[T]>;
};
