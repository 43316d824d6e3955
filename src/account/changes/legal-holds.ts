/** Placing and releasing legal holds, on accounts that exist and on those that do not yet. */

import type { EventActor } from "../../lifecycle/actor";
import type { Command } from "../../lifecycle/command";
import { err, ok } from "../../shared/result";
import { timestampOf } from "../../shared/time";
import type { Answered, Call } from "../call";
import type { AccountStore } from "../core/store";
import { readNote, removeNote, writeNote } from "../tables/ended-closures";
import {
  type EarlyAct,
  type EarlyHold,
  earlyHold,
  forgetEarlyActs,
  type HoldGiven,
  holdAttempts,
  keepEarlyAct,
  noteHoldAttempt,
} from "../tables/legal-holds";
import type { AccountView } from "../views/account";
import { earlyHoldView, type LegalHoldView } from "../views/erasure";
import { showAccount } from "../views/queries";

const LEGAL_HOLD = "legal_hold";

const noteHold = (sql: SqlStorage, { reason }: HoldGiven): void =>
  writeNote(sql, LEGAL_HOLD, { comment: reason });

/** By the policy as it is now: whether it asks for a second key counts from the placing on. */
export async function placeLegalHold(
  store: AccountStore,
  call: Call,
  hold: HoldGiven,
): Promise<Answered<AccountView>> {
  const inForce = await store.policyInForce();
  return store.change(call, {
    inForce,
    plan: (account) => {
      const known = account?.legal_hold ? readNote(store.sql, LEGAL_HOLD).comment : null;
      const reason_changed = known !== null && known !== hold.reason;
      const { case_reference } = hold;
      return ok({
        command: { type: "PlaceLegalHold", case_reference, reason_changed, early: false },
        apply: () => noteHold(store.sql, hold),
      });
    },
    answer: (snapshot, at) => showAccount(store, snapshot, at),
  });
}

/** For an id that no account has yet. Placed again, it tells of another reason or case. @param account that id */
export function placeEarlyHold(
  store: AccountStore,
  call: Call,
  account: string,
  hold: HoldGiven,
): Answered<LegalHoldView> {
  const known = earlyHold(store.sql);
  const isSame = known?.reason === hold.reason && known.case_reference === hold.case_reference;
  if (!isSame) {
    const act = { act: "placed", at: timestampOf(Date.now()), actor: call.actor, hold } as const;
    keepEarlyAct(store.sql, act);
  }
  const early = earlyHold(store.sql);
  return early
    ? ok({
        body: earlyHoldView(account, early, holdAttempts(store.sql)),
        version: 0,
        repeated: false,
      })
    : err({ code: "not_found" });
}

type ByOthers = { readonly command: Command; readonly actor: EventActor };

/** What a registration does with what was done before it: each act counts as its actor's own. */
export function commandsOf(acts: readonly EarlyAct[]): ByOthers[] {
  let reason: string | null = null;
  return acts.map(({ actor, hold }): ByOthers => {
    const reason_changed = reason !== null && hold !== null && hold.reason !== reason;
    reason = hold?.reason ?? null;
    if (hold === null) return { command: { type: "ReleaseLegalHold" }, actor };
    const { case_reference } = hold;
    return {
      command: { type: "PlaceLegalHold", case_reference, reason_changed, early: true },
      actor,
    };
  });
}

export function settleEarlyActs(sql: SqlStorage): void {
  const standing = earlyHold(sql);
  if (standing) noteHold(sql, standing);
  forgetEarlyActs(sql);
}

/** By the policy as it is now: one that has come to ask for a second key asks for it at once. */
export async function releaseLegalHold(store: AccountStore, call: Call): Promise<Answered<null>> {
  if (store.stored() === null) {
    const early = earlyHold(store.sql);
    if (early) return releaseEarlyHold(store, call, early);
  }
  const inForce = await store.policyInForce();
  return store.change(call, {
    inForce,
    plan: () =>
      ok({
        command: { type: "ReleaseLegalHold" },
        apply: () => removeNote(store.sql, LEGAL_HOLD),
      }),
    answer: () => null,
  });
}

/** No policy says yet whether a second key is needed, so one is: an order is not lifted by its own mistake. */
function releaseEarlyHold(store: AccountStore, call: Call, early: EarlyHold): Answered<null> {
  const { actor } = call;
  const at = timestampOf(Date.now());
  if (early.actor.id === actor.id) {
    noteHoldAttempt(store.sql, { at, actor, attempt: "release" });
    return err({ code: "second_key_required" });
  }
  keepEarlyAct(store.sql, { act: "released", at, actor, hold: null });
  return ok({ body: null, version: 0, repeated: false });
}
