/** What differs between two things made of JSON, member by member. */
import type { Difference } from "./policy-pages";

/** Differences that are shown: more is another thing altogether. */
const SHOWN_MAX = 200;

/** Members that say which thing it is, and not what it is. */
const IDENTITY: readonly string[] = ["/version", "/object"];

/** The leaves of a value, each by its JSON Pointer. */
function* leaves(value: unknown, path = ""): Generator<readonly [string, string]> {
  if (typeof value !== "object" || value === null || Object.keys(value).length === 0) {
    yield [path, JSON.stringify(value) ?? ""];
    return;
  }
  for (const [name, member] of Object.entries(value)) yield* leaves(member, `${path}/${name}`);
}

/** @returns each leaf that is another or is in one of them only, in the order of their pointers */
export function differencesOf(before: unknown, after: unknown): Difference[] {
  const [old, now] = [new Map(leaves(before)), new Map(leaves(after))];
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter((path) => !IDENTITY.includes(path) && old.get(path) !== now.get(path))
    .toSorted()
    .slice(0, SHOWN_MAX)
    .map((path) => ({ path, before: old.get(path) ?? "–", after: now.get(path) ?? "–" }));
}
