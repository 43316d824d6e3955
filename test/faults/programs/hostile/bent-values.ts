/** Bends a JSON value in one place, at any depth. */
import fc from "fast-check";
import { NASTY_NAMES, NASTY_TEXTS, NASTY_VALUES } from "./nasty-values";

type Path = readonly string[];

/** Lists every place in a value, the whole first. */
function* places(value: unknown, at: Path = []): Generator<Path> {
  yield at;
  if (typeof value !== "object" || value === null) return;
  for (const [name, member] of Object.entries(value)) yield* places(member, [...at, name]);
}

/** Replaces, removes or adds something in a value, at any depth. */
export function bentValue(value: object): fc.Arbitrary<unknown> {
  const everywhere = [...places(value)];
  const inside = everywhere.slice(1);
  const nasty = fc.oneof(fc.constantFrom(...NASTY_TEXTS), fc.constantFrom(...NASTY_VALUES));
  const added = fc
    .tuple(fc.constantFrom(...everywhere), fc.constantFrom(...NASTY_NAMES), nasty)
    .map(([at, name, extra]) => changed(value, at, (member) => withField(member, name, extra)));
  if (inside.length === 0) return added;
  const place = fc.constantFrom(...inside);
  return fc.oneof(
    {
      weight: 4,
      arbitrary: fc.tuple(place, nasty).map(([at, bad]) => changed(value, at, () => bad)),
    },
    { weight: 1, arbitrary: place.map((at) => without(value, at)) },
    { weight: 2, arbitrary: added },
  );
}

function changed(value: unknown, at: Path, change: (member: unknown) => unknown): unknown {
  const [name, ...rest] = at;
  if (name === undefined) return change(value);
  if (Array.isArray(value)) {
    return value.map((item, index) =>
      String(index) === name ? changed(item, rest, change) : item,
    );
  }
  const fields = Object.entries(Object(value)).map(([key, member]) => [
    key,
    key === name ? changed(member, rest, change) : member,
  ]);
  return Object.fromEntries(fields);
}

const without = (value: unknown, at: Path): unknown =>
  changed(value, at.slice(0, -1), (parent) => {
    const name = at.at(-1);
    if (Array.isArray(parent)) return parent.filter((_, index) => String(index) !== name);
    return Object.fromEntries(Object.entries(Object(parent)).filter(([key]) => key !== name));
  });

/** `__proto__` becomes a field like any other, as it does in JSON. */
const withField = (parent: unknown, name: string, extra: unknown): unknown =>
  typeof parent === "object" && parent !== null && !Array.isArray(parent)
    ? Object.fromEntries([...Object.entries(parent), [name, extra]])
    : extra;
