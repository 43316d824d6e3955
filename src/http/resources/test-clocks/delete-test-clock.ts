import { createRoute } from "@hono/zod-openapi";
import { idParams } from "../../../contract/parameters";
import { removeAccounts } from "../../../directory/accounts";
import { countNoMore } from "../../framework/counted";
import type { App } from "../../framework/environment";
import { guarded, noContent, readProblems } from "../../framework/operations";
import { allowed, testClock } from "./test-clock";

const route = createRoute({
  method: "delete",
  path: "/v1/test_clocks/{id}",
  operationId: "deleteTestClock",
  summary: "Remove a test clock with its accounts",
  tags: ["Test clocks"],
  ...guarded("app"),
  request: { params: idParams },
  responses: { 204: noContent, ...readProblems("not_found") },
});

export const deleteTestClock = (app: App) =>
  app.openapi(route, async (c) => {
    const clock = testClock(c, c.req.valid("param").id);
    // The clock goes last: if anything before it fails, deleting it again finishes what was begun.
    const accounts = allowed(await clock.removeAccounts());
    await removeAccounts(c.env.DB, accounts);
    await countNoMore(c, "test_clocks", c.req.valid("param").id);
    await clock.forget();
    return c.body(null, 204);
  });
