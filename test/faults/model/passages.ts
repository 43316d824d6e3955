/** Beginnings of lives, and passages in them, that chance alone would seldom make. */
import { HOUR, MINUTE } from "./calendar";
import type { By, Statements, Turn, Wish } from "./plan";
import type { Kind } from "./rules";
import { SHAPES } from "./shapes";

/** More than there ever are of things to choose from by their place. */
export const INDEX_MAX = 17;

const simply = (wish: Wish, key: "none" | "new" = "none"): Turn => {
  return { turn: "ask", wish, by: "whoever may", key, version: "any" };
};
const REGISTER = simply({ ask: "register", known: true });
const NEXT = simply({ ask: "what comes next" });
const INVOICED = simply({ ask: "report", kind: "invoice", ref: "a", attributes: {} });
const OBSTACLE = simply({ ask: "something else", index: 2 });
/** Until the last thing that is ahead. */
const LONG: Extract<Turn, { turn: "wait" }> = { turn: "wait", edge: INDEX_MAX, ms: 0, look: true };

const open = (kind: Kind, statements: Statements = "owed"): Turn =>
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
  simply({ ask: "update", changes: "metadata", policy: null }, "new"),
  { ...LONG, ms: -1, look: false },
  { turn: "repeat" },
];

const UNSAID = [adopt("at-once"), open("deletion", "none"), open("deletion", "unknown")];

const prove = (
  step: "reauthentication" | "confirm" | "otp",
  method: "password" | "attestation" = "attestation",
  right = true,
  code: "last" | "earlier" = "last",
): Turn => {
  const times = right ? 1 : 5;
  return simply({ ask: "prove", which: "front", step, right, method, times, code });
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

const send = (times: number): Turn => simply({ ask: "challenge", which: "front", times });
const AN_HOUR: Turn = { turn: "wait", edge: null, ms: HOUR, look: true };
const MAILED: Turn[] = [
  adopt("deletion-alone"),
  simply({ ask: "update", changes: "email", policy: null }),
  open("deletion"),
  prove("confirm"),
];
/** Three an hour, ten a day: until a day after the first there is no other. */
const PUMPING = [...MAILED, send(4), AN_HOUR, send(4), AN_HOUR, send(4), AN_HOUR, send(2), AN_HOUR];
/** A code that was replaced; one that is ten minutes old; one whose address is another by now. */
const TOO_LATE: Turn[] = [
  ...MAILED,
  send(2),
  prove("otp", "attestation", true, "earlier"),
  { turn: "wait", edge: null, ms: 10 * MINUTE - 1, look: true },
  prove("otp"),
];
const REPLACED: Turn[] = [
  ...MAILED,
  send(1),
  simply({ ask: "update", changes: "email", policy: null }),
  prove("otp"),
];

const examined: Turn[] = [adopt("examined"), open("deletion"), NEXT, NEXT];
const review = (ask: "claim" | "release" | "approve" | "reject", by: By): Turn => ({
  ...{ turn: "ask", wish: { ask, which: "front" }, by, key: "none", version: "any" },
});
/** One at a time, and two of them. */
const FOUR_EYES: Turn[] = [
  ...examined,
  review("claim", "reviewer"),
  review("approve", "second reviewer"),
  simply({ ask: "read document", which: "front", document: "passport" }),
  review("approve", "reviewer"),
  review("approve", "reviewer"),
  review("approve", "second reviewer"),
];

/** A voucher comes in while it is reviewed: the holder has not given it up yet. */
const VOUCHER = simply({ ask: "report", kind: "voucher", ref: "a", attributes: {} });
const COMING_UP: Turn[] = [
  ...examined,
  VOUCHER,
  review("approve", "reviewer"),
  simply({ ask: "say", which: "front", statements: "owed" }),
];

const NOT_ME = simply({ ask: "dispute", which: "front" });
const decided = (decision: "continue" | "undo"): Turn =>
  simply({ ask: "resolve", which: "front", decision });
/** Stopped at its end, and gone on with; or undone by those who may not restore it. */
const DISPUTED: Turn[] = [NOT_ME, { ...LONG, edge: 0 }, decided("continue")];

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
  PUMPING,
  TOO_LATE,
  REPLACED,
  FOUR_EYES,
  COMING_UP,
  DISPUTED,
  WOKEN,
];
