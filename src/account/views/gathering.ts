/** Gathers from the account's tables what the views of the account and its closures show. */
import { openClosures } from "../../lifecycle/account";
import { type Blockers, blockersNow, kindsAskedBy } from "../../lifecycle/blockers";
import { type Closure } from "../../lifecycle/closure";
import type { Timestamp } from "../../shared/time";
import type { AccountNow } from "../core/account-now";
import { documentsOf } from "../tables/documents";
import { findEnded } from "../tables/ended-closures";
import { holdingsOfKinds } from "../tables/holdings";
import { readNote } from "../tables/notes";
import { type Profile, readProfile } from "../tables/profile";
import { type AccountView, accountView, type ClosureView, closureView } from "./account";

export function viewAccount(now: AccountNow): AccountView {
  const view = accountView(now.account, profileToShow(now), now.book(), {
    noteOn: (subject) => readNote(now.tables, subject),
    closure: (closure) => viewClosure(now, closure),
  });
  return { ...view, restorable_until: ifAhead(now, view.restorable_until) };
}

/** The profile to show. From the moment in which a deletion's erasure begins, there is none. */
const profileToShow = ({ account: { state, erasure }, tables }: AccountNow): Profile | null =>
  state === "deleted" || (state === "erasing" && erasure?.target === "delete")
    ? null
    : readProfile(tables);

/**
 * The end, if it is still ahead. If it has passed but its work fails, there is no end: until the work is done the
 * closure can be undone.
 */
export const ifAhead = ({ failing, at }: AccountNow, end: Timestamp | null): Timestamp | null =>
  failing.length > 0 && end !== null && end <= at ? null : end;

export const viewClosure = (now: AccountNow, closure: Closure): ClosureView =>
  closureView(
    now.account,
    closure,
    {
      note: readNote(now.tables, closure.id),
      blockers: blockersOf(now, closure),
      // Documents that a legal hold keeps of an ended closure are never shown.
      documents: closure.ended_at ? [] : documentsOf(now.tables, closure.id),
    },
    now.at,
  );

function blockersOf({ account, tables, book }: AccountNow, closure: Closure): Blockers {
  const policies = book();
  const looks = closure.ended_at === null && account.holdings > 0;
  const kinds = looks ? kindsAskedBy(policies.version(closure.policy)) : [];
  const holdings = kinds.length > 0 ? holdingsOfKinds(tables, kinds) : [];
  return blockersNow(policies, account, holdings, closure);
}

/** A closure of the account, open or over; null if it never had it. */
export const findClosure = ({ account, tables }: AccountNow, id: string): Closure | null =>
  openClosures(account).find((closure) => closure.id === id) ?? findEnded(tables, id);

/** @throws if the account never had the closure */
export function viewClosureById(now: AccountNow, id: string): ClosureView {
  const found = findClosure(now, id);
  if (found === null) throw new Error(`no closure ${id}`);
  return viewClosure(now, found);
}
