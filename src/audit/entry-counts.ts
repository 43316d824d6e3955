/** How many entries of the audit log each person has made lately. Kept in memory: whoever waits out an eviction waits too. */
import { MINUTE_MS } from "../shared/time";
import { COUNTED_MAX, COUNTED_MS, ENTRIES_PER_DAY, ENTRIES_PER_MINUTE } from "./limits";

type Count = { readonly day: number; ofDay: number; minute: number; ofMinute: number };

export class EntryCounts {
  readonly #counts = new Map<string, Count>();

  /** Counts one more entry. @returns false if the person has too many, and must wait */
  add(person: string, now: number): boolean {
    const day = Math.floor(now / COUNTED_MS);
    const minute = Math.floor(now / MINUTE_MS);
    const known = this.#counts.get(person);
    const count = known?.day === day ? known : { day, ofDay: 0, minute, ofMinute: 0 };
    if (count.minute !== minute) Object.assign(count, { minute, ofMinute: 0 });
    if (count.ofDay >= ENTRIES_PER_DAY || count.ofMinute >= ENTRIES_PER_MINUTE) return false;
    count.ofDay += 1;
    count.ofMinute += 1;
    if (this.#counts.size >= COUNTED_MAX && known === undefined) this.#counts.clear();
    this.#counts.set(person, count);
    return true;
  }
}
