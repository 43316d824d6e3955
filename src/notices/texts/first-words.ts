/** Characters of a policy's or reviewer's text within an SMS, so that there is room for ours. */
const CHARACTERS_MAX = 70;

/** Shortens a text to one line for an SMS. */
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
