import { dailyStatsQuery, dailyStatsSchema } from "../../../contract/daily-statistics";
import { databasesOf } from "../../../directory/databases";
import { lastDays, numbersOfDays } from "../../../directory/day-numbers";
import { directoryOf } from "../../../directory/directory";
import { eraserTimes } from "../../../erasers/eraser-times";
import { space } from "../../../objects/spaces";
import { durationsOf } from "../../../shared/durations-counted";
import { deliveryTimes } from "../../../webhooks/delivery-times";
import { defineOperation, json } from "../../framework/operation";

export const getDailyStatistics = defineOperation(
  {
    method: "get",
    path: "/v1/stats/days",
    id: "getDailyStats",
    tag: "Events",
    summary:
      "Of each of the last days: closures opened, ended, executed; how long decisions, erasers and deliveries took",
    description:
      "Counters, which cost the same however many accounts there are, and have nothing of any. Days are of UTC. They say what happened: an account that is removed with its test clock takes nothing back. Of durations it is counted which of some bounds they did not exceed, so that half, or 95 of a hundred, took at most so long. From the directory, which may lag by some seconds.",
    roles: ["auditor", "support"],
    audit: "refusals",
    query: dailyStatsQuery,
    answers: { 200: json(dailyStatsSchema, "The numbers") },
  },
  async (c) => {
    const { livemode } = c.get("caller");
    const span = lastDays(c.req.valid("query").days, Date.now());
    const [closures, erasers, deliveries] = await Promise.all([
      numbersOfDays(directoryOf(c.env), livemode, span),
      eraserTimes(directoryOf(c.env), livemode, span),
      deliveryTimes(databasesOf(c.env), space(c.env, "ENDPOINTS"), livemode, span),
    ]);
    const none = durationsOf([]);
    return c.json(
      {
        object: "daily_stats" as const,
        livemode,
        days: closures.days.map((day) => ({
          ...day,
          erasers: erasers.byDay.get(day.date) ?? none,
          deliveries: deliveries.byDay.get(day.date) ?? none,
        })),
        decisions: closures.decisions,
        erasers: [...erasers.byEraser],
        deliveries: deliveries.all,
      },
      200,
    );
  },
);
