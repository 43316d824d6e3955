/** A part of the document, as plain JSON. */
// oxlint-disable-next-line typescript/no-explicit-any -- the document has any JSON, and its parts are looked into
export type Json = Record<string, any>;

export const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);
