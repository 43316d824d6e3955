/** @throws where an invariant does not hold */
export function must(invariant: string, holds: unknown): asserts holds {
  if (!holds) throw new Error(`Broken: ${invariant}.`);
}
