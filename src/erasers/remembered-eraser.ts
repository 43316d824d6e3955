/**
 * An eraser's registration as its object remembers it: read at most once a minute, however many calls need it, and
 * never waited for long, because an eraser's acknowledgement is a call on an account.
 *
 * ```
 *   read within a minute ─────────────────────▶ it is what was read
 *   otherwise CONTROL is asked (2 s at most)
 *     ─▶ it answers ──────────────────────────▶ it is what CONTROL says
 *     ─▶ it fails, is silent, or did so less than five seconds ago
 *          ─▶ an old registration is remembered: that one
 *          ─▶ none is: ControlUnreachable, or what CONTROL failed with
 * ```
 */
import { ControlReach, ControlUnreachable } from "../shared/control-reach";
import { REMEMBERED_MS, Remembered } from "../shared/remembered";
import { type Eraser, type EraserKey, findEraser } from "./registrations";

/** Room for one eraser: the object's own. */
const nothingYet = () => new Remembered<Eraser>(REMEMBERED_MS, 1);

export class RememberedEraser {
  readonly #db: D1Database;
  readonly #reach = new ControlReach();
  #remembered = nothingYet();
  #reading: Promise<Eraser | null> | null = null;

  constructor(db: D1Database) {
    this.#db = db;
  }

  /**
   * Calls that come while CONTROL is being asked share the one reading.
   *
   * @returns null if the eraser is not registered; that is not remembered
   * @throws if CONTROL does not answer and no registration is remembered. The caller may try again
   */
  async read(key: EraserKey): Promise<Eraser | null> {
    const now = Date.now();
    const known = this.#remembered.fresh(key.name, now);
    if (known) return known;
    if (this.#reading === null && !this.#reach.mayAsk(now)) {
      const stale = this.#remembered.stale(key.name);
      if (stale) return stale;
      throw new ControlUnreachable("it failed a moment ago");
    }
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
      const eraser = await this.#reach.ask(() => findEraser(this.#db, key));
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
