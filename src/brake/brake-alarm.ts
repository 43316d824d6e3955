/**
 * The alarm of a brake's object, which has one for everything: the earliest time that anything needs. Whatever needs a
 * time sets it only if the alarm is not set for an earlier one.
 */
export class BrakeAlarm {
  readonly #storage: () => DurableObjectStorage;
  /**
   * The time of the alarm, ms; null if none is set; undefined before the storage was asked. It is held here because
   * another call could set the alarm between asking the storage and setting it, and would be overridden.
   */
  #at: number | null | undefined;

  /** @param storage asked for when it is first needed, because an object may not read what newer code has stored */
  constructor(storage: () => DurableObjectStorage) {
    this.#storage = storage;
  }

  /** To be called when the alarm has fired: none is set any more. */
  fired(): void {
    this.#at = null;
  }

  /** Sets the alarm. Not awaited, it is written together with what was written in the same turn. @param at ms */
  set(at: number): Promise<void> {
    this.#at = at;
    return this.#storage().setAlarm(at);
  }

  /** Sets the alarm, unless it is set for an earlier time: that was set for something that came up meanwhile. */
  async setBy(at: number): Promise<void> {
    if (this.#at === undefined) {
      const standing = await this.#storage().getAlarm();
      if (this.#at === undefined) this.#at = standing;
    }
    if (this.#at === null || this.#at > at) await this.set(at);
  }
}
