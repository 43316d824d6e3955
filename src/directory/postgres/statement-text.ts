/**
 * Writes a statement of the directory's SQL, with its values, as PostgreSQL takes it.
 *
 * The values stand in the text, and not beside it: so a whole batch with its `BEGIN` and `COMMIT` is one message to the
 * server, and one answer. With parameters each statement would take one or two round trips, and the writer's lock would be
 * held for all of them.
 */

export type Value = string | number | null;

/** Strings of the statement, which stay as they are; parameters; and what tells SQLite which index to take. */
const PARTS = /'(?:[^']|'')*'|\?(\d*)|\sINDEXED BY \w+/g;

/**
 * No text of the database has the character 0. In a question, this one takes its place, which no text has either: so the
 * question finds what it would find in D1.
 */
const NOWHERE = "\uFFFF";

/**
 * @param sql with `?1`, `?2`, … or with `?` alone, in their order
 * @example
 * statementText("SELECT id FROM feed INDEXED BY feed_of_mode WHERE livemode = ?1 AND type = ?2", [0, "a'b"]);
 * // SELECT id FROM feed WHERE livemode = 0 AND type = E'a''b'
 * @throws TypeError if a value is missing, or cannot be in PostgreSQL
 */
export function statementText(sql: string, values: readonly unknown[]): string {
  let next = 0;
  const writes = isWrite(sql);
  return sql.replace(PARTS, (part, number?: string) => {
    if (number === undefined) return part.startsWith("'") ? part : "";
    next = number === "" ? next + 1 : Number(number);
    if (next > values.length) throw new TypeError(`The statement has no value for ?${next}.`);
    return literal(values[next - 1], writes);
  });
}

/** The backslash has a meaning in `E'…'` under every setting of the server, so it is always doubled. */
function literal(value: unknown, writes: boolean): string {
  if (value === null || value === undefined) return "NULL";
  if (typeof value === "number" && Number.isFinite(value)) return `(${value})`;
  if (typeof value !== "string") throw new TypeError("A value is neither a text nor a number.");
  if (value.includes("\0") && writes) {
    throw new TypeError("A text with the character 0 cannot be stored.");
  }
  const text = value.replaceAll("\0", NOWHERE);
  return `E'${text.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;
}

/** Whether a statement changes anything. */
export const isWrite = (sql: string): boolean => /\b(?:INSERT|UPDATE|DELETE)\b/.test(sql);
