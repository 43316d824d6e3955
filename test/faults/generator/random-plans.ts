/**
 * Random plans of lives, as fast-check arbitraries. A plan that fails shrinks to the plainest one that fails in the
 * same way. A plan does not know the state of the account: turns.ts decides what a turn means when it comes up.
 */

import fc from "fast-check";
import { DAY, MINUTE } from "../reference/calendar";
import { MANNER_NAMES, type MannerName } from "../reference/host-systems";
import { OWN, SHAPES } from "../reference/policies";
import { FLOWS, ROLES } from "../reference/requests";
import type { Attributes, Channel, DocumentName, Kind, Method, StepName } from "../reference/rules";
import type { Brake } from "../reference/state";
import type { NamedPlan } from "../run/search";
import type { By, Plan, Statements, SymbolicRequest, Trouble, Turn, Which } from "./plan";
import { BEGINNINGS, SCENARIOS } from "./scenarios";
import { INDEX_MAX } from "./turn-builders";

const KINDS = fc.constantFrom<Kind>("deletion", "cancellation");
const WHICH = fc.oneof(
  { weight: 12, arbitrary: fc.constant<Which>("front") },
  fc.constantFrom<Which>("beneath", "ended", "unknown"),
);

/** What an account can come to have: what blocks, is asked about, is retained, proves ownership. */
const HOLDINGS: readonly (readonly [string, readonly Attributes[]])[] = [
  ["dispute", [{ status: "settled" }, { status: "open" }]],
  [
    "subscription",
    ["canceled", "active", "CANCELLED", "wc-expired", "incomplete_expired", "past_due"]
      .map((status): Attributes => ({ status }))
      .concat({}),
  ],
  ["order", [{ status: "completed" }, { status: "new" }, { status: "FULFILLED" }]],
  ["payment", [{ status: "succeeded" }, { status: "pending" }]],
  ["service", [{ status: "Terminated" }, { status: "running" }]],
  ["report", [{ status: "closed" }, { status: "open" }]],
  [
    "balance",
    [
      { amount: "0.00" },
      { amount: "-3.50" },
      { amount: 5 },
      { amount: "1,000.00" },
      { amount: "1,5" },
      {},
    ],
  ],
  ["voucher", [{ amount: 0 }, { amount: 5 }, { amount: "0.00" }]],
  ["invoice", [{}, { status: "paid" }, { status: "open" }]],
  ["third_party_binding", [{}]],
  ["external_authorization", [{}, { status: "revoked" }]],
  ["environment", [{ name: "production" }]],
  ["api_key", [{}]],
];
const holding = fc
  .constantFrom(...HOLDINGS)
  .chain(([kind, attributes]) =>
    fc.record({ kind: fc.constant(kind), attributes: fc.constantFrom(...attributes) }),
  );

const ask = <W extends SymbolicRequest>(weight: number, request: fc.Arbitrary<W>) => ({
  weight,
  arbitrary: request satisfies fc.Arbitrary<SymbolicRequest>,
});
const constant = <const W extends SymbolicRequest>(request: W): fc.Arbitrary<SymbolicRequest> =>
  fc.constant(request);
const REFS = fc.constantFrom("a", "b");
const STATEMENTS = fc.constantFrom<Statements>("required", "required", "none", "all", "unknown");
/** Places among the tasks of an erasure, and one past them. */
const TASKS = fc.nat(5);
const DOCUMENTS = fc.constantFrom<DocumentName>("passport", "drivers_license");
const policies = fc.oneof(
  { weight: 10, arbitrary: fc.constant(null) },
  { weight: 9, arbitrary: fc.nat(SHAPES.length - 1) },
  { weight: 1, arbitrary: fc.constant("unknown" as const) },
);

const request: fc.Arbitrary<SymbolicRequest> = fc.oneof<fc.WeightedArbitrary<SymbolicRequest>[]>(
  ask(24, constant({ ask: "what comes next" })),
  ask(24, fc.record({ ask: fc.constant("something else" as const), index: fc.nat(INDEX_MAX) })),
  ask(
    5,
    fc.record({
      ask: fc.constant("open" as const),
      kind: KINDS,
      statements: STATEMENTS,
      receivedDaysAgo: fc.constantFrom(0, 0, 0, 0, 0, 0, 20, 40, 400),
    }),
  ),
  ask(3, fc.record({ ask: fc.constant("portal" as const), flow: fc.constantFrom(...FLOWS) })),
  ask(2, constant({ ask: "page" })),
  ask(1, constant({ ask: "sign out" })),
  ask(
    6,
    fc.record({
      ask: fc.constant("prove" as const),
      which: WHICH,
      step: fc.oneof(
        { weight: 3, arbitrary: fc.constant("next" as const) },
        fc.constantFrom<StepName>("reauthentication", "ownership", "confirm", "otp"),
      ),
      right: fc.boolean(),
      method: fc.constantFrom<Method>("attestation", "password"),
      code: fc.constantFrom("last", "last", "earlier"),
      times: fc.constantFrom(1, 1, 5),
    }),
  ),
  ask(
    4,
    fc.record({ ask: fc.constantFrom("approve", "reject", "claim", "release"), which: WHICH }),
  ),
  ask(2, fc.record({ ask: fc.constantFrom("withdraw", "dispute"), which: WHICH })),
  ask(2, fc.record({ ask: fc.constantFrom("extend", "give reason"), which: WHICH })),
  ask(
    1,
    fc.record({
      ask: fc.constant("resolve" as const),
      which: WHICH,
      decision: fc.constantFrom("continue", "undo"),
    }),
  ),
  ask(2, fc.record({ ask: fc.constant("say" as const), which: WHICH, statements: STATEMENTS })),
  ask(
    1,
    fc.record({
      ask: fc.constant("challenge" as const),
      which: WHICH,
      times: fc.constantFrom(1, 1, 4),
    }),
  ),
  ask(
    1,
    fc.record({
      ask: fc.constant("upload" as const),
      which: WHICH,
      document: DOCUMENTS,
      lost: fc.boolean(),
    }),
  ),
  ask(
    1,
    fc.record({ ask: fc.constant("read document" as const), which: WHICH, document: DOCUMENTS }),
  ),
  ask(2, constant({ ask: "restore" })),
  ask(
    1,
    fc.record({
      ask: fc.constantFrom("place hold", "place hold early"),
      case: fc.constantFrom(null, "case-1", "case-2"),
    }),
  ),
  ask(3, constant({ ask: "release hold" })),
  ask(
    1,
    fc.record({
      ask: fc.constant("acknowledge" as const),
      index: TASKS,
      probed: fc.boolean(),
    }),
  ),
  ask(
    1,
    fc.record({
      ask: fc.constantFrom("complete", "reopen", "accept", "pause", "resume", "retry", "settle"),
      index: TASKS,
    }),
  ),
  ask(1, fc.record({ ask: fc.constant("repeat" as const), index: TASKS, replay: fc.nat(1) })),
  ask(1, constant({ ask: "read retained" })),
  ask(
    6,
    fc.tuple(holding, REFS).map(([one, ref]) => ({ ask: "report" as const, ref, ...one })),
  ),
  ask(
    3,
    fc.tuple(holding, REFS).map(([{ kind }, ref]) => ({ ask: "remove" as const, kind, ref })),
  ),
  ask(2, fc.record({ ask: fc.constant("preview" as const), kind: KINDS })),
  ask(
    3,
    fc.record({
      ask: fc.constant("update" as const),
      changes: fc.constantFrom("metadata", "nothing", "email", "phone", "password"),
      policy: policies,
    }),
  ),
  ask(1, fc.record({ ask: fc.constant("register" as const), known: fc.boolean() })),
);

const by: fc.Arbitrary<By> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<By>("whoever may") },
  { weight: 1, arbitrary: fc.constantFrom<By>(...ROLES, "nobody") },
);

const asking: fc.Arbitrary<Turn> = fc.record({
  turn: fc.constant("ask" as const),
  request,
  by,
  key: fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom("none", "new") },
    fc.constant("another body" as const),
  ),
  version: fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom("any", "any", "seen") },
    fc.constant("stale" as const),
  ),
  onPages: fc.constantFrom(false, false, true),
});

const waiting: fc.Arbitrary<Turn> = fc.record({
  turn: fc.constant("wait" as const),
  edge: fc.constantFrom(null, 0, 0, 0, 1, 2),
  ms: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(-1, 0, -1, 1) },
    fc.constantFrom(5 * MINUTE, 15 * MINUTE, DAY - 1, DAY),
    fc.integer({ min: 0, max: 12 * DAY }),
  ),
  look: fc.boolean(),
});

/** Places among the messages under way, the oldest first. */
const picks = fc.array(fc.nat(4), { minLength: 1, maxLength: 4 });

const trouble: fc.Arbitrary<Trouble> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom<Trouble>({ trouble: "evict" }, { trouble: "wake" }) },
  {
    weight: 3,
    arbitrary: fc.constantFrom<Trouble>(
      { trouble: "alarm" },
      { trouble: "lose" },
      { trouble: "foreign clock" },
    ),
  },
  {
    weight: 5,
    arbitrary: fc.record({ trouble: fc.constant("deliver" as const), picks, drop: fc.boolean() }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      trouble: fc.constant("directory loses" as const),
      quarters: fc.integer({ min: 0, max: 3 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      trouble: fc.constant("confirm" as const),
      ahead: fc.integer({ min: -2, max: 3 }),
    }),
  },
);

const turn: fc.Arbitrary<Turn> = fc.oneof(
  { weight: 24, arbitrary: asking },
  { weight: 4, arbitrary: waiting },
  { weight: 2, arbitrary: fc.constant<Turn>({ turn: "repeat" }) },
  {
    weight: 1,
    arbitrary: fc.record({
      turn: fc.constant("put policy" as const),
      shape: fc.nat(OWN.length - 1),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      turn: fc.constant("brake" as const),
      says: fc.constantFrom<Brake>("granted", "granted", "refused", "silent"),
    }),
  },
  {
    weight: 7,
    arbitrary: fc.record({ turn: fc.constant("trouble" as const), trouble }),
  },
);

const turns = fc.oneof(
  { weight: 40, arbitrary: turn.map((one) => [one]) },
  { weight: 2, arbitrary: fc.constantFrom(...SCENARIOS) },
);

/** A holder without an address gets no notices: what the account does then waits for none. */
const ADDRESSES: readonly (readonly Channel[])[] = [["email", "sms"], [], ["sms"], ["email"], []];
const addresses = fc.constantFrom(...ADDRESSES);

/** One in three behaves as it should. */
const manner = fc.oneof(
  { weight: 1, arbitrary: fc.constant<MannerName>("prompt") },
  { weight: 2, arbitrary: fc.constantFrom(...MANNER_NAMES) },
);

/** How often each scenario is run besides the random plans: fewer times would show too little. */
export const SCENARIO_TIMES = 3;

/** Each scenario alone, in another world each time: so what a program must have seen does not depend on chance. */
export const scenarioPlans = (): NamedPlan<Plan>[] =>
  Array.from({ length: SCENARIO_TIMES }, (_, time) =>
    BEGINNINGS.map((turns, number) => ({
      what: `scenario ${number}, time ${time + 1}`,
      plan: { ...worldOf(number + time), turns },
    })),
  ).flat();

/** Of the system that policies disable: one is not registered, one cannot disable, and every third is as it comes. */
const SWITCHING: readonly (MannerName | null)[] = ["unregistered", "deferring", null];

function worldOf(number: number): Omit<Plan, "turns"> {
  const nth = <T>(all: readonly T[], other: T, on = 0): T =>
    all[(number + on) % all.length] ?? other;
  const cdn = nth(MANNER_NAMES, "prompt");
  return {
    policy: number % SHAPES.length,
    clock: number % 2 === 1,
    verified: number % 3 > 0,
    addresses: nth(ADDRESSES, []),
    hosts: {
      cdn,
      crm: nth(MANNER_NAMES, cdn, 1),
      idp: SWITCHING[number % 3] ?? nth(MANNER_NAMES, cdn, 3),
    },
    queueKeeps: number % 4 < 2,
  };
}

/** @param turnsMax after the beginning */
export const plans = (turnsMax: number): fc.Arbitrary<Plan> =>
  fc
    .record({
      policy: fc.nat(SHAPES.length - 1),
      clock: fc.boolean(),
      verified: fc.boolean(),
      addresses,
      hosts: fc.record({ cdn: manner, crm: manner, idp: manner }),
      beginning: fc.constantFrom(...BEGINNINGS),
      turns: fc.array(turns, { minLength: 3, maxLength: turnsMax, size: "max" }),
      queueKeeps: fc.boolean(),
    })
    .map(({ beginning, turns, ...rest }) => ({ ...rest, turns: [...beginning, ...turns.flat()] }));
