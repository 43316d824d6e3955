/** What a turn of a plan means once it comes up, as the reference stands: acts, ready to be done. */

import { mannerOf } from "../reference/host-systems";
import { OWN, SHAPES } from "../reference/policies";
import type { Reference } from "../reference/reference";
import { hasPassed } from "../reference/refusals";
import type { Ask, Call, Role } from "../reference/requests";
import { type OfTask, ROLES } from "../reference/requests";
import type { DocumentName, Rules, Shape } from "../reference/rules";
import {
  asksSecondKey,
  type Brake,
  beneath,
  type Closure,
  type Facts,
  front,
  isClaimedFrom,
  rulesInForce,
  statementsOwed,
  undoable,
} from "../reference/state";
import type { By, PlainWish, Plan, Statements, Trouble, Turn, Which, Wish } from "./plan";
import { somethingElse, whatComesNext } from "./useful-requests";

export type Act =
  | { readonly act: "ask"; readonly ask: Ask; readonly call: Call }
  | { readonly act: "wait"; readonly moment: number; readonly look: boolean }
  | { readonly act: "put policy"; readonly name: string; readonly shape: Shape }
  | { readonly act: "brake"; readonly says: Brake }
  | { readonly act: "trouble"; readonly trouble: Trouble };

type AskAct = Extract<Act, { act: "ask" }>;

/** What whoever is asked can take; the rest of a plan passes by it. */
export type Able = {
  /**
   * Whether it sends codes, takes documents and asks erasers by itself; else a proof is as right as it is said
   * to be, and what erasers say comes as it is said.
   */
  readonly earnest: boolean;
  /** Whether it minds idempotency keys and the versions that callers have seen. */
  readonly minds: boolean;
};

const UNKNOWN_POLICY = "unheard-of";
const UNKNOWN_CLOSURE = "clo_unheard_of";
const UNKNOWN_ERASER = "unheard-of";

const REVIEWERS: readonly Role[] = ["reviewer", "second reviewer"];
/** What can be asked without saying who asks. */
const NAMELESS: ReadonlySet<Ask["ask"]> = new Set(["withdraw", "preview", "say"]);
/** What no key comes with: it is read, put, deleted, or followed as a link. */
const UNKEYED: ReadonlySet<Ask["ask"]> = new Set([
  "read document",
  "read retained",
  "upload",
  "dispute",
  "report",
  "remove",
  "place hold",
  "place hold early",
  "release hold",
]);

export class Meaning {
  readonly #plan: Plan;
  readonly #reference: Reference;
  readonly #able: Able;
  #requests = 0;
  #closures = 0;
  #keyed: AskAct | null = null;

  constructor(plan: Plan, reference: Reference, able: Able) {
    this.#plan = plan;
    this.#reference = reference;
    this.#able = able;
  }

  of(turn: Turn): Act[] {
    const { facts } = this.#reference;
    switch (turn.turn) {
      case "ask":
        return this.#asking(turn);
      case "repeat":
        return this.#keyed ? [this.#again(this.#keyed)] : [];
      case "wait": {
        const from = turn.edge === null ? facts.now : this.#edge(turn.edge);
        const moment = Math.max(facts.now, from + turn.ms);
        return [{ act: "wait", moment, look: turn.look }];
      }
      case "put policy": {
        const shape = OWN[turn.shape];
        const own = OWN.find(({ name }) => name === facts.policy) ?? OWN[0];
        if (!shape || !own) return [];
        // Which keys release a hold the name decides: an account may go by an older version of its policy.
        const { secondKey } = own;
        return [{ act: "put policy", name: own.name, shape: { ...shape, secondKey } }];
      }
      case "brake":
        // A test clock goes no further while nobody can say.
        if (turn.says === "silent" && this.#able.earnest && this.#plan.clock) return [];
        return [{ act: "brake", says: turn.says }];
      case "trouble":
        return [{ act: "trouble", trouble: turn.trouble }];
      default:
        return turn satisfies never;
    }
  }

  /** To the letter; but what is opened gets a name of its own, as each time a request comes. */
  #again(act: AskAct): Act {
    if (act.ask.ask !== "open") return act;
    this.#closures += 1;
    return { ...act, ask: { ...act.ask, closure: `clo_${this.#closures}` } };
  }

  #edge(index: number): number {
    const edges = this.#reference.edges();
    return edges[Math.min(index, edges.length - 1)] ?? this.#reference.facts.now;
  }

  #asking(turn: Extract<Turn, { turn: "ask" }>): Act[] {
    const { wish } = turn;
    const { facts } = this.#reference;
    // Where nothing is open there is nothing to prove or decide: the turn is not wasted on it.
    const idle = "which" in wish && wish.which === "front" && !front(facts);
    if (wish.ask === "what comes next" || idle) {
      const next = whatComesNext(facts);
      if (next === "wait") return this.of({ turn: "wait", edge: 0, ms: 0, look: true });
      if (next === "the brake") return this.of({ turn: "brake", says: "granted" });
      return this.#asking({ ...turn, wish: next, by: "whoever may" });
    }
    if (wish.ask === "something else") {
      const others = somethingElse(facts);
      const other = others[wish.index % others.length];
      return other ? this.#asking({ ...turn, wish: other }) : [];
    }
    const ask = this.#ask(wish);
    if (ask === null) return [];
    const call = this.#call(turn, ask);
    const act = { act: "ask", ask, call } as const;
    if (call.key) this.#keyed = act;
    // There is nothing to guess about a confirmation.
    const once = ask.ask === "prove" && ask.proof.step === "confirm";
    return "times" in wish && !once ? Array.from({ length: wish.times }, () => act) : [act];
  }

  #call({ by, key, version }: Extract<Turn, { turn: "ask" }>, ask: Ask): Call {
    const seen = this.#reference.facts.log.length;
    this.#requests += 1;
    const earlier = key === "another body" ? this.#keyed?.call.key?.name : undefined;
    const name = earlier ?? `key-${this.#requests}`;
    const { minds } = this.#able;
    const keyed = minds && key !== "none" && !UNKEYED.has(ask.ask);
    const late = ask.ask === "dispute" || (ask.ask === "upload" && ask.lost);
    const seeing = minds && version !== "any" && !late;
    return {
      by: this.#who(by, ask),
      key: keyed ? { name, body: this.#requests } : null,
      version: seeing ? seen - Number(version === "stale") : null,
    };
  }

  #who(by: By, ask: Ask): Role | null {
    const { facts } = this.#reference;
    if (ask.ask === "dispute" || (by === "nobody" && NAMELESS.has(ask.ask))) return null;
    if (by === "nobody") return "app";
    const role = ROLES.find((one) => one === by);
    if (role) return role;
    switch (ask.ask) {
      case "open":
      case "preview":
        return rulesInForce(facts, ask.kind)?.openBy[0] ?? "owner";
      case "withdraw":
        return front(facts)?.rules.openBy[0] ?? "owner";
      case "say":
        return facts.open.find(({ id }) => id === ask.closure)?.rules.openBy[0] ?? "owner";
      case "restore":
        return (undoable(facts)?.rules ?? facts.purgedUnder)?.restoreBy[0] ?? "owner";
      case "claim":
      case "release":
      case "approve":
      case "reject":
      case "read document":
        return freeReviewer(facts);
      case "read retained":
        return "auditor";
      case "resolve":
      case "place hold":
      case "place hold early":
      case "retry":
      case "settle":
        return "support";
      case "release hold":
        return asksSecondKey(facts) && facts.hold?.by === "support" ? "reviewer" : "support";
      default:
        return "app";
    }
  }

  #ask(wish: PlainWish): Ask | null {
    const { facts } = this.#reference;
    switch (wish.ask) {
      case "register":
        return { ask: "register", policy: policyName(wish.known ? this.#plan.policy : "unknown") };
      case "update": {
        const policy = wish.policy === null ? null : policyName(wish.policy);
        return { ask: "update", changes: wish.changes, policy };
      }
      case "open": {
        const rules = rulesInForce(facts, wish.kind);
        const statements = statementsFor(facts, rules, wish.statements);
        this.#closures += 1;
        return { ask: "open", closure: `clo_${this.#closures}`, kind: wish.kind, statements };
      }
      case "prove": {
        const closure = front(facts);
        const next = closure?.steps[closure.passed] ?? "confirm";
        const step = wish.step === "next" ? next : wish.step;
        const { earnest } = this.#able;
        if (step === "identity_documents" && earnest) {
          const document = documentFor(closure);
          return this.#ask({ ask: "upload", which: wish.which, document, lost: !wish.right });
        }
        const method = step === "reauthentication" ? methodFor(closure, wish) : null;
        const code = step === "otp" && earnest && wish.right ? wish.code : null;
        const proof = { step, right: wish.right, method, code };
        return { ask: "prove", closure: this.#which(wish.which), proof };
      }
      case "challenge":
        if (!this.#able.earnest) return null;
        return { ask: wish.ask, closure: this.#which(wish.which) };
      case "upload": {
        const closure = facts.open.find(({ id }) => id === this.#which(wish.which));
        const isAdded = closure && hasPassed(closure, "identity_documents");
        if (!this.#able.earnest && wish.lost) return null;
        if (!this.#able.earnest && !isAdded) {
          // The core knows of no bytes: the first of them are a proof, as right as any.
          const proof = {
            step: "identity_documents",
            right: true,
            method: null,
            code: null,
          } as const;
          return { ask: "prove", closure: this.#which(wish.which), proof };
        }
        const { ask, document, lost } = wish;
        return { ask, closure: this.#which(wish.which), document, lost };
      }
      case "read document":
        return { ask: wish.ask, closure: this.#which(wish.which), document: wish.document };
      case "say": {
        const id = this.#which(wish.which);
        const rules = facts.open.find((closure) => closure.id === id)?.rules ?? null;
        return {
          ask: "say",
          closure: id,
          statements: statementsFor(facts, rules, wish.statements),
        };
      }
      case "claim":
      case "release":
      case "approve":
      case "reject":
        return { ask: wish.ask, closure: this.#which(wish.which) };
      case "withdraw":
      case "dispute":
        return { ask: wish.ask, closure: this.#which(wish.which) };
      case "resolve":
        return { ask: wish.ask, closure: this.#which(wish.which), decision: wish.decision };
      case "acknowledge": {
        const of = this.#task(wish.index);
        const probed = mannerOf(this.#plan.hosts, of.eraser)?.probed ?? false;
        return { ask: "acknowledge", ...of, probed: this.#able.earnest ? probed : wish.probed };
      }
      case "complete":
      case "reopen":
        return this.#able.earnest ? null : { ask: wish.ask, ...this.#task(wish.index) };
      case "retry":
      case "settle":
        return { ask: wish.ask, ...this.#task(wish.index) };
      case "place hold early":
        return this.#able.earnest ? wish : null;
      default:
        return wish;
    }
  }

  #task(index: number): OfTask {
    const { erasure } = this.#reference.facts;
    const tasks = erasure?.tasks ?? [];
    const task = tasks[index % (tasks.length + 1)];
    return {
      erasure: erasure?.closure.id ?? UNKNOWN_CLOSURE,
      eraser: task?.eraser ?? UNKNOWN_ERASER,
    };
  }

  #which(which: Which): string {
    const { facts } = this.#reference;
    const open = facts.open.map(({ id }) => id);
    const ended = [...facts.everOpened].findLast((id) => !open.includes(id));
    const ids = { front: open.at(-1), beneath: beneath(facts)?.id, ended, unknown: undefined };
    return ids[which] ?? UNKNOWN_CLOSURE;
  }
}

const policyName = (index: number | "unknown"): string =>
  (index === "unknown" ? undefined : SHAPES[index]?.name) ?? UNKNOWN_POLICY;

/** Of the methods that there are, where the step takes that one, more often than not. */
function methodFor(closure: Closure | null, wish: Extract<Wish, { ask: "prove" }>) {
  const [first = wish.method] = closure?.rules.methods ?? [];
  return wish.right ? wish.method : first;
}

/** One of what is taken. */
const documentFor = (closure: Closure | null): DocumentName =>
  closure?.rules.documents[0] ?? "passport";

/** One who has not decided yet, and whom no other's claim keeps off. */
const freeReviewer = (facts: Facts): Role => {
  const closure = front(facts);
  const free = REVIEWERS.find(
    (by) => closure && !closure.approvedBy.includes(by) && !isClaimedFrom(facts, closure, by),
  );
  return free ?? "reviewer";
};

function statementsFor(facts: Facts, rules: Rules | null, wished: Statements): string[] {
  const owed = rules ? statementsOwed(facts, rules) : [];
  switch (wished) {
    case "owed":
      return owed;
    case "all":
      return rules?.statements.map(({ id }) => id) ?? [];
    case "none":
      return [];
    case "unknown":
      return [...owed, "unheard_of"];
    default:
      return wished satisfies never;
  }
}
