import { describe, expect, it } from "vitest";
import type { Condition, Counting } from "../../src/lifecycle/condition";
import type { Holding } from "../../src/lifecycle/holding";
import { matcher } from "../../src/lifecycle/matching";

const counts = (rule: Counting, attributes: Holding["attributes"]): boolean =>
  matcher([rule])(attributes)[0] === true;

describe("a holding counts", () => {
  const count = (rule: Counting, amount?: number | string) =>
    counts(rule, amount === undefined ? {} : { amount });

  it("within the bounds of a condition, and what cannot be read lies within none", () => {
    const amounts = [-1, 0, 1, "x", undefined] as const;
    const met = (where: Condition) => amounts.map((amount) => count({ where }, amount));
    expect(met({ amount: { less_than: 0 } })).toEqual([true, false, false, false, false]);
    expect(met({ amount: { at_most: 0 } })).toEqual([true, true, false, false, false]);
    expect(met({ amount: { at_least: 0 } })).toEqual([false, true, true, false, false]);
    expect(met({ amount: { more_than: 0 } })).toEqual([false, false, true, false, false]);
    expect(met({ amount: { at_least: 0, less_than: 1 } })).toEqual([
      false,
      true,
      false,
      false,
      false,
    ]);
  });

  it("unless it is as said: what is unknown counts", () => {
    const unless: Condition = { amount: { at_least: 0 } };
    expect([-1, 0, "x", undefined].map((amount) => count({ unless }, amount))).toEqual([
      true,
      false,
      true,
      true,
    ]);
  });

  it("by a number only as a number, by a word however it is spelled", () => {
    expect(count({ where: { amount: [3] } }, 3)).toBe(true);
    expect(count({ where: { amount: [3] } }, "3")).toBe(false);
    expect(count({ where: { amount: ["On Hold"] } }, "on-hold")).toBe(true);
  });

  it("by attributes of its own alone", () => {
    expect(counts({ where: { constructor: ["x"] } }, {})).toBe(false);
    expect(counts({ unless: { toString: { at_least: 0 } } }, {})).toBe(true);
  });

  it("when each of a condition's attributes is as said, each in one of the ways", () => {
    const where: Condition = { status: ["Open", "open", "held"], amount: { more_than: 0 } };
    expect(counts({ where }, { status: "OPEN", amount: "1.00" })).toBe(true);
    expect(counts({ where }, { status: "open", amount: 0 })).toBe(false);
    expect(counts({ where }, { status: "open" })).toBe(false);
    expect(counts({ where: {} }, {})).toBe(true);
    expect(counts({ unless: {} }, {})).toBe(false);
  });
});

describe("rules that are matched together", () => {
  it("count each for itself, holding by holding", () => {
    const match = matcher([
      { where: { status: ["open"] } },
      { where: { status: ["open"] }, unless: { amount: { at_most: 0 } } },
      { unless: { status: ["closed"] } },
      {},
    ]);
    expect(match({ status: "open", amount: 0 })).toEqual([true, false, true, true]);
    expect(match({ status: "closed" })).toEqual([false, false, false, true]);
    expect(match({ status: "open", amount: 3 })).toEqual([true, true, true, true]);
  });
});
