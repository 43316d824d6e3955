/**
 * A plan of a life: what is asked, by whom, under which key, seeing which version; how time passes; what
 * goes wrong between account and directory. Plain data throughout, so that a failing plan shrinks,
 * prints, and can be lived again. What a turn means is settled when it comes up (turns.ts).
 */

import type { Hosts } from "../reference/host-systems";
import type { Ask, Role } from "../reference/requests";
import type { Attributes, Channel, DocumentName, Kind, Method, StepName } from "../reference/rules";
import type { Brake } from "../reference/state";

/** Whom a request comes from: someone in particular, or whoever the policy names first. */
export type By = Role | "whoever may" | "nobody";

/** Which closure is meant: the open one, the one beneath it, one that is over, or none there ever was. */
export type Which = "front" | "beneath" | "ended" | "unknown";

/** What is said: what must be, all that can be, nothing, or what nobody has asked for. */
export type Statements = "owed" | "all" | "none" | "unknown";

export type Wish =
  | { readonly ask: "register"; readonly known: boolean }
  | {
      readonly ask: "update";
      readonly changes: Extract<Ask, { ask: "update" }>["changes"];
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
    }
  | {
      readonly ask: "prove";
      readonly which: Which;
      readonly step: "next" | StepName;
      readonly right: boolean;
      readonly method: Method;
      /** Of the codes that were sent, where one is handed in. */
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
  | { readonly ask: "claim" | "release" | "approve" | "reject"; readonly which: Which }
  | { readonly ask: "withdraw" | "dispute"; readonly which: Which }
  | { readonly ask: "resolve"; readonly which: Which; readonly decision: "continue" | "undo" }
  | { readonly ask: "restore" | "release hold" | "read retained" }
  | { readonly ask: "place hold" | "place hold early"; readonly case: string | null }
  /** Of the tasks that there are, by their place; past them one that there is not. */
  | { readonly ask: "acknowledge"; readonly index: number; readonly probed: boolean }
  | { readonly ask: "complete" | "reopen" | "retry" | "settle"; readonly index: number }
  /** What the account needs next, so that lives get somewhere. */
  | { readonly ask: "what comes next" }
  /** One of the things that make a difference as it stands: a way back, an obstacle, an attack. */
  | { readonly ask: "something else"; readonly index: number };

/** What is asked as it stands here; the others find out first what there is to ask. */
export type PlainWish = Exclude<Wish, { ask: "what comes next" | "something else" }>;

export type Trouble =
  | { readonly trouble: "evict" | "poke" | "alarm" | "foreign clock" | "lose" }
  /** Messages that are under way, by their place, in this order: again, or not at all, or backwards. */
  | { readonly trouble: "deliver"; readonly picks: readonly number[]; readonly drop: boolean }
  /** A confirmation that follows, or is late, or is of another account's life. */
  | { readonly trouble: "confirm"; readonly ahead: number };

export type Turn =
  | {
      readonly turn: "ask";
      readonly wish: Wish;
      readonly by: By;
      readonly key: "none" | "new" | "another body";
      readonly version: "any" | "seen" | "stale";
    }
  /** The last request that had a key comes again, to the letter. */
  | { readonly turn: "repeat" }
  | {
      readonly turn: "wait";
      /** Until shortly before or after what happens next (0) or later by itself; null: just so long. */
      readonly edge: number | null;
      readonly ms: number;
      /** Whether anybody looks: who does not leaves what is due to the next call. */
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
  /** Where the holder can be told anything, to begin with. */
  readonly addresses: readonly Channel[];
  /** How the host's systems behave that must acknowledge erasures. */
  readonly hosts: Hosts;
  readonly turns: readonly Turn[];
};
