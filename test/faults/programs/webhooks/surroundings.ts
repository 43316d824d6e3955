/**
 * The surroundings of the endpoints' objects: receivers, which are played, each with its behaviour; D1, which is real
 * and can be out; and waiting until every object is idle. The gates are on the prototypes, because objects have
 * bindings of their own.
 */
import { env } from "cloudflare:workers";
import { Delivered } from "../../../../src/webhooks/deliveries/delivered";
import { Deliveries } from "../../../../src/webhooks/deliveries/deliveries";
import { Dispatch } from "../../../../src/webhooks/dispatch";
import { replace } from "../../../support/replaced";
import type { Manner, Outage } from "./plan";

/** What a receiver saw, in the order in which everything happened. */
export type Seen =
  | {
      readonly seen: "call";
      readonly number: number;
      readonly url: string;
      readonly at: number;
      readonly headers: Headers;
      readonly body: string;
    }
  | { readonly seen: "answer"; readonly number: number; readonly answer: Answered };

/** @property retryAfterMs what it asked for, and may ask for */
export type Answered = {
  readonly ok: boolean;
  readonly gone: boolean;
  readonly retryAfterMs: number | null;
};

/** Statements on tables of `CONTROL`. */
const OF_CONTROL = /\b(webhook_endpoints|api_keys|policies|erasers|portal_configurations)\b/;

/** If nothing was done for so many ticks, all work is done. */
const QUIET_TICKS = 3;
/** Waits of the service itself that are longer are for another time. */
const SHORT_WAIT_MS = 1_000;

/** Personal, so that it must be masked. */
export const WORDS = "taken by jane.doe@example.com, +43 664 1234567";

type Methods = Record<string, (...given: unknown[]) => unknown>;

export class Surroundings {
  readonly log: Seen[] = [];
  /** By the receiver's URL. */
  readonly manners = new Map<string, Manner>();
  outage: Outage | null = null;
  outcomesLost = 0;
  /** Writes of outcomes that failed since it was last asked. */
  failedOutcomes = 0;
  #under = 0;
  #calls = 0;
  #isLooking = false;

  constructor() {
    this.#gateD1();
    this.#gateStorage();
    this.#countRuns();
    const wait = scheduler.wait.bind(scheduler);
    replace(scheduler, "wait", (ms, options) =>
      ms < SHORT_WAIT_MS ? this.#counted(() => wait(0, options)) : wait(ms, options),
    );
    // Who hangs says so; a signal that waits would keep its object from being evicted.
    replace(AbortSignal, "timeout", () => new AbortController().signal);
    replace(globalThis, "fetch", (input, init) =>
      this.#counted(() => this.#received(new Request(input, init))),
    );
  }

  /** Another life. */
  begin(): void {
    this.log.length = 0;
    this.manners.clear();
    this.outage = null;
    this.outcomesLost = 0;
    this.failedOutcomes = 0;
  }

  /** Whether a database is out, or will be after some statements. */
  get isOut(): boolean {
    return this.outage !== null;
  }

  /** Looks into D1 as if it were never out. */
  async looking<T>(look: () => Promise<T>): Promise<T> {
    this.#isLooking = true;
    try {
      return await look();
    } finally {
      this.#isLooking = false;
    }
  }

  async untilQuiet(): Promise<void> {
    for (let ticks = 0; ticks < QUIET_TICKS; ) {
      await tick();
      ticks = this.#under === 0 ? ticks + 1 : 0;
    }
  }

  async #counted<T>(work: () => Promise<T>): Promise<T> {
    this.#under += 1;
    try {
      return await work();
    } finally {
      this.#under -= 1;
    }
  }

  /**
   * An object that sends is not idle between two statements, however long a busy machine takes for a call from object to
   * object.
   */
  #countRuns(): void {
    const { run } = Dispatch.prototype;
    const through = <T>(work: () => Promise<T>) => this.#counted(work);
    replace(Dispatch.prototype, "run", function (this: Dispatch) {
      return through(() => run.call(this));
    });
  }

  #gateD1(): void {
    const database: Methods = Object.getPrototypeOf(env.DIRECTORY);
    const statement: Methods = Object.getPrototypeOf(env.DIRECTORY.prepare("SELECT 1"));
    const { prepare } = database;
    const mayFail = (sql: unknown) => this.#isLooking || this.#mayFail(String(sql));
    replace(database, "prepare", function (this: unknown, sql) {
      mayFail(sql);
      return prepare?.call(this, sql);
    });
    const through = <T>(work: () => Promise<T>) => this.#counted(work);
    const counted = (methods: Methods, names: readonly string[]) => {
      for (const name of names) {
        const original = methods[name];
        replace(methods, name, function (this: unknown, ...given) {
          return through(async () => original?.apply(this, given));
        });
      }
    };
    counted(statement, ["first", "run", "all", "raw"]);
    counted(database, ["batch"]);
  }

  #mayFail(sql: string): void {
    const { outage } = this;
    const isOf = OF_CONTROL.test(sql) ? "CONTROL" : "DIRECTORY";
    if (outage === null || (outage.of !== "both" && outage.of !== isOf)) return;
    if (outage.after === 0) throw new Error("D1_ERROR: Network connection lost");
    this.outage = { ...outage, after: outage.after - 1 };
  }

  /** Outcomes are lost if their object's storage fails, here at the end of the transaction that writes them. */
  #gateStorage(): void {
    const { record } = Deliveries.prototype;
    const { write } = Delivered.prototype;
    let isRecording = false;
    replace(Deliveries.prototype, "record", function (this: Deliveries, outcomes) {
      isRecording = true;
      try {
        record.call(this, outcomes);
      } finally {
        isRecording = false;
      }
    });
    const mayFail = () => this.#mayLoseOutcomes();
    replace(Delivered.prototype, "write", function (this: Delivered) {
      write.call(this);
      if (isRecording) mayFail();
    });
  }

  #mayLoseOutcomes(): void {
    if (this.outcomesLost === 0) return;
    this.outcomesLost -= 1;
    this.failedOutcomes += 1;
    throw new Error("the storage failed");
  }

  async #received(request: Request): Promise<Response> {
    this.#calls += 1;
    const number = this.#calls;
    const { url, headers } = request;
    const body = await request.text();
    this.log.push({ seen: "call", number, url, at: Date.now(), headers, body });
    const answered = (ok: boolean, rest: Partial<Answered> = {}) => {
      const answer = { ok, gone: false, retryAfterMs: null, ...rest };
      this.log.push({ seen: "answer", number, answer });
    };
    const manner = this.manners.get(url) ?? "200";
    // Calls that are made at the same time are all recorded before the first is answered.
    await tick();
    switch (manner) {
      case "200":
        answered(true);
        return new Response(null);
      case "202 with words":
        answered(true);
        return new Response(WORDS, { status: 202 });
      case "broken body":
        answered(true);
        return new Response(brokenOff());
      case "500":
        answered(false);
        return new Response(WORDS, { status: 500 });
      case "every other time": {
        const ok = number % 2 === 0;
        answered(ok);
        return new Response(null, { status: ok ? 200 : 500 });
      }
      case "410":
        answered(false, { gone: true });
        return new Response(null, { status: 410 });
      case "429 for a while":
        answered(false, { retryAfterMs: 60_000 });
        return new Response(null, { status: 429, headers: { "retry-after": "60" } });
      case "503 for a day":
        // Two days were asked for: no more than one is honoured.
        answered(false, { retryAfterMs: 86_400_000 });
        return new Response(null, { status: 503, headers: { "retry-after": "172800" } });
      case "redirect":
        answered(false);
        return new Response(null, {
          status: 307,
          headers: { location: "https://elsewhere.example/" },
        });
      case "unreachable":
        answered(false);
        throw new TypeError("connect ECONNREFUSED");
      case "hangs":
        // Meanwhile other receivers are called. In the end the caller gives up.
        await tick();
        await tick();
        answered(false);
        throw new DOMException("The operation was aborted due to timeout", "TimeoutError");
      default:
        return manner satisfies never;
    }
  }
}

const brokenOff = (): ReadableStream<Uint8Array> =>
  new ReadableStream({
    pull: (controller) => controller.error(new Error("connection reset")),
  });

const tick = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1));
