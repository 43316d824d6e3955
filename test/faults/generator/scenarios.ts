/** Scenarios: turns at the beginning of a plan, or inside it, that chance alone would seldom make. */

import { MINUTE } from "../reference/calendar";
import { ANSWER_SCENARIOS } from "./answer-scenarios";
import { DISPUTE_SCENARIOS } from "./dispute-scenarios";
import { ERASURE_SCENARIOS, HELD_EARLY } from "./erasure-scenarios";
import { HELD_UP_SCENARIOS } from "./held-up-scenarios";
import type { Turn } from "./plan";
import { PORTAL_SCENARIOS } from "./portal-scenarios";
import { PROOF_SCENARIOS } from "./proof-scenarios";
import { CANCELLED, REVIEW_SCENARIOS } from "./review-scenarios";
import {
  adopt,
  asked,
  INVOICED,
  LONG,
  NEXT,
  OBSTACLE,
  open,
  REGISTER,
  SOON,
  simply,
} from "./turn-builders";

/**
 * A request comes a minute before the last change that is ahead. Then the change comes, no call looks, and the request
 * is repeated while its answer is still kept.
 */
const AT_THE_LAST_MOMENT: Turn[] = [
  { ...LONG, ms: -MINUTE },
  simply({ ask: "update", changes: "metadata", policy: null }, "new"),
  { ...LONG, ms: -1, look: false },
  { turn: "repeat" },
];

const WITHOUT_STATEMENTS = [
  adopt("at-once"),
  open("deletion", "none"),
  open("deletion", "unknown"),
];

/** If a call names no actor, the member who asked for this closure is the actor, not the one of the closure over it. */
const UNNAMED = [
  ...CANCELLED,
  asked({ ask: "open", kind: "deletion", statements: "required" }, "admin"),
  asked({ ask: "say", which: "beneath", statements: "all" }, "nobody"),
];

/** The alarm fires before any call comes. */
const WOKEN: Turn[] = [
  { ...SOON, look: false },
  { turn: "trouble", trouble: { trouble: "alarm" } },
];

export const SCENARIOS: readonly Turn[][] = [
  ...ERASURE_SCENARIOS,
  AT_THE_LAST_MOMENT,
  WITHOUT_STATEMENTS,
  ...PROOF_SCENARIOS,
  ...REVIEW_SCENARIOS,
  UNNAMED,
  ...ANSWER_SCENARIOS,
  ...DISPUTE_SCENARIOS,
  ...HELD_UP_SCENARIOS,
  ...PORTAL_SCENARIOS,
  WOKEN,
];

/**
 * In the middle of a cancellation, of a deletion over one, of a purged account, of a closure that is held up, of a
 * scenario.
 */
export const BEGINNINGS: readonly Turn[][] = [
  [REGISTER],
  [REGISTER, open("deletion")],
  [REGISTER, INVOICED, open("deletion"), NEXT, NEXT],
  [REGISTER, INVOICED, open("cancellation"), NEXT, NEXT],
  [REGISTER, open("cancellation"), NEXT, NEXT, open("deletion"), NEXT],
  [REGISTER, open("cancellation"), NEXT, NEXT, NEXT, NEXT],
  [REGISTER, open("deletion"), NEXT, NEXT, OBSTACLE, LONG],
  [],
  ...HELD_EARLY.map((early) => [...early, REGISTER]),
  ...SCENARIOS.map((scenario) => [REGISTER, ...scenario]),
];
