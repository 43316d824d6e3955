import { describe, expect, it } from "vitest";
import { amountOf, conditionSchema, wordOf } from "../../src/lifecycle/condition";

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
