/**
 * Whether this isolate reaches the database CONTROL. If it does not, it asks again only once in a while, so that not
 * every call waits for a database that is silent.
 */
import { jittered } from "./backoff";
import { SECOND_MS } from "./time";

/** How long a call waits for CONTROL: a lookup takes some milliseconds, or some hundred from another continent. */
const CONTROL_PATIENCE_MS = 2 * SECOND_MS;

/** How often CONTROL is asked again while it fails: seldom enough that few calls wait for it. */
const CONTROL_ASK_AGAIN_MS = 5 * SECOND_MS;

/** CONTROL did not answer. The caller may try again. */
export class ControlUnreachable extends Error {
  /** As the platform marks its own errors that pass. */
  readonly retryable = true;

  constructor(detail: string, cause?: unknown) {
    super(`CONTROL does not answer: ${detail}`, { cause });
  }
}

export class ControlReach {
  /** When the first question failed after the last answer, ms; null if the last question was answered. */
  #failingSince: number | null = null;
  #lastTried = 0;
  /** How long after `#lastTried` it is asked again, ms: the isolates that noticed one outage do not ask at one moment. */
  #pause = CONTROL_ASK_AGAIN_MS;

  /** Whether a call may ask CONTROL now. While CONTROL fails, one call asks for all others. @param now ms */
  mayAsk(now: number): boolean {
    if (this.isPaused(now)) return false;
    if (this.#failingSince !== null) this.#lastTried = now;
    return true;
  }

  /** Whether CONTROL failed so lately that calls which can go on without it do not ask it. @param now ms */
  isPaused(now: number): boolean {
    const since = now - this.#lastTried;
    return this.#failingSince !== null && since >= 0 && since < this.#pause;
  }

  /** For how long it has failed, ms; 0 if it has not. @param now ms */
  failingFor(now: number): number {
    return this.#failingSince === null ? 0 : now - this.#failingSince;
  }

  /** Asks. @throws what the question throws, or ControlUnreachable if the answer takes longer than CONTROL_PATIENCE_MS */
  async ask<T>(question: () => Promise<T>): Promise<T> {
    try {
      const answer = await inTime(question());
      this.#failingSince = null;
      return answer;
    } catch (error) {
      const now = Date.now();
      this.#failingSince ??= now;
      this.#lastTried = now;
      this.#pause = jittered(CONTROL_ASK_AGAIN_MS, Math.random());
      throw error;
    }
  }
}

async function inTime<T>(answer: Promise<T>): Promise<T> {
  // A timer that is not cancelled would keep a Durable Object awake.
  const patience = new AbortController();
  const over = scheduler.wait(CONTROL_PATIENCE_MS, { signal: patience.signal }).then(
    () => {
      throw new ControlUnreachable(`no answer within ${CONTROL_PATIENCE_MS} ms`);
    },
    () => new Promise<never>(() => {}),
  );
  try {
    return await Promise.race([answer, over]);
  } finally {
    patience.abort();
  }
}
