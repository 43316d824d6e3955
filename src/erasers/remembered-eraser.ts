/** An eraser's registration as its object remembers it: read at most once a minute, however many calls need it. */
import { REMEMBERED_MS, Remembered } from "../shared/remembered";
import { type Eraser, type EraserKey, findEraser } from "./registrations";

/** Room for one eraser: the object's own. */
const nothingYet = () => new Remembered<Eraser>(REMEMBERED_MS, 1);

export class RememberedEraser {
  readonly #db: D1Database;
  #remembered = nothingYet();
  #reading: Promise<Eraser | null> | null = null;

  constructor(db: D1Database) {
    this.#db = db;
  }

  /**
   * Calls that come while D1 is being read share the one reading. While D1 does not answer, an old registration counts.
   *
   * @returns null if the eraser is not registered; that is not remembered
   * @throws if D1 does not answer and no registration is remembered
   */
  async read(key: EraserKey): Promise<Eraser | null> {
    const known = this.#remembered.fresh(key.name, Date.now());
    if (known) return known;
    this.#reading ??= this.#readNow(key);
    return this.#reading;
  }

  /** After the registration was changed. A reading that has begun may have the old one, so it is not remembered. */
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
      // If it was forgotten meanwhile, another reading may be running.
      if (remembered === this.#remembered) this.#reading = null;
    }
  }
}
