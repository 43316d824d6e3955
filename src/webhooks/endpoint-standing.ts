/**
 * An endpoint's health as its object keeps it: written with each failure, so that neither an eviction nor a
 * crash forgets for how long it has failed; told to the directory only where it matters to people.
 */

import { timestampOf } from "../shared/time";
import { HEALTHY, type Health, isOpen } from "./endpoint-health";
import { type Endpoint, noteHealth } from "./endpoints";

const KEY = "health";

export class Standing {
  readonly #storage: DurableObjectStorage;
  #health: Health | null = null;
  /** What the directory was last told; null before anything was read or told. */
  #told: Shown | null = null;

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage;
  }

  get health(): Health {
    this.#health ??= this.#storage.kv.get<Health>(KEY) ?? HEALTHY;
    return this.#health;
  }

  become(health: Health): void {
    if (health === this.health) return;
    this.#health = health;
    if (health === HEALTHY) this.#storage.kv.delete(KEY);
    else this.#storage.kv.put(KEY, health);
  }

  /** Nothing pauses it any more; whether it is mended the next delivery shows. */
  unpaused(): void {
    if (this.health.paused_until !== null) this.become({ ...this.health, paused_until: null });
  }

  /** @throws where D1 does not take it */
  async tell(db: D1Database, endpoint: Endpoint): Promise<void> {
    const shown = shownOf(this.health);
    const told = this.#told ?? endpoint;
    if (told.failing_since === shown.failing_since && told.paused_until === shown.paused_until) {
      return;
    }
    await noteHealth(db, endpoint.id, shown);
    this.#told = shown;
  }
}

type Shown = Pick<Endpoint, "failing_since" | "paused_until">;

/** A single failure is nobody's concern, and costs no write. */
function shownOf(health: Health): Shown {
  if (!isOpen(health)) return { failing_since: null, paused_until: null };
  return {
    failing_since: textOf(health.failing_since),
    paused_until: textOf(health.paused_until),
  };
}

const textOf = (at: number | null): string | null => (at === null ? null : timestampOf(at));
