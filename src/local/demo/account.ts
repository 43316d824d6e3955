/**
 * One account on a test clock of its own. After every call, and after every move of the clock, it prints what is new in
 * the account's history. So the timeline comes from the service, not from the demo's script.
 */
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { type Client, type Reply, Unexpected } from "./client.ts";
import { daysAfter, daysBetween, momentOf } from "./dates.ts";
import type { Host } from "./host.ts";
import { meaningOf } from "./meanings.ts";
import type { Printout } from "./printout.ts";
import {
  type AccountView,
  accepted,
  accessSchema,
  accountSchema,
  anything,
  type Closure,
  closureSchema,
  created,
  type Event,
  eventSchema,
  type Notice,
  noContent,
  noticeSchema,
  ok,
  type Preview,
  previewSchema,
  type Refusal,
  testClockSchema,
} from "./replies.ts";
import { until } from "./until.ts";

/** What every procedure of the demo needs. */
export type Stage = {
  readonly host: Host;
  readonly printout: Printout;
  readonly signal: AbortSignal;
};

/** Acts in the demo: a member of the account, or the host's support with a key of its own. */
export type Party =
  | { readonly role: "owner" | "admin" | "member"; readonly id: string }
  | "support";

export type Registration = {
  readonly id: string;
  readonly policy: string;
  readonly holder: Readonly<Record<string, string | boolean>>;
  readonly password?: string;
};

/** A request; the caller says whether it should succeed. */
export type Post = { readonly client: Client; readonly path: string; readonly body: unknown };

type Holding = {
  readonly attributes?: Readonly<Record<string, string | number>>;
  readonly secret_last4?: string;
  readonly url?: string;
};

/** Notices are sent right after the answer; more is a failure, ms. */
const NOTICE_MS = 10_000;

const CLOCK_POLL_MS = 60;
const CLOCK_MS = 20_000;

/** Events from which the printout counts days, and events that end the count. */
const COUNTED_FROM = ["closure.opened", "closure.scheduled"];
const COUNTED_TO = ["account.restored", "account.purged", "account.deleted", "closure.expired"];

export class Account {
  readonly id: string;
  readonly #stage: Stage;
  readonly #clock: string;
  #now: string;
  /** The time that was printed last. */
  #shown: string | null = null;
  #countedFrom: string | null = null;
  #sequence = 0;

  private constructor(stage: Stage, id: string, clock: string, now: string) {
    this.#stage = stage;
    this.id = id;
    this.#clock = clock;
    this.#now = now;
  }

  static async register(
    stage: Stage,
    registration: Registration,
    at: string,
    words: string,
  ): Promise<Account> {
    const { app } = stage.host;
    const clock = await app.post("/v1/test_clocks", { frozen_time: at }, created(testClockSchema));
    await stage.printout.account(registration.id, words);
    const body = { ...registration, test_clock: clock.id };
    await app.post("/v1/accounts", body, created(accountSchema));
    const account = new Account(stage, registration.id, clock.id, at);
    await account.#printNews();
    return account;
  }

  /** How many events the account's history has, all of them printed. */
  get events(): number {
    return this.#sequence;
  }

  get path(): string {
    return `/v1/accounts/${this.id}`;
  }

  get now(): string {
    return this.#now;
  }

  opening(kind: string, by: Party, acknowledgements: readonly string[] = []): Post {
    return this.#post("/closures", by, { kind, acknowledgements });
  }

  restoring(by: Party): Post {
    return this.#post("/restore", by, {});
  }

  proving({ id }: Closure, proof: object, by: "app" | "support" = "app"): Post {
    const client = this.#stage.host[by];
    return { client, path: `${this.path}/closures/${id}/proofs`, body: proof };
  }

  challenging({ id }: Closure): Post {
    const client = this.#stage.host.app;
    return { client, path: `${this.path}/closures/${id}/challenges`, body: { type: "otp" } };
  }

  #post(path: string, by: Party, body: object): Post {
    const { app, support } = this.#stage.host;
    return by === "support"
      ? { client: support, path: this.path + path, body }
      : { client: app, path: this.path + path, body: { ...body, actor: by } };
  }

  async asks<T>(words: string, { client, path, body }: Post, reply: Reply<T>): Promise<T> {
    return this.does(words, () => client.post(path, body, reply));
  }

  opens(words: string, post: Post): Promise<Closure> {
    return this.asks(words, post, created(closureSchema));
  }

  proves(words: string, post: Post): Promise<Closure> {
    return this.asks(words, post, ok(closureSchema));
  }

  restores(words: string, by: Party): Promise<AccountView> {
    return this.asks(words, this.restoring(by), ok(accountSchema));
  }

  /** Prints a request, makes it, and prints the events that it caused. */
  async does<T>(words: string, call: () => Promise<T>): Promise<T> {
    await this.#moment(this.#now);
    await this.#stage.printout.asks(words);
    const answer = await call();
    await this.#printNews();
    return answer;
  }

  async isRefused<R extends Refusal>(
    words: string,
    post: Post,
    reply: Reply<R>,
    why: (refusal: R) => string,
  ): Promise<R> {
    const refusal = await this.asks(words, post, reply);
    await this.#stage.printout.refused(`${refusal.status} ${refusal.code}`, why(refusal));
    return refusal;
  }

  async hasHolding(words: string, kind: string, ref: string, holding: Holding): Promise<void> {
    const path = `${this.path}/holdings/${kind}/${ref}`;
    const body = { attributes: {}, ...holding };
    await this.does(words, () => this.#stage.host.app.put(path, body, created(anything)));
  }

  async changesHolding(words: string, kind: string, ref: string, holding: Holding): Promise<void> {
    const path = `${this.path}/holdings/${kind}/${ref}`;
    const body = { attributes: {}, ...holding };
    await this.does(words, () => this.#stage.host.app.put(path, body, ok(anything)));
  }

  async losesHolding(words: string, kind: string, ref: string): Promise<void> {
    const path = `${this.path}/holdings/${kind}/${ref}`;
    await this.does(words, () => this.#stage.host.app.delete(path, noContent));
  }

  previews(words: string, kind: string, actor: Exclude<Party, "support">): Promise<Preview> {
    const body = { kind, actor };
    const path = `${this.path}/closures/preview`;
    return this.does(words, () => this.#stage.host.app.post(path, body, ok(previewSchema)));
  }

  /** Waits until the holder got a notice of this template, and prints its subject. @returns the newest one */
  async hears(template: string): Promise<Notice> {
    const { host, signal } = this.#stage;
    const path = `/dev/notices?account=${this.id}`;
    const schema = z.object({ data: z.array(noticeSchema) });
    const notice = await until(
      `${this.id} gets the notice ${template}`,
      NOTICE_MS,
      signal,
      async () => {
        const { data } = await host.app.get(path, ok(schema));
        return data.find((one) => one.template === template);
      },
    );
    const [first] = (notice.subject || notice.text).split("\n");
    const by = notice.channel === "sms" ? "SMS" : "E-mail";
    await this.learned(`${by} to ${notice.to}: “${first}”`);
    return notice;
  }

  learned(words: string): Promise<void> {
    return this.#stage.printout.learned(words);
  }

  /** Prints what the holder may do now. */
  async showAccess(): Promise<void> {
    const { app } = this.#stage.host;
    const { capabilities } = await app.get(`${this.path}/access`, ok(accessSchema));
    const names = (granted: boolean) =>
      Object.keys(capabilities).filter((name) => capabilities[name] === granted);
    const groups = [
      ["allowed", names(true)],
      ["not allowed", names(false)],
    ] as const;
    const words = groups
      .filter(([, list]) => list.length > 0)
      .map(([what, list]) => `${what} ${list.join(", ")}`);
    await this.learned(`GET …/access: ${words.join("; ")}.`);
  }

  /** @throws Unexpected if the account is in another state */
  async isNow(state: string): Promise<AccountView> {
    const account = await this.#stage.host.app.get(this.path, ok(accountSchema));
    if (account.state === state) return account;
    throw new Unexpected(`${this.id} is ${account.state}; it should be ${state} by now`);
  }

  /** Moves the clock forward and waits until everything in between has happened. */
  async waits(days: number, words: string): Promise<void> {
    const { host, printout, signal } = this.#stage;
    await this.#moment(this.#now);
    await printout.waits(words);
    const path = `/v1/test_clocks/${this.#clock}`;
    const frozen_time = daysAfter(this.#now, days);
    await host.app.post(`${path}/advance`, { frozen_time }, accepted(testClockSchema));
    const deadline = performance.now() + CLOCK_MS;
    while ((await host.app.get(path, ok(testClockSchema))).status !== "ready") {
      if (performance.now() > deadline) {
        throw new Unexpected(
          `The test clock of ${this.id} is not ready after ${CLOCK_MS / 1000} s`,
        );
      }
      await pause(CLOCK_POLL_MS, undefined, { signal });
    }
    this.#now = frozen_time;
    await this.#printNews();
  }

  /** Prints the events that are new in the history. */
  async #printNews(): Promise<void> {
    const history = await this.#stage.host.app.list(`${this.path}/events`, eventSchema);
    for (const event of history.filter(({ sequence }) => sequence > this.#sequence)) {
      await this.#printEvent(event);
    }
  }

  async #printEvent(event: Event): Promise<void> {
    await this.#moment(event.at);
    await this.#stage.printout.happens(event.type, meaningOf(event));
    if (COUNTED_FROM.includes(event.type)) this.#countedFrom = event.at;
    if (COUNTED_TO.includes(event.type)) this.#countedFrom = null;
    this.#sequence = event.sequence;
  }

  async #moment(at: string): Promise<void> {
    if (at === this.#shown) return;
    this.#shown = at;
    const day = this.#countedFrom === null ? 0 : daysBetween(this.#countedFrom, at);
    await this.#stage.printout.moment(momentOf(at), day > 0 ? `day ${day}` : "");
  }
}
