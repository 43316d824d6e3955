/**
 * A plan for webhooks: events of accounts, changes of endpoints, behaviours of receivers, the passing of time, and what
 * goes wrong. It is plain data, so that a failing plan can be shrunk, printed and run again. Endpoints and accounts are
 * named by a number: which one it is depends on those that exist when the turn comes up.
 */
import fc from "fast-check";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How a receiver answers, until a step changes it. */
export const MANNERS = [
  "200",
  "202 with words",
  "500",
  "hangs",
  "unreachable",
  "410",
  "429 for a while",
  "503 for a day",
  "redirect",
  "broken body",
  "every other time",
] as const;
export type Manner = (typeof MANNERS)[number];

/** Which types an endpoint wants. */
export const WANTS = [
  ["*"],
  ["holding.reported"],
  ["account.disabled", "account.restored"],
] as const;

/** @property after statements that are answered before */
export type Outage = { readonly of: "both" | "CONTROL" | "DIRECTORY"; readonly after: number };

export type Turn =
  /** Events of an account, from the next one on, or some before it, or after one that was left out. */
  | {
      readonly turn: "publish";
      readonly account: number;
      readonly from: number;
      readonly count: number;
    }
  /** The same message again. */
  | { readonly turn: "publish again" }
  /** One event of each of many accounts. */
  | { readonly turn: "publish many"; readonly accounts: number }
  | {
      readonly turn: "create";
      readonly livemode: boolean;
      readonly wants: number;
      readonly ordered: boolean;
      readonly secevent: boolean;
    }
  | {
      readonly turn: "delete" | "enable" | "disable" | "move" | "test";
      readonly of: number;
    }
  | { readonly turn: "rotate"; readonly of: number; readonly times: number }
  | { readonly turn: "want"; readonly of: number; readonly wants: number }
  | { readonly turn: "order"; readonly of: number; readonly ordered: boolean }
  /** One of its deliveries, by its place; past them one that there is not. */
  | { readonly turn: "retry"; readonly of: number; readonly delivery: number }
  | {
      readonly turn: "replay";
      readonly of: number;
      /** An event of the feed by its place; or so long ago. */
      readonly after: { readonly event: number } | { readonly ago: number };
      readonly only: "all" | "failed";
    }
  | { readonly turn: "behave"; readonly of: number; readonly manner: Manner }
  | { readonly turn: "evict"; readonly of: number }
  /** So many writes of what came of deliveries fail. */
  | { readonly turn: "outcomes lost"; readonly times: number }
  | { readonly turn: "D1 back" | "sweep" }
  /** The databases do not answer any more, or one of them does not, after they have answered so many statements. */
  | { readonly turn: "D1 out"; readonly of: Outage["of"]; readonly after: number }
  /**
   * An older copy of the directory is put back: the feed lacks its last events.
   *
   * @property heard whether their accounts knew that the directory had them
   */
  | { readonly turn: "put back"; readonly lost: number; readonly heard: boolean }
  /** @property alarms whether they fire on their way */
  | { readonly turn: "pass"; readonly ms: number; readonly alarms: boolean }
  /** Days on which something happens now and then, nothing else is done, and all receivers behave alike. */
  | { readonly turn: "days"; readonly days: number; readonly manner: Manner };

export type Plan = readonly Turn[];

const of = fc.nat(2);
const account = fc.nat(3);

const waits = fc.oneof(
  fc.constantFrom(1, SECOND, 5 * SECOND, 5.5 * SECOND, MINUTE, 5 * MINUTE, 6 * MINUTE),
  fc.constantFrom(33 * MINUTE, 2 * HOUR, 2.2 * HOUR, 6 * HOUR, 12 * HOUR, DAY - 1, DAY, 1.2 * DAY),
  fc.integer({ min: 1, max: HOUR }),
  fc.integer({ min: HOUR, max: 2 * DAY }),
);

const turns: fc.Arbitrary<Turn> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      turn: fc.constant("publish" as const),
      account,
      from: fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, fc.integer({ min: -2, max: 1 })),
      count: fc.integer({ min: 1, max: 4 }),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ turn: "publish again" as const }) },
  {
    weight: 3,
    arbitrary: fc.record({
      turn: fc.constant("publish many" as const),
      accounts: fc.integer({ min: 15, max: 60 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      turn: fc.constant("create" as const),
      livemode: fc.nat(4).map((chance) => chance === 0),
      wants: fc.nat(WANTS.length - 1),
      ordered: fc.boolean(),
      secevent: fc.nat(3).map((chance) => chance === 0),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      turn: fc.constantFrom(
        ...(["delete", "enable", "enable", "enable", "disable", "move"] as const),
        ...(["test", "test"] as const),
      ),
      of,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      turn: fc.constant("rotate" as const),
      of,
      times: fc.constantFrom(1, 1, 4),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      turn: fc.constant("want" as const),
      of,
      wants: fc.nat(WANTS.length - 1),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ turn: fc.constant("order" as const), of, ordered: fc.boolean() }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ turn: fc.constant("retry" as const), of, delivery: fc.nat(12) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      turn: fc.constant("replay" as const),
      of,
      after: fc.oneof(fc.record({ event: fc.nat(30) }), fc.record({ ago: waits })),
      only: fc.constantFrom("all" as const, "failed" as const),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      turn: fc.constant("behave" as const),
      of,
      manner: fc.constantFrom(...MANNERS, "200" as const, "500" as const, "500" as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ turn: fc.constant("evict" as const), of }) },
  {
    weight: 1,
    arbitrary: fc.record({
      turn: fc.constant("outcomes lost" as const),
      times: fc.integer({ min: 1, max: 2 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      ...(["D1 back", "D1 back", "sweep", "sweep"] as const).map((turn) => ({ turn })),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      turn: fc.constant("D1 out" as const),
      of: fc.constantFrom(...(["both", "both", "CONTROL", "DIRECTORY"] as const)),
      after: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 16 })),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      turn: fc.constant("put back" as const),
      lost: fc.integer({ min: 1, max: 9 }),
      heard: fc.nat(3).map((chance) => chance > 0),
    }),
  },
  {
    weight: 9,
    arbitrary: fc.record({
      turn: fc.constant("pass" as const),
      ms: waits,
      alarms: fc.nat(5).map((chance) => chance > 0),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      turn: fc.constant("days" as const),
      days: fc.oneof({ weight: 3, arbitrary: fc.integer({ min: 6, max: 8 }) }, fc.constant(92)),
      manner: fc.constantFrom(...(["500", "500", "unreachable", "hangs", "200", "410"] as const)),
    }),
  },
);

/** @param turnsMax after the endpoints that every life begins with */
export const plans = (turnsMax: number): fc.Arbitrary<Plan> =>
  fc
    .tuple(
      fc.record({
        turn: fc.constant("create" as const),
        livemode: fc.constant(false),
        wants: fc.constant(0),
        ordered: fc.boolean(),
        secevent: fc.constant(false),
      }),
      fc.array(turns, { minLength: 5, maxLength: turnsMax, size: "max" }),
    )
    .map(([first, rest]) => [first, ...rest]);

/** @returns the plans that lack one turn each, without the last turn first */
export const shorterPlans = (plan: Plan): Plan[] =>
  plan.map((_, place) => plan.toSpliced(place, 1)).toReversed();
