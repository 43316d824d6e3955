/**
 * The reference: what an account must answer, and how it must then be, whatever is asked of it and
 * whatever time it is. Written from what docs/ promises, and much simpler than what it is compared with.
 */

import { DAY, START } from "./calendar";
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
import { errandsDone, forgetWithheld, nextAsk, onTask } from "./erasing";
import { refusalsOf } from "./refusals";
import type { Answer, Ask, Call, Role, Told } from "./requests";
import type { Channel, Shape } from "./rules";
import {
  asksSecondKey,
  type Brake,
  beneath,
  channelOf,
  type Facts,
  front,
  happen,
  keyOfHolding,
  taskOf,
  tellOfChange,
} from "./state";
import { fit, goOn, nextDue, passTo } from "./time";
import { toldOf } from "./view";

/** How long the same request is answered the same (docs/api.md). */
const KEY_MS = DAY;

/** What may be answered: done, or refused for one of these reasons. */
export type Foretold = {
  readonly refusals: readonly string[];
  readonly replayed: boolean;
  readonly told: Told | null;
};

type Answered = {
  readonly body: number;
  readonly at: number;
  readonly refused: string | null;
  /** Whether it was answered after the holder's data had been erased: what was kept before went too. */
  readonly erased: boolean;
};

/** What an account begins in, and what it is that is compared. */
export type World = Pick<Facts, "verified" | "prompt" | "earnest" | "hosts" | "wait"> & {
  readonly policies: readonly Shape[];
  readonly addresses: readonly Channel[];
};

export class Reference {
  readonly facts: Facts;
  readonly #answered = new Map<string, Answered>();

  constructor({ policies, addresses, ...world }: World) {
    this.facts = {
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
      errands: new Set(),
      withheld: false,
      erasure: null,
      personErased: false,
      retained: [],
      log: [],
      told: [],
      late: [],
      news: new Map(),
    };
  }

  passTo(moment: number, attended: boolean): void {
    passTo(this.facts, moment, attended);
  }

  /** Somebody has come to the account: what is to be done outside is done. */
  errandsDone(): void {
    errandsDone(this.facts);
    fit(this.facts);
  }

  /** The object was awake: the notices that it owed are sent, and their links with them. */
  noticesSent(): void {
    for (const closure of this.facts.open) closure.hasLink = closure.linked;
  }

  /** From now on the brake says so; whoever it holds is told when it speaks. */
  setBrake(says: Brake): void {
    this.facts.brake = says;
    if (says !== "silent") this.poked();
  }

  /** What was held up is tried again. */
  poked(): void {
    if (this.facts.state !== null) goOn(this.facts);
  }

  /** Another version of a host's own policy is in force; what is open keeps the one it has. */
  put(name: string, shape: Shape): void {
    this.facts.inForce.set(name, shape);
  }

  answer(ask: Ask, call: Call): Foretold {
    const earlier = this.#earlier(call);
    if (earlier && earlier.body === call.key?.body) {
      return { refusals: earlier.refused ? [earlier.refused] : [], replayed: true, told: null };
    }
    const { facts } = this;
    const refusals = refusalsOf(facts, ask, call.by);
    if (earlier) {
      const unknown = refusals.filter((code) => code === "unknown_policy");
      return refused(["idempotency_key_reused", ...unknown]);
    }
    const stale = call.version !== null && facts.state !== null;
    if (ask.ask !== "preview" && stale && call.version !== facts.log.length) {
      return refused(["version_mismatch", ...refusals]);
    }
    if (refusals.length > 0) return refused(refusals);
    const counted = this.#do(ask, call.by);
    // A look tries nothing again that is held up.
    if (ask.ask !== "preview") goOn(facts);
    if (call.key) {
      const { name, body } = call.key;
      const erased = facts.personErased;
      this.#answered.set(name, { body, at: facts.now, refused: counted, erased });
    }
    const told = ask.ask === "preview" ? toldOf(facts, ask.kind, call.by) : null;
    return { refusals: counted ? [counted] : [], replayed: false, told };
  }

  #earlier({ key }: Call) {
    const earlier = key === null ? undefined : this.#answered.get(key.name);
    const kept = earlier && earlier.at > this.facts.now - KEY_MS;
    return kept && earlier.erased === this.facts.personErased ? earlier : null;
  }

  /** @returns the refusal of what counts all the same: a wrong proof */
  #do(ask: Ask, caller: Role | null): string | null {
    const { facts } = this;
    const by = caller ?? "app";
    switch (ask.ask) {
      case "register":
        facts.state = "active";
        facts.policy = ask.policy;
        happen(facts, "account.registered", by);
        // Each as the one that did it, in its order.
        for (const one of facts.early) {
          if (one.case === undefined) this.#releaseHold(one.by);
          else this.#placeHold(one.by, one.case, true);
        }
        facts.early = [];
        return null;
      case "update":
        if (ask.policy !== null && ask.policy !== facts.policy) {
          facts.policy = ask.policy;
          happen(facts, "account.policy_changed", by);
        }
        if (ask.changes === "email") this.#reachedBy("email");
        if (ask.changes === "phone") this.#reachedBy("sms");
        if (ask.changes !== "nothing") happen(facts, "account.updated", by);
        return null;
      case "report": {
        const key = keyOfHolding(ask.kind, ask.ref);
        const known = JSON.stringify(facts.holdings.get(key)?.attributes);
        facts.holdings.set(key, { kind: ask.kind, attributes: ask.attributes });
        if (known !== JSON.stringify(ask.attributes)) happen(facts, "holding.reported", by);
        return null;
      }
      case "remove":
        if (facts.holdings.delete(keyOfHolding(ask.kind, ask.ref))) {
          happen(facts, "holding.removed", by);
        }
        return null;
      case "open":
        open(facts, ask, by);
        return null;
      case "resolve":
        resolve(facts, ask.closure, ask.decision, by);
        return null;
      case "restore":
        restore(facts, by);
        return null;
      case "place hold":
      case "place hold early":
        if (facts.state !== null) this.#placeHold(by, ask.case);
        else if (facts.early.at(-1)?.case !== ask.case) facts.early.push({ by, case: ask.case });
        return null;
      case "release hold":
        if (facts.state !== null) this.#releaseHold(by);
        else facts.early.push({ by, case: undefined });
        return null;
      case "acknowledge":
      case "complete":
      case "reopen":
      case "retry":
      case "settle": {
        const task = taskOf(facts, ask.erasure, ask.eraser);
        if (task) onTask(facts, task, ask, by);
        return null;
      }
      case "read retained":
        if (facts.retained.length > 0) happen(facts, "retention.read", by);
        return null;
      case "preview":
        return null;
      default:
        return this.#onClosure(ask, caller);
    }
  }

  #onClosure(
    ask: Exclude<Extract<Ask, { closure: string }>, { ask: "open" | "resolve" }>,
    caller: Role | null,
  ): string | null {
    const { facts } = this;
    const by = caller ?? "app";
    const closure = facts.open.find(({ id }) => id === ask.closure);
    if (closure === undefined) return null;
    switch (ask.ask) {
      case "prove":
        return prove(facts, closure, ask.proof, by);
      case "challenge":
        sendCode(facts, closure, channelOf(facts, closure));
        return null;
      case "upload":
        upload(facts, closure, ask, by);
        return null;
      case "claim":
      case "release":
      case "approve":
      case "reject":
      case "read document":
        review(facts, closure, ask, by);
        return null;
      case "say":
        say(facts, closure, ask.statements, caller ?? closure.openedBy);
        return null;
      case "withdraw":
        // Where nobody is named, the member who asked for it is meant.
        withdraw(facts, closure, caller ?? closure.openedBy);
        return null;
      case "dispute":
        dispute(facts, closure);
        return null;
      default:
        return ask satisfies never;
    }
  }

  /** Again, for another case, it is told of; whoever placed it first has placed it. */
  #placeHold(by: Role, named: string | null, early = false): void {
    const { facts } = this;
    const { hold } = facts;
    const secondKey = early || (hold?.secondKey ?? false) || asksSecondKey(facts);
    if (hold?.case === named && hold.secondKey === secondKey) return;
    facts.hold = { by: hold?.by ?? by, case: named, secondKey };
    happen(facts, "legal_hold.placed", by);
  }

  #releaseHold(by: Role): void {
    const { facts } = this;
    if (facts.hold) happen(facts, "legal_hold.released", by);
    facts.hold = null;
    forgetWithheld(facts);
  }

  #reachedBy(channel: Channel): void {
    const { facts } = this;
    voidCodes(facts);
    tellOfChange(facts, channel);
    facts.addresses.add(channel);
    facts.contactAt = facts.now;
  }

  /** The moments ahead at which something changes by itself, soonest first. */
  edges(): number[] {
    const { facts } = this;
    const due = nextDue(facts)?.at;
    const { open, contactAt, guesses, retained } = facts;
    const tries = [...guesses.values()].flatMap((one) => [
      one.lockedUntil,
      one.lastAt + GUESSES_MS,
    ]);
    const claims = open.flatMap(({ claim }) => claim?.until ?? []);
    const contact = contactAt !== null && open.length === 0 ? [contactAt + CONTACT_MS] : [];
    const keys = [...this.#answered.values()].map(({ at }) => at + KEY_MS);
    const ends = [front(facts), beneath(facts)].flatMap((closure) => closure?.end ?? []);
    const held = open.flatMap(({ held: one }) => [
      one?.expiresAt ?? 0,
      (one?.obstructedSince ?? -DAY) + DAY,
    ]);
    const kept = retained.map(({ until }) => until);
    const others = [...claims, ...contact, ...edgesOfCodes(facts), nextAsk(facts) ?? 0];
    const all = [...(due === undefined ? [] : [due]), ...tries, ...keys, ...ends, ...kept];
    return [...new Set([...all, ...held, ...others])]
      .filter((at) => at > facts.now)
      .sort((a, b) => a - b);
  }
}

const refused = (refusals: readonly string[]): Foretold => ({
  refusals,
  replayed: false,
  told: null,
});

/** Whether an answer is one of those foretold. */
export const isForetold = ({ refusals, replayed, told }: Foretold, answer: Answer): boolean =>
  answer.replayed === replayed &&
  (answer.refused === null ? refusals.length === 0 : refusals.includes(answer.refused)) &&
  (told === null || JSON.stringify(told) === JSON.stringify(answer.told));
