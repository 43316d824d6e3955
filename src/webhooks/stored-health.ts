/**
 * The health of an endpoint as its object stores it. It is written with each failure, so that neither an eviction nor a
 * crash forgets how long the endpoint has been failing. The endpoint's row in D1 gets only what people must see.
 *
 * ```
 *   set(health) and the row's time are stored ─▶ the row is written ─▶ its time is deleted
 *                                                    │ D1 does not take it, or a crash
 *                                                    └─▶ the alarm comes at the stored time: the row is written again
 * ```
 */
import { jittered } from "../shared/backoff";
import { logFault } from "../shared/log";
import { timestampOf } from "../shared/time";
import { HEALTHY, type Health, isOpen } from "./endpoint-health";
import { type Endpoint, updateHealthOf } from "./endpoints";
import { OUTAGE_PAUSE_MS } from "./limits";

const KEY = "health";

/** When the row must be written again, ms. It is there while the row may say less than the object knows. */
const ROW_AT_KEY = "health_row_at";

export class StoredHealth {
  readonly #storage: DurableObjectStorage;
  #health: Health | null = null;
  /** What the row says; null before it was read or written. */
  #row: RowHealth | null = null;

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage;
  }

  get current(): Health {
    this.#health ??= this.#storage.kv.get<Health>(KEY) ?? HEALTHY;
    return this.#health;
  }

  /** Writes only if the health is another object than before. */
  set(health: Health): void {
    if (health === this.current) return;
    this.#health = health;
    if (health === HEALTHY) this.#storage.kv.delete(KEY);
    else this.#storage.kv.put(KEY, health);
  }

  /** Lets the next delivery go at once; its outcome shows whether the endpoint is well. */
  endPause(): void {
    if (this.current.paused_until !== null) this.set({ ...this.current, paused_until: null });
  }

  /** Brings the endpoint's row up to date, if it says anything else. If D1 does not take it: again at `rowAt`. */
  async updateRow(db: D1Database, endpoint: Endpoint): Promise<void> {
    const isBeingWritten = this.rowAt !== null;
    if (isBeingWritten || isEqual(this.#row ?? endpoint, rowHealthOf(this.current))) return;
    await this.#writeRow(db, endpoint.id);
  }

  /** When the row must be written again, ms; null if it says what the object knows. */
  get rowAt(): number | null {
    return this.#storage.kv.get<number>(ROW_AT_KEY) ?? null;
  }

  /** Writes the row again if its time has come. Never throws. */
  async retryRow(db: D1Database, endpoint: string): Promise<void> {
    const at = this.rowAt;
    if (at !== null && at <= Date.now()) await this.#writeRow(db, endpoint);
  }

  async #writeRow(db: D1Database, endpoint: string): Promise<void> {
    const { kv } = this.#storage;
    kv.put(ROW_AT_KEY, Date.now() + jittered(OUTAGE_PAUSE_MS, Math.random()));
    try {
      // What changes while it is written is written after it.
      do {
        this.#row = rowHealthOf(this.current);
        await updateHealthOf(db, endpoint, this.#row);
      } while (!isEqual(this.#row, rowHealthOf(this.current)));
      kv.delete(ROW_AT_KEY);
    } catch (error) {
      logFault("the health of an endpoint was not shown", error, { endpoint });
    }
  }
}

type RowHealth = Pick<Endpoint, "failing_since" | "paused_until">;

/** Below the number of failures that opens the circuit, nothing is worth a write to D1. */
function rowHealthOf(health: Health): RowHealth {
  if (!isOpen(health)) return { failing_since: null, paused_until: null };
  return {
    failing_since: textOf(health.failing_since),
    paused_until: textOf(health.paused_until),
  };
}

const isEqual = (one: RowHealth, other: RowHealth): boolean =>
  one.failing_since === other.failing_since && one.paused_until === other.paused_until;

const textOf = (at: number | null): string | null => (at === null ? null : timestampOf(at));
