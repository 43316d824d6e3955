/**
 * What is no fault of a policy, and still should be known before it is put: its own times may be longer than the law
 * leaves for an answer. A closure's own obstacles are not counted, since they are exceptions, nor the time that the
 * holder takes for the steps.
 */
import { after, DAY_MS, millisecondsOf, type Timestamp, timestampOf } from "../shared/time";
import { answerBy, lawOf } from "./answering";
import { businessDaysOf } from "./business-days";
import type { ClosureKind, Policy, Procedure } from "./policy";

export type PolicyWarning = {
  readonly kind: ClosureKind;
  /** An example: a closure that is opened on this date is carried out on that date, after the answer is due. */
  readonly opened_on: string;
  readonly executed_on: string;
  readonly answer_by: string;
  readonly message: string;
};

/** Every day of a year is looked at, because months differ, and so do the holidays that come before a decision. */
const DAYS_LOOKED_AT = 366;

/** @param today from which day on to look */
export function warningsOfPolicy(policy: Policy, today: Timestamp): PolicyWarning[] {
  const days = workedDays(policy, today);
  return (["cancellation", "deletion"] as const).flatMap((kind) => {
    const procedure = policy.procedures[kind];
    return procedure ? (overrun(kind, procedure, policy, days) ?? []) : [];
  });
}

/** Finds the first day on which a closure could be opened that would be carried out too late. */
function overrun(
  kind: ClosureKind,
  procedure: Procedure,
  policy: Policy,
  days: WorkedDays,
): PolicyWarning | null {
  const review = longestReview(procedure);
  for (let day = 0; day < DAYS_LOOKED_AT; day += 1) {
    const opened = days.at(day);
    const executed = after(days.at(days.after(day, review)), procedure.grace);
    const due = answerBy(opened, { ...policy, time_zone: "UTC" });
    if (executed <= due) continue;
    const [opened_on, executed_on, answer_by] = [opened, executed, due].map((at) =>
      at.slice(0, 10),
    );
    if (!opened_on || !executed_on || !answer_by) return null;
    const law = lawOf(policy).toUpperCase();
    const message = `A ${kind} that is opened on ${opened_on} is carried out on ${executed_on}, after its review and grace period. The ${law} wants an answer by ${answer_by}.`;
    return { kind, opened_on, executed_on, answer_by, message };
  }
  return null;
}

/** Business days of the review that some holder of this procedure must wait for; 0 if there is none. */
const longestReview = ({ review, steps }: Procedure): number =>
  Math.max(
    review?.business_days ?? 0,
    ...steps.map((step) =>
      step.type === "ownership" ? (step.without_environment?.review.business_days ?? 0) : 0,
    ),
  );

type WorkedDays = {
  /** The beginning of a day, by its number from the first day on. */
  readonly at: (day: number) => Timestamp;
  /** The number of the day that is so many business days later. */
  readonly after: (day: number, businessDays: number) => number;
};

/** A policy's calendar by numbers of days, read day by day as far as it is asked for. */
function workedDays(policy: Policy, today: Timestamp): WorkedDays {
  const isWorked = businessDaysOf(policy);
  const first = Math.floor(millisecondsOf(today) / DAY_MS);
  const at = (day: number) => timestampOf((first + day) * DAY_MS);
  /** The numbers of the business days, in their order, and for each day how many of them are not after it. */
  const worked: number[] = [];
  const until: number[] = [];
  const readOn = () => {
    const day = until.length;
    // 1 January 1970 was a Thursday.
    const weekday = ((first + day + 3) % 7) + 1;
    if (isWorked(at(day).slice(0, 10), weekday)) worked.push(day);
    until.push(worked.length);
  };
  return {
    at,
    after: (day, businessDays) => {
      if (businessDays === 0) return day;
      while (until.length <= day) readOn();
      const index = (until[day] ?? 0) + businessDays - 1;
      for (let read = 0; worked.length <= index && read < READ_MAX; read += 1) readOn();
      return worked[index] ?? until.length;
    },
  };
}

/** A policy may declare years of holidays; a review in them is too late in any case. */
const READ_MAX = 1_000;
