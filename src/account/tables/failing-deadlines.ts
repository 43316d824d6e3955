/**
 * Deadlines that failed when they were due. They are set aside, so that everything else goes on, and the alarm tries
 * them again later. The list is in the account's own row, so an object that wakes has it at once.
 */
import type { Account } from "../../lifecycle/account";
import type { Command, TimedCommand } from "../../lifecycle/command";
import {
  type Deadline,
  nextDeadline,
  nextDeadlineBut,
  timedCommands,
} from "../../lifecycle/deadline";
import { fixed, lengthened } from "../../shared/backoff";
import type { Timestamp } from "../../shared/time";
import { FAILING_WAITS_MS } from "../limits";

/** A piece of work that is due. */
export type DueWork = {
  /** `Erase` goes on with an erasure that has begun: it has no time of its own, but may fail as well. */
  readonly what: TimedCommand["type"] | "Erase";
  /** A closure's id or a task's, `retention` or `erasure`. */
  readonly subject: string;
  /** By the account's time. */
  readonly due_at: Timestamp;
};

/** Work that failed. One subject has one entry. */
export type Failing = DueWork & {
  /** When it failed first, ms. */
  readonly since: number;
  readonly attempts: number;
  /** When it is tried again, ms, by the real time, because a test clock may never be advanced again. */
  readonly next_at: number;
};

/** The subject of the work that goes on with an erasure. */
export const ERASURE = "erasure";

/**
 * The subject of a command. Commands about one subject stay in their order: a closure whose reminder fails is not
 * executed before the reminder. Different subjects do not wait for each other.
 */
export function subjectOf(command: TimedCommand): string {
  if ("closure" in command) return command.closure;
  if ("task" in command) return command.task;
  return "retention";
}

export const workOf = ({ command, at }: Deadline): DueWork => ({
  what: command.type,
  subject: subjectOf(command),
  due_at: at,
});

export const isSetAside = (failing: readonly Failing[], subject: string): boolean =>
  failing.some((one) => one.subject === subject);

const waitAfter = fixed(FAILING_WAITS_MS);

/**
 * The list with one more failure of a piece of work.
 *
 * @param now ms
 * @param place the account's, from 0 to less than 1: what fails of many accounts at once is not tried again at once
 */
export function withFailure(
  failing: readonly Failing[],
  failed: DueWork,
  now: number,
  place: number,
): Failing[] {
  const earlier = failing.find(({ subject }) => subject === failed.subject);
  const attempts = (earlier?.attempts ?? 0) + 1;
  const next_at = now + lengthened(waitAfter(attempts), place);
  const entry = { ...failed, since: earlier?.since ?? now, attempts, next_at };
  return [...without(failing, failed.subject), entry];
}

/** The list without a subject; the same list, if the subject is not in it. */
export const without = (failing: readonly Failing[], subject: string): readonly Failing[] =>
  isSetAside(failing, subject) ? failing.filter((one) => one.subject !== subject) : failing;

/** The failed work that is still to be done. A closure whose deadline failed may have been restored since. */
export function stillToDo(account: Account, failing: readonly Failing[]): readonly Failing[] {
  if (failing.length === 0) return failing;
  const subjects = new Set(timedCommands(account).map(subjectOf));
  if (account.state === "erasing") subjects.add(ERASURE);
  const left = failing.filter(({ subject }) => subjects.has(subject));
  return left.length === failing.length ? failing : left;
}

/** The next deadline that has not failed. */
const nextOf = (account: Account, failing: readonly Failing[]): Deadline | null =>
  failing.length === 0
    ? nextDeadline(account)
    : nextDeadlineBut(account, (command) => isSetAside(failing, subjectOf(command)));

/** When the next deadline that has not failed is due. */
export const nextDue = (account: Account, failing: readonly Failing[]): Timestamp | null =>
  nextOf(account, failing)?.at ?? null;

/** The next deadline that has not failed, as a piece of work. */
export function soonestWork({
  account,
  failing,
}: {
  readonly account: Account;
  readonly failing: readonly Failing[];
}): DueWork | null {
  const next = nextOf(account, failing);
  return next && workOf(next);
}

/** When the soonest of those that failed is tried again, ms; null if none has failed. */
export const nextRetry = (failing: readonly Failing[]): number | null =>
  failing.length === 0 ? null : Math.min(...failing.map(({ next_at }) => next_at));

/** The refusal of a command that depends on failed work; null if it depends on none. */
export function refusedForFailing(
  failing: readonly Failing[],
  account: Account | null,
  command: Command,
): { readonly code: "deadline_failing"; readonly retry_after_ms: number } | null {
  const found = failingBefore(failing, account, command);
  return found && { code: "deadline_failing", retry_after_ms: found.next_at - Date.now() };
}

/**
 * The failed work on which a command depends. A closure that is past its time collects no steps, and nothing is opened
 * over it, until its deadline was executed.
 */
function failingBefore(
  failing: readonly Failing[],
  account: Account | null,
  command: Command,
): Failing | null {
  if (failing.length === 0 || account === null) return null;
  const isEnd = ({ what }: Failing) => what === "ExpireClosure" || what === "ExecuteClosure";
  const ends = failing.filter(isEnd);
  switch (command.type) {
    case "OpenClosure":
      return ends[0] ?? null;
    case "PassStep":
    case "RejectProof":
    case "AcknowledgeClosure":
    case "ApproveClosure":
      return ends.find(({ subject }) => subject === command.closure) ?? null;
    default:
      return null;
  }
}
