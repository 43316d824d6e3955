/** scenarios through erasures: with the host's erasers, under the brake and legal holds, and what is left after. */
import { DAY, MINUTE } from "../reference/calendar";
import type { SymbolicRequest, Turn } from "./plan";
import { adopt, asked, INVOICED, LONG, NEXT, open, SOON, simply } from "./turn-builders";

/** A purge that the host's systems must acknowledge, begun: `cdn` first, then `crm`. */
const PURGING = [adopt("hosts-erasers"), open("cancellation"), NEXT, LONG];
const [CDN, CRM] = [0, 1];

const acknowledge = (index: number, probed = false): Turn =>
  simply({ ask: "acknowledge", index, probed });
type TaskAsk = "complete" | "reopen" | "accept" | "pause" | "resume" | "retry" | "settle";
const onTask = (ask: TaskAsk, index: number): Turn => simply({ ask, index });
const passing = (ms: number, look = true): Turn => ({ turn: "wait", edge: null, ms, look });

/** Acknowledges once and twice, a task that does not exist, and a task of Adieu itself. */
const ACKNOWLEDGED: Turn[] = [
  ...PURGING,
  acknowledge(CRM),
  acknowledge(CRM),
  acknowledge(3),
  acknowledge(2),
  acknowledge(CDN),
];

/** Something is left, then nothing. */
const PROBED: Turn[] = [
  ...PURGING,
  acknowledge(CDN, true),
  onTask("reopen", CDN),
  acknowledge(CDN, true),
  onTask("complete", CDN),
  acknowledge(CRM, true),
  onTask("complete", CRM),
];

const WEEK = [passing(7 * DAY - 1), passing(1)];
/** Settled too early and in time; tried again in vain; late, and yet in time. */
const STALLED: Turn[] = [
  ...PURGING,
  onTask("settle", CDN),
  ...WEEK,
  onTask("retry", CRM),
  onTask("retry", CRM),
  onTask("settle", CDN),
  ...WEEK,
  acknowledge(CRM, true),
  onTask("complete", CRM),
];

/** A job that takes longer than a week is done in its own time; another is not, and stalls. */
const ACCEPTED: Turn[] = [
  ...PURGING,
  onTask("accept", CDN),
  onTask("accept", CDN),
  onTask("accept", CRM),
  ...WEEK,
  acknowledge(CDN),
  passing(23 * DAY - 1),
  passing(1),
  onTask("retry", CRM),
  ...WEEK,
];

/** A connector that is wrong costs a task nothing of its week, before its acknowledgement and after. */
const PAUSED: Turn[] = [
  ...PURGING,
  passing(6 * DAY),
  onTask("pause", CDN),
  onTask("pause", CDN),
  ...WEEK,
  onTask("resume", CDN),
  onTask("resume", CDN),
  passing(DAY - 1),
  passing(1),
  onTask("retry", CRM),
  acknowledge(CRM, true),
  onTask("pause", CRM),
  ...WEEK,
  onTask("resume", CRM),
  onTask("complete", CRM),
];

/** In their order: `idp` after the two others, `crm` after `cdn`. */
const IN_ORDER = [adopt("in-order"), open("cancellation"), NEXT, LONG];
const [FIRST, SECOND, LAST] = [1, 2, 0];

/** Each takes its turn; what comes before it costs it none of its week. */
const TURNS: Turn[] = [
  ...IN_ORDER,
  onTask("accept", LAST),
  onTask("pause", SECOND),
  passing(6 * DAY),
  acknowledge(FIRST),
  onTask("accept", SECOND),
  ...WEEK,
  passing(30 * DAY),
  onTask("settle", SECOND),
  ...WEEK,
  onTask("retry", LAST),
  acknowledge(LAST),
];

/** One acknowledges before its turn, and something was left: it is asked when its turn comes. */
const EARLY: Turn[] = [
  ...IN_ORDER,
  passing(5 * DAY),
  acknowledge(LAST, true),
  onTask("reopen", LAST),
  acknowledge(SECOND, true),
  ...WEEK,
  onTask("retry", SECOND),
  onTask("settle", FIRST),
  acknowledge(SECOND),
  ...WEEK,
  acknowledge(LAST),
];

/** The first stalls, and holds up those after it until a person has looked. */
const HELD_BY_THE_FIRST: Turn[] = [
  ...IN_ORDER,
  ...WEEK,
  ...WEEK,
  { turn: "trouble", trouble: { trouble: "evict" } },
  onTask("settle", FIRST),
  NEXT,
  NEXT,
  NEXT,
];

/** Asked again and again, to just before and at each time that it is asked. */
const PATIENT: Turn[] = [
  ...PURGING,
  { ...SOON, ms: -1 },
  SOON,
  SOON,
  { ...SOON, look: false },
  { turn: "trouble", trouble: { trouble: "alarm" } },
  passing(DAY, false),
  { turn: "trouble", trouble: { trouble: "evict" } },
  SOON,
];

const brake = (says: Extract<Turn, { turn: "brake" }>["says"]): Turn => ({ turn: "brake", says });
const CANCELLED = [adopt("at-once"), open("cancellation")];
/** The brake holds the closure, the holder gets one notice, and the brake lets it go. */
const BRAKED: Turn[] = [
  ...CANCELLED,
  brake("refused"),
  LONG,
  simply({ ask: "update", changes: "metadata", policy: null }),
  { turn: "trouble", trouble: { trouble: "wake" } },
  passing(DAY),
  brake("granted"),
];
/** Held, and brought back. */
const BRAKED_AND_BACK: Turn[] = [
  ...CANCELLED,
  brake("refused"),
  { ...LONG, look: false },
  simply({ ask: "restore" }),
  brake("granted"),
];
/** Without a grace period, held over a cancellation: that is undone beneath it, and disables nothing more. */
const BRAKED_OVER: Turn[] = [
  adopt("disable-then-purge"),
  open("cancellation"),
  NEXT,
  brake("refused"),
  open("deletion"),
  NEXT,
  NEXT,
  simply({ ask: "dispute", which: "beneath" }),
  simply({ ask: "resolve", which: "beneath", decision: "undo" }),
  brake("granted"),
];
/** The brake does not answer: the account can be restored meanwhile, and something happens before the brake answers. */
const UNSAID_BY_THE_BRAKE: Turn[] = [
  ...CANCELLED,
  brake("silent"),
  LONG,
  simply({ ask: "update", changes: "metadata", policy: null }),
  { turn: "trouble", trouble: { trouble: "alarm" } },
  passing(MINUTE),
  brake("granted"),
];
/** The brake does not answer, no call comes, and the account is restored: the holder's notice comes no later for it. */
const UNSAID_AND_BACK: Turn[] = [
  ...CANCELLED,
  brake("silent"),
  { ...LONG, ms: 1, look: false },
  { turn: "trouble", trouble: { trouble: "alarm" } },
  simply({ ask: "restore" }),
];

const hold = (named: string | null): Turn => simply({ ask: "place hold", case: named });
const RELEASE: SymbolicRequest = { ask: "release hold" };
/** Another case, the key that placed it, another key. */
const TWO_KEYS: Turn[] = [
  adopt("reviewed"),
  hold("case-1"),
  hold("case-1"),
  hold("case-2"),
  open("deletion"),
  asked(RELEASE, "support"),
  asked(RELEASE, "reviewer"),
  asked(RELEASE, "support"),
];

/** Read while it is kept, and when it is kept no longer. */
const READ: Turn[] = [
  adopt("crossed-over"),
  open("cancellation"),
  NEXT,
  LONG,
  simply({ ask: "read retained" }),
  { ...LONG, look: false },
  simply({ ask: "read retained" }),
];
/** The same of invoices, while the host's systems are still at it. */
const READ_MEANWHILE: Turn[] = [
  adopt("hosts-erasers"),
  INVOICED,
  open("deletion"),
  NEXT,
  NEXT,
  NEXT,
  simply({ ask: "read retained" }),
  NEXT,
  NEXT,
];

const repeat = (index: number, replay = 0): Turn => simply({ ask: "repeat", index, replay });
/** Too early; while the other is asked; after the end; twice of one replay; under a hold; after it is revived. */
const REPEATED: Turn[] = [
  ...PURGING,
  repeat(0),
  acknowledge(CDN),
  repeat(0),
  acknowledge(CRM),
  repeat(0),
  repeat(1),
  repeat(1, 1),
  hold("case-1"),
  repeat(0, 1),
  repeat(2),
  simply({ ask: "restore" }),
  repeat(1),
  repeat(0, 2),
  asked(RELEASE, "reviewer"),
  open("deletion"),
  NEXT,
  LONG,
  repeat(0, 3),
];

export const ERASURE_SCENARIOS: readonly Turn[][] = [
  ACKNOWLEDGED,
  PROBED,
  STALLED,
  ACCEPTED,
  PAUSED,
  TURNS,
  EARLY,
  HELD_BY_THE_FIRST,
  PATIENT,
  BRAKED,
  BRAKED_AND_BACK,
  BRAKED_OVER,
  UNSAID_BY_THE_BRAKE,
  UNSAID_AND_BACK,
  TWO_KEYS,
  READ,
  READ_MEANWHILE,
  REPEATED,
];

const early = (named: string | null): Turn => simply({ ask: "place hold early", case: named });
/** Under a hold before there is anything to be held, or under none again. */
export const HELD_EARLY: readonly Turn[][] = [
  [early("case-1"), early(null)],
  [early("case-1"), simply(RELEASE)],
];
