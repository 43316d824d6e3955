/** How much work the largest policies are on an account with as many facts as it may have. */
import { describe, expect, it } from "vitest";
import { kindsAskedBy } from "../../src/lifecycle/blockers";
import type { Holding } from "../../src/lifecycle/holding";
import { HOLDINGS_MAX } from "../../src/lifecycle/limits";
import type { Policy } from "../../src/lifecycle/policy";
import { previewOf } from "../../src/lifecycle/preview";
import { bookOf, by, holding, open, pass, policyWith, registered } from "../support/given";
import { expectSteps } from "../support/steps";

/**
 * What one question to an account may take: five times what the worst case takes. To compare a value with each word of
 * the rules takes far more.
 */
const STEPS_MAX = 150_000_000;

/** Bytes of all attributes, of the 8 MiB that an account's holdings may have together. */
const ATTRIBUTES_BYTES = 8_000_000;

const numbers = (count: number): number[] => Array.from({ length: count }, (_, n) => n);
const range = <T>(count: number, make: (n: number) => T): T[] => numbers(count).map(make);

/** Ten attributes of one letter, each asked for in the same way. */
const everyLetter = <T>(asked: T) => Object.fromEntries([..."abcdefghij"].map((c) => [c, asked]));

const rule = (n: number, conditions: Record<string, unknown>) => ({
  id: `r${n}`,
  holding: "k",
  message: "m",
  ...conditions,
});

const statement = (n: number, conditions: Record<string, unknown>) => ({
  id: `s${n}`,
  holdings: ["k"],
  text: "t",
  ...conditions,
});

const manyWords = (n: number) => range(80, (word) => `${(n * 80 + word).toString(36)}x`);

/** As many holdings as there may be. */
const holdingsWith = (attributesOf: (n: number) => Holding["attributes"], kind = "k"): Holding[] =>
  range(HOLDINGS_MAX, (n) => holding(kind, attributesOf(n), `h${n}`));

const textOf = (piece: string, n: number): string => {
  const bytes = new TextEncoder().encode(piece).length;
  const pieces = Math.min(500 / piece.length, ATTRIBUTES_BYTES / HOLDINGS_MAX / bytes);
  return `${n} ${piece.repeat(pieces)}`.slice(0, 500);
};

const words = { blockers: range(100, (n) => rule(n, { where: { s: manyWords(n) } })) };
const terms = (asked: unknown) => ({
  blockers: range(100, (n) => rule(n, { where: everyLetter(asked), unless: everyLetter(["y"]) })),
  acknowledgements: range(50, (n) => statement(n, { unless: everyLetter(asked) })),
});
const kinds = range(50, (n) => `kind-${n}`);

/** Each a procedure that is as much work as its size lets it be, and holdings that make the most of it. */
const WORST: [string, Record<string, unknown>, Holding[]][] = [
  [
    "8,000 words and attributes of 500 characters",
    words,
    holdingsWith((n) => ({ s: textOf("x", n) })),
  ],
  [
    "8,000 words and attributes that become eighteen times as long in their normal form",
    words,
    holdingsWith((n) => ({ s: textOf("\ufdfa", n) })),
  ],
  ["8,000 words and attributes of blanks", words, holdingsWith((n) => ({ s: textOf(" _", n) }))],
  [
    "3,000 conditions of which every holding meets each",
    terms([1]),
    holdingsWith(() => everyLetter(1)),
  ],
  [
    "3,000 conditions that every holding meets by its words",
    terms(["z"]),
    holdingsWith(() => everyLetter("Z")),
  ],
  [
    "3,000 amounts to compare",
    terms({ at_least: 1 }),
    holdingsWith((n) => everyLetter(`${n},000.00`)),
  ],
  [
    "holdings with fifty attributes",
    terms([1]),
    holdingsWith(() => Object.fromEntries(range(50, (n) => [String.fromCharCode(97 + n), 1]))),
  ],
  [
    "rules that name 2,500 kinds",
    {
      acknowledgements: range(40, (n) => statement(n, { holdings: kinds })),
      retain: range(20, (n) => ({ what: `w${n}`, holdings: kinds, reason: "r", for: "P1Y" })),
    },
    holdingsWith(() => ({}), "kind-49"),
  ],
];

/** A policy that nothing has been prepared for yet. */
const fresh = (policy: Policy): Policy => structuredClone(policy);

describe.each(WORST)("for %s", (_, procedure, holdings) => {
  const policy = policyWith({ deletion: procedure });
  const onFile = { password: true, subject: true, email: true, phone: true, environment: true };

  it("a preview is little work", async () => {
    await expectSteps(STEPS_MAX, () => {
      const story = registered(fresh(policy), { holdings: [...holdings] });
      const { inForce } = bookOf(story.world);
      const { deletion } = inForce.policy.procedures;
      if (deletion === undefined) throw new Error("no deletion");
      const context = story.context({ actor: by("owner") });
      expect(kindsAskedBy(inForce.policy).length).toBeGreaterThan(0);
      previewOf(story.account, "deletion", deletion, context, { checkActor: true, onFile });
    });
  });

  it("so is a decision on a closure that is due", async () => {
    const opened = registered(policy)
      .after(open("deletion"), { actor: by("owner") })
      .after(pass("confirm"), { actor: by("owner") });
    const due = opened.account.closure?.effective_at;
    if (!due) throw new Error("not scheduled");
    await expectSteps(STEPS_MAX, () => {
      const policies = [{ version: 1, policy: fresh(policy) }];
      const story = opened.with({ policies, holdings: [...holdings] });
      story.when({ type: "ExecuteClosure", closure: "c1" }, { at: due });
    });
  });
});
