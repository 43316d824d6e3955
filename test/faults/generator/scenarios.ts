/** Scenarios: turns at the beginning of a plan, or inside it, that chance alone would seldom make. */
import { DAY, HOUR, MINUTE } from "../reference/calendar";
import { ERASURE_SCENARIOS, HELD_EARLY } from "./erasure-scenarios";
import type { Turn } from "./plan";
import {
  adopt,
  asked,
  decided,
  INVOICED,
  LONG,
  NEXT,
  OBSTACLE,
  open,
  prove,
  REGISTER,
  review,
  SOON,
  send,
  simply,
  upload,
} from "./turn-builders";

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

const WITHDRAW = simply({ ask: "withdraw", which: "front" });
/** The same, but withdrawn and opened anew whenever it is locked: as locked as before, and rejected in the end. */
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
/** Two lockings, in two closures, that are forgotten; or that are not quite. */
const FORGETTING = (ms: number): Turn[] => [
  ...GUESSING_ANEW.slice(0, 19),
  { turn: "wait", edge: null, ms, look: true },
  open("deletion"),
  prove("confirm"),
  GUESS,
];

const AN_HOUR: Turn = { turn: "wait", edge: null, ms: HOUR, look: true };
const MAILED: Turn[] = [
  adopt("deletion-alone"),
  simply({ ask: "update", changes: "email", policy: null }),
  open("deletion"),
  prove("confirm"),
];
/** Three an hour, ten a day: until a day after the first there is no other. */
const PUMPING = [...MAILED, send(4), AN_HOUR, send(4), AN_HOUR, send(4), AN_HOUR, send(2), AN_HOUR];
/** If the holder has no e-mail address, no code can be sent. */
const NOWHERE = [adopt("deletion-alone"), open("deletion"), prove("confirm"), send(1)];
/**
 * A code that was replaced, one that is only just good; one that no longer is; one whose
 * address went, and another once the step has passed.
 */
const IN_TIME: Turn[] = [
  ...MAILED,
  send(2),
  prove("otp", "attestation", true, "earlier"),
  { turn: "wait", edge: null, ms: 10 * MINUTE - 1, look: true },
  prove("otp"),
  send(1),
];
const TOO_LATE: Turn[] = [
  ...MAILED,
  send(1),
  { turn: "wait", edge: null, ms: 10 * MINUTE, look: true },
  prove("otp"),
];
const REPLACED: Turn[] = [
  ...MAILED,
  send(1),
  simply({ ask: "update", changes: "email", policy: null }),
  prove("otp"),
  NEXT,
  NEXT,
  send(1),
];

/** Of another kind, and again, one that never arrives, the right one, once more. */
const SHOWN: Turn[] = [
  adopt("examined"),
  open("deletion"),
  upload("business_identification"),
  upload("business_identification"),
  upload("passport", true),
  upload("passport"),
  upload("passport"),
];
/** What ends at once, with documents to be deleted; and its request again. */
const SHOWN_AND_GONE: Turn[] = [
  adopt("without-grace"),
  open("cancellation"),
  NEXT,
  NEXT,
  simply({ ask: "approve", which: "front" }, "new"),
  { turn: "repeat" },
];
/** The same, if the holder gets a notice of it. */
const GONE_AND_TOLD: Turn[] = [
  adopt("without-grace"),
  simply({ ask: "update", changes: "email", policy: null }),
  open("deletion"),
  NEXT,
  NEXT,
  simply({ ask: "what comes next" }, "new"),
  { turn: "repeat" },
];

const CANCELLED = [
  adopt("examined"),
  simply({ ask: "update", changes: "phone", policy: null }),
  open("cancellation"),
  send(1),
  prove("otp"),
];
/** A purge comes about beneath a deletion that is reviewed by what was shown. */
const SHOWN_OVER: Turn[] = [
  ...CANCELLED,
  open("deletion"),
  upload("passport"),
  LONG,
  simply({ ask: "read document", which: "front", document: "passport" }),
];

/** In review, whether the holder had a document to show or not. */
const examined = [adopt("examined"), open("deletion"), upload("passport")];
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

/** A better scan comes while a reviewer looks at the first: they look again; once one has it, none comes any more. */
const READ = asked({ ask: "read document", which: "front", document: "passport" }, "reviewer");
const SHOWN_BETTER: Turn[] = [
  ...examined,
  READ,
  upload("passport"),
  review("approve", "reviewer"),
  READ,
  review("claim", "reviewer"),
  upload("passport"),
  review("approve", "reviewer"),
  upload("drivers_license"),
];

/** Kept off until the half hour is over, or the other lets go. */
const CLAIMED: Turn[] = [
  ...examined,
  review("claim", "reviewer"),
  review("claim", "second reviewer"),
  { turn: "wait", edge: null, ms: 30 * MINUTE - 1, look: true },
  review("approve", "second reviewer"),
  { turn: "wait", edge: null, ms: 1, look: true },
  review("approve", "second reviewer"),
];
const LET_GO: Turn[] = [
  ...examined,
  review("claim", "reviewer"),
  review("release", "second reviewer"),
  review("release", "reviewer"),
  review("reject", "second reviewer"),
];

/** A voucher comes in while it is reviewed: the holder has not given it up yet. */
const VOUCHER = simply({ ask: "report", kind: "voucher", ref: "a", attributes: {} });
const SAID = simply({ ask: "say", which: "front", statements: "required" });
const COMING_UP: Turn[] = [...examined, VOUCHER, review("approve", "reviewer"), SAID];

/** Approved all the same, its grace period runs, and it is held up at its end until that is said. */
const HELD_UP_AT_ITS_END: Turn[] = [
  ...examined,
  VOUCHER,
  review("approve", "reviewer"),
  review("approve", "second reviewer"),
  LONG,
  SAID,
];
/** Approved under a hold, without a grace period: held up at once, until that is released. */
const HELD_UP_AT_ONCE: Turn[] = [
  adopt("without-grace"),
  open("cancellation"),
  NEXT,
  NEXT,
  simply({ ask: "place hold", case: "case-1" }),
  review("approve", "reviewer"),
  simply({ ask: "release hold" }),
];

/** An actor that is not named is the one that asked for this closure, not for the one over it. */
const UNNAMED = [
  ...CANCELLED,
  asked({ ask: "open", kind: "deletion", statements: "required" }, "admin"),
  asked({ ask: "say", which: "beneath", statements: "all" }, "nobody"),
];

const NOT_ME = simply({ ask: "dispute", which: "front" });
/** Held up at its end, and continued; or undone by parties that may not restore it. */
const DISPUTED: Turn[] = [NOT_ME, { ...LONG, edge: 0 }, decided("continue")];
const UNDONE = [...CANCELLED, NOT_ME, decided("undo")];
/** What an impostor tries, in vain: the way back, the next step, another closure. */
const IMPOSTOR: Turn[] = [
  ...CANCELLED,
  NOT_ME,
  asked({ ask: "restore" }, "owner"),
  asked({ ask: "withdraw", which: "front" }, "owner"),
  open("deletion"),
  LONG,
  asked({ ask: "withdraw", which: "front" }, "owner"),
  asked({ ask: "restore" }, "support"),
];
/** The cancellation beneath a deletion in its own grace period. */
const BENEATH: Turn[] = [
  adopt("crossed-over"),
  open("cancellation"),
  NEXT,
  open("deletion"),
  NEXT,
  simply({ ask: "dispute", which: "beneath" }),
  simply({ ask: "resolve", which: "beneath", decision: "undo" }),
];

/** What stands in the way comes and goes, and is gone already. */
const COMES_AND_GOES: Turn[] = [
  INVOICED,
  open("deletion"),
  simply({ ask: "remove", kind: "invoice", ref: "a" }),
  simply({ ask: "remove", kind: "invoice", ref: "a" }),
];

const OBSTRUCT = simply({
  ask: "report",
  kind: "dispute",
  ref: "a",
  attributes: { status: "open" },
});
const CLEAR = simply({ ask: "remove", kind: "dispute", ref: "a" });
const wait = (ms: number): Turn => ({ turn: "wait", edge: null, ms, look: true });
/** Held up by what can be cleared away, until its end has come. */
const OBSTRUCTED: Turn[] = [adopt("at-once"), open("cancellation"), OBSTRUCT, wait(30 * DAY)];
const PLACE = simply({ ask: "place hold", case: null });
const RELEASE = simply({ ask: "release hold" });
const BACK = simply({ ask: "restore" });
/** It goes within a day, just within it, and just after it. */
const CLEARED = [HOUR, DAY, DAY + 1].map((ms) => [...OBSTRUCTED, wait(ms), CLEAR, LONG]);
/** The obstacle stays: the holder gets three notices, and the closure expires. */
const GIVEN_UP: Turn[] = [...OBSTRUCTED, wait(40 * DAY), wait(50 * DAY - 1), wait(1)];
/** A hold comes to it, outlasts it, and goes; or it comes to a hold, and goes before that. */
const HELD_LONGER = [2 * HOUR, 3 * DAY].flatMap((ms): Turn[][] => [
  [...OBSTRUCTED, PLACE, wait(ms), CLEAR, wait(100 * DAY), RELEASE, LONG],
  [
    ...OBSTRUCTED.slice(0, 2),
    PLACE,
    wait(31 * DAY),
    OBSTRUCT,
    wait(ms),
    CLEAR,
    wait(DAY),
    RELEASE,
    LONG,
  ],
]);
/** Given up only once the hold has gone. */
const HELD_PAST_ITS_TIME: Turn[] = [...OBSTRUCTED, PLACE, wait(120 * DAY), RELEASE];
/** The obstacle goes within a day, and the brake answers only later: the closure gets a new date. */
const CLEARED_IN_SILENCE: Turn[] = [
  ...OBSTRUCTED,
  { turn: "brake", says: "silent" },
  CLEAR,
  wait(2 * DAY),
  simply({ ask: "preview", kind: "deletion" }),
  { turn: "brake", says: "granted" },
  LONG,
];
const TAKEN_BACK = [WITHDRAW, BACK].map((turn) => [...OBSTRUCTED, turn]);
/** A deletion over a cancellation, held up: the purge date runs again once it is taken back. */
const TAKEN_BACK_OVER = [WITHDRAW, BACK, wait(90 * DAY)].map((turn) => [
  adopt("crossed-over"),
  open("cancellation"),
  NEXT,
  open("deletion"),
  OBSTRUCT,
  NEXT,
  CLEAR,
  NEXT,
  OBSTRUCT,
  wait(4 * DAY),
  turn,
]);
/** A deletion over a cancellation that is held up: undone before the cancellation is given up, or after. */
const DELETED_OVER: Turn[] = [wait(80 * DAY), open("deletion"), prove("confirm")];
const OVER_HELD_UP: Turn[][] = [
  [wait(5 * DAY), BACK],
  [wait(5 * DAY), BACK, wait(DAY), CLEAR],
  [wait(5 * DAY), BACK, ...DELETED_OVER.slice(1), wait(2 * DAY), BACK],
  [wait(12 * DAY), BACK],
  [CLEAR, wait(5 * DAY), BACK],
  [CLEAR, wait(12 * DAY), BACK],
  [wait(5 * DAY), asked({ ask: "withdraw", which: "front" }, "support")],
  [PLACE, wait(5 * DAY), BACK, CLEAR, RELEASE],
  [PLACE, wait(12 * DAY), BACK, wait(DAY), RELEASE],
].map((turns) => [...OBSTRUCTED, ...DELETED_OVER, ...turns, LONG]);
/** Held up by the brake when the deletion was opened, and by a hold when that is undone. */
const OVER_BRAKED: Turn[] = [
  ...OBSTRUCTED.slice(0, 2),
  { turn: "brake", says: "refused" },
  wait(30 * DAY),
  ...DELETED_OVER.slice(1),
  PLACE,
  { turn: "brake", says: "granted" },
  wait(5 * DAY),
  BACK,
  wait(DAY),
  RELEASE,
  LONG,
];
/** Reviewed without a grace period, held up for two days, and given a new date: its owner can stop it, once. */
const ANNOUNCED = (["owner", "member"] as const).flatMap((by) =>
  [{ ask: "withdraw", which: "front" } as const, { ask: "restore" } as const].map(
    (request): Turn[] => [
      adopt("review-then-close"),
      asked({ ask: "open", kind: "deletion", statements: "required" }, "owner"),
      prove("confirm"),
      send(1),
      prove("otp"),
      simply({ ask: "report", kind: "api_key", ref: "a", attributes: {} }),
      review("approve", "reviewer"),
      wait(2 * DAY),
      simply({ ask: "remove", kind: "api_key", ref: "a" }),
      asked(request, by),
      LONG,
    ],
  ),
);
/** Disputed while it collects its steps or is reviewed; ended by time all the same, and still disputed. */
const DISPUTED_EARLY: Turn[] = [...MAILED, NOT_ME, WITHDRAW, NEXT, { ...LONG }, open("deletion")];
const DISPUTED_IN_REVIEW: Turn[] = [
  ...examined,
  NOT_ME,
  review("approve", "reviewer"),
  review("approve", "second reviewer"),
  LONG,
  asked({ ask: "withdraw", which: "front" }, "support"),
];
const DISPUTED_AND_REJECTED: Turn[] = [
  ...examined,
  NOT_ME,
  review("reject", "reviewer"),
  open("deletion"),
  simply({ ask: "resolve", which: "ended", decision: "undo" }),
  open("deletion"),
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

/** No environment: a code, and another than the one that opened it. */
const WITHOUT_ENVIRONMENT: Turn[] = [
  UNDER_THE_FIRST,
  open("deletion"),
  send(1),
  prove("otp"),
  review("approve", "support"),
  review("approve", "reviewer"),
];
/** Held in time for what is retained, and released when it is late for that. */
const HELD_LATE: Turn[] = [
  adopt("hosts-erasers"),
  INVOICED,
  open("deletion"),
  NEXT,
  NEXT,
  ...Array.from({ length: 6 }, () => NEXT),
  PLACE,
  wait(60 * DAY),
  RELEASE,
  PLACE,
];

/** No call has come when the alarm fires. */
const WOKEN: Turn[] = [
  { ...SOON, look: false },
  { turn: "trouble", trouble: { trouble: "alarm" } },
];

export const SCENARIOS: readonly Turn[][] = [
  ...ERASURE_SCENARIOS,
  SHOWN_BETTER,
  AT_THE_LAST_MOMENT,
  UNSAID,
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
  SHOWN,
  SHOWN_AND_GONE,
  GONE_AND_TOLD,
  SHOWN_OVER,
  FOUR_EYES,
  CLAIMED,
  LET_GO,
  COMING_UP,
  HELD_UP_AT_ITS_END,
  HELD_UP_AT_ONCE,
  UNNAMED,
  DISPUTED,
  UNDONE,
  IMPOSTOR,
  BENEATH,
  COMES_AND_GOES,
  ...CLEARED,
  GIVEN_UP,
  ...HELD_LONGER,
  HELD_PAST_ITS_TIME,
  CLEARED_IN_SILENCE,
  ...TAKEN_BACK,
  ...TAKEN_BACK_OVER,
  ...OVER_HELD_UP,
  OVER_BRAKED,
  ...ANNOUNCED,
  DISPUTED_EARLY,
  DISPUTED_IN_REVIEW,
  DISPUTED_AND_REJECTED,
  WITHOUT_ENVIRONMENT,
  ...DISOWNED,
  PURGED_OF_IT,
  HELD_LATE,
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
