/** Makes a turn of a plan concrete: the acts that it means in the reference's present state. */

import { requiredStatements } from "../reference/blockers";
import { DAY } from "../reference/calendar";
import {
  asksSecondKey,
  beneath,
  front,
  isClaimedFrom,
  rulesInForce,
  undoable,
} from "../reference/closures";
import { mannerOf } from "../reference/host-systems";
import { OWN, SHAPES } from "../reference/policies";
import type { Reference } from "../reference/reference";
import { hasPassed } from "../reference/refusals";
import type { AccountRequest, Call, Flow, Role } from "../reference/requests";
import { memberOf, OF_PORTAL, type OfTask, ROLES } from "../reference/requests";
import type { DocumentName, Rules, Shape } from "../reference/rules";
import type { AccountState, Brake, Closure } from "../reference/state";
import type {
  By,
  NamedRequest,
  Plan,
  Statements,
  SymbolicRequest,
  Trouble,
  Turn,
  Which,
} from "./plan";
import { somethingElse, whatComesNext } from "./useful-requests";

export type Act =
  | { readonly act: "ask"; readonly ask: AccountRequest; readonly call: Call }
  | { readonly act: "wait"; readonly moment: number; readonly look: boolean }
  | { readonly act: "put policy"; readonly name: string; readonly shape: Shape }
  | { readonly act: "brake"; readonly says: Brake }
  | { readonly act: "trouble"; readonly trouble: Trouble };

type RequestAct = Extract<Act, { act: "ask" }>;

/** What the tested subject supports; turns that need more are left out. */
export type Abilities = {
  /**
   * Whether it sends codes, takes documents and asks erasers itself. If not, a proof is right if the request says so,
   * and what an eraser answers comes as a request.
   */
  readonly isWholeService: boolean;
  /** Whether it checksKeysAndVersions idempotency keys and the versions that callers have seen. */
  readonly checksKeysAndVersions: boolean;
};

const UNKNOWN_POLICY = "unheard-of";
const UNKNOWN_CLOSURE = "clo_unheard_of";
const UNKNOWN_ERASER = "unheard-of";

const REVIEWERS: readonly Role[] = ["reviewer", "second reviewer"];
/** Requests that name no actor. */
const NAMELESS: ReadonlySet<AccountRequest["ask"]> = new Set([
  "withdraw",
  "preview",
  "say",
  "give reason",
]);
/** What no key comes with: it is read, put, deleted, or followed as a link. */
const UNKEYED: ReadonlySet<AccountRequest["ask"]> = new Set([
  "read document",
  "read retained",
  "upload",
  "dispute",
  // An eraser's object tells it, which knows of no keys and of no versions.
  "repeat",
  "report",
  "remove",
  "place hold",
  "place hold early",
  "release hold",
  ...OF_PORTAL,
]);
/** What a member can do on the pages of the portal. */
const PAGED: ReadonlySet<AccountRequest["ask"]> = new Set([
  "open",
  "prove",
  "challenge",
  "upload",
  "give reason",
  "withdraw",
  "restore",
]);

export class TurnResolver {
  readonly #plan: Plan;
  readonly #reference: Reference;
  readonly #abilities: Abilities;
  #requests = 0;
  #closures = 0;
  #keyed: RequestAct | null = null;

  constructor(plan: Plan, reference: Reference, abilities: Abilities) {
    this.#plan = plan;
    this.#reference = reference;
    this.#abilities = abilities;
  }

  of(turn: Turn): Act[] {
    const { account } = this.#reference;
    switch (turn.turn) {
      case "ask":
        return this.#asking(turn);
      case "repeat":
        return this.#keyed ? [this.#again(this.#keyed)] : [];
      case "wait": {
        const from = turn.edge === null ? account.now : this.#edge(turn.edge);
        const moment = Math.max(account.now, from + turn.ms);
        return [{ act: "wait", moment, look: turn.look }];
      }
      case "put policy": {
        const shape = OWN[turn.shape];
        const own = OWN.find(({ name }) => name === account.policy) ?? OWN[0];
        if (!shape || !own) return [];
        // Which keys release a hold the name decides: an account may go by an older version of its policy.
        const { secondKey } = own;
        return [{ act: "put policy", name: own.name, shape: { ...shape, secondKey } }];
      }
      case "brake":
        // A test clock goes no further while the brake does not answer.
        if (turn.says === "silent" && this.#abilities.isWholeService && this.#plan.clock) return [];
        return [{ act: "brake", says: turn.says }];
      case "trouble":
        return [{ act: "trouble", trouble: turn.trouble }];
      default:
        return turn satisfies never;
    }
  }

  /** To the letter; but what is opened gets a name of its own, as each time a request comes. */
  #again(act: RequestAct): Act {
    if (act.ask.ask !== "open") return act;
    this.#closures += 1;
    return { ...act, ask: { ...act.ask, closure: `clo_${this.#closures}` } };
  }

  #edge(index: number): number {
    const edges = this.#reference.edges();
    return edges[Math.min(index, edges.length - 1)] ?? this.#reference.account.now;
  }

  #asking(turn: Extract<Turn, { turn: "ask" }>): Act[] {
    const { request } = turn;
    const { account } = this.#reference;
    // If no closure is open, there is nothing to prove or decide: the turn is not wasted on it.
    const idle = "which" in request && request.which === "front" && !front(account);
    if (request.ask === "what comes next" || idle) {
      const next = whatComesNext(account);
      if (next === "wait") return this.of({ turn: "wait", edge: 0, ms: 0, look: true });
      if (next === "the brake") return this.of({ turn: "brake", says: "granted" });
      return this.#asking({ ...turn, request: next, by: "whoever may" });
    }
    if (request.ask === "something else") {
      const others = somethingElse(account);
      const other = others[request.index % others.length];
      return other ? this.#asking({ ...turn, request: other }) : [];
    }
    const ask = this.#ask(request);
    if (ask === null) return [];
    const call = this.#call(turn, ask);
    const act = { act: "ask", ask, call } as const;
    if (call.key) this.#keyed = act;
    // There is nothing to guess about a confirmation.
    const once = ask.ask === "prove" && ask.proof.step === "confirm";
    return "times" in request && !once ? Array.from({ length: request.times }, () => act) : [act];
  }

  #call(turn: Extract<Turn, { turn: "ask" }>, ask: AccountRequest): Call {
    const { by, key, version } = turn;
    const seen = this.#reference.account.log.length;
    this.#requests += 1;
    const earlier = key === "another body" ? this.#keyed?.call.key?.name : undefined;
    const name = earlier ?? `key-${this.#requests}`;
    const { checksKeysAndVersions } = this.#abilities;
    const keyed = checksKeysAndVersions && key !== "none" && !UNKEYED.has(ask.ask);
    const late =
      ask.ask === "dispute" ||
      ask.ask === "repeat" ||
      OF_PORTAL.has(ask.ask) ||
      (ask.ask === "upload" && ask.lost);
    const seeing = checksKeysAndVersions && version !== "any" && !late;
    const onPages = turn.onPages === true && this.#abilities.isWholeService && PAGED.has(ask.ask);
    const who = this.#who(by, ask);
    return {
      by: onPages || OF_PORTAL.has(ask.ask) ? memberOf(who) : who,
      key: keyed ? { name, body: this.#requests } : null,
      version: seeing ? seen - Number(version === "stale") : null,
      onPages,
    };
  }

  #who(by: By, ask: AccountRequest): Role | null {
    const { account } = this.#reference;
    if (ask.ask === "dispute" || (by === "nobody" && NAMELESS.has(ask.ask))) return null;
    if (by === "nobody") return "app";
    const role = ROLES.find((one) => one === by);
    if (role) return role;
    switch (ask.ask) {
      case "open":
      case "preview":
        return rulesInForce(account, ask.kind)?.openBy[0] ?? "owner";
      case "withdraw":
        return front(account)?.rules.openBy[0] ?? "owner";
      case "say":
      case "give reason":
        return account.open.find(({ id }) => id === ask.closure)?.rules.openBy[0] ?? "owner";
      case "page":
        return account.session?.by ?? "owner";
      case "portal":
        return this.#memberFor(ask.flow);
      case "restore":
        return (undoable(account)?.rules ?? account.purgedUnder)?.restoreBy[0] ?? "owner";
      case "claim":
      case "release":
      case "approve":
      case "reject":
      case "read document":
        return freeReviewer(account);
      case "read retained":
        return "auditor";
      case "extend":
      case "resolve":
      case "place hold":
      case "place hold early":
      case "retry":
      case "settle":
        return "support";
      case "release hold":
        return asksSecondKey(account) && account.hold?.by === "support" ? "reviewer" : "support";
      default:
        return "app";
    }
  }

  /** A member for whom a session of the portal leads somewhere, if there is one. */
  #memberFor(flow: Flow): Role {
    const { account } = this.#reference;
    const closure = front(account);
    const undone = undoable(account)?.rules ?? account.purgedUnder;
    const [first = "owner"] =
      flow === "cancel" || flow === "delete"
        ? (rulesInForce(account, flow === "cancel" ? "cancellation" : "deletion")?.openBy ?? [])
        : [...(undone?.restoreBy ?? []), ...(closure?.rules.openBy ?? [])];
    return first;
  }

  #ask(request: NamedRequest): AccountRequest | null {
    const { account } = this.#reference;
    switch (request.ask) {
      case "register":
        return {
          ask: "register",
          policy: policyName(request.known ? this.#plan.policy : "unknown"),
        };
      case "update": {
        const policy = request.policy === null ? null : policyName(request.policy);
        return { ask: "update", changes: request.changes, policy };
      }
      case "open": {
        const rules = rulesInForce(account, request.kind);
        const statements = statementsFor(account, rules, request.statements);
        const receivedAgo = (request.receivedDaysAgo ?? 0) * DAY;
        this.#closures += 1;
        const closure = `clo_${this.#closures}`;
        return { ask: "open", closure, kind: request.kind, statements, receivedAgo };
      }
      case "prove": {
        const closure = front(account);
        const next = closure?.steps[closure.passed] ?? "confirm";
        const step = request.step === "next" ? next : request.step;
        const { isWholeService } = this.#abilities;
        if (step === "identity_documents" && isWholeService) {
          const document = documentFor(closure);
          return this.#ask({ ask: "upload", which: request.which, document, lost: !request.right });
        }
        const method = step === "reauthentication" ? methodFor(closure, request) : null;
        const code = step === "otp" && isWholeService && request.right ? request.code : null;
        const proof = { step, right: request.right, method, code };
        return { ask: "prove", closure: this.#which(request.which), proof };
      }
      case "challenge":
        if (!this.#abilities.isWholeService) return null;
        return { ask: request.ask, closure: this.#which(request.which) };
      case "upload": {
        const closure = account.open.find(({ id }) => id === this.#which(request.which));
        const isAdded = closure && hasPassed(closure, "identity_documents");
        if (!this.#abilities.isWholeService && request.lost) return null;
        if (!this.#abilities.isWholeService && !isAdded) {
          // The core knows of no bytes: the first of them are a proof, as right as any.
          const proof = {
            step: "identity_documents",
            right: true,
            method: null,
            code: null,
          } as const;
          return { ask: "prove", closure: this.#which(request.which), proof };
        }
        const { ask, document, lost } = request;
        return { ask, closure: this.#which(request.which), document, lost };
      }
      case "read document":
        return {
          ask: request.ask,
          closure: this.#which(request.which),
          document: request.document,
        };
      case "say": {
        const id = this.#which(request.which);
        const rules = account.open.find((closure) => closure.id === id)?.rules ?? null;
        return {
          ask: "say",
          closure: id,
          statements: statementsFor(account, rules, request.statements),
        };
      }
      case "extend":
      case "give reason":
      case "claim":
      case "release":
      case "approve":
      case "reject":
        return { ask: request.ask, closure: this.#which(request.which) };
      case "withdraw":
      case "dispute":
        return { ask: request.ask, closure: this.#which(request.which) };
      case "resolve":
        return {
          ask: request.ask,
          closure: this.#which(request.which),
          decision: request.decision,
        };
      case "acknowledge": {
        const of = this.#task(request.index);
        const probed = mannerOf(this.#plan.hosts, of.eraser)?.probed ?? false;
        return {
          ask: "acknowledge",
          ...of,
          probed: this.#abilities.isWholeService ? probed : request.probed,
        };
      }
      case "complete":
      case "reopen":
      case "accept":
      case "pause":
      case "resume":
        return this.#abilities.isWholeService
          ? null
          : { ask: request.ask, ...this.#task(request.index) };
      case "retry":
      case "settle":
        return { ask: request.ask, ...this.#task(request.index) };
      case "repeat":
        return { ask: "repeat", ...this.#doneTask(request.index), replay: `r${request.replay}` };
      case "place hold early":
        return this.#abilities.isWholeService ? request : null;
      case "portal":
      case "sign out":
        return this.#abilities.isWholeService ? request : null;
      case "page":
        return account.session === null ? null : request;
      default:
        return request;
    }
  }

  #task(index: number): OfTask {
    const { erasure } = this.#reference.account;
    const tasks = erasure?.tasks ?? [];
    const task = tasks[index % (tasks.length + 1)];
    return {
      erasure: erasure?.closure.id ?? UNKNOWN_CLOSURE,
      eraser: task?.eraser ?? UNKNOWN_ERASER,
    };
  }

  #doneTask(index: number): OfTask {
    const { doneTasks } = this.#reference.account;
    const unknown = { erasure: UNKNOWN_CLOSURE, eraser: UNKNOWN_ERASER };
    return doneTasks[index % (doneTasks.length + 1)]?.task ?? unknown;
  }

  #which(which: Which): string {
    const { account } = this.#reference;
    const open = account.open.map(({ id }) => id);
    const ended = [...account.everOpened].findLast((id) => !open.includes(id));
    const ids = { front: open.at(-1), beneath: beneath(account)?.id, ended, unknown: undefined };
    return ids[which] ?? UNKNOWN_CLOSURE;
  }
}

const policyName = (index: number | "unknown"): string =>
  (index === "unknown" ? undefined : SHAPES[index]?.name) ?? UNKNOWN_POLICY;

/** One of the methods, and more often than not one that the step takes. */
function methodFor(closure: Closure | null, request: Extract<SymbolicRequest, { ask: "prove" }>) {
  const [first = request.method] = closure?.rules.methods ?? [];
  return request.right ? request.method : first;
}

/** One of what is taken. */
const documentFor = (closure: Closure | null): DocumentName =>
  closure?.rules.documents[0] ?? "passport";

/** A reviewer that has not decided yet and that no other reviewer's claim keeps off. */
const freeReviewer = (account: AccountState): Role => {
  const closure = front(account);
  const free = REVIEWERS.find(
    (by) => closure && !closure.approvedBy.includes(by) && !isClaimedFrom(account, closure, by),
  );
  return free ?? "reviewer";
};

function statementsFor(account: AccountState, rules: Rules | null, asked: Statements): string[] {
  const required = rules ? requiredStatements(account, rules) : [];
  switch (asked) {
    case "required":
      return required;
    case "all":
      return rules?.statements.map(({ id }) => id) ?? [];
    case "none":
      return [];
    case "unknown":
      return [...required, "unheard_of"];
    default:
      return asked satisfies never;
  }
}
