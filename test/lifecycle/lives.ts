/**
 * Random lives of accounts, for the invariants: a policy, and what is asked and reported in which order,
 * with time passing between. Lived as the account's object does: what is past due comes first.
 */
import fc from "fast-check";
import { nextStep } from "../../src/lifecycle/closure";
import type { Command } from "../../src/lifecycle/command";
import { nextDeadline } from "../../src/lifecycle/deadline";
import type { Policy } from "../../src/lifecycle/policy";
import {
  approve,
  by,
  holding,
  later,
  open,
  PARTIES,
  PLACE_HOLD,
  pass,
  policyWith,
  RELEASE_HOLD,
  RESTORE,
  registered,
  reject,
  type Story,
  withdraw,
  wrongProof,
} from "../support/given";

const anyone = ["owner", "admin", "support"];
const dispute = { id: "dispute", holding: "dispute", message: "A.", resolvable_by: "holder" };
const reviewed = { review: { business_days: 2 } };
/** One that there is something of only with an invoice, one that there is always something of. */
const invoices = { what: "Invoices", holdings: ["invoice"], reason: "Tax", for: "P40D" };
const consent = { what: "Consent", holder_fields: ["email"], reason: "Proof", for: "P9D" };
const cancellation = {
  open_by: anyone,
  restore_by: ["admin", "owner"],
  then: "purge",
  grace: "P30D",
};
const deletion = { open_by: anyone, restore_by: ["support", "owner"], grace: "P14D" };

/** Built in and own ones, with every way in which procedures differ. */
const POLICIES: readonly (string | Policy)[] = [
  "disable-then-purge",
  "grace-then-delete",
  "review-then-close",
  policyWith({
    cancellation: {
      ...cancellation,
      steps: [],
      reminders: ["P7D", "P1D"],
      blockers: [dispute],
      retain: [invoices],
    },
    deletion: { ...deletion, reminders: ["P3D"], retain: [invoices, consent], erasers: ["crm"] },
  }),
  policyWith({
    cancellation: { ...cancellation, steps: [], grace: "P8D", retain: [invoices, consent] },
    deletion: { ...deletion, ...reviewed, steps: [], blockers: [dispute], retain: [invoices] },
  }),
  policyWith({
    cancellation: { ...cancellation, ...reviewed, grace: "P0D", erasers: ["cdn", "crm"] },
    deletion: {
      ...deletion,
      steps: [{ type: "confirm" }, { type: "otp", channel: "sms" }, { type: "ownership" }],
      grace: "P0D",
    },
  }),
];

/** What an account can come to have: what blocks, what is asked about, what is retained. */
const KINDS = ["dispute", "subscription", "api_key", "voucher", "invoice", "payment"];

export type Move =
  | { readonly do: "open"; readonly kind: "cancellation" | "deletion" }
  | { readonly do: "pass"; readonly right: boolean }
  | { readonly do: "guess" | "withdraw" | "approve" | "reject" | "restore" }
  | { readonly do: "hold" | "release" | "update" | "acknowledge" | "erase" }
  | { readonly do: "report"; readonly kinds: readonly string[] }
  | { readonly do: "wait"; readonly days: number; readonly ms: number }
  | { readonly do: "wait until due"; readonly ms: number };

type Turn = { readonly move: Move; readonly role: (typeof PARTIES)[number] };

const move = fc.oneof<fc.WeightedArbitrary<Move>[]>(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant("open" as const),
      kind: fc.constantFrom("cancellation", "deletion"),
    }),
  },
  {
    weight: 7,
    arbitrary: fc.record({
      do: fc.constant("pass" as const),
      right: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, fc.constant(false)),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constantFrom(
        "guess",
        "withdraw",
        "approve",
        "approve",
        "reject",
        "restore",
        "restore",
      ),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constantFrom("hold", "release", "release", "update", "acknowledge", "erase", "erase"),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("report" as const),
      kinds: fc.subarray(KINDS, { maxLength: 3 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("wait" as const),
      days: fc.integer({ min: 0, max: 12 }),
      ms: fc.integer({ min: 0, max: 86_400_000 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("wait until due" as const),
      ms: fc.constantFrom(-1, 0, 0, 1),
    }),
  },
);

const PROVE: Move = { do: "pass", right: true };

const turn: fc.Arbitrary<Turn> = fc.record({ move, role: fc.constantFrom(...PARTIES) });

/**
 * Chance alone seldom gets that far: some lives begin with a cancellation, or a deletion over one, or
 * with something to retain.
 */
const beginning = fc.constantFrom<Turn[][]>(
  [],
  [
    { move: { do: "report", kinds: ["invoice"] }, role: "owner" },
    { move: { do: "open", kind: "cancellation" }, role: "admin" },
    { move: PROVE, role: "admin" },
  ],
  [
    { move: { do: "open", kind: "cancellation" }, role: "admin" },
    { move: PROVE, role: "admin" },
  ],
  [
    { move: { do: "open", kind: "cancellation" }, role: "admin" },
    { move: PROVE, role: "admin" },
    { move: { do: "wait", days: 20, ms: 0 }, role: "admin" },
    { move: { do: "open", kind: "deletion" }, role: "support" },
    { move: PROVE, role: "support" },
  ],
);

export const plans = fc
  .record({
    policy: fc.constantFrom(...POLICIES),
    beginning,
    turns: fc.array(turn, { minLength: 5, maxLength: 30 }),
  })
  .map(({ policy, beginning, turns }) => ({ policy, turns: [...beginning, ...turns] }));
export type Plan = typeof plans extends fc.Arbitrary<infer T> ? T : never;

/** What a turn did, with the account and its surroundings before and after. */
export type Step = {
  readonly before: Story;
  readonly after: Story;
  readonly refused: boolean;
  readonly command: Command | null;
};

/** Lives a plan through, one turn after another. */
export function* live({ policy, turns }: Plan): Generator<Step> {
  let story = registered(policy);
  for (const [index, { move: next, role }] of turns.entries()) {
    const before = story;
    const moved = surroundings(story, next).live(whenOf(story, next), "silent");
    const command = commandOf(moved, next, `c${index}`);
    const outcome = command && moved.when(command, { actor: by(role) });
    const settled = outcome ? outcome.next.live(moved.now, "silent") : moved;
    story = next.do === "erase" ? settled.erased().live(moved.now, "silent") : settled;
    yield { before, after: story, refused: outcome?.decision.ok === false, command };
  }
}

const surroundings = (story: Story, next: Move): Story =>
  next.do === "report" && story.account.state !== "erasing" && story.account.state !== "deleted"
    ? story.with({ holdings: next.kinds.map((kind) => holding(kind)) })
    : story;

function whenOf(story: Story, next: Move) {
  if (next.do === "wait") return later({ days: next.days, ms: next.ms }, story.now);
  const due = next.do === "wait until due" ? nextDeadline(story.account) : null;
  const moment = due && next.do === "wait until due" ? later({ ms: next.ms }, due.at) : story.now;
  return moment > story.now ? moment : story.now;
}

/** Every statement that the policies know of. */
const STATEMENTS = [
  "waive_unused_rights",
  "third_party_bindings",
  "data_backed_up",
  "not_evading",
  "other_matters_settled",
];

function commandOf(story: Story, next: Move, fresh: string): Command | null {
  const { closure, erasure } = story.account;
  const id = closure?.id ?? "none";
  const step = closure && nextStep(closure);
  switch (next.do) {
    case "open": {
      const own = story.world.policy === "review-then-close" ? STATEMENTS : [];
      return open(next.kind, fresh, own);
    }
    case "pass":
      return pass(next.right && step ? step.type : "otp", id);
    case "guess":
      return wrongProof(step?.type ?? "confirm", 5, id);
    case "withdraw":
      return withdraw(id);
    case "approve":
      return approve(id);
    case "reject":
      return reject(id);
    case "restore":
      return RESTORE;
    case "hold":
      return PLACE_HOLD;
    case "release":
      return RELEASE_HOLD;
    case "update":
      return { type: "UpdateAccount", changed: ["email"], adopt_policy: false };
    case "acknowledge": {
      const task = erasure?.tasks.find((one) => one.status === "pending");
      return { type: "CompleteErasureTask", task: task?.id ?? "tsk_none" };
    }
    case "erase":
    case "report":
    case "wait":
    case "wait until due":
      return null;
    default:
      return next satisfies never;
  }
}
