/**
 * The conditions of rules: what the attributes of a holding must say (`where`), or must not (`unless`). Hosts report
 * attributes as their billing systems spell them, so words and amounts are compared by what they mean.
 */
import { z } from "zod";
import type { Holding } from "./holding";
import { ATTRIBUTE_TEXT_MAX, CONDITION_ATTRIBUTES_MAX, CONDITION_VALUES_MAX } from "./limits";

const attributeValue = z.union([z.string().max(ATTRIBUTE_TEXT_MAX), z.number(), z.boolean()]);
export type AttributeValue = Holding["attributes"][string];

/** Bounds of an amount. A value that is no amount is within none. */
const comparison = z
  .strictObject({
    less_than: z.number().optional(),
    at_most: z.number().optional(),
    at_least: z.number().optional(),
    more_than: z.number().optional(),
  })
  .refine((sides) => Object.values(sides).some((side) => side !== undefined), {
    message: "one of less_than, at_most, at_least, more_than",
  });
type Comparison = z.infer<typeof comparison>;

const fewEnough = (condition: object): boolean =>
  Object.keys(condition).length <= CONDITION_ATTRIBUTES_MAX;

/** By attribute: one of these values, or an amount within these bounds. Every named attribute must match. */
export const conditionSchema = z
  .record(
    z.string().min(1).max(64),
    z.union([z.array(attributeValue).min(1).max(CONDITION_VALUES_MAX), comparison]),
  )
  .refine(fewEnough, `at most ${CONDITION_ATTRIBUTES_MAX} attributes`);
export type Condition = z.infer<typeof conditionSchema>;

/** Which holdings of its kind a rule is about. With `unless`, a holding whose attributes cannot be read counts. */
export type Counting = {
  readonly where?: Condition | undefined;
  readonly unless?: Condition | undefined;
};

/**
 * Gives a value the form in which values are compared. Spellings of one word become equal. A number never equals a text
 * that looks like it: amounts are compared by bounds.
 */
export const comparable = (value: AttributeValue): AttributeValue =>
  typeof value === "string" ? wordOf(value) : value;

/** Prepares a comparison. @returns a function that says whether an amount lies within all the bounds */
export function withinOf({ less_than, at_most, at_least, more_than }: Comparison) {
  const below = less_than ?? Number.POSITIVE_INFINITY;
  const upTo = at_most ?? Number.POSITIVE_INFINITY;
  const from = at_least ?? Number.NEGATIVE_INFINITY;
  const above = more_than ?? Number.NEGATIVE_INFINITY;
  return (amount: number): boolean =>
    amount < below && amount <= upTo && amount >= from && amount > above;
}

/** Prefixes of vendors' words: WooCommerce's `wc-expired`, Google Play's `SUBSCRIPTION_STATE_EXPIRED`. */
const VENDOR_PREFIX = /^(wc|subscription[\s_-]?state)[\s_-]/;

/**
 * Gives a word the form in which it is compared: without case, vendor's prefix and separators.
 *
 * @example wordOf("wc-Pending Cancel") === wordOf("pending_cancel")
 */
export const wordOf = (text: string): string =>
  text
    .normalize("NFKC")
    .trim()
    .toLowerCase()
    .replace(VENDOR_PREFIX, "")
    .replace(/[\s_-]+/g, "");

/** A sign, digits with or without commas between thousands, and a fraction after a decimal point. */
const AMOUNT = /^([+-]?)(\d+|\d{1,3}(?:,\d{3})+)(\.\d+)?$/;

/**
 * Reads an amount; null if it cannot be read without guessing, such as `1,5`, `1.000,00`, `€ 5` or a boolean.
 *
 * @example amountOf("-1,000.50") === -1000.5 && amountOf("0.00") === 0
 */
export function amountOf(value: AttributeValue): number | null {
  if (typeof value === "number") return value;
  if (typeof value !== "string") return null;
  const found = AMOUNT.exec(value.trim().replace("\u2212", "-"));
  if (found === null) return null;
  const [, sign = "", whole = "", part = ""] = found;
  const digits = `${whole.replaceAll(",", "")}${part}`;
  const amount = Number(digits);
  // Too large or too small for a number. An amount that is not zero must not become zero.
  if (!Number.isFinite(amount) || (amount === 0 && /[1-9]/.test(digits))) return null;
  return sign === "-" && amount !== 0 ? -amount : amount;
}
