/**
 * A receiver whose answers wait until the test lets them go. They look again and again: a promise that one
 * object waits for must not be resolved on behalf of another.
 */
import { type Answer, type Receiver, status } from "../support/receiver";

const LOOK_MS = 5;

export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await scheduler.wait(LOOK_MS);
}

export class Gate {
  /** Calls that wait for their answer. */
  waiting = 0;
  /** The most that waited at a time. */
  most = 0;
  #arrived = 0;
  #released = 0;

  /** @param holds which calls wait; by default all */
  constructor(
    receiver: Receiver,
    holds: (call: Parameters<Answer>[0]) => boolean = () => true,
    answer: Answer = () => status(200),
  ) {
    receiver.answer = async (call) => {
      if (holds(call)) await this.#pass();
      return answer(call);
    };
  }

  async #pass(): Promise<void> {
    const place = this.#arrived;
    this.#arrived += 1;
    this.waiting += 1;
    this.most = Math.max(this.most, this.waiting);
    await until(() => place < this.#released);
    this.waiting -= 1;
  }

  /** Lets the first so many of those that wait go. */
  release(count: number): void {
    this.#released += count;
  }

  open(): void {
    this.#released = Number.POSITIVE_INFINITY;
  }
}

/** Of one event alone, by its id. */
export const ofEvent =
  (id: string) =>
  ({ headers }: Parameters<Answer>[0]): boolean =>
    headers.get("webhook-id") === id;
