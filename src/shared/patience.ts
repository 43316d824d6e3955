/** Waiting for something, and not for longer than somebody else can. */

/**
 * @param ms how long is waited
 * @returns what came of the work; null where it takes longer, and goes on by itself
 */
export async function within<T>(work: Promise<T>, ms: number): Promise<T | null> {
  // A wait that is not called off keeps an object awake.
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
