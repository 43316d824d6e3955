/** The texts of the built-in policies in another language, by their English. A text without one stays English. */

/** A statement that came to be needed is a blocker, with these words of Adieu before it. */
const NOT_ACKNOWLEDGED = "Not acknowledged: ";

/**
 * @param texts by their English
 * @param needed says that a statement is still needed
 */
export const policyTexts = (
  texts: Readonly<Record<string, string>>,
  needed: (statement: string) => string,
): ReadonlyMap<string, string> =>
  new Map([
    ...Object.entries(texts),
    ...Object.entries(texts).map(([english, own]): [string, string] => [
      `${NOT_ACKNOWLEDGED}${english}`,
      needed(own),
    ]),
  ]);
