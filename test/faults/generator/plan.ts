/**
 * The plan of one life: which requests come, from which caller, with which idempotency key and version; how time
 * passes; what goes wrong between account and directory. A plan is plain data, so that a failing plan can be shrunk,
 * printed and run again. Its requests are symbolic ("the open closure"): turns.ts makes them concrete.
 */

import type { Hosts } from "../reference/host-systems";
import type { AccountRequest, Flow, Role } from "../reference/requests";
import type { Attributes, Channel, DocumentName, Kind, Method, StepName } from "../reference/rules";
import type { Brake } from "../reference/state";

/** The caller of a request: a certain role, or the first role that the policy allows. */
export type By = Role | "whoever may" | "nobody";

/** The closure that a request names: the open one, the one beneath it, an ended one, or one that never existed. */
export type Which = "front" | "beneath" | "ended" | "unknown";

/** The statements of a request: those required, all possible ones, none, or one that the policy does not have. */
export type Statements = "required" | "all" | "none" | "unknown";

export type SymbolicRequest =
  | { readonly ask: "register"; readonly known: boolean }
  | {
      readonly ask: "update";
      readonly changes: Extract<AccountRequest, { ask: "update" }>["changes"];
      readonly policy: number | "unknown" | null;
    }
  | {
      readonly ask: "report";
      readonly kind: string;
      readonly ref: string;
      readonly attributes: Attributes;
    }
  | { readonly ask: "remove"; readonly kind: string; readonly ref: string }
  | { readonly ask: "preview"; readonly kind: Kind }
  | {
      readonly ask: "open";
      readonly kind: Kind;
      readonly statements: Statements;
      /** How many days ago the request came in; left out for now. */
      readonly receivedDaysAgo?: number;
    }
  | {
      readonly ask: "prove";
      readonly which: Which;
      readonly step: "next" | StepName;
      readonly right: boolean;
      readonly method: Method;
      /** Which of the codes that were sent, if one is handed in. */
      readonly code: "last" | "earlier";
      /** The same again and again: guessing. */
      readonly times: number;
    }
  | { readonly ask: "challenge"; readonly which: Which; readonly times: number }
  | {
      readonly ask: "upload";
      readonly which: Which;
      readonly document: DocumentName;
      readonly lost: boolean;
    }
  | { readonly ask: "read document"; readonly which: Which; readonly document: DocumentName }
  | { readonly ask: "say"; readonly which: Which; readonly statements: Statements }
  | { readonly ask: "extend" | "give reason"; readonly which: Which }
  | { readonly ask: "claim" | "release" | "approve" | "reject"; readonly which: Which }
  | { readonly ask: "withdraw" | "dispute"; readonly which: Which }
  | { readonly ask: "resolve"; readonly which: Which; readonly decision: "continue" | "undo" }
  | { readonly ask: "restore" | "release hold" | "read retained" }
  | { readonly ask: "place hold" | "place hold early"; readonly case: string | null }
  | { readonly ask: "portal"; readonly flow: Flow }
  | { readonly ask: "page" | "sign out" }
  /** Of the tasks that there are, by their place; past them one that there is not. */
  | { readonly ask: "acknowledge"; readonly index: number; readonly probed: boolean }
  | {
      readonly ask: "complete" | "reopen" | "accept" | "pause" | "resume" | "retry" | "settle";
      readonly index: number;
    }
  /** Of the tasks that were ever done, by their place; and one of a few replays. */
  | { readonly ask: "repeat"; readonly index: number; readonly replay: number }
  /** What the account needs next, so that lives get somewhere. */
  | { readonly ask: "what comes next" }
  /** One of the things that make a difference as it stands: a way back, an obstacle, an attack. */
  | { readonly ask: "something else"; readonly index: number };

/** A request that says itself what it asks; the others depend on the account's state. */
export type NamedRequest = Exclude<SymbolicRequest, { ask: "what comes next" | "something else" }>;

export type Trouble =
  | { readonly trouble: "evict" | "wake" | "alarm" | "foreign clock" | "lose" }
  /** Messages that are under way, by their place, in this order: again, or not at all, or backwards. */
  | { readonly trouble: "deliver"; readonly picks: readonly number[]; readonly drop: boolean }
  /** The directory is put back to a copy that has of the account's events so many quarters; for 0, nothing. */
  | { readonly trouble: "directory loses"; readonly quarters: number }
  /** A confirmation that follows, or is late, or is of another account's life. */
  | { readonly trouble: "confirm"; readonly ahead: number };

export type Turn =
  | {
      readonly turn: "ask";
      readonly request: SymbolicRequest;
      readonly by: By;
      readonly key: "none" | "new" | "another body";
      readonly version: "any" | "seen" | "stale";
      /** Whether a member asks it on the pages of the portal, if that can be. */
      readonly onPages?: boolean;
    }
  /** The last request that had a key comes again, to the letter. */
  | { readonly turn: "repeat" }
  | {
      readonly turn: "wait";
      /** Until shortly before or after what happens next (0) or later by itself; null: just so long. */
      readonly edge: number | null;
      readonly ms: number;
      /** Whether the account is looked at. If not, what is due is left to the next call. */
      readonly look: boolean;
    }
  | { readonly turn: "put policy"; readonly shape: number }
  /** From now on every erasure that is due is answered so. */
  | { readonly turn: "brake"; readonly says: Brake }
  | { readonly turn: "trouble"; readonly trouble: Trouble };

export type Plan = {
  /** The policy that the account begins under. */
  readonly policy: number;
  /** Whether it lives by a test clock. */
  readonly clock: boolean;
  /** Whether the holder's identity was verified. */
  readonly verified: boolean;
  /** The holder's addresses at the beginning. */
  readonly addresses: readonly Channel[];
  /** How the host's systems behave that must acknowledge erasures. */
  readonly hosts: Hosts;
  /** Whether the account relies on the queue to keep what it took, as in a deployment. */
  readonly queueKeeps: boolean;
  readonly turns: readonly Turn[];
};

/** @returns the plans that lack one turn each, without the last turn first */
export const shorterPlans = (plan: Plan): Plan[] =>
  plan.turns.map((_, place) => ({ ...plan, turns: plan.turns.toSpliced(place, 1) })).toReversed();
