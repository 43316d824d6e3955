import { z } from "@hono/zod-openapi";
import { testClockSchema } from "../../../contract/test-clocks";
import { timestampSchema } from "../../../contract/values";
import { newId } from "../../../shared/ids";
import { countOne } from "../../framework/counters";
import { defineOperation, json } from "../../framework/operation";
import { testClock } from "./test-clock-object";

const bodySchema = z
  .strictObject({ frozen_time: timestampSchema, name: z.string().max(200).optional() })
  .openapi("TestClockRequest");

export const createTestClock = defineOperation(
  {
    method: "post",
    path: "/v1/test_clocks",
    id: "createTestClock",
    tag: "Test clocks",
    summary: "Create a clock that stands still until it is advanced",
    description:
      "Accounts that are registered with `test_clock` live by it. Only test keys may use test clocks.",
    roles: ["app", "admin"],
    change: "service",
    body: bodySchema,
    answers: { 201: json(testClockSchema, "The clock") },
    problems: ["limit_reached"],
  },
  async (c) => {
    const { frozen_time, name } = c.req.valid("json");
    const id = newId("clk", c.get("uuid"));
    const clock = testClock(c, id);
    await countOne(c, "test_clocks", id);
    return c.json(await clock.create(id, frozen_time, name ?? null), 201);
  },
);
