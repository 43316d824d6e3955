/** Tells the operator that an eraser is paused, by the alarm, until that has succeeded. */
import { doubled } from "../shared/backoff";
import { logFault } from "../shared/log";
import { TELLING_WAIT_MAX_MS, TELLING_WAIT_MIN_MS } from "./limits";
import type { Pause, Paused } from "./pause";

const WAIT_KEY = "telling_wait";

export class Telling {
  readonly #storage: DurableObjectStorage;
  readonly #pause: Pause;
  readonly #tell: (paused: Paused) => Promise<void>;

  /** @param tell rejects if it has to be tried again */
  constructor(
    storage: DurableObjectStorage,
    pause: Pause,
    tell: (paused: Paused) => Promise<void>,
  ) {
    this.#storage = storage;
    this.#pause = pause;
    this.#tell = tell;
  }

  /** Sets the alarm, if there is something to tell. It may come before a replay's own, which then sets it again. */
  async soon(): Promise<void> {
    if (this.#pause.untold !== null) await this.#storage.setAlarm(Date.now());
  }

  /** To be called by the alarm. @returns ms until it is tried again; null if there is nothing to tell */
  async run(): Promise<number | null> {
    const { untold } = this.#pause;
    if (untold === null) return null;
    try {
      await this.#tell(untold);
      this.#pause.told(untold);
      this.#storage.kv.delete(WAIT_KEY);
      return null;
    } catch (error) {
      logFault("the operator was not told that an eraser is paused", error);
      const wait = this.#storage.kv.get<number>(WAIT_KEY) ?? TELLING_WAIT_MIN_MS;
      this.#storage.kv.put(WAIT_KEY, doubled(wait, TELLING_WAIT_MAX_MS));
      return wait;
    }
  }
}
