import { createRoute } from "@hono/zod-openapi";
import { statsSchema } from "../../../contract/statistics";
import { statistics } from "../../../directory/statistics";
import { waitingDeliveries } from "../../../directory/waiting-deliveries";
import { timestampOf } from "../../../shared/time";
import type { App } from "../../framework/environment";
import { guarded, jsonOf, readProblems } from "../../framework/operations";

const route = createRoute({
  method: "get",
  path: "/v1/stats",
  operationId: "getStats",
  summary:
    "Counts by state, policy and closure status; what is due on the next 35 days; what webhooks wait for",
  tags: ["Events"],
  ...guarded("auditor", "support"),
  responses: { 200: jsonOf(statsSchema, "The counts"), ...readProblems() },
});

export const getStats = (app: App) =>
  app.openapi(route, async (c) => {
    const { livemode } = c.get("caller");
    const now = Date.now();
    const [counts, deliveries] = await Promise.all([
      statistics(c.env.DB, livemode, now),
      waitingDeliveries(c.env.DB, livemode, timestampOf(now)),
    ]);
    return c.json({ object: "stats" as const, livemode, ...counts, deliveries }, 200);
  });
