/**
 * Whether a reviewer is shown that an address was changed. A person who takes an account over changes the address
 * first, and then opens the closure.
 */
import { after, type Timestamp } from "../shared/time";
import type { Account } from "./account";
import type { Closure } from "./closure";
import { CONTACT_CHANGE_SHOWN } from "./limits";

/**
 * When an address was last changed, if that was at most 72 hours before the closure was opened, or later; else null. It
 * is shown as long as the closure is open: a review often takes longer than 72 hours.
 */
export const contactChangeOf = (
  { contact_changed_at }: Pick<Account, "contact_changed_at">,
  { opened_at, ended_at }: Pick<Closure, "opened_at" | "ended_at">,
): Timestamp | null =>
  contact_changed_at !== null &&
  ended_at === null &&
  after(contact_changed_at, CONTACT_CHANGE_SHOWN) > opened_at
    ? contact_changed_at
    : null;
