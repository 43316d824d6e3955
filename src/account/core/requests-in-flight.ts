/**
 * Requests with an idempotency key that an account's object is carrying out. While one waits for D1, an issuer, a
 * provider or an erasure, other calls come in, and the same request must not be carried out twice at once.
 *
 * They are only in memory. If the object is lost, its requests are lost too, and may be tried again.
 */
import { err } from "../../shared/result";
import type { Answered, Idempotency } from "../call";

export class RequestsInFlight {
  /** Fingerprints by key. */
  readonly #running = new Map<string, string>();

  /** Carries out a request, unless one with its key is being carried out. */
  once<T>(
    request: Idempotency | null,
    work: () => Answered<T> | Promise<Answered<T>>,
  ): Answered<T> | Promise<Answered<T>> {
    if (request === null) return work();
    const { key, fingerprint } = request;
    const running = this.#running.get(key);
    if (running !== undefined) {
      return err({
        code: running === fingerprint ? "idempotency_key_in_flight" : "idempotency_key_reused",
      });
    }
    this.#running.set(key, fingerprint);
    return this.#carriedOut(key, work);
  }

  #carriedOut<T>(
    key: string,
    work: () => Answered<T> | Promise<Answered<T>>,
  ): Answered<T> | Promise<Answered<T>> {
    const over = () => void this.#running.delete(key);
    try {
      const answered = work();
      if (answered instanceof Promise) return answered.finally(over);
      over();
      return answered;
    } catch (error) {
      over();
      throw error;
    }
  }
}
