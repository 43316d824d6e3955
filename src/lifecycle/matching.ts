/**
 * Finds which of many rules a holding counts for. The rules are prepared once: each of their words is put into its
 * normal form, and all are looked up by attribute and value. A holding then costs the reading of its own attributes,
 * once each, and one step for each condition that one of them meets, however many words the rules list.
 */

import {
  type AttributeValue,
  amountOf,
  type Condition,
  type Counting,
  comparable,
  withinOf,
} from "./condition";
import type { Holding } from "./holding";

type Attributes = Holding["attributes"];

/** What conditions ask of one attribute; conditions are known by their numbers. */
type Asked = {
  readonly values: Map<AttributeValue, number[]>;
  readonly bounds: { readonly isWithin: (amount: number) => boolean; readonly condition: number }[];
};

/**
 * Prepares rules.
 * @returns says of a holding's attributes for which of the rules they count, by the rules' places in the list. The
 *   list that it returns is the same one at each call.
 * @example matcher([{ where: { status: ["open"] } }])({ status: "Open" }) // [true]
 */
export function matcher(
  rules: readonly Counting[],
): (attributes: Attributes) => readonly boolean[] {
  const conditions: Condition[] = [];
  const numberOf = (condition: Condition | undefined): number | null =>
    condition === undefined ? null : conditions.push(condition) - 1;
  const numbered = rules.map(({ where, unless }) => ({
    where: numberOf(where),
    unless: numberOf(unless),
  }));
  const asked = askedOf(conditions);
  const terms = conditions.map((condition) => Object.keys(condition).length);
  const met = new Uint16Array(conditions.length);
  const isMet = (condition: number): boolean => met[condition] === terms[condition];
  const found = rules.map(() => false);
  return (attributes) => {
    met.fill(0);
    for (const name in attributes) countMet(asked.get(name), attributes[name], met);
    for (const [place, { where, unless }] of numbered.entries()) {
      found[place] = (where === null || isMet(where)) && !(unless !== null && isMet(unless));
    }
    return found;
  };
}

function askedOf(conditions: readonly Condition[]): Map<string, Asked> {
  const asked = new Map<string, Asked>();
  for (const [condition, terms] of conditions.entries()) {
    for (const [name, expected] of Object.entries(terms)) {
      const { values, bounds } = entryOf(asked, name, () => ({ values: new Map(), bounds: [] }));
      if (!Array.isArray(expected)) {
        bounds.push({ isWithin: withinOf(expected), condition });
        continue;
      }
      for (const value of new Set(expected.map(comparable))) {
        entryOf(values, value, () => []).push(condition);
      }
    }
  }
  return asked;
}

function entryOf<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

/** Counts, for each condition, in how many of its terms it is met. */
function countMet(
  asked: Asked | undefined,
  value: AttributeValue | undefined,
  met: Uint16Array,
): void {
  if (asked === undefined || value === undefined) return;
  const add = (condition: number): void => {
    met[condition] = (met[condition] ?? 0) + 1;
  };
  if (asked.values.size > 0) asked.values.get(comparable(value))?.forEach(add);
  if (asked.bounds.length === 0) return;
  const amount = amountOf(value);
  // What cannot be read is within no bounds.
  if (amount === null) return;
  for (const { isWithin, condition } of asked.bounds) if (isWithin(amount)) add(condition);
}
