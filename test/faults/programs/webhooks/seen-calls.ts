/** Judges the calls that receivers saw, in their order, and predicts what their answers do to deliveries and endpoints. */
import { eventIn, eventOf, saidIn, verifies } from "./message-content";
import { type Delivery, type Endpoint, keyOf, makePendingAnew } from "./predicted";
import type { PredictedHealth } from "./predicted-health";
import { BrokenPromise, later, TRIES, WAITS } from "./promises";
import type { Answered, Seen } from "./surroundings";

export class SeenCalls {
  readonly #endpoints: ReadonlyMap<string, Endpoint>;
  readonly #health: PredictedHealth;
  readonly #tally: (what: string) => void;
  /** By their numbers; without a delivery if it is too old to be known, but the endpoint's answer counts all the same. */
  readonly #calls = new Map<number, { endpoint: Endpoint; delivery: Delivery | null }>();

  constructor(
    endpoints: ReadonlyMap<string, Endpoint>,
    health: PredictedHealth,
    tally: (what: string) => void,
  ) {
    this.#endpoints = endpoints;
    this.#health = health;
    this.#tally = tally;
  }

  /** Reads what receivers saw, in its order. @throws {BrokenPromise} if they saw what they must not, or too soon */
  saw(log: readonly Seen[]): void {
    for (const seen of log) {
      if (seen.seen === "call") this.#called(seen);
      else this.#answered(seen.number, seen.answer);
    }
  }

  #called(call: Extract<Seen, { seen: "call" }>): void {
    const { number, url, at } = call;
    const endpoint = [...this.#endpoints.values()].find((one) => one.url === url);
    if (endpoint === undefined)
      throw new BrokenPromise(`${url} was called, and belongs to no endpoint any more`);
    const id = call.headers.get("webhook-id") ?? "";
    const key = endpoint.secevent ? saidIn(call.body) : keyOf(id, null);
    const delivery = endpoint.deliveries.get(key);
    const what = `${id} to ${endpoint.id}`;
    if (delivery === undefined && endpoint.old.has(key)) {
      this.#calls.set(number, { endpoint, delivery: null });
      return this.#tally("calls of old ones");
    }
    if (delivery === undefined) throw new BrokenPromise(`${what} should not be sent`);
    if (delivery.event !== (endpoint.secevent ? eventIn(call.body) : eventOf(call.body)))
      throw new BrokenPromise(`${what} brought another event`);
    this.#tally("calls");
    if (endpoint.status === "disabled")
      throw new BrokenPromise(`${what} was sent while it is disabled`);
    if (delivery.lost !== null) return this.#calledAfterLoss(endpoint, delivery, call, what);
    if (delivery.blurred && delivery.status !== "pending") makePendingAnew(delivery, at);
    if (delivery.status !== "pending")
      throw new BrokenPromise(`${what} was sent, though it was ${delivery.status}`);
    if (delivery.attempts >= TRIES)
      throw new BrokenPromise(`${what} was tried more than ${TRIES} times`);
    if (at < delivery.due.from) {
      throw new BrokenPromise(
        `${what} was tried ${delivery.due.from - at} ms too soon, after ${delivery.attempts} tries`,
      );
    }
    if (at < endpoint.quiet.from) {
      throw new BrokenPromise(
        `${what} was sent ${endpoint.quiet.from - at} ms before it may be called again`,
      );
    }
    this.#mustBeInOrder(endpoint, delivery, what);
    this.#mustBeSigned(endpoint, call);
    this.#calls.set(number, { endpoint, delivery });
  }

  #calledAfterLoss(
    endpoint: Endpoint,
    delivery: Delivery,
    call: Extract<Seen, { seen: "call" }>,
    what: string,
  ): void {
    if (delivery.lost === "not yet again" || delivery.lost === "must not be sent")
      throw new BrokenPromise(`${what} was sent, and ${delivery.lost}`);
    if (call.at < endpoint.quiet.from)
      throw new BrokenPromise(`${what} was sent before the endpoint may be called again`);
    this.#mustBeSigned(endpoint, call);
    this.#tally("sent after it was lost");
    this.#calls.set(call.number, { endpoint, delivery });
  }

  /** "an account's event is sent once the one before it has arrived, or was given up". */
  #mustBeInOrder(endpoint: Endpoint, delivery: Delivery, what: string): void {
    if (!delivery.inLine) return;
    for (const other of endpoint.deliveries.values()) {
      const isBefore =
        other.inLine && other.account === delivery.account && other.place < delivery.place;
      if (other.lost !== null) continue;
      if (!isBefore || other.status !== "pending" || other.anew) continue;
      throw new BrokenPromise(`${what} was sent before ${other.id}, which is before it`);
    }
    this.#tally("sent in line");
  }

  #mustBeSigned(
    { secrets }: Endpoint,
    { headers, body, at }: Extract<Seen, { seen: "call" }>,
  ): void {
    const given = Object.fromEntries(headers);
    for (const { secret, until, isNew } of secrets) {
      const isGood = verifies(secret, body, given);
      if (until > at && !isGood && !isNew)
        throw new BrokenPromise("a secret that is good does not verify");
      if (until <= at && isGood)
        throw new BrokenPromise(`a secret verifies ${at - until} ms after its time`);
      if (until !== Number.POSITIVE_INFINITY)
        this.#tally(until > at ? "an old secret signs" : "an old secret is over");
    }
  }

  #answered(number: number, answer: Answered): void {
    const call = this.#calls.get(number);
    if (call === undefined) return;
    const { endpoint, delivery } = call;
    const now = Date.now();
    this.#tally(answer.ok ? "arrivals" : "failures");
    if (delivery !== null) this.#outcome(delivery, answer, now);
    this.#health.answered(endpoint, answer, now);
  }

  #outcome(delivery: Delivery, answer: Answered, now: number): void {
    const { attempts, due, status } = delivery;
    delivery.before = { attempts, due, status };
    delivery.attempts += 1;
    if (answer.ok) delivery.status = "delivered";
    delivery.arrived ||= answer.ok;
    const wait = WAITS[delivery.attempts - 1];
    if (!answer.ok && (answer.gone || wait === undefined)) delivery.status = "failed";
    else if (wait !== undefined) delivery.due = later(now, wait, answer.retryAfterMs ?? 0);
  }

  /** Forgets the calls that were seen so far: all of them were answered. */
  settled(): void {
    this.#calls.clear();
  }
}
