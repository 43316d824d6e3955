/**
 * Ends a process after a number of steps: from then on, nothing that the process does has an effect. A step is a row
 * written, an alarm set, a transaction committed, or a call to another system (one step before it, one after).
 *
 * A process that ends inside a transaction leaves nothing of it, as on the platform. The next process begins with what
 * is stored.
 */
import { env } from "cloudflare:workers";
import { type MockInstance, vi } from "vitest";
import type { Around } from "../object/outside";

class Ended extends Error {
  constructor() {
    super("the process is gone");
  }
}

const WRITES = /^\s*(INSERT|UPDATE|DELETE|CREATE|DROP|ALTER)\b/;

export class ProcessEnd {
  #steps = 0;
  /** Null: steps are not counted, and the process does not end. */
  #last: number | null = null;
  #dead = false;

  /** @param last the step after which the process ends */
  begin(last: number): void {
    this.#steps = 0;
    this.#last = last;
    this.#dead = false;
  }

  /** Begins the next process. @returns whether the last one ended early, and how many steps it took */
  over(): { readonly died: boolean; readonly steps: number } {
    const outcome = { died: this.#dead, steps: this.#steps };
    this.#last = null;
    this.#dead = false;
    return outcome;
  }

  /** @throws if the process has ended, or ends with this step */
  #step(): void {
    this.#alive();
    if (this.#last === null) return;
    this.#steps += 1;
    this.#dead = this.#steps === this.#last;
    this.#alive();
  }

  #alive(): void {
    if (this.#dead) throw new Ended();
  }

  around: Around = async (call) => {
    this.#step();
    const answer = await call();
    this.#step();
    return answer;
  };

  /** Counts what is sent to the queue and deleted from the bucket. @param send of the played queue */
  watchBindings(send: MockInstance<Queue<unknown>["send"]>): void {
    const played = send.getMockImplementation();
    if (played === undefined) throw new Error("the queue is not mocked");
    send.mockImplementation((...message) => this.around(() => played(...message)));
    const bucket: Pick<R2Bucket, "delete"> = Object.getPrototypeOf(env.DOCUMENTS);
    const remove = bucket.delete;
    const { around } = this;
    vi.spyOn(bucket, "delete").mockImplementation(function (this: R2Bucket, keys) {
      return around(() => remove.call(this, keys));
    });
  }

  /** Counts what one process does to its storage. @returns what ends the counting */
  watch({ storage }: DurableObjectState): () => void {
    const { sql } = storage;
    const exec = sql.exec.bind(sql);
    const transactionSync = storage.transactionSync.bind(storage);
    const setAlarm = storage.setAlarm.bind(storage);
    const executed = (query: string, ...bindings: unknown[]) => {
      this.#alive();
      const cursor = exec(query, ...bindings);
      try {
        if (WRITES.test(query)) this.#step();
      } catch (error) {
        // A statement that is never read to its end would keep the transaction from being undone.
        cursor.toArray();
        throw error;
      }
      return cursor;
    };
    const spies = [
      vi.spyOn(sql, "exec").mockImplementation(executed as typeof sql.exec),
      vi.spyOn(storage, "transactionSync").mockImplementation((work) => {
        const result = transactionSync(work);
        this.#step();
        return result;
      }),
      // Nobody waits for it: it must not be a promise that fails.
      vi.spyOn(storage, "setAlarm").mockImplementation((...time) => {
        this.#step();
        return setAlarm(...time);
      }),
    ];
    return () => {
      for (const spy of spies) spy.mockRestore();
    };
  }
}
