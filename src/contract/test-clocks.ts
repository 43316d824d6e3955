/** Test clocks: time that stands still until it is advanced. Accounts of the test mode may live by one. */
import { z } from "@hono/zod-openapi";
import { accountTime, timestampSchema } from "./values";

export const testClockBodySchema = z
  .strictObject({ frozen_time: timestampSchema, name: z.string().max(200).optional() })
  .openapi("TestClockRequest");

export const testClockAdvanceSchema = z
  .strictObject({ frozen_time: timestampSchema })
  .openapi("TestClockAdvance");

export const testClockSchema = z
  .object({
    object: z.literal("test_clock"),
    id: z.string(),
    name: z.string().nullable(),
    livemode: z.literal(false),
    frozen_time: accountTime,
    status: z.enum(["ready", "advancing"]),
    accounts: z.int(),
    created_at: accountTime,
  })
  .openapi("TestClock");
export type TestClockView = z.infer<typeof testClockSchema>;
