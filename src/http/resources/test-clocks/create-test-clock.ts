import { createRoute, z } from "@hono/zod-openapi";
import { idempotencyKey } from "../../../contract/parameters";
import { testClockSchema } from "../../../contract/test-clocks";
import { timestampSchema } from "../../../contract/values";
import { newId } from "../../../shared/ids";
import { countOne } from "../../framework/counted";
import type { App } from "../../framework/environment";
import { bodyOf, guardedOnce, jsonOf, onceProblems } from "../../framework/operations";

import { testClock } from "./test-clock";

const bodySchema = z
  .strictObject({ frozen_time: timestampSchema, name: z.string().max(200).optional() })
  .openapi("TestClockRequest");

const route = createRoute({
  method: "post",
  path: "/v1/test_clocks",
  operationId: "createTestClock",
  summary: "Make a clock that stands still until it is advanced",
  tags: ["Test clocks"],
  ...guardedOnce("app"),
  request: { headers: idempotencyKey, body: bodyOf(bodySchema) },
  responses: { 201: jsonOf(testClockSchema, "The clock"), ...onceProblems("limit_reached") },
});

export const createTestClock = (app: App) =>
  app.openapi(route, async (c) => {
    const { frozen_time, name } = c.req.valid("json");
    const id = newId("clk", c.get("uuid"));
    const clock = testClock(c, id);
    await countOne(c, "test_clocks", id);
    return c.json(await clock.create(id, frozen_time, name ?? null), 201);
  });
