import { createRoute, z } from "@hono/zod-openapi";
import { idempotencyKey, idParams } from "../../../contract/parameters";
import { testClockSchema } from "../../../contract/test-clocks";
import { timestampSchema } from "../../../contract/values";
import type { App } from "../../framework/environment";
import { bodyOf, guardedOnce, jsonOf, onceProblems } from "../../framework/operations";

import { allowed, testClock } from "./test-clock";

const route = createRoute({
  method: "post",
  path: "/v1/test_clocks/{id}/advance",
  operationId: "advanceTestClock",
  summary: "Advance a test clock; its accounts live through the time between",
  tags: ["Test clocks"],
  ...guardedOnce("app"),
  request: {
    params: idParams,
    headers: idempotencyKey,
    body: bodyOf(z.strictObject({ frozen_time: timestampSchema }).openapi("TestClockAdvance")),
  },
  responses: {
    202: jsonOf(testClockSchema, "Advancing"),
    ...onceProblems("not_found", "test_clock_advancing"),
  },
});

export const advanceTestClock = (app: App) =>
  app.openapi(route, async (c) => {
    const { frozen_time } = c.req.valid("json");
    const clock = testClock(c, c.req.valid("param").id);
    return c.json(allowed(await clock.advance(frozen_time)), 202);
  });
