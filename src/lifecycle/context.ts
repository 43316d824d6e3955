/** What a decision may look at besides the account and the command. All of it is data. */
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
  /** The time of the call; for work that fell due, the time at which it was due. */
  readonly now: Timestamp;
  readonly actor: EventActor;
  readonly policies: PolicyBook;
  /** The holdings that the policies in the book ask about. */
  readonly holdings: readonly Holding[];
  readonly holder: HolderFacts;
  /** The brake's answer for the closure whose erasure would begin; null if the brake was not asked. */
  readonly clearance: { readonly closure: string; readonly verdict: Clearance } | null;
};

export type PolicyBook = {
  /** The account's policy as it is now. A new closure is opened under it. */
  readonly inForce: PolicyVersion;
  /** Finds the version under which an earlier decision was made. */
  readonly version: (ref: PolicyRef) => Policy;
};

export type Decision = Result<readonly LifecycleEvent[], Refusal>;

export const inForceRef = (book: PolicyBook): PolicyRef => ({
  id: book.inForce.policy.id,
  version: book.inForce.version,
});

/**
 * Finds the rules of a closure: those of the policy version under which it was opened.
 *
 * @throws if that version has no such procedure
 */
export function procedureOf(
  book: PolicyBook,
  closure: Pick<Closure, "kind" | "policy">,
): Procedure {
  const procedure = book.version(closure.policy).procedures[closure.kind];
  if (procedure === undefined) throw new Error(`no ${closure.kind} in ${refKey(closure.policy)}`);
  return procedure;
}

/** Whether the caller is one of the parties that a policy names. */
export function isAmong(actor: EventActor, parties: readonly Party[]): boolean {
  const party = partySchema.safeParse(actor.role);
  return party.success && parties.includes(party.data);
}
