/**
 * Gives an account a place within a window of time, so that work that is due for many accounts at one instant is
 * spread. FNV-1a of the id: the same account always has the same place.
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
