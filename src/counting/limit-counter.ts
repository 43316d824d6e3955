/**
 * Which of something there are, so that no more are made than may be: for what lies in objects of its own and in no
 * table of the directory. One object for each kind of thing and mode. It holds ids alone and decides nothing else.
 *
 * Something is counted before it is made, and no longer once it is gone: what fails in between counts until it is
 * made or removed again, and never too little is counted.
 */
import { DurableObject } from "cloudflare:workers";

export class LimitCounter extends DurableObject<Env> {
  /** How many there are; null until they are counted. */
  #count: number | null = null;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    ctx.storage.sql.exec("CREATE TABLE IF NOT EXISTS counted (id TEXT PRIMARY KEY) WITHOUT ROWID");
  }

  /**
   * Counts one. To ask again for the same one changes nothing.
   *
   * @returns false if it is new and there are as many as may be
   */
  add(id: string, most: number): boolean {
    const { sql } = this.ctx.storage;
    if (sql.exec("SELECT 1 FROM counted WHERE id = ?", id).toArray().length > 0) return true;
    this.#count ??= sql.exec<{ n: number }>("SELECT count(*) AS n FROM counted").one().n;
    if (this.#count >= most) return false;
    sql.exec("INSERT INTO counted (id) VALUES (?)", id);
    this.#count += 1;
    return true;
  }

  /** Counts one no longer; one that was not counted is passed over. */
  remove(id: string): void {
    this.ctx.storage.sql.exec("DELETE FROM counted WHERE id = ?", id);
    this.#count = null;
  }
}
