/** What a member of the account may do now, decided as a call would be, without doing it. */
import { openClosures } from "../../lifecycle/account";
import type { EventActor } from "../../lifecycle/actor";
import { decide } from "../../lifecycle/decide";
import { actorRefusal, stateRefusal } from "../../lifecycle/decisions/opening";
import type { ClosureKind, PolicyVersion } from "../../lifecycle/policy";
import type { Refusal } from "../../lifecycle/refusal";
import type { AccountNow } from "../core/account-now";
import { contextOf } from "../core/context";

/**
 * Says why a member cannot have a closure of this kind, blockers apart, because those can be cleared away. Null if they
 * can open one, or one is open already.
 */
export function openingRefusal(
  now: AccountNow,
  kind: ClosureKind,
  actor: EventActor,
  inForce: PolicyVersion | null,
): Refusal | null {
  const { account } = now;
  if (account.closure?.kind === kind && account.state !== "erasing") return null;
  const procedure = now.book(inForce).inForce.policy.procedures[kind];
  if (procedure === undefined) return { code: "no_such_procedure", kind };
  return stateRefusal(account, kind) ?? actorRefusal(procedure, actor);
}

/** How a member can undo what is going on, or why they cannot. */
export type Undoing =
  | { readonly by: "restore" }
  | { readonly by: "withdraw"; readonly closure: string }
  | { readonly refusal: Refusal };

/** Restoring comes first: it undoes what has a date already. */
export function undoing(now: AccountNow, actor: EventActor): Undoing {
  const { account, tables, at } = now;
  const policies = now.book();
  const subject = { account, policies, clearance: null };
  const restored = decide(
    account,
    { type: "RestoreAccount" },
    contextOf(tables, subject, "RestoreAccount", at, actor),
  );
  if (restored.ok) return { by: "restore" };
  for (const { id: closure } of openClosures(account)) {
    const withdrawn = decide(
      account,
      { type: "WithdrawClosure", closure },
      contextOf(tables, subject, "WithdrawClosure", at, actor),
    );
    if (withdrawn.ok) return { by: "withdraw", closure };
  }
  return { refusal: restored.error };
}
