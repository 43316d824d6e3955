/** Scenarios of disputes: the holder says that a closure is not theirs. */
import type { Turn } from "./plan";
import { MAILED } from "./proof-scenarios";
import { CANCELLED, IN_REVIEW } from "./review-scenarios";
import { adopt, asked, decided, LONG, NEXT, open, review, simply, WITHDRAW } from "./turn-builders";

const NOT_ME = simply({ ask: "dispute", which: "front" });

/** Held up at its end by the dispute, which support decides. */
const DISPUTED: Turn[] = [NOT_ME, { ...LONG, edge: 0 }, decided("continue")];

/** Support undoes the closure, although the policy does not let it restore. */
const UNDONE = [...CANCELLED, NOT_ME, decided("undo")];

/** The attempts of an impostor during a dispute: restoring, withdrawing, the next step, another closure. */
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

/** The dispute is about the cancellation beneath a deletion in its own grace period. */
const BENEATH: Turn[] = [
  adopt("crossed-over"),
  open("cancellation"),
  NEXT,
  open("deletion"),
  NEXT,
  simply({ ask: "dispute", which: "beneath" }),
  simply({ ask: "resolve", which: "beneath", decision: "undo" }),
];

/** Disputed while it collects its steps. It ends all the same, and the dispute stays. */
const DISPUTED_EARLY: Turn[] = [...MAILED, NOT_ME, WITHDRAW, NEXT, { ...LONG }, open("deletion")];

/** Disputed in review, and approved: the closure waits for support. */
const DISPUTED_IN_REVIEW: Turn[] = [
  ...IN_REVIEW,
  NOT_ME,
  review("approve", "reviewer"),
  review("approve", "second reviewer"),
  LONG,
  asked({ ask: "withdraw", which: "front" }, "support"),
];

/** Disputed in review, and rejected: the dispute stays until support decides. */
const DISPUTED_AND_REJECTED: Turn[] = [
  ...IN_REVIEW,
  NOT_ME,
  review("reject", "reviewer"),
  open("deletion"),
  simply({ ask: "resolve", which: "ended", decision: "undo" }),
  open("deletion"),
];

export const DISPUTE_SCENARIOS: readonly Turn[][] = [
  DISPUTED,
  UNDONE,
  IMPOSTOR,
  BENEATH,
  DISPUTED_EARLY,
  DISPUTED_IN_REVIEW,
  DISPUTED_AND_REJECTED,
];
