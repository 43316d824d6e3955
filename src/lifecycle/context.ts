/** What a decision may look at besides the account itself: all of it data. */
import type { Clearance } from "../shared/clearance";
import type { Result } from "../shared/result";
import type { Timestamp } from "../shared/time";
import type { HolderFacts } from "./account";
import type { EventActor } from "./actor";
import type { Closure } from "./closure";
import type { LifecycleEvent } from "./event";
import type { Holding } from "./holding";
import {
  type Party,
  type Policy,
  type PolicyRef,
  type PolicyVersion,
  type Procedure,
  partySchema,
  refKey,
} from "./policy";
import type { Refusal } from "./refusal";

export type Context = {
  /** The moment that counts: the call's, or for what fell due the due time itself. */
  readonly now: Timestamp;
  readonly actor: EventActor;
  readonly policies: PolicyBook;
  /** The holdings that the policies in the book ask about. */
  readonly holdings: readonly Holding[];
  readonly holder: HolderFacts;
  /** What the brake says of the closure whose erasure would begin; null where it was not asked. */
  readonly clearance: { readonly closure: string; readonly verdict: Clearance } | null;
};

export type PolicyBook = {
  /** The account's policy as it is now: what a new closure is opened under. */
  readonly inForce: PolicyVersion;
  /** The version that an earlier decision was made under. */
  readonly version: (ref: PolicyRef) => Policy;
};

export type Decision = Result<readonly LifecycleEvent[], Refusal>;

export const inForceRef = (book: PolicyBook): PolicyRef => ({
  id: book.inForce.policy.id,
  version: book.inForce.version,
});

/** The rules a closure goes by: those of the policy version it was opened under. */
export function procedureOf(
  book: PolicyBook,
  closure: Pick<Closure, "kind" | "policy">,
): Procedure {
  const procedure = book.version(closure.policy).procedures[closure.kind];
  if (procedure === undefined) throw new Error(`no ${closure.kind} in ${refKey(closure.policy)}`);
  return procedure;
}

/** Whether the one who asks is among those whom a policy names (I5). */
export function isAmong(actor: EventActor, parties: readonly Party[]): boolean {
  const party = partySchema.safeParse(actor.role);
  return party.success && parties.includes(party.data);
}
