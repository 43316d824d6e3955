/**
 * The reference model: predicts the answer to every request at every time, and the account's state afterwards. It is
 * written from what docs/ promises, not from the code, and is much simpler than the code.
 */

import { extend, giveReason } from "./answering";
import { DAY, START } from "./calendar";
import { asksSecondKey, beneath, channelOf, front, keyOfHolding, taskOf } from "./closures";
import { edgesOfCodes, sendCode, voidCodes } from "./codes";
import {
  CONTACT_MS,
  dispute,
  GUESSES_MS,
  open,
  prove,
  resolve,
  restore,
  review,
  say,
  upload,
  withdraw,
} from "./commands";
import { forgetWithheld, nextAsk, onTask, repeat, runOutbox } from "./erasing";
import { happen, tellOfChange } from "./notices";
import {
  begin,
  comeByPage,
  endOfSession,
  giveReceipt,
  openPage,
  pageOf,
  portalRefusals,
  signOut,
} from "./portal";
import { memberWhoAsked, refusalsOf } from "./refusals";
import {
  type AccountRequest,
  type Answer,
  type Call,
  memberOf,
  OF_PORTAL,
  type PreviewFacts,
  type Role,
} from "./requests";
import type { Channel, Shape } from "./rules";
import type { AccountState, Brake, Closure } from "./state";
import { fit } from "./steps";
import { suspend } from "./suspending";
import { goOn, nextDue, passTo } from "./time";
import { previewFactsOf } from "./view";

/** They look, and have no version. */
const LOOKS: ReadonlySet<AccountRequest["ask"]> = new Set(["preview", ...OF_PORTAL]);

const isCollecting = ({ status }: Closure): boolean => status === "awaiting_steps";

/** How long the same request is answered the same (docs/api.md). */
const KEY_MS = DAY;

/** The answers that are right: done if no refusal applies, else any of these refusals. */
export type Prediction = {
  readonly refusals: readonly string[];
  readonly replayed: boolean;
  readonly preview: PreviewFacts | null;
  readonly page: string | null;
};

type Answered = {
  readonly body: number;
  readonly at: number;
  readonly refused: string | null;
  /** Whether it was answered after the holder's data had been erased: what was kept before went too. */
  readonly erased: boolean;
};

/** The surroundings of an account, and what the compared subject is like. */
export type World = Pick<
  AccountState,
  "verified" | "prompt" | "isWholeService" | "hosts" | "wait"
> & {
  readonly policies: readonly Shape[];
  readonly addresses: readonly Channel[];
};

export class Reference {
  readonly account: AccountState;
  readonly #answered = new Map<string, Answered>();

  constructor({ policies, addresses, ...world }: World) {
    this.account = {
      ...world,
      now: START,
      state: null,
      hold: null,
      disputes: new Set(),
      early: [],
      brake: "granted",
      policy: "",
      inForce: new Map(policies.map((shape) => [shape.name, shape])),
      addresses: new Set(addresses),
      contactAt: null,
      guesses: new Map(),
      codes: [],
      holdings: new Map(),
      open: [],
      everOpened: new Set(),
      purgedUnder: null,
      outbox: new Set(),
      suspended: new Map(),
      withheld: false,
      erasure: null,
      doneTasks: [],
      personErased: false,
      retained: [],
      log: [],
      notices: [],
      late: [],
      news: new Map(),
      session: null,
      isOnPages: false,
    };
  }

  passTo(moment: number, attended: boolean): void {
    passTo(this.account, moment, attended);
  }

  /** A call or an alarm has reached the account: it runs its outbox. */
  runOutbox(): void {
    runOutbox(this.account);
    fit(this.account);
  }

  /** After a call or an alarm, the host's systems are told in which of them the account is to be disabled. */
  systemsTold(): void {
    suspend(this.account);
  }

  /** The object was awake: the notices of its outbox are sent, with their links. */
  noticesSent(): void {
    for (const closure of this.account.open) closure.hasLink = closure.linked;
  }

  /** From now on the brake answers so. It wakes the accounts that it held when it answers again. */
  setBrake(says: Brake): void {
    this.account.brake = says;
    if (says !== "silent") this.woken();
  }

  /** What was held up is tried again. */
  woken(): void {
    if (this.account.state !== null) goOn(this.account);
  }

  /** Another version of a host's own policy is in force; what is open keeps the one it has. */
  put(name: string, shape: Shape): void {
    this.account.inForce.set(name, shape);
  }

  answer(ask: AccountRequest, call: Call): Prediction {
    const { account } = this;
    if (call.onPages) comeByPage(account, memberOf(call.by));
    account.isOnPages = call.onPages;
    const predicted = this.#answer(ask, call);
    account.isOnPages = false;
    return predicted;
  }

  #answer(ask: AccountRequest, call: Call): Prediction {
    const earlier = this.#earlier(call);
    if (earlier && earlier.body === call.key?.body) {
      const refusals = earlier.refused ? [earlier.refused] : [];
      return { refusals, replayed: true, preview: null, page: null };
    }
    const { account } = this;
    const refusals = [
      ...refusalsOf(account, ask, call.by),
      ...portalRefusals(account, ask, memberOf(call.by)),
    ];
    if (earlier) {
      const unknown = refusals.filter((code) => code === "unknown_policy");
      return refused(["idempotency_key_reused", ...unknown]);
    }
    const stale = call.version !== null && account.state !== null;
    if (!LOOKS.has(ask.ask) && stale && call.version !== account.log.length) {
      return refused(["version_mismatch", ...refusals]);
    }
    if (refusals.length > 0) return refused(refusals);
    const collecting = account.open.filter(isCollecting);
    const counted = this.#do(ask, call.by);
    const opened = "closure" in ask && ask.ask === "open" ? [ask.closure] : [];
    const begun = [...collecting.map(({ id }) => id), ...opened];
    const isComplete = account.open.some((one) => begun.includes(one.id) && !isCollecting(one));
    if (call.onPages && isComplete) giveReceipt(account);
    // A look tries nothing again that is held up.
    if (!LOOKS.has(ask.ask)) goOn(account);
    if (call.key) {
      const { name, body } = call.key;
      const erased = account.personErased;
      this.#answered.set(name, { body, at: account.now, refused: counted, erased });
    }
    const preview = ask.ask === "preview" ? previewFactsOf(account, ask.kind, call.by) : null;
    const page = ask.ask === "portal" || ask.ask === "page" ? pageOf(account) : null;
    return { refusals: counted ? [counted] : [], replayed: false, preview, page };
  }

  #earlier({ key }: Call) {
    const earlier = key === null ? undefined : this.#answered.get(key.name);
    const kept = earlier && earlier.at > this.account.now - KEY_MS;
    return kept && earlier.erased === this.account.personErased ? earlier : null;
  }

  /** @returns the refusal of what counts all the same: a wrong proof */
  #do(ask: AccountRequest, caller: Role | null): string | null {
    const { account } = this;
    const by = caller ?? "app";
    switch (ask.ask) {
      case "register":
        account.state = "active";
        account.policy = ask.policy;
        happen(account, "account.registered", by);
        // Each as the one that did it, in its order.
        for (const one of account.early) {
          if (one.case === undefined) this.#releaseHold(one.by);
          else this.#placeHold(one.by, one.case, true);
        }
        account.early = [];
        return null;
      case "update":
        if (ask.policy !== null && ask.policy !== account.policy) {
          account.policy = ask.policy;
          happen(account, "account.policy_changed", by);
        }
        if (ask.changes === "email") this.#reachedBy("email");
        if (ask.changes === "phone") this.#reachedBy("sms");
        if (ask.changes !== "nothing") happen(account, "account.updated", by);
        return null;
      case "report": {
        const key = keyOfHolding(ask.kind, ask.ref);
        const known = JSON.stringify(account.holdings.get(key)?.attributes);
        account.holdings.set(key, { kind: ask.kind, attributes: ask.attributes });
        if (known !== JSON.stringify(ask.attributes)) happen(account, "holding.reported", by);
        return null;
      }
      case "remove":
        if (account.holdings.delete(keyOfHolding(ask.kind, ask.ref))) {
          happen(account, "holding.removed", by);
        }
        return null;
      case "open":
        open(account, ask, by);
        return null;
      case "resolve":
        resolve(account, ask.closure, ask.decision, by);
        return null;
      case "restore":
        restore(account, by);
        return null;
      case "place hold":
      case "place hold early":
        if (account.state !== null) this.#placeHold(by, ask.case);
        else if (account.early.at(-1)?.case !== ask.case)
          account.early.push({ by, case: ask.case });
        return null;
      case "release hold":
        if (account.state !== null) this.#releaseHold(by);
        else account.early.push({ by, case: undefined });
        return null;
      case "acknowledge":
      case "complete":
      case "reopen":
      case "accept":
      case "pause":
      case "resume":
      case "retry":
      case "settle": {
        const task = taskOf(account, ask.erasure, ask.eraser);
        if (task) onTask(account, task, ask, by);
        return null;
      }
      case "repeat":
        repeat(account, ask, by);
        return null;
      case "read retained":
        if (account.retained.length > 0) happen(account, "retention.read", by);
        return null;
      case "preview":
        return null;
      case "portal":
        begin(account, memberOf(caller));
        return null;
      case "page":
        openPage(account);
        return null;
      case "sign out":
        signOut(account);
        return null;
      default:
        return this.#onClosure(ask, caller);
    }
  }

  #onClosure(
    ask: Exclude<Extract<AccountRequest, { closure: string }>, { ask: "open" | "resolve" }>,
    caller: Role | null,
  ): string | null {
    const { account } = this;
    const by = caller ?? "app";
    const closure = account.open.find(({ id }) => id === ask.closure);
    if (closure === undefined) return null;
    switch (ask.ask) {
      case "prove":
        return prove(account, closure, ask.proof, by);
      case "challenge":
        sendCode(account, closure, channelOf(account, closure));
        return null;
      case "upload":
        upload(account, closure, ask, by);
        return null;
      case "claim":
      case "release":
      case "approve":
      case "reject":
      case "read document":
        review(account, closure, ask, by);
        return null;
      case "say":
        say(account, closure, ask.statements, caller ?? closure.openedBy);
        return null;
      case "extend":
        extend(account, closure, by);
        return null;
      case "give reason":
        // What support opened is no member's: then the host itself says why.
        giveReason(account, closure, caller ?? memberWhoAsked(closure.openedBy) ?? "app");
        return null;
      case "withdraw":
        // If the caller names no member, the member that asked for the closure is meant.
        withdraw(account, closure, caller ?? closure.openedBy);
        return null;
      case "dispute":
        dispute(account, closure);
        return null;
      default:
        return ask satisfies never;
    }
  }

  /** A second hold for another case is an event, but the first actor stays. */
  #placeHold(by: Role, named: string | null, early = false): void {
    const { account } = this;
    const { hold } = account;
    const secondKey = early || (hold?.secondKey ?? false) || asksSecondKey(account);
    if (hold?.case === named && hold.secondKey === secondKey) return;
    account.hold = { by: hold?.by ?? by, case: named, secondKey };
    happen(account, "legal_hold.placed", by);
  }

  #releaseHold(by: Role): void {
    const { account } = this;
    if (account.hold) happen(account, "legal_hold.released", by);
    account.hold = null;
    forgetWithheld(account);
  }

  #reachedBy(channel: Channel): void {
    const { account } = this;
    voidCodes(account);
    tellOfChange(account, channel);
    account.addresses.add(channel);
    account.contactAt = account.now;
  }

  /** The moments ahead at which something changes by itself, soonest first. */
  edges(): number[] {
    const { account } = this;
    const due = nextDue(account)?.at;
    const { open, contactAt, guesses, retained } = account;
    const tries = [...guesses.values()].flatMap((one) => [
      one.lockedUntil,
      one.lastAt + GUESSES_MS,
    ]);
    const claims = open.flatMap(({ claim }) => claim?.until ?? []);
    const contact = contactAt !== null && open.length === 0 ? [contactAt + CONTACT_MS] : [];
    const keys = [...this.#answered.values()].map(({ at }) => at + KEY_MS);
    const ends = [front(account), beneath(account)].flatMap((closure) => closure?.end ?? []);
    const held = open.flatMap(({ held: one }) => [
      one?.expiresAt ?? 0,
      (one?.obstructedSince ?? -DAY) + DAY,
    ]);
    const kept = retained.map(({ until }) => until);
    const session = endOfSession(account) ?? 0;
    const others = [...claims, ...contact, ...edgesOfCodes(account), nextAsk(account) ?? 0];
    const all = [...(due === undefined ? [] : [due]), ...tries, ...keys, ...ends, ...kept];
    return [...new Set([...all, ...held, ...others, session])]
      .filter((at) => at > account.now)
      .sort((a, b) => a - b);
  }
}

const refused = (refusals: readonly string[]): Prediction => ({
  refusals,
  replayed: false,
  preview: null,
  page: null,
});

/** Whether an answer is one of those predicted. */
export const isPredicted = (
  { refusals, replayed, preview, page }: Prediction,
  answer: Answer,
): boolean =>
  answer.replayed === replayed &&
  answer.page === page &&
  (answer.refused === null ? refusals.length === 0 : refusals.includes(answer.refused)) &&
  (preview === null || JSON.stringify(preview) === JSON.stringify(answer.preview));
