/** Numbers the calls that are in flight. */

export type Slot = {
  /** The lowest number that no other call has; it says which object makes the call (`carriers.ts`). */
  readonly number: number;
  /** Gives the slot back. Calling it again does nothing. */
  readonly free: () => void;
};

/**
 * A call takes a slot before it is made and frees it when it is over. How many may be taken is for the caller to say.
 */
export class Slots {
  /** By number. Each promise resolves when its slot is freed. */
  readonly #taken = new Map<number, Promise<void>>();

  /** How many are taken. */
  get size(): number {
    return this.#taken.size;
  }

  take(): Slot {
    let number = 0;
    while (this.#taken.has(number)) number += 1;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#taken.set(number, promise);
    const free = () => {
      // Once it is freed, another call may have the number.
      if (this.#taken.get(number) === promise) this.#taken.delete(number);
      resolve();
    };
    return { number, free };
  }

  /** Resolves when one of the slots that are taken now is freed. Never resolves if none is taken. */
  untilOneIsFree(): Promise<void> {
    return Promise.race(this.#taken.values());
  }
}
