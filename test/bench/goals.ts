/** What the speed of each thing is compared with, and how near to it Adieu means to come. */

export type Comparison = {
  readonly name: string;
  readonly adieu: string;
  /** What it is compared with: the floor, or Adieu itself. */
  readonly floor: string;
  /** Of the floor's throughput at `GOAL_CONNECTIONS`; null where nothing was promised. */
  readonly ratio: number | null;
  /** Of the floor's median latency at one connection. */
  readonly latency: number | null;
};

export const GOAL_CONNECTIONS = 16;

/** Rows of the directory a second, through the queue. */
export const PROJECTION_GOAL = 10_000;

/** The same through PostgreSQL, by several consumers at once. */
export const POSTGRES_PROJECTION_GOAL = 20_000;

/** Ms of a page of a hundred accounts among a million, rows that a rare filter reads, and ms of a page of the feed. */
export const PAGE_GOAL = { p50Ms: 20, p99Ms: 80 };
export const RARE_ROWS_GOAL = 100;
export const FEED_GOAL_MS = 25;

/** How much longer statistics may take of a million accounts than of a thousand. */
export const STATISTICS_GOAL = 1.2;

const LATENCY = 1.3;
const WRITE = "floor: write";
const CREATE = "floor: create";

export const COMPARISONS: readonly Comparison[] = [
  {
    name: "`GET /healthz` beside a route that does nothing",
    adieu: "healthz",
    floor: "floor: nothing",
    ratio: null,
    latency: null,
  },
  { name: "`GET …/access`", adieu: "access", floor: "floor: read", ratio: 0.85, latency: null },
  {
    name: "`GET …/access` if the caller accepts five seconds of age, beside `GET /healthz`",
    adieu: "access of an age",
    floor: "healthz beside it",
    ratio: 0.7,
    latency: null,
  },
  {
    name: "`GET /v1/accounts/{id}`",
    adieu: "account",
    floor: "floor: read",
    ratio: 0.8,
    latency: null,
  },
  {
    name: "open and confirm a cancellation, followers to a sink",
    adieu: "transition",
    floor: WRITE,
    ratio: 0.75,
    latency: LATENCY,
  },
  {
    name: "the same with everything on, until the directory has it all",
    adieu: "transition, everything on",
    floor: WRITE,
    ratio: 0.45,
    latency: null,
  },
  {
    name: "registration, followers to a sink",
    adieu: "register",
    floor: CREATE,
    ratio: 0.8,
    latency: null,
  },
  {
    name: "registration with everything on, until the directory has it all",
    adieu: "register, everything on",
    floor: CREATE,
    ratio: null,
    latency: null,
  },
  {
    name: "import with everything on, accounts until the directory has them all",
    adieu: "import, everything on",
    floor: CREATE,
    ratio: 0.8,
    latency: null,
  },
  {
    name: "a one-time code, sent",
    adieu: "code",
    floor: WRITE,
    ratio: null,
    latency: null,
  },
  {
    name: "an identity document, judged and kept",
    adieu: "document",
    floor: WRITE,
    ratio: null,
    latency: null,
  },
  {
    name: "`PATCH` of one account by all callers",
    adieu: "update one account",
    floor: "floor: write one object",
    ratio: null,
    latency: null,
  },
];
