/** Reads JSON that may be none. */

/** @returns undefined if the text is null, or no JSON */
export function jsonIn(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
