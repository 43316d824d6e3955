import { describe, expect, it } from "vitest";
import {
  amountOf,
  type Condition,
  conditionSchema,
  counts,
  wordOf,
} from "../../src/lifecycle/condition";
import { holding } from "../support/given";

describe("a word is compared", () => {
  it.each([
    ["canceled", "CANCELED"],
    ["incomplete_expired", "Incomplete Expired"],
    ["incomplete_expired", "incomplete-expired"],
    ["incomplete_expired", "incompleteExpired"],
    ["pending_cancel", "wc-pending-cancel"],
    ["expired", "WC-expired"],
    ["expired", "SUBSCRIPTION_STATE_EXPIRED"],
    ["past_due", " past  due\n"],
    ["paid", "\uff30\uff41\uff49\uff44"],
  ])("%s as %s", (word, spelled) => {
    expect(wordOf(spelled)).toBe(wordOf(word));
  });

  it.each([
    ["canceled", "cancelled"],
    ["paid", "unpaid"],
    ["expired", "incomplete_expired"],
    ["active", "inactive"],
    ["expired", "wcexpired"],
  ])("%s is not %s", (word, other) => {
    expect(wordOf(word)).not.toBe(wordOf(other));
  });
});

describe("an amount is read", () => {
  it.each<[string | number, number]>([
    [12.5, 12.5],
    [-350, -350],
    ["12.50", 12.5],
    ["-3.50", -3.5],
    ["+3", 3],
    ["\u22123.5", -3.5],
    [" 7 ", 7],
    ["0.00", 0],
    ["-0.00", 0],
    ["1,000.00", 1000],
    ["12,345,678", 12_345_678],
    ["00012", 12],
  ])("%s", (value, amount) => {
    expect(amountOf(value)).toBe(amount);
  });

  it.each<[string | boolean]>([
    [""],
    ["-"],
    ["1,5"],
    ["1.000,00"],
    ["1 000"],
    ["\u20ac 5"],
    ["5 EUR"],
    ["(3.50)"],
    ["3.50-"],
    ["--3"],
    ["1e3"],
    [".5"],
    ["5."],
    ["NaN"],
    ["Infinity"],
    ["0x10"],
    ["1,00,000"],
    [`0.${"0".repeat(400)}1`],
    ["9".repeat(400)],
    [true],
  ])("%s is not guessed", (value) => {
    expect(amountOf(value)).toBeNull();
  });
});

describe("a holding counts", () => {
  const count = (rule: { where?: Condition; unless?: Condition }, amount?: number | string) =>
    counts(rule, holding("balance", amount === undefined ? {} : { amount }));

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
    expect(counts({ where: { constructor: ["x"] } }, holding("order"))).toBe(false);
    expect(counts({ unless: { toString: { at_least: 0 } } }, holding("order"))).toBe(true);
  });
});

describe("a condition", () => {
  it.each<[string, unknown]>([
    ["of no bound", { amount: {} }],
    ["of an unknown bound", { amount: { over: 3 } }],
    ["of a bound that is no number", { amount: { at_least: "0" } }],
    ["of no value", { status: [] }],
    ["that is a word", { status: "final" }],
  ])("%s is refused", (_, condition) => {
    expect(conditionSchema.safeParse(condition).success).toBe(false);
  });
});
