import { statsSchema } from "../../../contract/statistics";
import { countToAnswer } from "../../../declarations/declaration-rows";
import { databasesOf } from "../../../directory/databases";
import { directoryOf } from "../../../directory/directory";
import { leavingReasons } from "../../../directory/leaving-reasons";
import { statistics } from "../../../directory/statistics";
import { space } from "../../../objects/spaces";
import { timestampOf } from "../../../shared/time";
import { deliveryStatistics } from "../../../webhooks/delivery-statistics";
import { defineOperation, json } from "../../framework/operation";
import { withDeclarations } from "./due-days";

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
    const [{ due, ...counts }, by_reason, declared, deliveries] = await Promise.all([
      statistics(directoryOf(c.env), livemode, now),
      leavingReasons(directoryOf(c.env), livemode),
      countToAnswer(directoryOf(c.env), livemode),
      deliveryStatistics(databasesOf(c.env), space(c.env, "ENDPOINTS"), livemode, timestampOf(now)),
    ]);
    const stats = { ...counts, due: withDeclarations(due, declared), by_reason, deliveries };
    return c.json({ object: "stats" as const, livemode, ...stats }, 200);
  },
);
