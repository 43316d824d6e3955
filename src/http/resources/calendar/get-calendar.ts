import { calendarSchema } from "../../../contract/calendar";
import { type PolicyCalendar, policyCalendars } from "../../../control/policies";
import { countToAnswer } from "../../../declarations/declaration-rows";
import { directoryOf } from "../../../directory/directory";
import { statistics } from "../../../directory/statistics";
import { type DayMark, dayMarksOf } from "../../../lifecycle/business-days";
import { builtInPolicies } from "../../../lifecycle/policies";
import { defineOperation, json } from "../../framework/operation";
import { withDeclarations } from "../statistics/due-days";

export const getCalendar = defineOperation(
  {
    method: "get",
    path: "/v1/calendar",
    id: "getCalendar",
    tag: "Events",
    summary:
      "What falls due on each of the next 35 days: reviews, purges, deletions, the law's answers; holidays and make-up days",
    description:
      "Counts from the directory, which may lag by some seconds. Holidays are those of the policies in force, of their country's calendar too.",
    roles: ["auditor", "support"],
    audit: "refusals",
    answers: { 200: json(calendarSchema, "The days") },
  },
  async (c) => {
    const { livemode } = c.get("caller");
    const [{ due }, declared, own] = await Promise.all([
      statistics(directoryOf(c.env), livemode, Date.now()),
      countToAnswer(directoryOf(c.env), livemode),
      policyCalendars(c.env.CONTROL, livemode),
    ]);
    const builtIn = builtInPolicies.map(({ policy }) => policy);
    const marksOn = marksBy([...builtIn, ...own]);
    const days = withDeclarations(due, declared).map((day) => ({
      ...day,
      marks: marksOn(day.date),
    }));
    return c.json({ object: "calendar" as const, livemode, days }, 200);
  },
);

const WORDS = { holiday: "holiday", make_up: "make_up_day" } as const satisfies Record<
  DayMark,
  string
>;

/** Policies that mark a day alike are named together. */
function marksBy(policies: readonly PolicyCalendar[]) {
  const calendars = policies.map((policy) => ({ id: policy.id, markOf: dayMarksOf(policy) }));
  return (date: string) =>
    (["holiday", "make_up"] as const).flatMap((mark) => {
      const marked = calendars.filter(({ markOf }) => markOf(date) === mark).map(({ id }) => id);
      return marked.length === 0 ? [] : [{ what: WORDS[mark], policies: marked }];
    });
}
