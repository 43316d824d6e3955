/** Points in time for tests. */
import { parseTimestamp, type Timestamp, timestampOf } from "../../src/shared/time";

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** The longest that a wait may come out, ms: waits after failures are varied by up to a tenth. */
export const atMost = (wait: number): number => Math.ceil(1.1 * wait);

const UNIT_MS = { days: DAY_MS, hours: HOUR_MS, minutes: MINUTE_MS, ms: 1 };

export type Shift = { readonly [unit in keyof typeof UNIT_MS]?: number };

/** @throws if the text is no time as the API writes it */
export function at(text: string): Timestamp {
  const parsed = parseTimestamp(text);
  if (parsed === null) throw new Error(`not a time: ${text}`);
  return parsed;
}

/** A Monday morning, far from any deadline: the core's stories and the test clocks begin here. */
export const NOW = at("2026-03-02T09:00:00.000Z");

/**
 * Adds a shift to a time.
 *
 * @example later({ days: 30, ms: -1 }) // the last millisecond before 30 days have passed since NOW
 */
export function later(shift: Shift, from: string = NOW): Timestamp {
  const { days = 0, hours = 0, minutes = 0, ms = 0 } = shift;
  const length =
    days * UNIT_MS.days + hours * UNIT_MS.hours + minutes * UNIT_MS.minutes + ms * UNIT_MS.ms;
  return timestampOf(Date.parse(from) + length);
}
