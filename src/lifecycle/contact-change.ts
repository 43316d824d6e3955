/**
 * What reviewers are shown of a changed address: whoever takes an account over changes one first, and then
 * asks for the closure.
 */
import { after, type Timestamp } from "../shared/time";
import type { Account } from "./account";
import type { Closure } from "./closure";
import { CONTACT_CHANGE_SHOWN } from "./limits";

/**
 * When an address was last changed, if that was shortly before the closure was opened or after. It does not fade
 * while the closure is open: one due in business days is often decided later than 72 hours after a change.
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
