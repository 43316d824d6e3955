/** The numbers of each of the last days. */
import { z } from "@hono/zod-openapi";
import { DAILY_STATS_DEFAULT, DAILY_STATS_MAX } from "./limits";

const seconds = z.int().nullable();

const durations = {
  n: z.int(),
  p50_seconds: seconds.openapi({
    description: "Half took at most so long; null if there are none, or it was over 90 days",
  }),
  p95_seconds: seconds.openapi({ description: "95 of a hundred took at most so long" }),
};

const durationsSchema = z.object(durations).openapi("Durations");

const decisionsSchema = z
  .object({
    ...durations,
    late: z.int().openapi({ description: "Decided after the due date" }),
  })
  .openapi("Decisions", {
    description: "Decisions of reviewers, and how long they took from the request for a review",
  });

const daySchema = z
  .object({
    date: z.string(),
    opened: z.int(),
    withdrawn: z.int(),
    restored: z.int(),
    rejected: z.int(),
    expired: z.int(),
    executed: z.int().openapi({ description: "Their erasure began" }),
    completed: z.int().openapi({ description: "Nothing is left to erase" }),
    decisions: decisionsSchema,
    erasers: durationsSchema.openapi({
      description:
        "Acknowledgements of erasers, and how long they took from the beginning of the erasure; without what an admin marked as done",
    }),
    deliveries: durationsSchema.openapi({
      description:
        "Deliveries that arrived at endpoints, and how long after their events; without what was sent again by a request",
    }),
  })
  .openapi("DayOfStats");

export const dailyStatsSchema = z
  .object({
    object: z.literal("daily_stats"),
    livemode: z.boolean(),
    days: z.array(daySchema).openapi({ description: "The earliest first; the last is today" }),
    decisions: decisionsSchema,
    erasers: z
      .array(z.object({ eraser: z.string(), ...durations }))
      .openapi({ description: "Over all these days, the slowest first" }),
    deliveries: durationsSchema,
  })
  .openapi("DailyStats");
export type DailyStatsView = z.infer<typeof dailyStatsSchema>;

export const dailyStatsQuery = z.strictObject({
  days: z
    .string()
    .max(10)
    .optional()
    .transform((text, context) => {
      const days = text === undefined || text === "" ? DAILY_STATS_DEFAULT : Number(text);
      if (Number.isInteger(days) && days >= 1 && days <= DAILY_STATS_MAX) return days;
      context.addIssue({ code: "custom", message: `a whole number from 1 to ${DAILY_STATS_MAX}` });
      return z.NEVER;
    })
    .openapi({
      type: "integer",
      minimum: 1,
      maximum: DAILY_STATS_MAX,
      default: DAILY_STATS_DEFAULT,
      description: "How many days, today included",
    }),
});
