import { createRoute } from "@hono/zod-openapi";
import { idParams } from "../../../contract/parameters";
import { testClockSchema } from "../../../contract/test-clocks";
import type { App } from "../../framework/environment";
import { guarded, jsonOf, readProblems } from "../../framework/operations";

import { allowed, testClock } from "./test-clock";

const route = createRoute({
  method: "get",
  path: "/v1/test_clocks/{id}",
  operationId: "getTestClock",
  summary: "A test clock; `ready` when every account has lived up to its time",
  tags: ["Test clocks"],
  ...guarded("app", "auditor"),
  request: { params: idParams },
  responses: { 200: jsonOf(testClockSchema, "The clock"), ...readProblems("not_found") },
});

export const getTestClock = (app: App) =>
  app.openapi(route, async (c) =>
    c.json(allowed(await testClock(c, c.req.valid("param").id).read()), 200),
  );
