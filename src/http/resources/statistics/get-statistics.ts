import { statsSchema } from "../../../contract/statistics";
import { countToAnswer } from "../../../declarations/declaration-rows";
import { leavingReasons } from "../../../directory/leaving-reasons";
import { statistics } from "../../../directory/statistics";
import { space } from "../../../objects/spaces";
import { databasesOf } from "../../../shared/databases";
import { timestampOf } from "../../../shared/time";
import { deliveryStatistics } from "../../../webhooks/delivery-statistics";
import { defineOperation, json } from "../../framework/operation";
import { answerByOf } from "../declarations/declaration-lookup";

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
      statistics(c.env.DIRECTORY, livemode, now),
      leavingReasons(c.env.DIRECTORY, livemode),
      countToAnswer(c.env.DIRECTORY, livemode),
      deliveryStatistics(databasesOf(c.env), space(c.env, "ENDPOINTS"), livemode, timestampOf(now)),
    ]);
    const stats = { ...counts, due: withDeclarations(due, declared), by_reason, deliveries };
    return c.json({ object: "stats" as const, livemode, ...stats }, 200);
  },
);

/** Adds the requests to delete that must be answered by each day. What is overdue counts for the first. */
function withDeclarations<D extends { readonly date: string }>(
  days: readonly D[],
  declared: readonly { readonly day: string; readonly n: number }[],
): (D & { declaration: number })[] {
  const first = days[0]?.date ?? "";
  const dueOn = declared.map(({ day, n }) => {
    const by = answerByOf({ kind: "deletion", received_at: `${day}T00:00:00.000Z` })?.slice(0, 10);
    return { by: by === undefined || by < first ? first : by, n };
  });
  return days.map((day) => ({
    ...day,
    declaration: dueOn.filter(({ by }) => by === day.date).reduce((sum, { n }) => sum + n, 0),
  }));
}
