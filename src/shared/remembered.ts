import { MINUTE_MS } from "./time";

/** How long an isolate believes what it has read of keys and policies (docs/api.md, Keys: 60 s). */
export const REMEMBERED_MS = MINUTE_MS;

/**
 * What an isolate remembers for a while, so that a call waits for D1 once a minute and not each time.
 * The oldest goes when there is too much.
 */
export class Remembered<T> {
  readonly #entries = new Map<string, { value: T; at: number }>();
  readonly #ttlMs: number;
  readonly #max: number;

  constructor(ttlMs: number, max: number) {
    this.#ttlMs = ttlMs;
    this.#max = max;
  }

  /** Undefined when nothing is remembered, or when it is too old. */
  fresh(key: string, now: number): T | undefined {
    const entry = this.#entries.get(key);
    return entry && entry.at > now - this.#ttlMs ? entry.value : undefined;
  }

  /** However old: better than nothing while D1 does not answer. */
  stale(key: string): T | undefined {
    return this.#entries.get(key)?.value;
  }

  set(key: string, value: T, now: number): void {
    this.#entries.delete(key);
    this.#entries.set(key, { value, at: now });
    const oldest = this.#entries.keys().next();
    if (this.#entries.size > this.#max && !oldest.done) this.#entries.delete(oldest.value);
  }

  delete(key: string): void {
    this.#entries.delete(key);
  }
}
