/** Scenarios of the law's clock and of reasons for leaving. */
import { DAY } from "../reference/calendar";
import type { Turn } from "./plan";
import { adopt, asked, LONG, open, REGISTER, SOON, simply, wait } from "./turn-builders";

const EXTEND = simply({ ask: "extend", which: "front" });
const EXTEND_AGAIN = simply({ ask: "extend", which: "front" }, "new");
const REASON = simply({ ask: "give reason", which: "front" });
const OBSTRUCT = simply({
  ask: "report",
  kind: "dispute",
  ref: "a",
  attributes: { status: "open" },
});

/** Thirty days of grace: the warning comes in them, and a month may be over before they are. */
const GRACE: Turn[] = [adopt("at-once"), open("cancellation")];

export const ANSWER_SCENARIOS: readonly Turn[][] = [
  [...GRACE, REASON, REASON, EXTEND, EXTEND_AGAIN, LONG],
  [...GRACE, wait(20 * DAY), SOON, SOON, EXTEND, LONG],
  // It is held up so long that no extension is allowed any more.
  [...GRACE, OBSTRUCT, wait(40 * DAY), EXTEND, REASON, LONG],
  // Extended in time, and the second warning comes too.
  [...GRACE, OBSTRUCT, wait(25 * DAY), EXTEND, wait(62 * DAY), SOON, LONG],
  // A deletion over it has a clock of its own, and the cancellation's does not rest.
  [...GRACE, wait(15 * DAY), open("deletion"), SOON, SOON, EXTEND, REASON, LONG],
  // California's: the receipt is confirmed.
  [adopt("reviewed"), open("deletion"), EXTEND, REASON, LONG],
  // Support opened it, so it is no member's: the host says why.
  [
    adopt("reviewed"),
    asked({ ask: "open", kind: "deletion", statements: "required" }, "support"),
    asked({ ask: "give reason", which: "front" }, "nobody"),
    LONG,
  ],
  // After the end there is nothing to answer.
  [...GRACE, LONG, LONG, EXTEND, REASON],
  [REGISTER, EXTEND, REASON],
];
