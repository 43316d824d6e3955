/**
 * Setting an account's alarm. Each `setAlarm` is one more write, so that one which stands well is left alone; the
 * platform is never asked what stands, for the snapshot knows.
 */

import type { Snapshot } from "../tables/snapshot";
import { type AlarmSettings, alarmTime, standsWell } from "./alarm-time";

export class Arming {
  readonly #storage: DurableObjectStorage;
  readonly #settings: AlarmSettings;

  constructor(storage: DurableObjectStorage, settings: AlarmSettings) {
    this.#storage = storage;
    this.#settings = settings;
  }

  /**
   * Makes sure that an alarm stands in time; one that does is left alone.
   * @param waiting whether the brake was asked in vain for what is due
   */
  inTime(snapshot: Snapshot, waiting: boolean): Snapshot {
    const now = Date.now();
    const wanted = alarmTime(snapshot, now, this.#settings, waiting);
    if (wanted === null || standsWell(snapshot.alarm_at, wanted, now)) return snapshot;
    void this.#storage.setAlarm(wanted);
    return { ...snapshot, alarm_at: wanted };
  }

  /** Arms for exactly what is wanted, or not at all. */
  exactly(snapshot: Snapshot, waiting: boolean): Snapshot {
    const wanted = alarmTime(snapshot, Date.now(), this.#settings, waiting);
    if (wanted === snapshot.alarm_at) return snapshot;
    void (wanted === null ? this.#storage.deleteAlarm() : this.#storage.setAlarm(wanted));
    return { ...snapshot, alarm_at: wanted };
  }
}
