/**
 * The law's clock: by when the law wants a request answered, beside the dates of the policy. It begins when the request
 * comes in, and nothing stops it. Times go by the policy's time zone and end at the same time of day, so they are never
 * later than the law's own, which end with the day.
 *
 * - GDPR, article 12(3): one month, and two more if the holder learns why within the first.
 * - CCPA regulations, section 7021: receipt confirmed within 10 business days; the answer within 45 calendar days, and
 *   within 90 in all if the holder gets a notice with the reason.
 */
import { after, afterCalendarDays, before, type Duration, type Timestamp } from "../shared/time";
import type { AnswerClock } from "./answer-clock";
import { afterBusinessDays, type Calendar } from "./business-days";
import type { Law, Policy } from "./policy";

export type AnswerTimes = {
  readonly law: Law;
  /** By when the holder must learn that the request has come in; null if the law asks for no such notice. */
  readonly confirm_by: Timestamp | null;
  readonly answer_by: Timestamp;
  /** Until when the answer may take if it is extended in time. */
  readonly extendable_to: Timestamp;
};

type Rules = Calendar & Pick<Policy, "law">;

/** The law of a policy. One that names none is answered as the GDPR asks, which is the strictest. */
export const lawOf = ({ law }: Pick<Policy, "law">): Law => law?.answer ?? "gdpr";

/** GDPR. */
const ANSWERED_IN = "P1M" as Duration;
const EXTENDED_TO = "P3M" as Duration;

/** CCPA. */
const CONFIRMED_IN_BUSINESS_DAYS = 10;
const ANSWERED_IN_DAYS = 45;
const EXTENDED_TO_DAYS = 90;

/**
 * By when a request must be answered, if nothing extends it.
 *
 * @example answerBy("2026-01-31T12:00:00.000Z", policy) // "2026-02-28T12:00:00.000Z"
 */
export function answerBy(
  received_at: Timestamp,
  policy: Pick<Rules, "law" | "time_zone">,
): Timestamp {
  const { time_zone } = policy;
  return lawOf(policy) === "gdpr"
    ? after(received_at, ANSWERED_IN, time_zone)
    : afterCalendarDays(received_at, ANSWERED_IN_DAYS, time_zone);
}

export function answerTimes(received_at: Timestamp, policy: Rules): AnswerTimes {
  const { time_zone } = policy;
  const law = lawOf(policy);
  const answer_by = answerBy(received_at, policy);
  return law === "gdpr"
    ? {
        law,
        answer_by,
        confirm_by: null,
        extendable_to: after(received_at, EXTENDED_TO, time_zone),
      }
    : {
        law,
        answer_by,
        confirm_by: afterBusinessDays(received_at, CONFIRMED_IN_BUSINESS_DAYS, policy),
        extendable_to: afterCalendarDays(received_at, EXTENDED_TO_DAYS, time_zone),
      };
}

/** When the host gets the event that an answer is due soon; null if the policy names no law. */
export const warningAt = (answer_by: Timestamp, policy: Rules): Timestamp | null =>
  policy.law ? before(answer_by, policy.law.warn_before, policy.time_zone) : null;

/** The clock of a closure as its opening set it. A closure from before there was a clock is answered by the GDPR. */
export const answerClockOf = ({
  answer_clock,
  opened_at,
}: {
  readonly answer_clock?: AnswerClock;
  readonly opened_at: Timestamp;
}): AnswerClock =>
  answer_clock ?? {
    law: "gdpr",
    received_at: opened_at,
    confirm_by: null,
    answer_by: after(opened_at, ANSWERED_IN),
    warn_at: null,
    extension: null,
  };
