/** Scenarios of closures that are held up: by obstacles, legal holds and the brake. */
import { DAY, HOUR, MINUTE } from "../reference/calendar";
import type { Turn } from "./plan";
import {
  adopt,
  asked,
  INVOICED,
  LONG,
  NEXT,
  open,
  PLACE,
  prove,
  RELEASE,
  review,
  send,
  simply,
  WITHDRAW,
  wait,
} from "./turn-builders";

/** A blocker is reported and removed, and removed again. */
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

/** Held up by an obstacle at its end. */
const OBSTRUCTED: Turn[] = [adopt("at-once"), open("cancellation"), OBSTRUCT, wait(30 * DAY)];

const BACK = simply({ ask: "restore" });

/** The obstacle goes within a day, after exactly a day, and a millisecond later. */
const CLEARED = [HOUR, DAY, DAY + 1].map((ms) => [...OBSTRUCTED, wait(ms), CLEAR, LONG]);

/** The obstacle stays: the holder gets three notices, and the closure expires. */
const GIVEN_UP: Turn[] = [...OBSTRUCTED, wait(40 * DAY), wait(50 * DAY - 1), wait(1)];

/** A hold comes beside an obstacle and stays longer; or an obstacle comes beside a hold and goes before it. */
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

/** Given up only once the hold is released. */
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

/** The obstacle goes, the brake never answers, and the object is lost: the closure does not expire for that. */
const SILENT_FOR_GOOD: Turn[] = [
  ...OBSTRUCTED,
  { turn: "brake", says: "silent" },
  CLEAR,
  { turn: "trouble", trouble: { trouble: "evict" } },
  wait(MINUTE),
  wait(40 * DAY),
  wait(50 * DAY),
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

/** A hold that is placed in time for the retained records, and one that comes after they are gone. */
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

export const HELD_UP_SCENARIOS: readonly Turn[][] = [
  COMES_AND_GOES,
  ...CLEARED,
  GIVEN_UP,
  ...HELD_LONGER,
  HELD_PAST_ITS_TIME,
  CLEARED_IN_SILENCE,
  SILENT_FOR_GOOD,
  ...TAKEN_BACK,
  ...TAKEN_BACK_OVER,
  ...OVER_HELD_UP,
  OVER_BRAKED,
  ...ANNOUNCED,
  HELD_LATE,
];
