/** Placing and releasing legal holds, on accounts that exist and on those that do not yet. */
import type { Command } from "../../lifecycle/command";
import type { EventActor } from "../../lifecycle/event";
import { ok } from "../../shared/result";
import { timestampOf } from "../../shared/time";
import type { Answered, Call } from "../call";
import { removeNote, writeNote } from "../closures";
import type { Engine } from "../engine";
import { earlyHoldView, type LegalHoldView } from "../erasure-representation";
import {
  type EarlyHold,
  earlyHold,
  forgetEarlyHold,
  type HoldGiven,
  keepEarlyHold,
} from "../legal-holds";
import { showAccount } from "../queries";
import type { AccountView } from "../representation";

const noteHold = (sql: SqlStorage, { reason }: HoldGiven): void =>
  writeNote(sql, "legal_hold", { comment: reason });

export const placeLegalHold = (
  engine: Engine,
  call: Call,
  hold: HoldGiven,
): Answered<AccountView> =>
  engine.change(call, {
    plan: () =>
      ok({
        command: { type: "PlaceLegalHold", case_reference: hold.case_reference },
        apply: () => noteHold(engine.sql, hold),
      }),
    answer: (snapshot, at) => showAccount(engine, snapshot, at),
  });

/** For an id that no account has yet. @param account that id */
export function placeEarlyHold(
  engine: Engine,
  call: Call,
  account: string,
  hold: HoldGiven,
): Answered<LegalHoldView> {
  const placed_at = earlyHold(engine.sql)?.placed_at ?? timestampOf(Date.now());
  const early = { ...hold, placed_at, actor: call.actor };
  keepEarlyHold(engine.sql, early);
  return ok({ body: earlyHoldView(account, early), version: 0, replayed: false });
}

/** What a registration does with a hold that waited for it: whoever placed it placed it. */
export const placingOf = ({
  case_reference,
  actor,
}: EarlyHold): { command: Command; actor: EventActor } => ({
  command: { type: "PlaceLegalHold", case_reference },
  actor,
});

export function settleEarlyHold(sql: SqlStorage, hold: EarlyHold): void {
  noteHold(sql, hold);
  forgetEarlyHold(sql);
}

/** By the policy as it is now: one that has come to ask for a second key asks for it at once. */
export async function releaseLegalHold(engine: Engine, call: Call): Promise<Answered<null>> {
  if (engine.stored() === null && earlyHold(engine.sql) !== null) {
    forgetEarlyHold(engine.sql);
    return ok({ body: null, version: 0, replayed: false });
  }
  const inForce = await engine.policyInForce();
  return engine.change(call, {
    inForce,
    plan: () =>
      ok({
        command: { type: "ReleaseLegalHold" },
        apply: () => removeNote(engine.sql, "legal_hold"),
      }),
    answer: () => null,
  });
}
