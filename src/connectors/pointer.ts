/** JSON Pointers (RFC 6901) into an answer. Pure. */

/** Whether a text is a pointer: empty, which is the whole, or a path that begins with a slash. */
export const isPointer = (text: string): boolean => /^(?:\/(?:[^~/]|~[01])*)*$/.test(text);

/**
 * Looks up a place in a JSON value.
 *
 * @returns undefined if there is no such place
 * @example
 * at({ data: [{ id: "a" }] }, "/data/0/id") // "a"
 */
export function at(value: unknown, pointer: string): unknown {
  let found = value;
  for (const part of pointer.split("/").slice(1)) {
    const key = part.replaceAll("~1", "/").replaceAll("~0", "~");
    if (Array.isArray(found))
      found = /^(?:0|[1-9]\d{0,8})$/.test(key) ? found[Number(key)] : undefined;
    else if (isRecord(found) && Object.hasOwn(found, key)) found = found[key];
    else return undefined;
  }
  return found;
}

/** Makes a part of a pointer of any text. */
export const pointerPart = (text: string): string =>
  text.replaceAll("~", "~0").replaceAll("/", "~1");

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;
