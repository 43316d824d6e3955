/** Events that concern the service itself and no account: in the feed and in webhooks. */
import { z } from "zod";

/** The data of each, by its type. None of it is personal. */
export const serviceEventSchemas = {
  "webhook_endpoint.disabled": z.object({
    endpoint: z.string(),
    /** `gone`: the endpoint answered 410. `failing`: for five days every attempt failed. */
    cause: z.enum(["gone", "failing"]),
    /** Since when every attempt failed; null if the endpoint is `gone`. */
    failing_since: z.string().nullable(),
  }),
  /** More accounts fall due within an hour than may: nothing more is erased until an admin releases the brake. */
  "brake.engaged": z.object({
    due: z.int(),
    /** ISO 8601. */
    within: z.literal("PT1H"),
    limit: z.int(),
    rule: z.enum(["per_hour", "share"]),
    test_clock: z.string().nullable(),
  }),
  /** `held`: accounts that had waited for the release. */
  "brake.released": z.object({ held: z.int() }),
} as const;

export type ServiceEventType = keyof typeof serviceEventSchemas;
export type ServiceEventData = {
  [T in ServiceEventType]: z.infer<(typeof serviceEventSchemas)[T]>;
};

export const SERVICE_EVENT_TYPES = [
  "webhook_endpoint.disabled",
  "brake.engaged",
  "brake.released",
] as const satisfies readonly ServiceEventType[];
