/**
 * An object's data was stored by a newer version of the service than the code that runs. This happens after a rollback,
 * and while a deployment is under way. Old code would misread it, and lose what it does not know when it writes.
 */
const MESSAGE = "stored by a newer version of the service";

/** Thrown before anything is read further or written. The API answers 503 `unavailable`: newer code can answer. */
export class NewerSchema extends Error {
  /** As the platform marks its own failures: the queue, an alarm or the caller tries again. */
  readonly retryable = true;

  constructor(stored: number, known: number) {
    super(`${MESSAGE}: schema ${stored}, known are ${known}`);
  }
}

/** Errors of another object arrive without their class. */
export const isNewerSchema = (error: unknown): boolean =>
  error instanceof Error && error.message.includes(MESSAGE);
