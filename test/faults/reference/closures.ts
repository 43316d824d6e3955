/** Questions about the closures of an account, in the reference: which there are, and what may be done with them. */
import type { Role } from "./requests";
import type { Channel, Kind, Party, Rules, StepName } from "./rules";
import type { AccountState, Closure, Task } from "./state";

export const front = ({ open }: AccountState): Closure | null => open.at(-1) ?? null;

export const beneath = ({ open }: AccountState): Closure | null =>
  open.length > 1 ? (open[0] ?? null) : null;

export const isPlanned = ({ status }: Closure): boolean => status === "scheduled";

/** A purge date rests while a deletion over it is in its own grace period. */
export const rests = (account: AccountState, closure: Closure): boolean =>
  closure === beneath(account) && front(account)?.end !== null;

/** Until when a step takes no proof; in the past, or 0, if it takes one. */
export const lockedUntil = ({ guesses }: AccountState, step: StepName | undefined): number =>
  (step && guesses.get(step)?.lockedUntil) ?? 0;

/** Whether a closure waits for its date, or is past it and held up. */
export const inGrace = ({ status }: Closure): boolean =>
  status === "scheduled" || status === "blocked";

/** Whether an erasure has begun: nothing about the account changes any more. */
export const isGone = ({ state }: AccountState): boolean =>
  state === "erasing" || state === "deleted";

/** The closure that would be undone; null if there is none, or an erasure has begun. */
export const undoable = (account: AccountState): Closure | null =>
  isGone(account) ? null : (account.open.findLast(inGrace) ?? null);

/** Whether more parties may take it back: while it is blocked and, without a grace period, until its new date. */
export const isTakenBackByMore = (
  { log }: AccountState,
  { status, rules, end }: Closure,
): boolean =>
  status === "blocked" ||
  (status === "scheduled" && rules.graceDays === 0 && end !== null && end > (log.at(-1)?.at ?? 0));

/** The parties that may take it back. */
export const takenBackBy = (account: AccountState, closure: Closure): readonly Party[] => {
  const { openBy, restoreBy } = closure.rules;
  return isTakenBackByMore(account, closure) ? [...openBy, ...restoreBy, "support"] : restoreBy;
};

/** The channel of a code to this holder. */
export const channelOf = ({ addresses }: AccountState, { codeBy }: Closure): Channel => {
  if (codeBy !== "on_file") return codeBy;
  return !addresses.has("email") && addresses.has("sms") ? "sms" : "email";
};

/** A task of the last erasure. @param erasure the closure's id */
export const taskOf = (account: AccountState, erasure: string, eraser: string): Task | null =>
  (account.erasure?.closure.id === erasure &&
    account.erasure.tasks.find((task) => task.eraser === eraser)) ||
  null;

/** Whether the policy asks for another key to release a hold than the one that placed it. */
export const asksSecondKey = (account: AccountState): boolean =>
  account.inForce.get(account.policy)?.secondKey ?? false;

export const rulesInForce = (account: AccountState, kind: Kind): Rules | null =>
  account.inForce.get(account.policy)?.[kind] ?? null;

export const isParty = (parties: readonly Party[], role: string | null): boolean =>
  parties.some((party) => party === role);

/** Whether another reviewer's claim still keeps this one off. */
export const isClaimedFrom = (
  { now }: AccountState,
  { claim }: Closure,
  by: Role | null,
): boolean => claim !== null && claim.until > now && claim.by !== by;

export const keyOfHolding = (kind: string, ref: string): string => `${kind}/${ref}`;
