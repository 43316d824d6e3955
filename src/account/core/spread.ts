/**
 * Places an account in a window, so that what is due for many accounts at one instant does not happen at one instant.
 * FNV-1a of the id: the same account always has the same place.
 *
 * @returns a fraction of the window, from 0 to less than 1
 */
export function spread(id: string): number {
  let hash = 0x811c9dc5;
  for (const character of id) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return hash / 2 ** 32;
}
