import { z } from "@hono/zod-openapi";
import { idParams } from "../../../contract/parameters";
import { testClockSchema } from "../../../contract/test-clocks";
import { timestampSchema } from "../../../contract/values";
import { defineOperation, json } from "../../framework/operation";
import { testClock, unlessRefused } from "./test-clock-object";

export const advanceTestClock = defineOperation(
  {
    method: "post",
    path: "/v1/test_clocks/{id}/advance",
    id: "advanceTestClock",
    tag: "Test clocks",
    summary: "Advance a test clock; everything due in the time between happens to its accounts",
    description:
      "Forward only. The clock is `ready` again when every account on it has lived through the time between, each due thing at its own time.",
    roles: ["app", "admin"],
    change: "service",
    params: idParams,
    body: z.strictObject({ frozen_time: timestampSchema }).openapi("TestClockAdvance"),
    answers: { 202: json(testClockSchema, "The clock is advancing") },
    problems: ["not_found", "test_clock_advancing"],
  },
  async (c) => {
    const { frozen_time } = c.req.valid("json");
    const clock = testClock(c, c.req.valid("param").id);
    return c.json(unlessRefused(await clock.advance(frozen_time)), 202);
  },
);
