/** Waiting for a piece of work, but no longer than a given time. */

/**
 * Waits for a piece of work.
 *
 * @param ms how long to wait
 * @returns the work's result; null if it takes longer. Then the work goes on by itself
 */
export async function within<T>(work: Promise<T>, ms: number): Promise<T | null> {
  // A timer that is not cancelled would keep a Durable Object awake.
  const patience = new AbortController();
  const over = scheduler.wait(ms, { signal: patience.signal }).then(
    () => null,
    () => null,
  );
  try {
    return await Promise.race([work, over]);
  } finally {
    patience.abort();
  }
}
