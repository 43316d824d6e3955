/**
 * Runs one plan for webhooks: each turn goes through the API and the queue's consumer, on the real objects and the real
 * D1, and into the reference. When every object is idle, the calls that receivers got and the rows in D1 are compared
 * with the reference. Time is played, and passes from alarm to alarm.
 */

import {
  createMessageBatch,
  createScheduledController,
  evictDurableObject,
  runDurableObjectAlarm,
  runInDurableObject,
} from "cloudflare:test";
import { env } from "cloudflare:workers";
import { vi } from "vitest";
import { z } from "zod";
import type { AccountEvents } from "../../../../src/contract/queue-messages";
import { consumeEvents } from "../../../../src/directory/consumer";
import worker from "../../../../src/index";
import { databasesOf } from "../../../../src/shared/databases";
import { timestampOf } from "../../../../src/shared/time";
import type { Delivery as Kept } from "../../../../src/webhooks/deliveries/delivery";
import { deliveryId } from "../../../../src/webhooks/deliveries/delivery-id";
import { deliveryStatistics } from "../../../../src/webhooks/delivery-statistics";
import { endpointObject, wakeEndpoints } from "../../../../src/webhooks/endpoint-address";
import {
  type Endpoint as EndpointRow,
  endpointFromRow,
  findEndpoint,
} from "../../../../src/webhooks/endpoints";
import { endpointFollower } from "../../../../src/webhooks/follower";
import { message, publishedEvent } from "../../../directory/messages";
import { call, type Reply } from "../../../support/api";
import { Mismatch, Trace } from "../../run/trace";
import { type Manner, type Plan, type Turn, WANTS } from "./plan";
import { BrokenPromise, type Delivery, type Endpoint, keyOf, Reference } from "./reference";
import type { Surroundings } from "./surroundings";

/** A Monday morning, ahead of the machine's own time: no alarm that a life leaves behind fires. */
const START = Date.UTC(2030, 2, 4, 9);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Between two turns. */
const TURN_MS = 13;

/** Alarms that fire on the way; then time jumps, as after an outage of the platform. */
const ALARMS_MAX = 10;

/** Looked at again before it is found that something was not sent. */
const LOOKS = 40;

/** How many overdue deliveries a report names. */
const FAULTS_MAX = 3;

/** As they are set where nothing is. */
const KEPT_DAYS = 90;

/** Of a page of a list: so few that there are several. */
const PAGE = 17;

/** How long an endpoint may be shown with an earlier health after a database was out, ms. */
const SHOWN_LATE_MS = 12_000;

/** More deliveries than a life makes. */
const ALL = { status: null, before: null, limit: 100_000 } as const;

const RISC = "https://schemas.openid.net/secevent/risc/event-type";
const REVOKED = "https://schemas.openid.net/secevent/caep/event-type/session-revoked";

const SAID: Readonly<Record<string, readonly string[]>> = {
  "account.disabled": [`${RISC}/account-disabled`, REVOKED],
  "account.restored": [`${RISC}/account-enabled`],
};

/** The same whenever the event is published. */
const typeOf = (sequence: number): string =>
  sequence === 1
    ? "account.registered"
    : (["account.disabled", "account.restored"][sequence % 5] ?? "holding.reported");

const CROWD_TYPE = "holding.reported";

const eventOf = (account: string, sequence: number, type = typeOf(sequence)) =>
  publishedEvent(account, sequence, { type, data: { to: "active" } });

const serviceEvent = z.object({
  id: z.string(),
  data: z.string(),
  livemode: z.number(),
  recorded_at: z.string(),
});

export type Keys = { readonly test: string; readonly live: string };

export class Life {
  readonly #number: number;
  readonly #around: Surroundings;
  readonly #keys: Keys;
  readonly #tally: (what: string) => void;
  readonly #reference: Reference;
  readonly #trace = new Trace(START);
  readonly #fed = new Map<string, number>();
  readonly #ids = new Map<string, string>();
  readonly #disablings = new Set<string>();
  /** Accounts whose events the directory has lost: the last one, and the last one that they knew it to have. */
  readonly #lost = new Map<string, { livemode: boolean; last: number; known: number }>();
  #last: AccountEvents[] = [];
  #serial = 0;
  #trouble = false;
  /** The last time at which there was trouble, ms. */
  #troubleUntil = Number.NEGATIVE_INFINITY;
  /** Whether no database answered any more when the last request was made. */
  #wasAllOut = false;
  /** Disablings that the feed does not have. */
  #untold = 0;
  #mayTellLater = false;
  #needNotTell = 0;

  constructor(number: number, around: Surroundings, keys: Keys, tally: (what: string) => void) {
    this.#number = number;
    this.#around = around;
    this.#keys = keys;
    this.#tally = tally;
    this.#reference = new Reference(tally);
    around.begin();
    vi.setSystemTime(START);
  }

  /** @throws {Mismatch} with the trace of the life so far */
  async live(plan: Plan): Promise<void> {
    try {
      for (const turn of plan) await this.#turn(turn);
      await this.#end();
    } catch (error) {
      throw new Mismatch(String(error), this.#trace, { cause: error });
    }
  }

  get #now(): number {
    return Date.now();
  }

  /** Older deliveries are not kept, and the sweep prunes older events. */
  get #keptSince(): number {
    return this.#now - KEPT_DAYS * DAY;
  }

  async #turn(turn: Turn): Promise<void> {
    vi.setSystemTime(this.#now + TURN_MS);
    this.#tally(turn.turn);
    this.#trace.began(this.#now, JSON.stringify(turn));
    await this.#do(turn);
    await this.#look();
  }

  async #do(turn: Turn): Promise<void> {
    const { turn: what } = turn;
    switch (what) {
      case "tell":
        return this.#tell(turn.account, turn.from, turn.count);
      case "tell again":
        return this.#consume(this.#last);
      case "tell many":
        return this.#tellMany(turn.accounts);
      case "create":
        return this.#create(turn);
      case "pass":
        return this.#pass(turn.ms, turn.alarms);
      case "days":
        return this.#passDays(turn.days, turn.manner);
      case "D1 out":
        this.#around.outage = { of: turn.of, after: turn.after };
        return;
      case "D1 back":
        this.#around.outage = null;
        return;
      case "put back":
        return this.#putBack(turn.lost, turn.heard);
      case "outcomes lost":
        this.#around.outcomesLost = turn.times;
        return;
      case "sweep":
        return this.#sweep();
      default: {
        const endpoint = [...this.#reference.endpoints.values()][
          turn.of % (this.#reference.endpoints.size || 1)
        ];
        if (endpoint === undefined) return;
        return this.#doTo(endpoint, turn);
      }
    }
  }

  async #doTo(endpoint: Endpoint, turn: Extract<Turn, { of: number }>): Promise<void> {
    const { id } = endpoint;
    const now = this.#now;
    switch (turn.turn) {
      case "delete":
        if (!(await this.#asked(endpoint, 204, "DELETE", ""))) return;
        this.#maySayNothing(endpoint);
        this.#reference.deleted(id);
        return;
      case "enable":
        this.#maySayNothing(endpoint);
        if (await this.#patched(endpoint, { status: "enabled" }))
          this.#reference.enabled(endpoint, now);
        return;
      case "disable":
        if (await this.#patched(endpoint, { status: "disabled" }))
          this.#reference.switchedOff(endpoint);
        return;
      case "move": {
        const url = this.#newUrl();
        this.#around.manners.set(url, this.#around.manners.get(endpoint.url) ?? "200");
        if (await this.#patched(endpoint, { url })) endpoint.url = url;
        return;
      }
      case "want": {
        const events = WANTS[turn.wants] ?? WANTS[0];
        const isSaid = !endpoint.secevent || events.every((type) => type === "*" || type in SAID);
        const changed = await this.#asked(endpoint, isSaid ? 200 : 422, "PATCH", "", { events });
        if (changed && isSaid) endpoint.wants = events;
        return;
      }
      case "order":
        if (await this.#patched(endpoint, { ordered: turn.ordered }))
          endpoint.ordered = turn.ordered;
        return;
      case "rotate":
        for (let time = 1; time <= turn.times; time += 1) await this.#rotate(endpoint);
        return;
      case "test": {
        const reply = await this.#ifEnabled(endpoint, 202, "/test");
        if (reply) this.#reference.tested(endpoint, reply.body.event, now);
        return;
      }
      case "retry":
        return this.#retry(endpoint, turn.delivery);
      case "replay":
        return this.#replay(endpoint, turn);
      case "behave":
        this.#around.manners.set(endpoint.url, turn.manner);
        return;
      case "evict":
        // One that does not run cannot be evicted.
        await this.#object(id).lastReplay();
        await evictDurableObject(this.#object(id));
        endpoint.awake = false;
        return;
      default:
        return turn satisfies never;
    }
  }

  /** If a request undoes a disabling before it could be told, it need not be told any more. */
  #maySayNothing({ cause }: Endpoint): void {
    if (cause !== null && this.#untold > this.#needNotTell) this.#needNotTell += 1;
  }

  async #rotate(endpoint: Endpoint): Promise<void> {
    const may = this.#reference.mayRotate(endpoint, this.#now);
    const reply = await this.#asked(endpoint, may ? 200 : 429, "POST", "/rotate_secret");
    if (reply === null) return;
    if (may) this.#reference.rotated(endpoint, reply.body.secret, this.#now);
    else this.#tally("rotation_limited");
  }

  #object = (id: string) => endpointObject(env.ENDPOINTS, id);

  /** @returns null if a database is out, and the answer said so */
  async #asked(
    endpoint: Endpoint,
    expected: number,
    method: string,
    path: string,
    body?: unknown,
  ): Promise<Reply | null> {
    const { id, livemode } = endpoint;
    const reply = await this.#send(method, `/v1/webhook_endpoints/${id}${path}`, livemode, body);
    const isRight = this.#isExpected(reply, expected);
    if (!isRight) {
      throw new BrokenPromise(
        `${method} ${path}: ${reply.status} ${reply.body.code}, not ${expected}`,
      );
    }
    if (reply.status === 503) return null;
    if (expected < 300) this.#nowKnows(endpoint);
    return reply;
  }

  /** While a database is out, or will be out soon, a request may be answered by 503. */
  #isExpected({ status }: Reply, expected: number): boolean {
    return (status === expected && !this.#wasAllOut) || (status === 503 && this.#around.isOut);
  }

  /** Its object was called: it knows what is to be done, unless it could not read that. */
  #nowKnows(endpoint: Endpoint): void {
    endpoint.awake = true;
    endpoint.behind ||= this.#around.isOut;
  }

  #send(method: string, path: string, livemode: boolean, body?: unknown): Promise<Reply> {
    const { outage } = this.#around;
    this.#wasAllOut = outage?.of === "both" && outage.after === 0;
    return call(method, path, {
      key: livemode ? this.#keys.live : this.#keys.test,
      ...(body === undefined ? {} : { body }),
    });
  }

  async #patched(endpoint: Endpoint, body: unknown): Promise<boolean> {
    return (await this.#asked(endpoint, 200, "PATCH", "", body)) !== null;
  }

  /** @returns null, too, where it is refused because the endpoint is disabled */
  async #ifEnabled(
    endpoint: Endpoint,
    expected: number,
    path: string,
    body?: unknown,
  ): Promise<Reply | null> {
    const isEnabled = endpoint.status === "enabled";
    const reply = await this.#asked(endpoint, isEnabled ? expected : 409, "POST", path, body);
    return isEnabled && expected < 300 ? reply : null;
  }

  #newUrl(): string {
    this.#serial += 1;
    return `https://r${this.#serial}.life-${this.#number}.example/hook`;
  }

  async #create({
    livemode,
    wants,
    ordered,
    secevent,
  }: Extract<Turn, { turn: "create" }>): Promise<void> {
    if (this.#reference.endpoints.size >= 3) return;
    const chosen = WANTS[wants] ?? WANTS[0];
    const events =
      secevent && !chosen.every((type) => type === "*" || type in SAID) ? WANTS[0] : chosen;
    const url = this.#newUrl();
    const format = secevent ? "secevent" : "standard";
    const reply = await this.#send("POST", "/v1/webhook_endpoints", livemode, {
      url,
      events,
      format,
      ordered,
    });
    if (!this.#isExpected(reply, 201)) throw new BrokenPromise(`POST: ${reply.status}, not 201`);
    if (reply.status !== 201) return;
    const { id, secret } = reply.body;
    this.#reference.created({ id, livemode, secevent, url, wants: events, ordered }, secret);
    const made = this.#reference.endpoints.get(id);
    if (made) this.#nowKnows(made);
  }

  async #retry(endpoint: Endpoint, place: number): Promise<void> {
    const delivery = [...endpoint.deliveries.values()].filter(({ lost }) => lost === null)[place];
    const row = delivery && this.#ids.get(`${endpoint.id} ${delivery.id}`);
    const isEnabled = endpoint.status === "enabled";
    const known = row === undefined ? 404 : 202;
    const expected = isEnabled ? known : 409;
    const reply = await this.#send(
      "POST",
      `/v1/deliveries/${row ?? deliveryId(endpoint.id, "evt_none")}/retry`,
      endpoint.livemode,
    );
    if (!this.#isExpected(reply, expected))
      throw new BrokenPromise(`retry: ${reply.status}, not ${expected}`);
    if (reply.status !== 202 || delivery === undefined) return;
    this.#nowKnows(endpoint);
    this.#reference.retried(endpoint, delivery, this.#now);
  }

  async #replay(
    endpoint: Endpoint,
    { after, only }: Extract<Turn, { turn: "replay" }>,
  ): Promise<void> {
    const { feed } = this.#reference;
    const ofMode = feed.filter(({ livemode }) => livemode === endpoint.livemode);
    const until = ofMode.at(-1)?.place ?? 0;
    const event = "event" in after ? feed[after.event] : undefined;
    const moment = "ago" in after ? this.#now - after.ago : null;
    const before = feed.filter(({ recorded }) => moment !== null && recorded <= moment);
    const place = moment === null ? event?.place : (before.at(-1)?.place ?? 0);
    const isKnown = moment !== null || event?.livemode === endpoint.livemode;
    const isRunning = endpoint.replay !== null;
    const expected = !isKnown ? 422 : isRunning ? 409 : 202;
    const asked = moment === null ? (event?.id ?? "evt_none") : timestampOf(moment);
    const reply = await this.#ifEnabled(endpoint, expected, "/replay", { after: asked, only });
    if (reply === null || place === undefined) return;
    endpoint.replay = { id: reply.body.id, after: place, until, only };
  }

  async #tell(number: number, from: number, count: number): Promise<void> {
    const account = `life-${this.#number}-${number}`;
    const first = Math.max(1, (this.#fed.get(account) ?? 0) + 1 + from);
    const last = first + count - 1;
    const events = Array.from({ length: count }, (_, index) => eventOf(account, first + index));
    const sent = { ...message(account, [first, last], { livemode: number === 3 }), events };
    this.#last = [sent];
    await this.#consume([sent]);
  }

  /** An older copy of the directory is put back, but not while a replay goes over what is lost. */
  async #putBack(count: number, heard: boolean): Promise<void> {
    if ([...this.#reference.endpoints.values()].some(({ replay }) => replay !== null)) return;
    const lost = this.#reference.lose(count);
    if (lost.length === 0) return;
    this.#tally("events lost");
    for (const endpoint of this.#reference.endpoints.values())
      Object.assign(endpoint, { awake: false, behind: true });
    const before = new Map(this.#fed);
    for (const { account, livemode } of lost) {
      if (account === null) continue;
      this.#fed.set(account, (this.#fed.get(account) ?? 0) - 1);
      const last = before.get(account) ?? 0;
      const known = this.#lost.get(account)?.known ?? 0;
      this.#lost.set(account, { livemode, last, known: heard ? last : known });
    }
    const kept = JSON.stringify(this.#reference.feed.map(({ id }) => id));
    const { DIRECTORY } = env;
    await this.#around.looking(async () => {
      await DIRECTORY.batch([
        DIRECTORY.prepare("DELETE FROM feed WHERE id NOT IN (SELECT value FROM json_each(?))").bind(
          kept,
        ),
        DIRECTORY.prepare(
          `UPDATE sqlite_sequence SET seq = (SELECT coalesce(max(position), 0) FROM feed)
           WHERE name = 'feed'`,
        ),
        ...[...new Set(lost.map(({ account }) => account ?? ""))].map((account) =>
          DIRECTORY.prepare(
            "UPDATE accounts SET feed_sequence = ?1, version = ?1 WHERE id = ?2",
          ).bind(this.#fed.get(account) ?? 0, account),
        ),
      ]);
    });
  }

  /** All that the directory has lost comes again. */
  async #tellLost(): Promise<void> {
    const messages = [...this.#lost].flatMap(([account, { livemode, last }]) => {
      const first = (this.#fed.get(account) ?? 0) + 1;
      if (first > last) return [];
      const type = account.startsWith("crowd") ? CROWD_TYPE : undefined;
      const events = Array.from({ length: last - first + 1 }, (_, index) =>
        eventOf(account, first + index, type),
      );
      return [{ ...message(account, [first, last], { livemode }), events }];
    });
    await this.#consume(messages);
  }

  async #tellMany(count: number): Promise<void> {
    this.#last = Array.from({ length: count }, () => {
      this.#serial += 1;
      const account = `crowd-${this.#number}-${this.#serial}`;
      return { ...message(account, [1, 1]), events: [eventOf(account, 1, CROWD_TYPE)] };
    });
    await this.#consume(this.#last);
  }

  async #consume(told: readonly AccountEvents[]): Promise<void> {
    if (told.length === 0) return;
    const messages = told.map((one) => this.#asTheAccountKnows(one));
    const woken = new Set<string>();
    const deliveries = endpointFollower(env.CONTROL, async (endpoints) => {
      for (const id of endpoints) woken.add(id);
      await wakeEndpoints(env.ENDPOINTS, endpoints);
    });
    const now = this.#now;
    const batch = createMessageBatch(
      "adieu-events",
      messages.map((body, index) => ({ id: `${index}`, timestamp: new Date(), attempts: 1, body })),
    );
    const here = async () => "here" as const;
    const ports = { db: env.DIRECTORY, followers: [deliveries], confirm: here, resend: here };
    await consumeEvents(batch, ports);
    // If a database is out, only the feed says what has come.
    const fed = this.#around.isOut ? await this.#around.looking(() => this.#fedIds()) : null;
    for (const { entry, events, confirmed_once } of messages) {
      for (const { id, type, sequence } of events) {
        if (sequence !== (this.#fed.get(entry.id) ?? 0) + 1 || fed?.has(id) === false) continue;
        this.#fed.set(entry.id, sequence);
        const { livemode } = entry;
        const event = { id, type, account: entry.id, livemode, recorded: now };
        const isResent = sequence <= confirmed_once;
        this.#reference.recorded({ ...event, said: SAID[type] ?? [] }, undefined, isResent);
      }
    }
    for (const id of woken) {
      const endpoint = this.#reference.endpoints.get(id);
      if (endpoint) this.#nowKnows(endpoint);
    }
  }

  #asTheAccountKnows(told: AccountEvents): AccountEvents {
    return { ...told, confirmed_once: this.#lost.get(told.entry.id)?.known ?? 0 };
  }

  async #fedIds(): Promise<ReadonlySet<string>> {
    const { results } = await env.DIRECTORY.prepare("SELECT id FROM feed").all<{ id: string }>();
    return new Set(results.map(({ id }) => id));
  }

  async #sweep(): Promise<void> {
    // The accounts are played: an audit would ask objects that do not exist. What is too old is not archived first.
    const keeper = {
      everyMinute: async () => 0,
      archive: async () => ({ events: 0, mayPrune: true }),
    };
    const played = { KEEPERS: { getByName: () => keeper }, ARCHIVE: undefined };
    await worker.scheduled(createScheduledController(), { ...env, ...played } as unknown as Env);
    const isOut = this.#around.isOut;
    const fed = await this.#around.looking(() => this.#fedIds());
    this.#reference.prunedFeed(this.#keptSince, fed, !isOut);
    if (isOut) return;
    for (const endpoint of this.#reference.endpoints.values())
      if (endpoint.status === "enabled") endpoint.awake = true;
    await this.#around.untilQuiet();
    await this.#comparePages();
  }

  /** Page by page a list shows what it shows as a whole, and the statistics count what it shows. */
  async #comparePages(): Promise<void> {
    for (const endpoint of this.#reference.endpoints.values()) {
      const row = await findEndpoint(env.CONTROL, endpoint.id);
      if (row === null) continue;
      const whole = await this.#object(row.id).list(row, ALL);
      for (const status of [null, "pending", "delivered", "failed"] as const) {
        const shown = whole.filter((one) => status === null || one.status === status);
        const pages = await this.#pagesOf(row, status);
        if (JSON.stringify(pages) !== JSON.stringify(shown))
          throw new BrokenPromise(`the pages of ${status ?? "all"} of ${row.id} are not its list`);
      }
      // Of an event that is two security events, what has not been sent is counted once.
      const isCertain = [...endpoint.deliveries.values()].every(({ lost }) => lost === null);
      if (endpoint.secevent || endpoint.behind || !isCertain || endpoint.old.size > 0) continue;
      const pending = whole.filter((one) => one.status === "pending").length;
      const counted = await this.#countedOf(row);
      if (counted !== pending)
        throw new BrokenPromise(`${counted} deliveries of ${row.id} are counted, not ${pending}`);
    }
  }

  async #pagesOf(row: EndpointRow, status: Kept["status"] | null): Promise<Kept[]> {
    const found: Kept[] = [];
    for (;;) {
      const page = { status, before: found.at(-1) ?? null, limit: PAGE };
      const next = await this.#object(row.id).list(row, page);
      found.push(...next);
      if (next.length < PAGE) return found;
    }
  }

  async #countedOf({ id, livemode }: EndpointRow): Promise<number> {
    const now = timestampOf(this.#now);
    const all = await deliveryStatistics(databasesOf(env), env.ENDPOINTS, livemode, now);
    return all.endpoints.find(({ endpoint }) => endpoint === id)?.pending ?? 0;
  }

  async #alarms(): Promise<{ id: string; at: number }[]> {
    const armed: { id: string; at: number }[] = [];
    for (const id of this.#reference.endpoints.keys()) {
      const at = await runInDurableObject(this.#object(id), (_, { storage }) => storage.getAlarm());
      if (at !== null) armed.push({ id, at });
    }
    return armed.sort((a, b) => a.at - b.at);
  }

  async #pass(ms: number, fire: boolean): Promise<void> {
    const until = this.#now + Math.round(ms);
    for (let fired = 0; ; fired += 1) {
      const due = (await this.#alarms()).filter(({ at }) => at <= until);
      const [next] = due;
      if (next === undefined) break;
      if (!fire) {
        await this.#loseAlarm(next.id);
        continue;
      }
      if (fired > 2 * ALARMS_MAX) throw new BrokenPromise("alarms fire again and again");
      const now = fired < ALARMS_MAX ? Math.max(next.at, this.#now) : until;
      vi.setSystemTime(now);
      for (const { id, at } of due) if (at <= now) await this.#ring(id);
      await this.#look();
    }
    vi.setSystemTime(until);
  }

  async #loseAlarm(id: string): Promise<void> {
    await runInDurableObject(this.#object(id), (_, { storage }) => storage.deleteAlarm());
    const endpoint = this.#reference.endpoints.get(id);
    if (endpoint) endpoint.awake = false;
  }

  async #ring(id: string): Promise<void> {
    this.#tally("alarms fired");
    await runDurableObjectAlarm(this.#object(id));
    const endpoint = this.#reference.endpoints.get(id);
    if (endpoint && !this.#around.isOut) endpoint.awake = true;
  }

  async #passDays(days: number, manner: Manner): Promise<void> {
    for (const { url } of this.#reference.endpoints.values()) {
      this.#around.manners.set(url, manner);
    }
    if (days > 30) {
      await this.#pass(days * DAY, true);
      await this.#look();
      return this.#sweep();
    }
    for (let day = 0; day < days; day += 1) {
      await this.#tell(0, 0, 1);
      await this.#look();
      await this.#pass(26 * HOUR, true);
      await this.#look();
    }
  }

  /** Everybody is mended, and nothing is left that must arrive. */
  async #end(): Promise<void> {
    this.#trace.began(this.#now, "in the end all are mended");
    this.#around.outage = null;
    this.#around.outcomesLost = 0;
    await this.#tellLost();
    await this.#look();
    for (const endpoint of this.#reference.endpoints.values()) {
      vi.setSystemTime(this.#now + TURN_MS);
      this.#around.manners.set(endpoint.url, "200");
      await this.#doTo(endpoint, { turn: "enable", of: 0 });
      await this.#look();
    }
    await this.#pass(27 * HOUR, true);
    await this.#sweep();
    await this.#look();
    for (const endpoint of this.#reference.endpoints.values()) {
      const left = [...endpoint.deliveries.values()].filter(({ status }) => status === "pending");
      const isLeft = ({ lost, arrived }: Delivery) =>
        lost === null || (lost === "must be sent" && !arrived);
      if (left.some(isLeft))
        throw new BrokenPromise(`${left.length} never arrive at ${endpoint.id}`);
      if (this.#untold > this.#needNotTell) throw new BrokenPromise("a disabling was never told");
      if (endpoint.replay !== null) throw new BrokenPromise("a replay is never done");
    }
    for (const id of this.#reference.endpoints.keys()) {
      await this.#send(
        "DELETE",
        `/v1/webhook_endpoints/${id}`,
        this.#reference.endpoints.get(id)?.livemode ?? false,
      );
    }
    await this.#around.untilQuiet();
  }

  /** Everybody is done: holds what was seen, and what D1 has, against the reference. */
  async #look(): Promise<void> {
    await this.#around.untilQuiet();
    this.#trouble = this.#around.isOut || this.#around.failedOutcomes > 0;
    if (this.#trouble) this.#troubleUntil = this.#now;
    for (let looks = 1; ; looks += 1) {
      await this.#compare();
      const overdue = this.#around.isOut ? [] : this.#reference.overdue(this.#now);
      if (overdue.length === 0) break;
      if (looks === LOOKS) {
        throw new BrokenPromise(
          `${overdue.slice(0, FAULTS_MAX).join("; ")}; ${overdue.length} in all`,
        );
      }
      await this.#around.untilQuiet();
    }
    this.#reference.settled();
    this.#around.failedOutcomes = 0;
  }

  async #compare(): Promise<void> {
    const was = new Map(
      [...this.#reference.endpoints.values()].map(({ id, status }) => [id, status]),
    );
    const [rows, endpoints, service] = await this.#around.looking(() => this.#read());
    await this.#noticeReplays();
    this.#noticeServiceEvents(service, rows, was);
    this.#reference.forgotten(this.#keptSince);
    const log = this.#around.log.splice(0);
    for (const seen of log.slice(0, 12))
      if (seen.seen === "call") this.#trace.ended(`${seen.url} ${seen.headers.get("webhook-id")}`);
    const before = this.#reference.disablings;
    this.#reference.saw(log);
    // Nothing is known of who failed to write down what it saw, but that it goes on.
    if (this.#trouble)
      for (const endpoint of this.#reference.endpoints.values()) endpoint.awake = false;
    for (const row of endpoints) this.#compareEndpoint(row);
    for (const endpoint of this.#reference.endpoints.values())
      if (this.#mustHaveLooked(endpoint)) endpoint.behind = false;
    for (const endpoint of this.#reference.endpoints.values()) {
      this.#compareDeliveries(
        endpoint,
        rows.filter((row) => row.endpoint === endpoint.id),
      );
    }
    this.#untold += this.#reference.disablings - before - service.length;
    // While a database is out it may be told later, by the note.
    this.#mayTellLater = this.#untold > 0 && (this.#trouble || this.#mayTellLater);
    if (this.#untold !== 0 && !this.#mayTellLater)
      throw new BrokenPromise(`${this.#untold} more were disabled than it was told of`);
  }

  /** Whether its object has read both databases by now. While the circuit is open it does not. */
  #mustHaveLooked({ awake, status, quiet }: Endpoint): boolean {
    return awake && !this.#trouble && status === "enabled" && this.#now >= quiet.to;
  }

  async #read() {
    const life = `%life-${this.#number}.example%`;
    const found = await env.CONTROL.prepare("SELECT * FROM webhook_endpoints WHERE url LIKE ?")
      .bind(life)
      .all();
    const endpoints = found.results.map(endpointFromRow);
    const deliveries = await Promise.all(
      endpoints.map((endpoint) => this.#object(endpoint.id).list(endpoint, ALL)),
    );
    const service = await env.DIRECTORY.prepare(
      "SELECT * FROM feed WHERE type = 'webhook_endpoint.disabled' ORDER BY position",
    ).all();
    const disablings = z.array(serviceEvent).parse(service.results);
    const news = disablings.filter(({ id }) => !this.#disablings.has(id));
    for (const { id } of news) this.#disablings.add(id);
    return [deliveries.flat(), endpoints, news] as const;
  }

  async #noticeReplays(): Promise<void> {
    for (const endpoint of this.#reference.endpoints.values()) {
      if (endpoint.replay === null) continue;
      const last = await this.#object(endpoint.id).lastReplay();
      if (last?.id !== endpoint.replay.id)
        throw new BrokenPromise(`the replay of ${endpoint.id} is forgotten`);
      if (last.status === "done") {
        this.#tally(`replays of ${last.scope}`);
        this.#reference.replayed(endpoint, this.#now);
      } else if (
        endpoint.awake &&
        !this.#trouble &&
        endpoint.status === "enabled" &&
        this.#now >= endpoint.quiet.to
      ) {
        this.#trace.ended("a replay is not done yet");
      }
    }
  }

  /** An endpoint that was enabled all the time gets the event, a disabled one does not. One that changed may get it. */
  #noticeServiceEvents(
    service: readonly z.infer<typeof serviceEvent>[],
    rows: readonly Kept[],
    was: ReadonlyMap<string, string>,
  ): void {
    for (const { id, data, livemode, recorded_at } of service) {
      const { endpoint: of } = z.object({ endpoint: z.string() }).parse(JSON.parse(data));
      const getsIt = (endpoint: Endpoint) => {
        if (endpoint.id === of || was.get(endpoint.id) === "disabled") return false;
        return rows.some((row) => row.endpoint === endpoint.id && row.event === id);
      };
      const recorded = Date.parse(recorded_at);
      const type = "webhook_endpoint.disabled";
      this.#reference.recorded(
        { id, type, account: null, livemode: livemode === 1, recorded, said: [] },
        getsIt,
      );
    }
  }

  #compareEndpoint(row: EndpointRow): void {
    const endpoint = this.#reference.endpoints.get(row.id);
    if (endpoint === undefined) return;
    if (this.#trouble && row.status === "enabled" && endpoint.status === "disabled") {
      this.#reference.undisabled(endpoint);
    }
    if (row.status !== endpoint.status || row.disabled_cause !== endpoint.cause) {
      throw new BrokenPromise(
        `${row.id} is ${row.status} (${row.disabled_cause}), not ${endpoint.status} (${endpoint.cause})`,
      );
    }
    if (this.#trouble || endpoint.status === "disabled") return;
    const { failures, failingSince } = endpoint;
    const since = failures >= 20 && failingSince !== null ? timestampOf(failingSince) : null;
    const mayShowLate = !endpoint.awake || this.#now < this.#troubleUntil + SHOWN_LATE_MS;
    if (row.failing_since !== since && !mayShowLate) {
      throw new BrokenPromise(
        `${row.id} is shown to fail since ${row.failing_since}, not ${since}, after ${failures} failures`,
      );
    }
  }

  #compareDeliveries(endpoint: Endpoint, rows: readonly Kept[]): void {
    const left = new Set(endpoint.deliveries.keys());
    for (const row of rows) {
      // An object looks once an hour for what is too old.
      if (Date.parse(row.created_at) < this.#keptSince) continue;
      const said = endpoint.secevent && row.type.startsWith("https:") ? row.type : null;
      const key = keyOf(row.event, said);
      const delivery = endpoint.deliveries.get(key);
      const isUntouched = row.status === "pending" && row.attempts === 0;
      if (delivery === undefined && endpoint.old.has(key)) continue;
      if (delivery === undefined && endpoint.behind && isUntouched) continue;
      if (delivery === undefined)
        throw new BrokenPromise(
          `${endpoint.id} has a delivery of ${row.event}, ${row.type}, which it should not have`,
        );
      left.delete(key);
      this.#ids.set(`${endpoint.id} ${key}`, row.id);
      this.#compareDelivery(endpoint, delivery, row);
      if (row.last_response?.includes("jane.doe"))
        throw new BrokenPromise("what a receiver says of a person is kept");
    }
    for (const key of left) {
      const { lost, status, attempts } = endpoint.deliveries.get(key) ?? {};
      const isUnseen = endpoint.behind && status === "pending" && attempts === 0;
      if (isUnseen || (lost !== null && (lost !== "must be sent" || !endpoint.awake)))
        left.delete(key);
    }
    if (left.size > 0)
      throw new BrokenPromise(
        `${endpoint.id} has no delivery of ${[...left].join(", ")}, which it should have (I6)`,
      );
  }

  /** A replay and what was on its way met: which was first only D1 knows. */
  #adopt(delivery: Delivery, { status, attempts }: Kept): void {
    const due = { from: this.#now, to: this.#now };
    Object.assign(delivery, { status, attempts, ...(attempts === 0 && { due }) });
  }

  #compareDelivery({ id }: Endpoint, delivery: Delivery, row: Kept): void {
    const isAsBefore =
      delivery.before !== null &&
      delivery.before.attempts === row.attempts &&
      delivery.before.status === row.status;
    if (this.#trouble && isAsBefore) Object.assign(delivery, delivery.before);
    if (delivery.lost !== null) {
      Object.assign(delivery, { status: row.status, attempts: row.attempts });
      return;
    }
    if (delivery.blurred) this.#adopt(delivery, row);
    if (delivery.status !== row.status || delivery.attempts !== row.attempts) {
      throw new BrokenPromise(
        `${delivery.id} to ${id} is ${row.status} after ${row.attempts} tries, not ${delivery.status} after ${delivery.attempts}`,
      );
    }
    if (row.status !== "pending" || row.next_at === null) return;
    const next = Date.parse(row.next_at);
    const { from, to } = delivery.due;
    if (next < from || next > to) {
      throw new BrokenPromise(
        `${delivery.id} to ${id} is due at ${row.next_at}, not from ${timestampOf(Math.ceil(from))} to ${timestampOf(Math.floor(to))}`,
      );
    }
  }
}
