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
  /** An eraser's connector is wrong, so nothing is called until an admin has repaired it. Erasures wait. */
  "eraser.paused": z.object({
    eraser: z.string(),
    /** For people: which step answered what. Nothing that the system said. */
    cause: z.string(),
  }),
  /** A person has declared something on a public page. It is not verified. */
  "declaration.received": z.object({
    declaration: z.string(),
    kind: z.enum(["cancellation", "withdrawal", "deletion"]),
    /** The id of the portal configuration. */
    configuration: z.string(),
    /** Whether the person has opened a link that was sent to the address. */
    email_verified: z.boolean(),
  }),
  /** Support has said which account a declaration is about. Nothing is opened by that. */
  "declaration.matched": z.object({
    declaration: z.string(),
    kind: z.enum(["cancellation", "withdrawal", "deletion"]),
    configuration: z.string(),
    email_verified: z.boolean(),
    matched_account: z.string(),
  }),
} as const;

export type ServiceEventType = keyof typeof serviceEventSchemas;
export type ServiceEventData = {
  [T in ServiceEventType]: z.infer<(typeof serviceEventSchemas)[T]>;
};

export const SERVICE_EVENT_TYPES = [
  "webhook_endpoint.disabled",
  "brake.engaged",
  "brake.released",
  "eraser.paused",
  "declaration.received",
  "declaration.matched",
] as const satisfies readonly ServiceEventType[];
