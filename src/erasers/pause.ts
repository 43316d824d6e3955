/**
 * Whether an eraser is paused, because its connector is wrong: its secrets are refused, or its requests. While it is
 * paused nothing is called, and the tasks of accounts wait without losing time. An admin repairs it (`PUT`), or says
 * that it may go on (`POST …/resume`).
 *
 * ```
 *   stop (401, 403, named) ─────────────▶ paused ─▶ the operator is told, until that has succeeded
 *   refused, by three tasks in a row ───▶ paused
 * ```
 */
import { REFUSALS_MAX } from "../connectors/limits";
import type { Timestamp } from "../shared/time";
import { timestampOf } from "../shared/time";
import { PAUSED_WAIT_MS } from "./limits";

export type Paused = {
  readonly since: Timestamp;
  /** For people, without anything that the system said. */
  readonly error: string;
};

type Stored = Paused & {
  /** Whether the operator knows. */
  readonly is_told: boolean;
};

const KEY = "paused";

export class Pause {
  readonly #storage: DurableObjectStorage;
  /** The tasks that were refused since a call succeeded. In memory alone: a restart gives three more. */
  #refused = new Set<string>();

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage;
  }

  get current(): Paused | null {
    const stored = this.#stored;
    return stored ? { since: stored.since, error: stored.error } : null;
  }

  /** What the operator has not been told yet; null if there is nothing to tell. */
  get untold(): Paused | null {
    const stored = this.#stored;
    return stored && !stored.is_told ? stored : null;
  }

  begin(error: string): void {
    if (this.#stored) return;
    const since = timestampOf(Date.now());
    this.#storage.kv.put(KEY, { since, error, is_told: false } satisfies Stored);
  }

  /** @returns whether so many tasks were refused in a row that the connector must be wrong */
  noteRefusal(task: string, error: string): boolean {
    this.#refused.add(task);
    if (this.#refused.size < REFUSALS_MAX) return false;
    this.begin(error);
    return true;
  }

  noteSuccess(): void {
    this.#refused.clear();
  }

  /** @param paused which one; another may have begun meanwhile */
  told({ since }: Paused): void {
    const stored = this.#stored;
    if (stored?.since === since) this.#storage.kv.put(KEY, { ...stored, is_told: true });
  }

  end(): void {
    this.#refused.clear();
    if (this.#stored) this.#storage.kv.delete(KEY);
  }

  get #stored(): Stored | undefined {
    return this.#storage.kv.get<Stored>(KEY);
  }
}

/** What a paused eraser answers: ask again after a while. */
export const held = (error: string) => ({
  outcome: "held" as const,
  wait_ms: Math.round(PAUSED_WAIT_MS * (0.5 + Math.random() / 2)),
  error,
});
