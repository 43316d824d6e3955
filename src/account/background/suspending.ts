/**
 * Disables the account in a system of the host, or enables it there again, and writes down what came of it. In the
 * background: the lifecycle never waits for it.
 *
 *   what is wanted ─▶ the eraser's object is asked (waits) ─▶ one transaction: is the same still wanted?
 *                                                               no:  nothing is written, the entry is due again
 *                                                               yes: confirmed, lifted, tried again later, or given up
 */
import { SYSTEM } from "../../lifecycle/actor";
import type { CommandOf } from "../../lifecycle/command";
import type { Erasers, SwitchAnswer, SwitchRequest, SwitchVerb } from "../../shared/erasers";
import { logFault } from "../../shared/log";
import { unreachable } from "../../shared/result";
import { waitFor } from "../core/erasure-outbox";
import type { AccountStore } from "../core/store";
import { switchEntry } from "../core/suspensions-owed";
import type { Transaction } from "../core/transaction";
import { IDENTIFY_AGAIN_MS, SWITCH_ATTEMPTS_MAX } from "../limits";
import {
  forgetSuspension,
  noteSwitchFailed,
  noteSwitchProgress,
  noteUntouched,
  type Suspension,
  suspensionOf,
} from "../tables/suspensions";
import { identityOf } from "./identity";
import { writeOutcome } from "./outcome";

type Said = CommandOf<"RecordSuspension">["said"];

/** @param eraser its name */
export async function switchSystem(
  store: AccountStore,
  erasers: Erasers,
  eraser: string,
): Promise<void> {
  const entry = switchEntry(eraser);
  const asked = suspensionOf(store.tables, eraser);
  const account = store.stored()?.account;
  if (asked === null || !account) return writeOutcome(store, entry, null);
  const verb: SwitchVerb = asked.wanted === "disabled" ? "disable" : "enable";
  const answer = await answerOf(store, erasers, asked, verb).catch((error): SwitchAnswer => {
    logFault("a system could not be asked", error);
    return { outcome: "failed", error: "could not be asked", retry_after_ms: null };
  });
  const write = (next_at: number | null, conclude: (transaction: Transaction) => Said | null) =>
    writeOutcome(store, entry, next_at, {
      stillCounts: () => suspensionOf(store.tables, eraser)?.round === asked.round,
      conclude: (transaction, at) => {
        const { progress } = answer;
        if (progress !== undefined) noteSwitchProgress(transaction.tables, eraser, progress);
        const said = conclude(transaction);
        if (said !== null) transaction.run({ type: "RecordSuspension", said }, at, SYSTEM);
      },
    });
  const later = (wait_ms: number) => write(Date.now() + wait_ms, () => null);
  /** A call that was not confirmed may have arrived all the same; the other causes are such that none was made. */
  const giveUp = (cause: (Said & { type: "suspension.failed" })["data"]["cause"]) =>
    write(null, ({ tables }) => {
      if (verb === "enable") forgetSuspension(tables, eraser);
      else if (cause !== "not_confirmed" && asked.progress === null) noteUntouched(tables, eraser);
      return { type: "suspension.failed", data: { eraser, verb, cause } };
    });
  switch (answer.outcome) {
    case "switched": {
      const { connector, found } = answer;
      const data = { eraser, connector, found };
      if (verb === "disable") return write(null, () => ({ type: "suspension.confirmed", data }));
      return write(null, ({ tables }) => {
        forgetSuspension(tables, eraser);
        return { type: "suspension.lifted", data };
      });
    }
    case "failed": {
      const attempts = asked.attempts + 1;
      if (attempts >= SWITCH_ATTEMPTS_MAX) return giveUp("not_confirmed");
      const wait = waitFor(attempts, account.id, answer.retry_after_ms ?? 0);
      return write(Date.now() + wait, ({ tables }) => {
        noteSwitchFailed(tables, eraser);
        return null;
      });
    }
    case "underway":
      return later(0);
    case "later":
    case "held":
      return later(answer.wait_ms);
    case "identify":
      // It has asked twice in a row: it was just changed.
      return later(IDENTIFY_AGAIN_MS);
    case "no_verb":
      return giveUp("no_verb");
    case "not_identified":
      return giveUp("not_identified");
    case "unknown":
      return giveUp("not_registered");
    default:
      return unreachable(answer);
  }
}

async function answerOf(
  store: AccountStore,
  erasers: Erasers,
  { eraser, round, progress }: Suspension,
  verb: SwitchVerb,
): Promise<SwitchAnswer> {
  const account = store.stored()?.account;
  if (!account) return { outcome: "unknown" };
  const { id, livemode, updated_at: at } = account;
  const request: SwitchRequest = {
    verb,
    account: id,
    livemode,
    at,
    round,
    identity: null,
    progress,
  };
  const first = await erasers.switch(eraser, request);
  if (first.outcome !== "identify") return first;
  return erasers.switch(eraser, { ...request, identity: identityOf(store.tables, first.sources) });
}
