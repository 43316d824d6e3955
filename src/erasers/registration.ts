/** An eraser's row as its object remembers it: read at most once a minute, by one of many who ask at once. */
import { REMEMBERED_MS, Remembered } from "../shared/remembered";
import { type Eraser, type EraserKey, findEraser } from "./rows";

/** For one eraser alone. */
const nothingYet = () => new Remembered<Eraser>(REMEMBERED_MS, 1);

export class Registration {
  readonly #db: D1Database;
  #remembered = nothingYet();
  #reading: Promise<Eraser | null> | null = null;

  constructor(db: D1Database) {
    this.#db = db;
  }

  /**
   * That there is none is not remembered.
   *
   * @throws where D1 does not answer and nothing is remembered, however old
   */
  async read(key: EraserKey): Promise<Eraser | null> {
    const known = this.#remembered.fresh(key.name, Date.now());
    if (known) return known;
    this.#reading ??= this.#readNow(key);
    return this.#reading;
  }

  /** After it was changed: what is being read may be of before. */
  forget(): void {
    this.#remembered = nothingYet();
    this.#reading = null;
  }

  async #readNow(key: EraserKey): Promise<Eraser | null> {
    const remembered = this.#remembered;
    try {
      const eraser = await findEraser(this.#db, key);
      if (eraser === null) remembered.delete(key.name);
      else remembered.set(key.name, eraser, Date.now());
      return eraser;
    } catch (error) {
      const stale = remembered.stale(key.name);
      if (stale) return stale;
      throw error;
    } finally {
      // Unless it was forgotten meanwhile, and is being read anew.
      if (remembered === this.#remembered) this.#reading = null;
    }
  }
}
