/** Where an account has its place in the window over which alarms of one instant are spread. */

/** FNV-1a of the id, as a fraction: the same account always waits the same part of the window. */
export function spread(id: string): number {
  let hash = 0x811c9dc5;
  for (const character of id) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return hash / 2 ** 32;
}
