/** Reads an answer as JSON. @returns undefined if it is none */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
