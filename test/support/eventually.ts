/** Waiting for what the service does in the background: deliveries, the directory, alarms, other processes. */
import { vi } from "vitest";

/** Far longer than anything takes on a busy machine, and less than a test may take, so that the failed check is reported. */
const LIMIT_MS = 50_000;

const LOOK_MS = 20;

/**
 * Checks again and again until the check passes.
 *
 * @returns what the check returned
 * @param limitMs only for work that takes longer than the usual limit on a busy machine
 * @throws the error of the last check, if none passed within the limit
 * @example await eventually(() => expect(receiver.received).toHaveLength(2));
 */
export const eventually = <T>(check: () => T | Promise<T>, limitMs = LIMIT_MS): Promise<T> =>
  vi.waitFor(check, { timeout: limitMs, interval: LOOK_MS });
