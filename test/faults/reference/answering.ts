/** The law's clock in the reference: a month or 45 days for an answer, and what comes of them. */
import { DAY, monthsAfter } from "./calendar";
import { happen, link, tell } from "./notices";
import type { Role } from "./requests";
import { type Shape, WARNED_DAYS } from "./rules";
import type { AccountState, Closure } from "./state";

type LawOf = Pick<Shape, "law" | "zone">;

/** No zone of these policies changes its clocks while a closure of theirs is open. */
const answerBy = ({ law, zone }: LawOf, at: number, isExtended: boolean): number =>
  law === "ccpa" ? at + (isExtended ? 90 : 45) * DAY : monthsAfter(at, isExtended ? 3 : 1, zone);

const warnAt = ({ law }: LawOf, by: number): number | null => (law ? by - WARNED_DAYS * DAY : null);

/** @param receivedAt it counts from there, whenever the closure was opened */
export function clockOf(shape: Shape, receivedAt: number) {
  const by = answerBy(shape, receivedAt, false);
  return { answerBy: by, isExtended: false, warnAt: warnAt(shape, by), isReasoned: false };
}

/** California wants the receipt confirmed. */
export function confirmReceipt(account: AccountState, { law }: LawOf, closure: Closure): void {
  if (law !== "ccpa") return;
  tell(account, "received", "one");
  link(account, closure);
}

export function extend(account: AccountState, closure: Closure, by: Role): void {
  closure.answerBy = answerBy(closure.calendar, closure.receivedAt, true);
  closure.warnAt = warnAt(closure.calendar, closure.answerBy);
  closure.isExtended = true;
  happen(account, "closure.answer_extended", by);
  tell(account, "answer_extended", "one");
  link(account, closure);
}

export function giveReason(account: AccountState, closure: Closure, by: Role): void {
  if (!closure.isReasoned) happen(account, "closure.reason_given", by);
  closure.isReasoned = true;
}

/** The warnings that are ahead. They do not rest. */
export const warningsDue = (account: AccountState) =>
  [...account.open].reverse().flatMap((closure) =>
    closure.warnAt === null
      ? []
      : [
          {
            at: closure.warnAt,
            happens: () => {
              closure.warnAt = null;
              happen(account, "closure.answer_due");
            },
          },
        ],
  );
