/**
 * Holds what receivers saw, and what the endpoints' objects and D1 have, against the reference. To be asked when every
 * object is idle.
 */
import { env } from "cloudflare:workers";
import { z } from "zod";
import { timestampOf } from "../../../../src/shared/time";
import type { Delivery as Kept } from "../../../../src/webhooks/deliveries/delivery";
import { type Endpoint as EndpointRow, endpointFromRow } from "../../../../src/webhooks/endpoints";
import { compareDeliveries } from "./delivery-comparison";
import { keptSince, type LifeParts, objectOf } from "./life-parts";
import { ALL } from "./lists";
import { overdueOf } from "./overdue";
import type { Endpoint } from "./predicted";
import { BrokenPromise } from "./promises";

/** Looked at again before it is found that something was not sent. */
const LOOKS = 40;

/** How many overdue deliveries a report names. */
const FAULTS_MAX = 3;

/** How long an endpoint may be shown with an earlier health after a database was out, ms. */
const SHOWN_LATE_MS = 12_000;

const serviceEvent = z.object({
  id: z.string(),
  data: z.string(),
  livemode: z.number(),
  recorded_at: z.string(),
});

export class Comparison {
  readonly #parts: LifeParts;
  readonly #disablings = new Set<string>();
  #trouble = false;
  /** The last time at which there was trouble, ms. */
  #troubleUntil = Number.NEGATIVE_INFINITY;

  constructor(parts: LifeParts) {
    this.#parts = parts;
  }

  /** When every object is idle: holds what was seen, and what D1 has, against the reference. */
  async look(): Promise<void> {
    await this.#parts.around.untilQuiet();
    this.#trouble = this.#parts.around.isOut || this.#parts.around.failedOutcomes > 0;
    if (this.#trouble) this.#troubleUntil = Date.now();
    for (let looks = 1; ; looks += 1) {
      await this.#compare();
      const overdue = this.#parts.around.isOut
        ? []
        : [...this.#parts.reference.endpoints.values()].flatMap((one) =>
            overdueOf(one, Date.now()),
          );
      if (overdue.length === 0) break;
      if (looks === LOOKS) {
        throw new BrokenPromise(
          `${overdue.slice(0, FAULTS_MAX).join("; ")}; ${overdue.length} in all`,
        );
      }
      await this.#parts.around.untilQuiet();
    }
    this.#parts.reference.settled();
    this.#parts.around.failedOutcomes = 0;
  }

  async #compare(): Promise<void> {
    const was = new Map(
      [...this.#parts.reference.endpoints.values()].map(({ id, status }) => [id, status]),
    );
    const [rows, endpoints, service] = await this.#parts.around.looking(() => this.#read());
    await this.#noticeReplays();
    this.#noticeServiceEvents(service, rows, was);
    this.#parts.reference.forgotten(keptSince());
    const log = this.#parts.around.log.splice(0);
    for (const seen of log.slice(0, 12))
      if (seen.seen === "call")
        this.#parts.trace.ended(`${seen.url} ${seen.headers.get("webhook-id")}`);
    const before = this.#parts.reference.disablings;
    this.#parts.reference.saw(log);
    // Which object failed to write down an outcome is not known, only that it goes on.
    if (this.#trouble)
      for (const endpoint of this.#parts.reference.endpoints.values()) endpoint.awake = false;
    for (const row of endpoints) this.#compareEndpoint(row);
    for (const endpoint of this.#parts.reference.endpoints.values())
      if (this.#mustHaveLooked(endpoint)) endpoint.behind = false;
    for (const endpoint of this.#parts.reference.endpoints.values()) {
      compareDeliveries(
        this.#parts,
        endpoint,
        rows.filter((row) => row.endpoint === endpoint.id),
        this.#trouble,
      );
    }
    this.#parts.disablings.unpublished +=
      this.#parts.reference.disablings - before - service.length;
    this.#parts.disablings.mayComeLater =
      this.#parts.disablings.unpublished > 0 &&
      (this.#trouble || this.#parts.disablings.mayComeLater);
    if (this.#parts.disablings.unpublished !== 0 && !this.#parts.disablings.mayComeLater)
      throw new BrokenPromise(
        `${this.#parts.disablings.unpublished} more were disabled than the feed says`,
      );
  }

  /** Whether its object has read both databases by now. While the circuit is open it does not. */
  #mustHaveLooked({ awake, status, quiet }: Endpoint): boolean {
    return awake && !this.#trouble && status === "enabled" && Date.now() >= quiet.to;
  }

  async #read() {
    const life = `%life-${this.#parts.number}.example%`;
    const found = await env.CONTROL.prepare("SELECT * FROM webhook_endpoints WHERE url LIKE ?")
      .bind(life)
      .all();
    const endpoints = found.results.map(endpointFromRow);
    const deliveries = await Promise.all(
      endpoints.map((endpoint) => objectOf(endpoint.id).list(endpoint, ALL)),
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
    for (const endpoint of this.#parts.reference.endpoints.values()) {
      if (endpoint.replay === null) continue;
      const last = await objectOf(endpoint.id).lastReplay();
      if (last?.id !== endpoint.replay.id)
        throw new BrokenPromise(`the replay of ${endpoint.id} is forgotten`);
      if (last.status === "done") {
        this.#parts.tally(`replays of ${last.scope}`);
        this.#parts.reference.replayed(endpoint, Date.now());
      } else if (
        endpoint.awake &&
        !this.#trouble &&
        endpoint.status === "enabled" &&
        Date.now() >= endpoint.quiet.to
      ) {
        this.#parts.trace.ended("a replay is not done yet");
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
      this.#parts.reference.recorded(
        { id, type, account: null, livemode: livemode === 1, recorded, said: [] },
        getsIt,
      );
    }
  }

  #compareEndpoint(row: EndpointRow): void {
    const endpoint = this.#parts.reference.endpoints.get(row.id);
    if (endpoint === undefined) return;
    if (this.#trouble && row.status === "enabled" && endpoint.status === "disabled") {
      this.#parts.reference.undisabled(endpoint);
    }
    if (row.status !== endpoint.status || row.disabled_cause !== endpoint.cause) {
      throw new BrokenPromise(
        `${row.id} is ${row.status} (${row.disabled_cause}), not ${endpoint.status} (${endpoint.cause})`,
      );
    }
    if (this.#trouble || endpoint.status === "disabled") return;
    const { failures, failingSince } = endpoint;
    const since = failures >= 20 && failingSince !== null ? timestampOf(failingSince) : null;
    const mayShowLate = !endpoint.awake || Date.now() < this.#troubleUntil + SHOWN_LATE_MS;
    if (row.failing_since !== since && !mayShowLate) {
      throw new BrokenPromise(
        `${row.id} is shown to fail since ${row.failing_since}, not ${since}, after ${failures} failures`,
      );
    }
  }
}
