/** The brake: how many accounts may be erased within an hour, and whether erasures are paused. */
import { z } from "@hono/zod-openapi";
import { BRAKE_PER_HOUR_MAX, BRAKE_SHARE_MIN } from "../shared/settings";
import { TEXT_MAX } from "./limits";
import { time } from "./values";

const perHour = z
  .int()
  .min(1)
  .max(BRAKE_PER_HOUR_MAX)
  .nullable()
  .openapi({ description: "How many accounts may fall due within an hour; null: any number" });

const share = z.number().min(BRAKE_SHARE_MIN).max(1).nullable().openapi({
  description:
    "Which part of all accounts may fall due within an hour, from 100 accounts on; null: any part",
});

export const brakeLimitsSchema = z
  .strictObject({ per_hour: perHour, share })
  .openapi("BrakeLimits");

export const brakeReleaseSchema = z
  .strictObject({ reason: z.string().min(1).max(TEXT_MAX).optional() })
  .openapi("BrakeRelease");

export const brakeSchema = z
  .object({
    object: z.literal("brake"),
    livemode: z.boolean(),
    status: z.enum(["released", "engaged"]),
    per_hour: perHour,
    share,
    held: z.int().openapi({
      description:
        "Closures that the brake has held up since it engaged; some may have been restored meanwhile",
    }),
    engaged_at: time.nullable(),
    cause: z
      .object({
        due: z.int().openapi({
          description: "At least so many accounts fall due: counting stops when there are too many",
        }),
        within: z.literal("PT1H"),
        limit: z.int().openapi({ description: "How many accounts may fall due" }),
        rule: z.enum(["per_hour", "share"]),
        test_clock: z.string().nullable(),
      })
      .nullable(),
    last_release: z
      .object({
        at: time,
        by: z.string().openapi({ description: "The id of the API key" }),
        reason: z.string().nullable(),
      })
      .nullable(),
  })
  .openapi("Brake");
export type BrakeView = z.infer<typeof brakeSchema>;
