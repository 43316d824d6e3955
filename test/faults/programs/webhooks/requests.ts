/** Makes the requests of a life, and passes them to the reference. While a database is out, 503 is right too. */
import { evictDurableObject } from "cloudflare:test";
import { timestampOf } from "../../../../src/shared/time";
import { deliveryId } from "../../../../src/webhooks/deliveries/delivery-id";
import { call, type Reply } from "../../../support/api";
import { SAID } from "./events";
import { type LifeParts, objectOf } from "./life-parts";
import { type Turn, WANTS } from "./plan";
import type { Endpoint } from "./predicted";
import { BrokenPromise } from "./promises";
import { mayRotate, rotated } from "./secrets";

export class Requests {
  readonly #parts: LifeParts;
  #urls = 0;
  /** Whether no database answered any more when the last request was made. */
  #wasAllOut = false;

  constructor(parts: LifeParts) {
    this.#parts = parts;
  }

  async make(endpoint: Endpoint, turn: Extract<Turn, { of: number }>): Promise<void> {
    const { id } = endpoint;
    const now = Date.now();
    switch (turn.turn) {
      case "delete":
        if (!(await this.#asked(endpoint, 204, "DELETE", ""))) return;
        this.#needNotPublish(endpoint);
        this.#parts.reference.deleted(id);
        return;
      case "enable":
        this.#needNotPublish(endpoint);
        if (await this.#patched(endpoint, { status: "enabled" }))
          this.#parts.reference.enabled(endpoint, now);
        return;
      case "disable":
        if (await this.#patched(endpoint, { status: "disabled" }))
          this.#parts.reference.switchedOff(endpoint);
        return;
      case "move": {
        const url = this.#newUrl();
        this.#parts.around.manners.set(url, this.#parts.around.manners.get(endpoint.url) ?? "200");
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
        if (reply) this.#parts.reference.tested(endpoint, reply.body.event, now);
        return;
      }
      case "retry":
        return this.#retry(endpoint, turn.delivery);
      case "replay":
        return this.#replay(endpoint, turn);
      case "behave":
        this.#parts.around.manners.set(endpoint.url, turn.manner);
        return;
      case "evict":
        // One that does not run cannot be evicted.
        await objectOf(id).lastReplay();
        await evictDurableObject(objectOf(id));
        endpoint.awake = false;
        return;
      default:
        return turn satisfies never;
    }
  }

  /** If a request undoes a disabling before its event was published, the event need not be published any more. */
  #needNotPublish({ cause }: Endpoint): void {
    const { disablings } = this.#parts;
    if (cause !== null && disablings.unpublished > disablings.needNot) disablings.needNot += 1;
  }

  async #rotate(endpoint: Endpoint): Promise<void> {
    const may = mayRotate(endpoint, Date.now());
    const reply = await this.#asked(endpoint, may ? 200 : 429, "POST", "/rotate_secret");
    if (reply === null) return;
    if (may) rotated(endpoint, reply.body.secret, Date.now());
    else this.#parts.tally("rotation_limited");
  }

  async #retry(endpoint: Endpoint, place: number): Promise<void> {
    const delivery = [...endpoint.deliveries.values()].filter(({ lost }) => lost === null)[place];
    const row = delivery && this.#parts.ids.get(`${endpoint.id} ${delivery.id}`);
    const isEnabled = endpoint.status === "enabled";
    const known = row === undefined ? 404 : 202;
    const expected = isEnabled ? known : 409;
    const reply = await this.send(
      "POST",
      `/v1/deliveries/${row ?? deliveryId(endpoint.id, "evt_none")}/retry`,
      endpoint.livemode,
    );
    if (!this.#isExpected(reply, expected))
      throw new BrokenPromise(`retry: ${reply.status}, not ${expected}`);
    if (reply.status !== 202 || delivery === undefined) return;
    this.nowKnows(endpoint);
    this.#parts.reference.retried(endpoint, delivery, Date.now());
  }

  async #replay(
    endpoint: Endpoint,
    { after, only }: Extract<Turn, { turn: "replay" }>,
  ): Promise<void> {
    const { feed } = this.#parts.reference;
    const ofMode = feed.filter(({ livemode }) => livemode === endpoint.livemode);
    const until = ofMode.at(-1)?.place ?? 0;
    const event = "event" in after ? feed[after.event] : undefined;
    const moment = "ago" in after ? Date.now() - after.ago : null;
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

  async create({
    livemode,
    wants,
    ordered,
    secevent,
  }: Extract<Turn, { turn: "create" }>): Promise<void> {
    if (this.#parts.reference.endpoints.size >= 3) return;
    const chosen = WANTS[wants] ?? WANTS[0];
    const events =
      secevent && !chosen.every((type) => type === "*" || type in SAID) ? WANTS[0] : chosen;
    const url = this.#newUrl();
    const format = secevent ? "secevent" : "standard";
    const reply = await this.send("POST", "/v1/webhook_endpoints", livemode, {
      url,
      events,
      format,
      ordered,
    });
    if (!this.#isExpected(reply, 201)) throw new BrokenPromise(`POST: ${reply.status}, not 201`);
    if (reply.status !== 201) return;
    const { id, secret } = reply.body;
    this.#parts.reference.created({ id, livemode, secevent, url, wants: events, ordered }, secret);
    const made = this.#parts.reference.endpoints.get(id);
    if (made) this.nowKnows(made);
  }

  async #patched(endpoint: Endpoint, body: unknown): Promise<boolean> {
    return (await this.#asked(endpoint, 200, "PATCH", "", body)) !== null;
  }

  /** @returns null, too, if it is refused because the endpoint is disabled */
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

  /** @returns null if a database is out, and the answer said so */
  async #asked(
    endpoint: Endpoint,
    expected: number,
    method: string,
    path: string,
    body?: unknown,
  ): Promise<Reply | null> {
    const { id, livemode } = endpoint;
    const reply = await this.send(method, `/v1/webhook_endpoints/${id}${path}`, livemode, body);
    const isRight = this.#isExpected(reply, expected);
    if (!isRight) {
      throw new BrokenPromise(
        `${method} ${path}: ${reply.status} ${reply.body.code}, not ${expected}`,
      );
    }
    if (reply.status === 503) return null;
    if (expected < 300) this.nowKnows(endpoint);
    return reply;
  }

  /** While a database is out, or will be out soon, a request may be answered by 503. */
  #isExpected({ status }: Reply, expected: number): boolean {
    return (
      (status === expected && !this.#wasAllOut) || (status === 503 && this.#parts.around.isOut)
    );
  }

  /** Its object was called: it knows what is to be done, unless it could not read that. */
  nowKnows(endpoint: Endpoint): void {
    endpoint.awake = true;
    endpoint.behind ||= this.#parts.around.isOut;
  }

  send(method: string, path: string, livemode: boolean, body?: unknown): Promise<Reply> {
    const { outage } = this.#parts.around;
    this.#wasAllOut = outage?.of === "both" && outage.after === 0;
    return call(method, path, {
      key: livemode ? this.#parts.keys.live : this.#parts.keys.test,
      ...(body === undefined ? {} : { body }),
    });
  }

  #newUrl(): string {
    this.#urls += 1;
    return `https://r${this.#urls}.life-${this.#parts.number}.example/hook`;
  }
}
