/** Gathers the facts that a decision needs, from the account's tables. Holdings and holder are read only if asked for. */

import { type Account, openClosures } from "../../lifecycle/account";
import type { EventActor } from "../../lifecycle/actor";
import { kindsAskedBy } from "../../lifecycle/blockers";
import { asksHoldings, type Command } from "../../lifecycle/command";
import type { Context, PolicyBook } from "../../lifecycle/context";
import { asksHolder } from "../../lifecycle/decisions/opening";
import type { Holding } from "../../lifecycle/holding";
import type { Timestamp } from "../../shared/time";
import { holdingsOfKinds } from "../tables/holdings";
import { readProfile } from "../tables/profile";
import type { TableReader } from "../tables/sql";

/** What a decision is about: the account, null before it is registered; its policies; the brake's answer, if it was asked. */
export type Subject = {
  readonly account: Account | null;
  readonly policies: PolicyBook;
  readonly clearance: Context["clearance"];
};

/**
 * The context of a decision.
 *
 * @param command decides which facts must be read
 */
export function contextOf(
  tables: TableReader,
  { account, policies, clearance }: Subject,
  command: Command["type"],
  now: Timestamp,
  actor: EventActor,
): Context {
  const holder = asksHolder(account, command, policies) ? readProfile(tables)?.holder : null;
  return {
    now,
    actor,
    policies,
    holdings: asksHoldings(account, command) ? holdingsAsked(tables, account, policies) : [],
    holder: {
      type: holder?.type ?? "individual",
      identity_verified: holder?.identity_verified ?? false,
      fields: Object.entries(holder ?? {}).flatMap(([name, value]) =>
        value === undefined || value === null ? [] : [name],
      ),
    },
    clearance,
  };
}

/** The holdings of all kinds that the policy in force, or the policy of an open closure, asks about. */
export function holdingsAsked(
  tables: TableReader,
  account: Account | null,
  policies: PolicyBook,
): readonly Holding[] {
  const kinds = new Set(kindsAskedBy(policies.inForce.policy));
  for (const closure of account ? openClosures(account) : []) {
    for (const kind of kindsAskedBy(policies.version(closure.policy))) kinds.add(kind);
  }
  return holdingsOfKinds(tables, [...kinds]);
}
