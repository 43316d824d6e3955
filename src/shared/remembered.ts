import { MINUTE_MS } from "./time";

/** How long an isolate trusts what it has read of keys and policies (docs/api.md, Keys: 60 s). */
export const REMEMBERED_MS = MINUTE_MS;

/**
 * Values that an isolate remembers for a while, so that it reads D1 once a minute and not at every call. If there are
 * too many, the oldest is dropped.
 */
export class Remembered<T> {
  readonly #entries = new Map<string, { value: T; at: number }>();
  readonly #ttlMs: number;
  readonly #max: number;

  constructor(ttlMs: number, max: number) {
    this.#ttlMs = ttlMs;
    this.#max = max;
  }

  /** The value, unless it is too old; undefined if there is none. @param now ms */
  fresh(key: string, now: number): T | undefined {
    const entry = this.#entries.get(key);
    return entry && entry.at > now - this.#ttlMs ? entry.value : undefined;
  }

  /** The value, however old: better than none while D1 does not answer. */
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
