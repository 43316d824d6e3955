/** Places and releases legal holds, on accounts that are registered and on ids that are not yet. */
import { type EventActor, isSameHand } from "../../lifecycle/actor";
import type { Command } from "../../lifecycle/command";
import type { PolicyVersion } from "../../lifecycle/policy";
import { err, ok } from "../../shared/result";
import { timestampOf } from "../../shared/time";
import type { Answered, Call } from "../call";
import type { AccountStore } from "../core/store";
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
import { readNote, removeNote, writeNote } from "../tables/notes";
import type { TableWriter } from "../tables/sql";
import type { AccountView } from "../views/account";
import { earlyHoldView, type LegalHoldView } from "../views/erasure";
import { viewAccount } from "../views/gathering";

const LEGAL_HOLD = "legal_hold";

const noteHold = (tables: TableWriter, { reason }: HoldGiven): void =>
  writeNote(tables, LEGAL_HOLD, { comment: reason });

/** @param inForce the policy in force: what it says now about a second key holds until the release */
export const placeLegalHold = (
  store: AccountStore,
  call: Call,
  hold: HoldGiven,
  inForce: PolicyVersion | null,
): Answered<AccountView> =>
  store.change(call, {
    inForce,
    plan: ({ account, tables }) => {
      const known = account.legal_hold ? readNote(tables, LEGAL_HOLD).comment : null;
      const reason_changed = known !== null && known !== hold.reason;
      const { case_reference } = hold;
      return ok({
        command: { type: "PlaceLegalHold", case_reference, reason_changed, early: false },
        apply: (transaction) => noteHold(transaction.tables, hold),
      });
    },
    answer: viewAccount,
  });

/**
 * Places a hold on an id that no account has yet. Placing it again changes its reason and case. @param account that id
 */
export function placeEarlyHold(
  store: AccountStore,
  call: Call,
  account: string,
  hold: HoldGiven,
): Answered<LegalHoldView> {
  const known = earlyHold(store.tables);
  const isSame = known?.reason === hold.reason && known.case_reference === hold.case_reference;
  if (!isSame) {
    const act = { act: "placed", at: timestampOf(Date.now()), actor: call.actor, hold } as const;
    store.keepUnregistered((tables) => keepEarlyAct(tables, act));
  }
  const early = earlyHold(store.tables);
  return early
    ? ok({
        body: earlyHoldView(account, early, holdAttempts(store.tables)),
        version: 0,
        repeated: false,
      })
    : err({ code: "not_found" });
}

type ByOthers = { readonly command: Command; readonly actor: EventActor };

/**
 * The commands by which a registration takes over the holds that were placed and released before it, each with its own
 * actor.
 */
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

/** Moves the reason of such a hold to the notes of the account. */
export function takeOverEarlyActs(tables: TableWriter): void {
  const hold = earlyHold(tables);
  if (hold) noteHold(tables, hold);
  forgetEarlyActs(tables);
}

/** @param inForce the policy in force: if it asks for a second key by now, one is needed */
export function releaseLegalHold(
  store: AccountStore,
  call: Call,
  inForce: PolicyVersion | null,
): Answered<null> {
  if (store.stored() === null) {
    const early = earlyHold(store.tables);
    if (early) return releaseEarlyHold(store, call, early);
  }
  return store.change(call, {
    inForce,
    plan: () =>
      ok({
        command: { type: "ReleaseLegalHold" },
        apply: ({ tables }) => removeNote(tables, LEGAL_HOLD),
      }),
    answer: () => null,
  });
}

/**
 * No policy says yet whether a second key is needed, so one is needed: the key that placed a hold cannot release it
 * alone.
 */
function releaseEarlyHold(store: AccountStore, call: Call, early: EarlyHold): Answered<null> {
  const { actor } = call;
  const at = timestampOf(Date.now());
  if (isSameHand(early.actor, actor)) {
    store.keepUnregistered((tables) => noteHoldAttempt(tables, { at, actor, attempt: "release" }));
    return err({ code: "second_key_required" });
  }
  store.keepUnregistered((tables) =>
    keepEarlyAct(tables, { act: "released", at, actor, hold: null }),
  );
  return ok({ body: null, version: 0, repeated: false });
}
