/** How much a host asks in a month, by the number of its accounts; every number here is an assumption. */

/** The size that the factors multiply. */
export const BASE_ACCOUNTS = 100_000;

/** A month, of each account. */
const ACCESS_CHECKS = 10 * 30;
const UPDATES = 1;
const REGISTRATIONS = 0.05;
/** 10,000 of 100,000: more than a host would like. */
const CLOSURES = 0.1;

/** A closure from its preview to its purge, under `disable-then-purge`. */
const CALLS_OF_CLOSURE = { previewsAndLooks: 3, openedAndConfirmed: 2 };
/** Two reminders and the end. */
const TIMERS_OF_CLOSURE = 3;
/** Opened, step passed, scheduled, disabled, two reminders, erasure started, two tasks done, purged. */
const EVENTS_OF_CLOSURE = 10;

/** The busiest hours against the average. */
export const PEAK = 3;

/** Data is kept: costs are those of the month when a year of events has come together. */
export const MONTHS_KEPT = 12;

const SECONDS_A_MONTH = 730 * 3_600;

export type Workload = {
  readonly accounts: number;
  readonly reads: number;
  readonly registrations: number;
  readonly updates: number;
  readonly closures: number;
  readonly timers: number;
  /** Commits on accounts, by calls and by timers; each is one message to the directory. */
  readonly commits: number;
  /** Each is also one delivery to the host's one webhook endpoint. */
  readonly events: number;
};

/** @param factor how often the base size */
export function workloadOf(factor: number): Workload {
  const accounts = BASE_ACCOUNTS * factor;
  const closures = accounts * CLOSURES;
  const registrations = accounts * REGISTRATIONS;
  const updates = accounts * UPDATES;
  const timers = closures * TIMERS_OF_CLOSURE;
  return {
    accounts,
    reads: accounts * ACCESS_CHECKS + closures * CALLS_OF_CLOSURE.previewsAndLooks,
    registrations,
    updates,
    closures,
    timers,
    commits: registrations + updates + closures * CALLS_OF_CLOSURE.openedAndConfirmed + timers,
    events: registrations + updates + closures * EVENTS_OF_CLOSURE,
  };
}

/** Of something that happens so often a month. */
export const peakPerSecond = (aMonth: number): number => (aMonth / SECONDS_A_MONTH) * PEAK;

export const ASSUMED_WORKLOAD = [
  `${ACCESS_CHECKS} access checks, ${UPDATES} update, ${REGISTRATIONS} registrations and ${CLOSURES} closures a month for each account`,
  `a closure is ${CALLS_OF_CLOSURE.openedAndConfirmed + CALLS_OF_CLOSURE.previewsAndLooks} calls, ${TIMERS_OF_CLOSURE} timers, ${EVENTS_OF_CLOSURE} events; one webhook endpoint takes them all`,
  `the busiest hours are ${PEAK} times the average; ${MONTHS_KEPT} months of events are kept`,
] as const;
