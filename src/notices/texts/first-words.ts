/** Words of others within an SMS: one line, and no longer than leaves room for ours. */
const CHARACTERS_MAX = 70;

export function firstWords(text: string): string {
  const line = text.replace(/\s+/gu, " ").trim();
  const characters = [...line];
  return characters.length <= CHARACTERS_MAX
    ? line
    : `${characters
        .slice(0, CHARACTERS_MAX - 3)
        .join("")
        .trimEnd()}...`;
}
