/**
 * Runs one plan for webhooks: each turn goes through the API and the queue's consumer, on the real objects and the real
 * D1, and into the reference. When every object is idle, the calls that receivers got and the rows in D1 are compared
 * with the reference. Time is played, and passes from alarm to alarm.
 */
import {
  createScheduledController,
  runDurableObjectAlarm,
  runInDurableObject,
} from "cloudflare:test";
import { env } from "cloudflare:workers";
import { vi } from "vitest";
import worker from "../../../../src/index";
import { Mismatch, Trace } from "../../run/trace";
import { Comparison } from "./comparison";
import { DAY, type Keys, keptSince, type LifeParts, objectOf } from "./life-parts";
import { compareLists } from "./lists";
import type { Manner, Plan, Turn } from "./plan";
import type { Delivery } from "./predicted";
import { BrokenPromise } from "./promises";
import { Publishing } from "./publishing";
import { Reference } from "./reference";
import { Requests } from "./requests";
import type { Surroundings } from "./surroundings";

/** A Monday morning, ahead of the machine's own time: no alarm that a life leaves behind fires. */
const START = Date.UTC(2030, 2, 4, 9);
const HOUR = 3_600_000;

/** Between two turns. */
const TURN_MS = 13;

/** Alarms that fire on the way; then time jumps, as after an outage of the platform. */
const ALARMS_MAX = 10;

export class Life {
  readonly #parts: LifeParts;
  readonly #requests: Requests;
  readonly #publishing: Publishing;
  readonly #comparison: Comparison;

  constructor(number: number, around: Surroundings, keys: Keys, tally: (what: string) => void) {
    this.#parts = {
      number,
      around,
      keys,
      tally,
      reference: new Reference(tally),
      trace: new Trace(START),
      ids: new Map(),
      disablings: { unpublished: 0, mayComeLater: false, needNot: 0 },
    };
    this.#requests = new Requests(this.#parts);
    this.#publishing = new Publishing(this.#parts, this.#requests);
    this.#comparison = new Comparison(this.#parts);
    around.begin();
    vi.setSystemTime(START);
  }

  /** @throws {Mismatch} with the trace of the life so far */
  async live(plan: Plan): Promise<void> {
    try {
      for (const turn of plan) await this.#turn(turn);
      await this.#end();
    } catch (error) {
      throw new Mismatch(String(error), this.#parts.trace, { cause: error });
    }
  }

  async #turn(turn: Turn): Promise<void> {
    vi.setSystemTime(Date.now() + TURN_MS);
    this.#parts.tally(turn.turn);
    this.#parts.trace.began(Date.now(), JSON.stringify(turn));
    await this.#do(turn);
    await this.#comparison.look();
  }

  async #do(turn: Turn): Promise<void> {
    const { turn: what } = turn;
    switch (what) {
      case "publish":
        return this.#publishing.publish(turn.account, turn.from, turn.count);
      case "publish again":
        return this.#publishing.publishAgain();
      case "publish many":
        return this.#publishing.publishMany(turn.accounts);
      case "create":
        return this.#requests.create(turn);
      case "pass":
        return this.#pass(turn.ms, turn.alarms);
      case "days":
        return this.#passDays(turn.days, turn.manner);
      case "D1 out":
        this.#parts.around.outage = { of: turn.of, after: turn.after };
        return;
      case "D1 back":
        this.#parts.around.outage = null;
        return;
      case "put back":
        return this.#publishing.putBack(turn.lost, turn.heard);
      case "outcomes lost":
        this.#parts.around.outcomesLost = turn.times;
        return;
      case "sweep":
        return this.#sweep();
      default: {
        const endpoint = [...this.#parts.reference.endpoints.values()][
          turn.of % (this.#parts.reference.endpoints.size || 1)
        ];
        if (endpoint === undefined) return;
        return this.#requests.make(endpoint, turn);
      }
    }
  }

  async #sweep(): Promise<void> {
    // The accounts are played: an audit would ask objects that do not exist. What is too old is not archived first.
    const keeper = {
      everyMinute: async () => 0,
      archive: async () => ({ events: 0, mayPrune: true }),
    };
    const played = { KEEPERS: { getByName: () => keeper }, ARCHIVE: undefined };
    await worker.scheduled(createScheduledController(), { ...env, ...played } as unknown as Env);
    const isOut = this.#parts.around.isOut;
    const fed = await this.#parts.around.looking(() => this.#publishing.fedIds());
    this.#parts.reference.prunedFeed(keptSince(), fed, !isOut);
    if (isOut) return;
    for (const endpoint of this.#parts.reference.endpoints.values())
      if (endpoint.status === "enabled") endpoint.awake = true;
    await this.#parts.around.untilQuiet();
    await compareLists(this.#parts.reference);
  }

  async #alarms(): Promise<{ id: string; at: number }[]> {
    const armed: { id: string; at: number }[] = [];
    for (const id of this.#parts.reference.endpoints.keys()) {
      const at = await runInDurableObject(objectOf(id), (_, { storage }) => storage.getAlarm());
      if (at !== null) armed.push({ id, at });
    }
    return armed.sort((a, b) => a.at - b.at);
  }

  async #pass(ms: number, fire: boolean): Promise<void> {
    const until = Date.now() + Math.round(ms);
    for (let fired = 0; ; fired += 1) {
      const due = (await this.#alarms()).filter(({ at }) => at <= until);
      const [next] = due;
      if (next === undefined) break;
      if (!fire) {
        await this.#loseAlarm(next.id);
        continue;
      }
      if (fired > 2 * ALARMS_MAX) throw new BrokenPromise("alarms fire again and again");
      const now = fired < ALARMS_MAX ? Math.max(next.at, Date.now()) : until;
      vi.setSystemTime(now);
      for (const { id, at } of due) if (at <= now) await this.#ring(id);
      await this.#comparison.look();
    }
    vi.setSystemTime(until);
  }

  async #loseAlarm(id: string): Promise<void> {
    await runInDurableObject(objectOf(id), (_, { storage }) => storage.deleteAlarm());
    const endpoint = this.#parts.reference.endpoints.get(id);
    if (endpoint) endpoint.awake = false;
  }

  async #ring(id: string): Promise<void> {
    this.#parts.tally("alarms fired");
    await runDurableObjectAlarm(objectOf(id));
    const endpoint = this.#parts.reference.endpoints.get(id);
    if (endpoint && !this.#parts.around.isOut) endpoint.awake = true;
  }

  async #passDays(days: number, manner: Manner): Promise<void> {
    for (const { url } of this.#parts.reference.endpoints.values()) {
      this.#parts.around.manners.set(url, manner);
    }
    if (days > 30) {
      await this.#pass(days * DAY, true);
      await this.#comparison.look();
      return this.#sweep();
    }
    for (let day = 0; day < days; day += 1) {
      await this.#publishing.publish(0, 0, 1);
      await this.#comparison.look();
      await this.#pass(26 * HOUR, true);
      await this.#comparison.look();
    }
  }

  /** Every receiver is mended, and nothing is left that must arrive. */
  async #end(): Promise<void> {
    this.#parts.trace.began(Date.now(), "in the end all are mended");
    this.#parts.around.outage = null;
    this.#parts.around.outcomesLost = 0;
    await this.#publishing.publishLost();
    await this.#comparison.look();
    for (const endpoint of this.#parts.reference.endpoints.values()) {
      vi.setSystemTime(Date.now() + TURN_MS);
      this.#parts.around.manners.set(endpoint.url, "200");
      await this.#requests.make(endpoint, { turn: "enable", of: 0 });
      await this.#comparison.look();
    }
    await this.#pass(27 * HOUR, true);
    await this.#sweep();
    await this.#comparison.look();
    for (const endpoint of this.#parts.reference.endpoints.values()) {
      const left = [...endpoint.deliveries.values()].filter(({ status }) => status === "pending");
      const isLeft = ({ lost, arrived }: Delivery) =>
        lost === null || (lost === "must be sent" && !arrived);
      if (left.some(isLeft))
        throw new BrokenPromise(`${left.length} never arrive at ${endpoint.id}`);
      if (this.#parts.disablings.unpublished > this.#parts.disablings.needNot)
        throw new BrokenPromise("a disabling was never published");
      if (endpoint.replay !== null) throw new BrokenPromise("a replay is never done");
    }
    for (const id of this.#parts.reference.endpoints.keys()) {
      await this.#requests.send(
        "DELETE",
        `/v1/webhook_endpoints/${id}`,
        this.#parts.reference.endpoints.get(id)?.livemode ?? false,
      );
    }
    await this.#parts.around.untilQuiet();
  }
}
