/**
 * The health of an endpoint as its object stores it. It is written with each failure, so that neither an eviction nor a
 * crash forgets how long the endpoint has been failing. The endpoint's row in D1 gets only what people must see.
 */
import { timestampOf } from "../shared/time";
import { HEALTHY, type Health, isOpen } from "./endpoint-health";
import { type Endpoint, updateHealthOf } from "./endpoints";

const KEY = "health";

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

  /**
   * Brings the endpoint's row up to date, if it says anything else.
   *
   * @throws if D1 does not take it
   */
  async updateRow(db: D1Database, endpoint: Endpoint): Promise<void> {
    const health = rowHealthOf(this.current);
    const row = this.#row ?? endpoint;
    if (row.failing_since === health.failing_since && row.paused_until === health.paused_until) {
      return;
    }
    await updateHealthOf(db, endpoint.id, health);
    this.#row = health;
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

const textOf = (at: number | null): string | null => (at === null ? null : timestampOf(at));
