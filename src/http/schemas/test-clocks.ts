/** Test clocks (contract, Test clocks). */
import { z } from "@hono/zod-openapi";
import { time } from "./common";

export const testClockSchema = z
  .object({
    object: z.literal("test_clock"),
    id: z.string(),
    name: z.string().nullable(),
    livemode: z.literal(false),
    frozen_time: time,
    status: z.enum(["ready", "advancing"]),
    accounts: z.int(),
    created_at: time,
  })
  .openapi("TestClock");
