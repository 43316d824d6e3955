/**
 * Sends a one-time code before the call is answered, because the answer says whether it was sent. Only the provider
 * gets the code; the object keeps a keyed hash of it.
 *
 *   may one be sent? ─▶ the destination is counted ─▶ may one be sent still? the code is kept ─▶ it is sent ─▶ answer
 *                       (waits)                       (one transaction)                         (waits)
 *
 * If it is not sent after all, the code is dropped, and the destination's count is taken back.
 */
import { mayBeSent } from "../../lifecycle/challenge";
import { stepToProve } from "../../lifecycle/decisions/steps";
import { CODE_TTL } from "../../lifecycle/limits";
import { newId } from "../../shared/ids";
import { logFault } from "../../shared/log";
import { maskedEmail, maskedPhone } from "../../shared/masked";
import type { Channel } from "../../shared/notices";
import { err, ok, type Result } from "../../shared/result";
import { after, MINUTE_MS, millisecondsOf, type Timestamp } from "../../shared/time";
import { type AccountRefusal, type Answered, type Call, hasChanged } from "../call";
import type { AccountNow } from "../core/account-now";
import { missingForCode } from "../core/reach";
import type { AccountStore } from "../core/store";
import type { AccountPorts, Destination } from "../ports";
import { codeAsked } from "../proofs/judge";
import { codesSent, dropCode, keepCode, newCode } from "../tables/codes";
import { refusedForFailing } from "../tables/failing-deadlines";
import { keepPastNotice, type PastNotice } from "../tables/past-notices";
import { addressFor, readProfile } from "../tables/profile";
import { findClosure } from "../views/gathering";

export type Challenge = {
  object: "challenge";
  type: "otp";
  channel: Channel;
  /** So much of the address that its owner recognises it. */
  sent_to: string;
  expires_at: Timestamp;
};

export async function sendChallenge(
  store: AccountStore,
  ports: Pick<AccountPorts, "destinations" | "sendNotice">,
  call: Call,
  closure: string,
): Promise<Answered<Challenge>> {
  const asked = store.read((now) => destinationNow(store, call, now, closure));
  if (!asked.ok) return asked;
  const destination = asked.value.body;
  const { channel, to } = destination;
  // While this waits, other calls may change the account. So everything that this depends on is looked at again below.
  const admitted = await ports.destinations.admit(destination).catch((error) => {
    logFault("a destination was not counted", error);
    return null;
  });
  if (admitted === null) return err({ code: "challenge_not_sent" });
  if (!admitted.ok) {
    return err({ code: "challenge_throttled", retry_after_ms: admitted.retry_after_ms });
  }
  const code = codeFor(store, destination);
  const kept = store.keep((now, tables) => {
    const still = destinationNow(store, call, now, closure);
    if (!still.ok) return still;
    const { channel: by, to: address } = still.value;
    // The address was changed meanwhile, so the code would go to another address than the one that was counted.
    if (by !== channel || address !== to) return err({ code: "challenge_not_sent" });
    const { at } = now;
    const secret = store.settings.code_secret;
    return ok({ at, ...keepCode(tables, secret, { closure, channel }, code, at) });
  });
  if (!kept.ok) {
    await ports.destinations.giveBack(destination);
    return kept;
  }
  const { at, number, expires_at } = kept.value.body;
  const sent = await sendCode(store, ports, destination, code, at);
  const facts = { ...sent, template: "code", channel, closure, at, attempts: 1 } as const;
  store.keep((_, tables) => {
    keepPastNotice(tables, { ...facts, ended_at: Date.now() });
    return ok(sent.ended_as === "sent" ? null : dropCode(tables, number));
  });
  if (sent.ended_as !== "sent") {
    await ports.destinations.giveBack(destination);
    return err({ code: "challenge_not_sent" });
  }
  const sent_to = masked(destination);
  const answered: Answered<Challenge> = ok({
    body: { object: "challenge", type: "otp", channel, sent_to, expires_at },
    version: kept.value.version,
    repeated: false,
  });
  return store.keepAnswer(call.idempotency, answered);
}

/** The destination of a code, if one may be sent now; or the refusal. */
function destinationNow(
  store: AccountStore,
  call: Call,
  now: AccountNow,
  closure: string,
): Result<Destination, AccountRefusal> {
  const { account, failing, at, tables } = now;
  if (findClosure(now, closure) === null) return err({ code: "not_found" });
  if (hasChanged(call, account)) {
    return err({ code: "version_mismatch", version: account.version });
  }
  const due = stepToProve(account, closure, "otp", at);
  if (!due.ok) return due;
  // The code would prove a step that cannot be passed.
  const stuck = refusedForFailing(failing, account, { type: "PassStep", closure, step: "otp" });
  if (stuck) return err(stuck);
  const holder = readProfile(tables)?.holder ?? null;
  const of = codeAsked(account, now.book(), holder);
  if (due.value === "passed" || of === null) return err({ code: "step_passed" });
  const to = holder ? addressFor(holder, of.channel) : null;
  if (to === null) return err({ code: "no_address", channel: of.channel });
  const variable = missingForCode(store.settings, account, of.channel);
  if (variable !== null)
    return err({ code: "not_configured", variables: [variable], what: "code" });
  const may = mayBeSent(codesSent(tables), at);
  return may.ok ? ok({ channel: of.channel, to, livemode: account.livemode }) : may;
}

/** A new one-time code. Accounts to which nothing is really sent always get the same one. */
const codeFor = ({ settings }: AccountStore, { livemode }: Destination): string =>
  livemode ? newCode() : (settings.test_code ?? newCode());

/** Sends a code. @returns what became of it */
async function sendCode(
  store: AccountStore,
  { sendNotice }: Pick<AccountPorts, "sendNotice">,
  { channel, to, livemode }: Destination,
  code: string,
  at: Timestamp,
): Promise<Pick<PastNotice, "id" | "ended_as" | "error">> {
  const id = newId("ntc");
  const account = store.stored()?.account;
  const holder = readProfile(store.tables)?.holder;
  if (!account) return { id, ended_as: "dropped", error: null };
  const outcome = await sendNotice({
    id,
    account: account.id,
    livemode,
    channel,
    to,
    locale: holder?.locale ?? null,
    time_zone: holder?.time_zone ?? null,
    at,
    waited_enough: false,
    content: { template: "code", code, minutes: minutesUntil(at) },
  });
  if (outcome.sent) return { id, ended_as: "sent", error: null };
  logFault("a code was not sent", outcome.error);
  return { id, ended_as: "failed", error: outcome.error };
}

const minutesUntil = (at: Timestamp): number =>
  (millisecondsOf(after(at, CODE_TTL)) - millisecondsOf(at)) / MINUTE_MS;

export const masked = ({ channel, to }: Destination): string =>
  channel === "sms" ? maskedPhone(to) : maskedEmail(to);
