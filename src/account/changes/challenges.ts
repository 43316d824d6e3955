/**
 * Sending a one-time code: at once, or the caller is told that it was not. The code leaves the object for the
 * provider alone; what is kept of it is a keyed hash.
 */
import { mayBeSent } from "../../lifecycle/challenge";
import { stepToProve } from "../../lifecycle/decisions/steps";
import { CODE_TTL } from "../../lifecycle/limits";
import { newId } from "../../shared/ids";
import type { Channel } from "../../shared/notices";
import { err, ok, type Result } from "../../shared/result";
import { after, MINUTE_MS, millisecondsOf, type Timestamp } from "../../shared/time";
import { type AccountRefusal, type Answered, type Call, hasChanged } from "../call";
import { missingForCode } from "../core/reach";
import type { AccountStore } from "../core/store";
import type { AccountPorts, Destination } from "../ports";
import { bookOf, codeAsked } from "../proofs/judge";
import { codesSent, dropCode, keepCode } from "../tables/codes";
import { refusedForFailing } from "../tables/failing-deadlines";
import { addressFor, readProfile } from "../tables/profile";
import type { Snapshot } from "../tables/snapshot";
import { findClosure } from "../views/queries";

export type Challenge = {
  object: "challenge";
  type: "otp";
  channel: Channel;
  /** Enough of the address that its owner knows which one is meant. */
  sent_to: string;
  expires_at: Timestamp;
};

export async function sendChallenge(
  store: AccountStore,
  ports: Pick<AccountPorts, "destinations" | "sendNotice">,
  call: Call,
  closure: string,
): Promise<Answered<Challenge>> {
  const replay = store.repeated<Challenge>(call.idempotency);
  if (replay) return replay;
  const asked = store.read((snapshot, at) => destinationNow(store, call, snapshot, closure, at));
  if (!asked.ok) return asked;
  const destination = asked.value.body;
  const { channel, to } = destination;
  // Looked at first, and by itself: a call that comes in between is decided by what is written below.
  const admitted = await ports.destinations.admit(destination).catch((error) => {
    console.error("a destination was not counted", error);
    return null;
  });
  if (admitted === null) return err({ code: "challenge_not_sent" });
  if (!admitted.ok) {
    return err({ code: "challenge_throttled", retry_after_ms: admitted.retry_after_ms });
  }
  const code = store.codeFor(destination.livemode);
  const kept = store.keep((snapshot, at) => {
    const still = destinationNow(store, call, snapshot, closure, at);
    if (!still.ok) return still;
    const { channel: by, to: address } = still.value;
    // The address was changed meanwhile: what was admitted is not where it would go.
    if (by !== channel || address !== to) return err({ code: "challenge_not_sent" });
    return ok({ at, ...keepCode(store.sql, store.codeSecret, { closure, channel }, code, at) });
  });
  if (!kept.ok) {
    await ports.destinations.giveBack(destination);
    return kept;
  }
  const { at, number, expires_at } = kept.value.body;
  if (!(await isSent(store, ports, destination, code, at))) {
    store.keep(() => ok(dropCode(store.sql, number)));
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

/** Where a code would go, if one may be sent now. */
function destinationNow(
  store: AccountStore,
  call: Call,
  { account, failing }: Snapshot,
  closure: string,
  at: Timestamp,
): Result<Destination, AccountRefusal> {
  if (findClosure(store, account, closure) === null) return err({ code: "not_found" });
  if (hasChanged(call, account)) {
    return err({ code: "version_mismatch", version: account.version });
  }
  const due = stepToProve(account, closure, "otp", at);
  if (!due.ok) return due;
  // The code would prove a step that cannot be passed.
  const stuck = refusedForFailing(failing, account, { type: "PassStep", closure, step: "otp" });
  if (stuck) return err(stuck);
  const holder = readProfile(store.sql)?.holder ?? null;
  const of = codeAsked(account, bookOf(store, account), holder);
  if (due.value === "passed" || of === null) return err({ code: "step_passed" });
  const to = holder ? addressFor(holder, of.channel) : null;
  if (to === null) return err({ code: "no_address", channel: of.channel });
  const variable = missingForCode(store.reach, account, of.channel);
  if (variable !== null)
    return err({ code: "not_configured", variables: [variable], what: "code" });
  const may = mayBeSent(codesSent(store.sql), at);
  return may.ok ? ok({ channel: of.channel, to, livemode: account.livemode }) : may;
}

async function isSent(
  store: AccountStore,
  { sendNotice }: Pick<AccountPorts, "sendNotice">,
  { channel, to, livemode }: Destination,
  code: string,
  at: Timestamp,
): Promise<boolean> {
  const account = store.stored()?.account;
  const holder = readProfile(store.sql)?.holder;
  if (!account) return false;
  const outcome = await sendNotice({
    id: newId("ntc"),
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
  if (!outcome.sent) console.error("code not sent", account.id, outcome.error);
  return outcome.sent;
}

const minutesUntil = (at: Timestamp): number =>
  (millisecondsOf(after(at, CODE_TTL)) - millisecondsOf(at)) / MINUTE_MS;

/** `+1•••••67`, `a•••@example.com`. */
function masked({ channel, to }: Destination): string {
  if (channel === "sms") return `${to.slice(0, 2)}•••••${to.slice(-2)}`;
  const [first = ""] = to;
  return `${first}•••${to.slice(to.lastIndexOf("@"))}`;
}
