/** @throws if the invariant does not hold */
export function invariant(invariant: string, holds: unknown): asserts holds {
  if (!holds) throw new Error(`Broken: ${invariant}.`);
}
