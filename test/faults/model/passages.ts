/** Beginnings of lives, and passages in them, that chance alone would seldom make. */
import { MINUTE } from "./calendar";
import type { Turn, Wish } from "./plan";
import type { Kind } from "./rules";
import { SHAPES } from "./shapes";

/** More than there ever are of things to choose from by their place. */
export const INDEX_MAX = 11;

const simply = (wish: Wish, key: "none" | "new" = "none"): Turn => {
  return { turn: "ask", wish, by: "whoever may", key, version: "any" };
};
const REGISTER = simply({ ask: "register", known: true });
const NEXT = simply({ ask: "what comes next" });
const INVOICED = simply({ ask: "report", kind: "invoice", ref: "a", attributes: {} });
const OBSTACLE = simply({ ask: "something else", index: 2 });
/** Until the last thing that is ahead. */
const LONG: Extract<Turn, { turn: "wait" }> = { turn: "wait", edge: INDEX_MAX, ms: 0, look: true };

const open = (kind: Kind, statements: "owed" | "none" | "unknown" = "owed"): Turn =>
  simply({ ask: "open", kind, statements });

const adopt = (name: string): Turn => {
  const policy = SHAPES.findIndex((shape) => shape.name === name);
  return simply({ ask: "update", changes: "nothing", policy });
};

/** In the middle of a cancellation, of a deletion over one, of a purged account, of what is held up. */
export const BEGINNINGS: readonly Turn[][] = [
  [REGISTER],
  [REGISTER, open("deletion")],
  [REGISTER, INVOICED, open("deletion"), NEXT, NEXT],
  [REGISTER, INVOICED, open("cancellation"), NEXT, NEXT],
  [REGISTER, open("cancellation"), NEXT, NEXT, open("deletion"), NEXT],
  [REGISTER, open("cancellation"), NEXT, NEXT, NEXT, NEXT],
  [REGISTER, open("deletion"), NEXT, NEXT, OBSTACLE, LONG],
  [],
];

/**
 * Just before what is last, something is asked; then that comes about, nobody looks, and the same is
 * asked again while its answer is still kept.
 */
const AT_THE_LAST_MOMENT: Turn[] = [
  { ...LONG, ms: -MINUTE },
  simply({ ask: "update", changes: "holder", policy: null }, "new"),
  { ...LONG, ms: -1, look: false },
  { turn: "repeat" },
];

const UNSAID = [adopt("at-once"), open("deletion", "none"), open("deletion", "unknown")];

const prove = (
  step: "reauthentication" | "confirm",
  method: "password" | "attestation",
  right = true,
): Turn => {
  const times = right ? 1 : 5;
  return simply({ ask: "prove", which: "front", step, right, method, times });
};

const OUT_OF_ORDER = [
  adopt("hosts-erasers"),
  open("deletion"),
  prove("reauthentication", "attestation"),
  prove("confirm", "attestation"),
  prove("reauthentication", "password"),
];

const GUESS = prove("reauthentication", "attestation", false);
/** Until what is next: a locked step is open again. */
const SOON: Turn = { ...LONG, edge: 0 };
const GUESSING = [
  adopt("hosts-erasers"),
  open("deletion"),
  prove("confirm", "attestation"),
  GUESS,
  GUESS,
  SOON,
  GUESS,
  SOON,
  GUESS,
];

/** Nobody has looked when the alarm fires. */
const WOKEN: Turn[] = [
  { ...SOON, look: false },
  { turn: "trouble", trouble: { trouble: "alarm" } },
];

export const PASSAGES: readonly Turn[][] = [
  AT_THE_LAST_MOMENT,
  UNSAID,
  OUT_OF_ORDER,
  GUESSING,
  WOKEN,
];
