import { statsSchema } from "../../../contract/statistics";
import { leavingReasons } from "../../../directory/leaving-reasons";
import { statistics } from "../../../directory/statistics";
import { space } from "../../../objects/spaces";
import { databasesOf } from "../../../shared/databases";
import { timestampOf } from "../../../shared/time";
import { deliveryStatistics } from "../../../webhooks/delivery-statistics";
import { defineOperation, json } from "../../framework/operation";

export const getStatistics = defineOperation(
  {
    method: "get",
    path: "/v1/stats",
    id: "getStats",
    tag: "Events",
    summary:
      "Counts of accounts by state, policy and closure status; of closures by the holder's reason; what falls due in the next 35 days; deliveries that wait",
    description: "From the directory, which may lag by some seconds.",
    roles: ["auditor", "support"],
    audit: "refusals",
    answers: { 200: json(statsSchema, "The counts") },
  },
  async (c) => {
    const { livemode } = c.get("caller");
    const now = Date.now();
    const [counts, by_reason, deliveries] = await Promise.all([
      statistics(c.env.DIRECTORY, livemode, now),
      leavingReasons(c.env.DIRECTORY, livemode),
      deliveryStatistics(databasesOf(c.env), space(c.env, "ENDPOINTS"), livemode, timestampOf(now)),
    ]);
    return c.json({ object: "stats" as const, livemode, ...counts, by_reason, deliveries }, 200);
  },
);
