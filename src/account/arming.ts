/**
 * Setting an account's alarm. Each `setAlarm` is one more write, so that one which stands well is left alone; the
 * platform is never asked what stands, for the snapshot knows.
 */
import { alarmTime, standsWell } from "./alarm-time";
import type { Snapshot } from "./snapshot";

export class Arming {
  readonly #storage: DurableObjectStorage;
  readonly #spreadMs: number;

  constructor(storage: DurableObjectStorage, spreadMs: number) {
    this.#storage = storage;
    this.#spreadMs = spreadMs;
  }

  /**
   * Makes sure that an alarm stands in time; one that does is left alone.
   * @param waiting whether the brake was asked in vain for what is due
   */
  inTime(snapshot: Snapshot, waiting: boolean): Snapshot {
    const now = Date.now();
    const wanted = alarmTime(snapshot, now, this.#spreadMs, waiting);
    if (wanted === null || standsWell(snapshot.alarm_at, wanted, now)) return snapshot;
    void this.#storage.setAlarm(wanted);
    return { ...snapshot, alarm_at: wanted };
  }

  /** Arms for exactly what is wanted, or not at all. */
  exactly(snapshot: Snapshot, waiting: boolean): Snapshot {
    const wanted = alarmTime(snapshot, Date.now(), this.#spreadMs, waiting);
    if (wanted === snapshot.alarm_at) return snapshot;
    void (wanted === null ? this.#storage.deleteAlarm() : this.#storage.setAlarm(wanted));
    return { ...snapshot, alarm_at: wanted };
  }
}
