/**
 * What each act on an account does, said before it is done, by the rules of the account's object. If only the object can
 * know which of two things happens, the text says both.
 */
import type { AccountView } from "../contract/accounts";
import type { ClosureView } from "../contract/closures";
import { utcText, wordsOf } from "./parts";

/** @property closures the open ones first, as the API lists them */
export type AccountFacts = {
  readonly account: AccountView;
  readonly closures: readonly ClosureView[];
};

type Closure = Pick<
  ClosureView,
  "id" | "kind" | "status" | "blockers" | "effective_at" | "ended_at"
>;

const isIn = (statuses: readonly ClosureView["status"][], { status }: Pick<Closure, "status">) =>
  statuses.includes(status);

/** Whether the closure has its date, so that it can be restored. */
const hasDate = (closure: Closure): boolean => isIn(["scheduled", "blocked"], closure);

/** Whether support can end the closure without an erasure. */
export const canBeWithdrawn = (closure: Closure): boolean =>
  isIn(["awaiting_steps", "in_review", "scheduled", "blocked"], closure);

const noticeText = ({ holder }: AccountView): string =>
  holder?.email === undefined && holder?.phone === undefined
    ? "The holder has no address for a notice."
    : "The holder gets a notice.";

/** The cancellation over which the deletion in front was opened; undefined if there is none. */
const beneath = ({ account, closures }: AccountFacts): ClosureView | undefined =>
  closures.find(({ id, ended_at }) => ended_at === null && id !== account.closure?.id);

/** How the account stands after a closure has ended without an erasure. */
function wayBack(facts: AccountFacts, ended: Closure): string {
  const { account, closures } = facts;
  const stays = `The account stays ${wordsOf(account.state)}.`;
  if (!hasDate(ended)) return stays;
  const isInFront = ended.id === account.closure?.id;
  if (isInFront && beneath(facts) !== undefined) {
    return "The account is disabled as before, and the date of the cancellation counts again.";
  }
  const wasChanged = account.state === "disabled" || account.state === "pending_deletion";
  if (!wasChanged || (!isInFront && account.state === "pending_deletion")) return stays;
  const mayHaveBeenPurged =
    ended.kind === "deletion" &&
    closures.some(({ kind, status }) => kind === "cancellation" && status === "completed");
  return mayHaveBeenPurged
    ? "The account returns to the state before the deletion."
    : "The account is active again.";
}

const endText = (facts: AccountFacts, closure: Closure, as: "restored" | "withdrawn"): string =>
  `The ${closure.kind} ends as ${as}. ${wayBack(facts, closure)}`;

/** The closure that a restoration undoes: the one in front that has its date; undefined if a purged account is revived. */
const undoable = ({ account, closures }: AccountFacts): Closure | undefined =>
  [account.closure, ...closures]
    .filter((one) => one !== null)
    .find((one) => one.ended_at === null && hasDate(one));

export function restoreEffect(facts: AccountFacts): string {
  const undone = undoable(facts);
  const text =
    undone === undefined
      ? "The account becomes active with a new, empty environment. What was erased does not come back."
      : endText(facts, undone, "restored");
  return `${text} ${noticeText(facts.account)}`;
}

export const withdrawEffect = (facts: AccountFacts, closure: Closure): string =>
  `${endText(facts, closure, "withdrawn")} It has erased nothing. ${noticeText(facts.account)}`;

/** What else blocks a closure. */
const besides = ({ blockers }: Closure, id: string): readonly string[] => [
  ...new Set(blockers.filter((one) => one.id !== id).map((one) => wordsOf(one.id))),
];

/** What happens to a closure when something that may block it is gone. */
function goesOn(closure: Closure, gone: "disputed" | "legal_hold"): string {
  const { kind, status, effective_at } = closure;
  if (status === "scheduled" && effective_at !== null) {
    return `The ${kind} keeps its date, ${utcText(effective_at)}.`;
  }
  if (status !== "blocked") return `The ${kind} goes on from where it stands.`;
  const others = besides(closure, gone);
  if (others.length > 0) return `The ${kind} stays blocked by: ${others.join(", ")}.`;
  const rule = "If something other than a hold or the brake held it up for more than a day";
  return `The ${kind} is carried out at once, and what it erases does not come back. ${rule}, it gets a new date instead, and the holder a notice.`;
}

/** Whether the holder says that the closure was not theirs, and nobody has decided on it yet. */
export const isDisputed = ({ disputed_at }: Pick<ClosureView, "disputed_at">): boolean =>
  disputed_at !== null;

const isOver = ({ ended_at }: Closure): boolean => ended_at !== null;

export function continueEffect({ account }: AccountFacts, closure: Closure): string {
  if (isOver(closure)) return "The closure has ended. Another can be opened again.";
  const rests = closure.id !== account.closure?.id && (account.closure?.effective_at ?? null);
  return rests
    ? `The ${closure.kind} rests until the ${account.closure?.kind} over it ends.`
    : goesOn(closure, "disputed");
}

/** Whatever the policy says about who may undo it. */
export function undoEffect(facts: AccountFacts, closure: Closure): string {
  if (isOver(closure)) return "The closure has ended. Another can be opened again.";
  const as = hasDate(closure) ? "restored" : "withdrawn";
  return `${endText(facts, closure, as)} ${noticeText(facts.account)}`;
}

export function holdEffect({ account }: AccountFacts): string {
  const { state, closure } = account;
  if (state === "deleted") {
    return "What is still retained of the account is kept while the hold stands. If nothing is, there is nothing to hold.";
  }
  if (state === "erasing") {
    return "The erasure that has begun goes on. While the hold stands, what is retained is kept, and a purged account is not deleted.";
  }
  const date = closure?.status === "scheduled" ? closure.effective_at : null;
  const text = "Nothing of the account is erased while the hold stands.";
  return date === null
    ? `${text} Dates go on.`
    : `${text} The ${closure?.kind} keeps its date, ${utcText(date)}, and is blocked from then on.`;
}

export function releaseEffect({ account, closures }: AccountFacts): string {
  const { closure } = account;
  const hasErased = closures.some((one) => isIn(["executing", "completed"], one));
  const retained = hasErased ? " Retained records whose time is over are deleted at once." : "";
  return closure === null || closure.status === "executing"
    ? `No closure waits for it.${retained}`
    : `${goesOn(closure, "legal_hold")}${retained}`;
}
