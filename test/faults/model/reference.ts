/**
 * The reference: what an account must answer, and how it must then be, whatever is asked of it and
 * whatever time it is. Written from the contract and the product's words (design/1-product.md,
 * design/2-api.md), much simpler than what it is compared with.
 */
import type { Answer, Ask, Call, Role, Told } from "./asks";
import { DAY, MINUTE, START } from "./calendar";
import {
  beneath,
  type Closure,
  type Facts,
  front,
  happen,
  keyOfHolding,
  rulesInForce,
  undoable,
} from "./facts";
import { acknowledged, close, goOn, nextDue, passTo, proceed, schedule, undo } from "./passing";
import { isRight, refusalsOf } from "./refusals";
import type { Kind, Shape } from "./rules";
import { toldOf } from "./view";

const WRONG_PROOFS_MAX = 5;
const LOCKINGS_MAX = 3;
const LOCK_MS = 15 * MINUTE;
/** How long the same request is answered the same (contract, Conventions). */
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

export class Reference {
  readonly facts: Facts;
  readonly #answered = new Map<string, Answered>();

  constructor(world: { policies: readonly Shape[]; verified: boolean; prompt: boolean }) {
    this.facts = {
      now: START,
      state: null,
      held: false,
      policy: "",
      inForce: new Map(world.policies.map((shape) => [shape.name, shape])),
      verified: world.verified,
      prompt: world.prompt,
      holdings: new Map(),
      open: [],
      everOpened: new Set(),
      purgedUnder: null,
      erasers: [],
      erased: null,
      profileErased: false,
      retained: [],
      log: [],
    };
  }

  passTo(moment: number): void {
    passTo(this.facts, moment);
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
    goOn(facts);
    if (call.key) {
      const { name, body } = call.key;
      const erased = facts.profileErased;
      this.#answered.set(name, { body, at: facts.now, refused: counted, erased });
    }
    const told = ask.ask === "preview" ? toldOf(facts, ask.kind, call.by) : null;
    return { refusals: counted ? [counted] : [], replayed: false, told };
  }

  #earlier({ key }: Call) {
    const earlier = key === null ? undefined : this.#answered.get(key.name);
    const kept = earlier && earlier.at > this.facts.now - KEY_MS;
    return kept && earlier.erased === this.facts.profileErased ? earlier : null;
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
        return null;
      case "update":
        if (ask.policy !== null && ask.policy !== facts.policy) {
          facts.policy = ask.policy;
          happen(facts, "account.policy_changed", by);
        }
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
        return this.#open(ask.closure, ask.kind, by);
      case "restore":
        this.#restore(by);
        return null;
      case "place hold":
        if (!facts.held) happen(facts, "legal_hold.placed", by);
        facts.held = true;
        return null;
      case "release hold":
        if (facts.held) happen(facts, "legal_hold.released", by);
        facts.held = false;
        return null;
      case "acknowledge":
        acknowledged(facts, ask.task, by);
        return null;
      case "preview":
        return null;
      default: {
        const closure = front(facts);
        return closure && this.#decide(ask, closure, caller);
      }
    }
  }

  #open(id: string, kind: Kind, by: string): null {
    const { facts } = this;
    const shape = facts.inForce.get(facts.policy);
    const rules = rulesInForce(facts, kind);
    if (shape === undefined || rules === null) return null;
    const closure: Closure = {
      id,
      kind,
      rules,
      calendar: shape,
      steps: rules.steps.filter((step) => step !== "identity_documents" || facts.verified),
      openedBy: by,
      openedAt: facts.now,
      status: "awaiting_steps",
      passed: 0,
      wrong: 0,
      lockings: 0,
      lockedUntil: 0,
      reviewDue: null,
      end: null,
      reminders: [],
    };
    facts.open.push(closure);
    facts.everOpened.add(id);
    happen(facts, "closure.opened", by);
    if (closure.steps.length === 0) proceed(facts, closure, by);
    return null;
  }

  #decide(
    ask: Extract<Ask, { ask: "prove" | "approve" | "reject" | "withdraw" }>,
    closure: Closure,
    caller: Role | null,
  ): string | null {
    const { facts } = this;
    const by = caller ?? "app";
    switch (ask.ask) {
      case "prove":
        if (closure.steps.indexOf(ask.proof.step) < closure.passed) return null;
        if (!isRight(facts, ask.proof)) return this.#wrong(closure, by);
        closure.passed += 1;
        closure.wrong = 0;
        happen(facts, "closure.step_passed", by);
        if (closure.passed === closure.steps.length) proceed(facts, closure, by);
        return null;
      case "approve":
        happen(facts, "closure.approved", by);
        schedule(facts, closure, by);
        return null;
      case "reject":
        happen(facts, "closure.rejected", by);
        close(facts, closure);
        return null;
      case "withdraw":
        // Where nobody is named, the member who asked for it is meant.
        happen(facts, "closure.withdrawn", caller ?? closure.openedBy);
        close(facts, closure);
        return null;
      default:
        return ask satisfies never;
    }
  }

  #wrong(closure: Closure, by: string): string {
    const { facts } = this;
    closure.wrong += 1;
    if (closure.wrong === WRONG_PROOFS_MAX) {
      closure.wrong = 0;
      closure.lockings += 1;
      closure.lockedUntil = facts.now + LOCK_MS;
      happen(facts, "closure.step_locked", by);
      if (closure.lockings === LOCKINGS_MAX) {
        happen(facts, "closure.rejected", by);
        close(facts, closure);
      }
    }
    return "proof_rejected";
  }

  #restore(by: string): void {
    const { facts } = this;
    const closure = undoable(facts);
    if (closure) undo(facts, closure);
    else {
      facts.state = "active";
      facts.purgedUnder = null;
    }
    happen(facts, "account.restored", by);
  }

  /** The moments ahead at which something changes by itself, soonest first. */
  edges(): number[] {
    const { facts } = this;
    const due = nextDue(facts)?.at;
    const locks = facts.open.map(({ lockedUntil }) => lockedUntil);
    const keys = [...this.#answered.values()].map(({ at }) => at + KEY_MS);
    const ends = [front(facts), beneath(facts)].flatMap((closure) => closure?.end ?? []);
    const kept = facts.retained.map(({ until }) => until);
    const all = [...(due === undefined ? [] : [due]), ...locks, ...keys, ...ends, ...kept];
    return [...new Set(all)].filter((at) => at > facts.now).sort((a, b) => a - b);
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
