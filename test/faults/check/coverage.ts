/** Counts what happened in all lives: a thing that was tried only a few times has not been tested. */
import type { AccountRefusal } from "../../../src/account/call";
import { EVENT_TYPES, type EventType } from "../../../src/lifecycle/event";
import { type AccountRequest, type Answer, REQUESTS } from "../reference/requests";

/** Event types that nothing can bring about yet: when one is built, it is taken off here. */
export const NOT_YET: readonly EventType[] = [];

/** What an outbox does, which the core has not: it says what came of it, and nothing follows for the account. */
export const OF_OUTBOX: readonly string[] = [
  "suspension.confirmed",
  "suspension.lifted",
  "suspension.failed",
];

/** Codes of refusals that lives come upon. */
export const REFUSALS = [
  "not_found",
  "account_exists",
  "account_deleted",
  "unknown_policy",
  "wrong_state",
  "closure_open",
  "answer_extended",
  "answer_overdue",
  "no_such_procedure",
  "actor_not_allowed",
  "blocked",
  "acknowledgements_required",
  "acknowledgements_unknown",
  "no_such_step",
  "step_out_of_order",
  "step_locked",
  "method_not_accepted",
  "proof_rejected",
  "not_in_review",
  "review_claimed",
  "already_approved",
  "not_disputed",
  "disputed",
  "second_person_required",
  "not_restorable",
  "impossible_receipt",
  "second_key_required",
  "wrong_task_state",
] as const satisfies readonly AccountRefusal["code"][];

/** Refusals of an account's object, which heeds keys and versions, sends codes and takes documents. */
export const OBJECT_REFUSALS = [
  "version_mismatch",
  "idempotency_key_reused",
  "step_passed",
  "no_address",
  "challenge_throttled",
  "document_not_accepted",
  "documents_changed",
  "flow_not_available",
  "portal_session_over",
] as const satisfies readonly AccountRefusal["code"][];

/** Limits that take thousands of holdings, or of fields, to come upon. */
type Limits = "limit_reached" | "too_many_holdings" | "holdings_too_large" | "too_much_metadata";

/**
 * What only a provider or an issuer that fails brings about, or one that the deployment has not, or two calls at once:
 * in a life, calls take turns.
 */
type Outside =
  | "challenge_not_sent"
  | "sign_in_unavailable"
  | "not_configured"
  | "idempotency_key_in_flight";

/**
 * Commands that only the account's own object gives, when it asks the brake; and what only a fault of its own brings
 * about.
 */
type Inside = "clearance_needed" | "deadline_failing";

/** What concerns the sessions of staff, which a life of the fault programs has not; and a session that is forgotten. */
type Sessions = "claim_required" | "step_up_required" | "no_portal_session";

type Listed =
  | (typeof REFUSALS | typeof OBJECT_REFUSALS)[number]
  | Limits
  | Outside
  | Inside
  | Sessions;
/** Does not compile while a code is missing above. */
export const ALL_REFUSALS_LISTED: [Exclude<AccountRefusal["code"], Listed>] extends [never]
  ? true
  : never = true;

type Outcomes = { done: number; refused: number; replayed: number };

export class Coverage {
  lives = 0;
  readonly asks = new Map<AccountRequest["ask"], Outcomes>();
  readonly refusals = new Map<string, number>();
  readonly events = new Map<string, number>();
  /** Other counts of a program, by their names: waits, evictions, lost messages. */
  readonly others = new Map<string, number>();

  answered(ask: AccountRequest["ask"], { refused, replayed }: Answer): void {
    const outcomes = this.asks.get(ask) ?? { done: 0, refused: 0, replayed: 0 };
    outcomes[replayed ? "replayed" : refused === null ? "done" : "refused"] += 1;
    this.asks.set(ask, outcomes);
    if (refused !== null && !replayed) add(this.refusals, refused);
  }

  happened(type: string): void {
    add(this.events, type);
  }

  count(what: string, times = 1): void {
    add(this.others, what, times);
  }

  /** Which event types, and which of these, were seen fewer times than that. */
  scarce(times: number, needed: readonly string[]): string[] {
    const done = [...this.asks].map(([ask, outcomes]) => [ask, outcomes.done] as const);
    const seen = new Map([...done, ...this.refusals, ...this.events, ...this.others]);
    const types = EVENT_TYPES.filter((type) => !NOT_YET.includes(type));
    return [...types, ...needed].filter((name) => (seen.get(name) ?? 0) < times);
  }

  /** What has become possible since `NOT_YET` was written. */
  newlySeen(): string[] {
    return NOT_YET.filter((type) => this.events.has(type));
  }

  toString(): string {
    const sum = (key: keyof Outcomes) =>
      [...this.asks.values()].reduce((total, outcomes) => total + outcomes[key], 0);
    const [done, refused, replayed] = [sum("done"), sum("refused"), sum("replayed")];
    const asks = REQUESTS.flatMap((ask) => {
      const outcomes = this.asks.get(ask);
      if (!outcomes) return [];
      return [`${ask} ${outcomes.done}/${outcomes.refused}/${outcomes.replayed}`];
    });
    return [
      `${this.lives} lives, ${done + refused + replayed} commands: ${done} done, ${refused} refused, ${replayed} replayed`,
      `  commands (done/refused/replayed): ${asks.join(", ")}`,
      `  refusals: ${listed(this.refusals)}`,
      `  events: ${listed(this.events)}`,
      `  beside them: ${listed(this.others)}`,
    ].join("\n");
  }
}

const add = (counts: Map<string, number>, name: string, times = 1): void => {
  counts.set(name, (counts.get(name) ?? 0) + times);
};

const listed = (counts: ReadonlyMap<string, number>): string =>
  [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, count]) => `${name} ${count}`)
    .join(", ");
