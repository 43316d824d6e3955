/**
 * Finds the rules for which a holding counts.
 *
 * The rules are prepared once, as an index: attribute → value → the conditions that list the value. For a holding, each
 * of its attributes is looked up once. A condition is met if all of its attributes were found in it. So the work does not
 * grow with the words that the rules list.
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

/** What all conditions ask of one attribute. A condition is named by its number. */
type Asked = {
  /** The conditions that list a value. */
  readonly values: Map<AttributeValue, number[]>;
  /** The conditions that ask for an amount. */
  readonly bounds: { readonly isWithin: (amount: number) => boolean; readonly condition: number }[];
};

/**
 * Prepares rules.
 *
 * @returns a function that says of a holding's attributes for which rules they count, in the order of the rules. It
 *   returns the same array at each call.
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
  /** How many attributes each condition asks for, and how many of them the holding meets. */
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

/** Counts, for each condition, how many of its attributes a holding meets. */
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
  // An amount that cannot be read is within no bounds.
  if (amount === null) return;
  for (const { isWithin, condition } of asked.bounds) if (isWithin(amount)) add(condition);
}
