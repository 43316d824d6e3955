/** Since when an eraser has answered nothing but failures, kept in its object. */
import { timestampOf } from "../shared/time";

/** Since when the eraser has answered nothing but failures, RFC 3339, and the first of them. */
export type EraserFailing = {
  readonly failing_since: string;
  readonly first_error: string;
  /** Whether it is paused until an admin has repaired it. */
  readonly is_paused?: boolean;
};

const KEY = "failing";

export class Failing {
  readonly #storage: DurableObjectStorage;

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage;
  }

  /** Null if the last call succeeded. */
  get current(): EraserFailing | null {
    return this.#storage.kv.get<EraserFailing>(KEY) ?? null;
  }

  /** Writes at the first failure and at the first success after it only. */
  note(answer: { readonly outcome: string; readonly error?: string }): void {
    const isFailure = answer.outcome === "failed";
    if (isFailure === (this.current !== null)) return;
    if (!isFailure) this.#storage.kv.delete(KEY);
    else {
      const failing_since = timestampOf(Date.now());
      const first_error = answer.error ?? "";
      this.#storage.kv.put(KEY, { failing_since, first_error } satisfies EraserFailing);
    }
  }
}
