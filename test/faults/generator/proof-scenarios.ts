/** Scenarios of proofs: their order, wrong ones, one-time codes, and ownership without an environment. */
import { DAY, HOUR, MINUTE } from "../reference/calendar";
import type { Turn } from "./plan";
import {
  adopt,
  asked,
  NEXT,
  open,
  prove,
  review,
  SOON,
  send,
  simply,
  WITHDRAW,
  wait,
} from "./turn-builders";

const OUT_OF_ORDER = [
  adopt("hosts-erasers"),
  open("deletion"),
  prove("reauthentication", "attestation"),
  prove("confirm", "attestation"),
  prove("reauthentication", "password"),
];

const GUESS = prove("reauthentication", "attestation", false);

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

/** The closure is withdrawn and opened again at each lock. The step stays locked, and the closure is rejected in the end. */
const GUESSING_ANEW = [
  adopt("hosts-erasers"),
  ...[SOON, SOON, SOON, SOON].flatMap((soon) => [
    open("deletion"),
    prove("confirm"),
    GUESS,
    WITHDRAW,
    open("deletion"),
    prove("confirm"),
    GUESS,
    soon,
    WITHDRAW,
  ]),
];

/** Two lockings in two closures, and then a wait: long enough that they are forgotten, or a millisecond less. */
const FORGETTING = (ms: number): Turn[] => [
  ...GUESSING_ANEW.slice(0, 19),
  { turn: "wait", edge: null, ms, look: true },
  open("deletion"),
  prove("confirm"),
  GUESS,
];

const AN_HOUR: Turn = { turn: "wait", edge: null, ms: HOUR, look: true };

export const MAILED: Turn[] = [
  adopt("deletion-alone"),
  simply({ ask: "update", changes: "email", policy: null }),
  open("deletion"),
  prove("confirm"),
];

/** Three codes an hour and ten a day: until a day after the first no other code is sent. */
const PUMPING = [...MAILED, send(4), AN_HOUR, send(4), AN_HOUR, send(4), AN_HOUR, send(2), AN_HOUR];

/** If the holder has no e-mail address, no code can be sent. */
const NOWHERE = [adopt("deletion-alone"), open("deletion"), prove("confirm"), send(1)];

/** A code that a newer one replaced, and a code that is valid for one more millisecond. */
const IN_TIME: Turn[] = [
  ...MAILED,
  send(2),
  prove("otp", "attestation", true, "earlier"),
  { turn: "wait", edge: null, ms: 10 * MINUTE - 1, look: true },
  prove("otp"),
  send(1),
];

/** A code whose ten minutes are over. */
const TOO_LATE: Turn[] = [
  ...MAILED,
  send(1),
  { turn: "wait", edge: null, ms: 10 * MINUTE, look: true },
  prove("otp"),
];

/** A code whose address was replaced, and a code that is asked for after the step has passed. */
const REPLACED: Turn[] = [
  ...MAILED,
  send(1),
  simply({ ask: "update", changes: "email", policy: null }),
  prove("otp"),
  NEXT,
  NEXT,
  send(1),
];

/** `disable-then-purge`. */
const UNDER_THE_FIRST = simply({ ask: "update", changes: "phone", policy: 0 });

const OWN = simply({
  ask: "report",
  kind: "environment",
  ref: "a",
  attributes: { name: "production" },
});

const DISOWN = simply({ ask: "remove", kind: "environment", ref: "a" });

const DELETE_BY_SUPPORT = asked(
  { ask: "open", kind: "deletion", statements: "required" },
  "support",
);

/** The last environment goes while the deletion is open, comes again, and goes for good; or goes with a purge. */
const DISOWNED: Turn[][] = [
  [UNDER_THE_FIRST, OWN, DELETE_BY_SUPPORT, DISOWN, OWN, DISOWN, NEXT, NEXT],
  [UNDER_THE_FIRST, OWN, DELETE_BY_SUPPORT, DISOWN, OWN, NEXT, NEXT],
];

const PURGED_OF_IT: Turn[] = [
  UNDER_THE_FIRST,
  OWN,
  open("cancellation"),
  NEXT,
  wait(29 * DAY),
  DELETE_BY_SUPPORT,
  wait(DAY),
  NEXT,
  NEXT,
];

/** Without an environment, a code takes the place of the ownership, and another key must review. */
const WITHOUT_ENVIRONMENT: Turn[] = [
  UNDER_THE_FIRST,
  open("deletion"),
  send(1),
  prove("otp"),
  review("approve", "support"),
  review("approve", "reviewer"),
];

export const PROOF_SCENARIOS: readonly Turn[][] = [
  OUT_OF_ORDER,
  GUESSING,
  GUESSING_ANEW,
  FORGETTING(DAY - 15 * MINUTE),
  FORGETTING(DAY - 15 * MINUTE - 1),
  PUMPING,
  NOWHERE,
  IN_TIME,
  TOO_LATE,
  REPLACED,
  WITHOUT_ENVIRONMENT,
  ...DISOWNED,
  PURGED_OF_IT,
];
