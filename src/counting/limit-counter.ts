/**
 * Counts things that have objects of their own and no row in the directory, so that no more are made than the limit
 * allows. There is one counter for each kind of thing and mode. It holds ids only.
 *
 * A thing is counted before it is made, and until it is gone. If making it fails in between, it counts until it is made
 * or removed, so the count is never too low.
 */
import { type ObjectSchema, StoredObject } from "../objects/stored-object";

const SCHEMA: ObjectSchema = {
  number: 1,
  tables: "CREATE TABLE IF NOT EXISTS counted (id TEXT PRIMARY KEY) WITHOUT ROWID",
};

export class LimitCounter extends StoredObject<Env> {
  /** How many things there are; null before they are counted. */
  #count: number | null = null;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env, SCHEMA);
  }

  /**
   * Counts a thing. Counting the same one again changes nothing.
   *
   * @param most the limit
   * @returns false if it is new and the limit is reached
   */
  add(id: string, most: number): boolean {
    const { sql } = this.storage;
    if (sql.exec("SELECT 1 FROM counted WHERE id = ?", id).toArray().length > 0) return true;
    this.#count ??= sql.exec<{ n: number }>("SELECT count(*) AS n FROM counted").one().n;
    if (this.#count >= most) return false;
    sql.exec("INSERT INTO counted (id) VALUES (?)", id);
    this.#count += 1;
    return true;
  }

  /** Stops counting a thing. Nothing happens if it was not counted. */
  remove(id: string): void {
    this.storage.sql.exec("DELETE FROM counted WHERE id = ?", id);
    this.#count = null;
  }
}
