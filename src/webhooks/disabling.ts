/**
 * Disables an endpoint because of how it answers: publishes that, and tells the operator.
 *
 * ```
 *   prepare the note ─▶ one transaction: the endpoint is disabled, the event is published ─▶ confirm the note
 *                                                                                       ─▶ wake the other endpoints
 * ```
 */
import { derivedId } from "../shared/ids";
import type { OperatorNote } from "../shared/operator";
import { type Timestamp, timestampOf } from "../shared/time";
import { type EndpointNamespace, wakeEndpoints } from "./endpoint-address";
import { type Endpoint, findEndpoint, updateToDisabled } from "./endpoints";
import type { PendingNote } from "./pending-note";
import { publicationOf, SERVICE, type ServiceEvent } from "./service-events";

export type Disabling = {
  readonly cause: NonNullable<Endpoint["disabled_cause"]>;
  /** Since when the endpoint has only failed; null if it answered 410. */
  readonly failing_since: Timestamp | null;
};

/** Disables the endpoint of one object. */
export class Disabler {
  readonly #db: D1Database;
  readonly #objects: EndpointNamespace;
  readonly #note: PendingNote;
  /** The `updated_at` of the endpoint as it was when it was last disabled. */
  #disabled: string | null = null;
  #isRunning = false;

  constructor(db: D1Database, objects: EndpointNamespace, note: PendingNote) {
    this.#db = db;
    this.#objects = objects;
    this.#note = note;
  }

  /** While it is true, no further delivery may be sent. */
  get isRunning(): boolean {
    return this.#isRunning;
  }

  /** Whether the endpoint was disabled and has not been changed since. */
  hasDisabled(endpoint: Endpoint): boolean {
    return this.#disabled === endpoint.updated_at;
  }

  /**
   * @returns false if the endpoint was changed meanwhile: then its answer no longer counts, and nothing is done
   * @throws if D1 does not take it
   */
  async disable(endpoint: Endpoint, disabling: Disabling): Promise<boolean> {
    this.#disabled = endpoint.updated_at;
    this.#isRunning = true;
    this.#note.prepare(noteOf(endpoint, disabling));
    try {
      const endpoints = await disableEndpoint(this.#db, endpoint, disabling);
      if (endpoints === null) return false;
      this.#note.confirm();
      await wakeEndpoints(this.#objects, endpoints);
      return true;
    } catch (error) {
      this.#disabled = null;
      throw error;
    } finally {
      this.#isRunning = false;
    }
  }
}

/**
 * Disables the endpoint and publishes `webhook_endpoint.disabled` to the feed and to the other endpoints, in one
 * transaction. The endpoint's pending deliveries stay pending.
 *
 * @param endpoint as it was when it was called
 * @returns the endpoints that have a delivery of the event; null if the endpoint was changed since it was called
 */
export async function disableEndpoint(
  db: D1Database,
  endpoint: Endpoint,
  { cause, failing_since }: Disabling,
): Promise<readonly string[] | null> {
  const current = await findEndpoint(db, endpoint.id);
  if (current?.updated_at !== endpoint.updated_at) return null;
  const now = timestampOf(Date.now());
  const event: ServiceEvent = {
    // Deterministic: several answers may disable the same endpoint, and the feed has the event once.
    id: derivedId("evt", endpoint.id, endpoint.updated_at),
    type: "webhook_endpoint.disabled",
    livemode: endpoint.livemode,
    at: now,
    actor: SERVICE,
    data: { endpoint: endpoint.id, cause, failing_since },
  };
  const { statements, endpoints } = await publicationOf(db, event, endpoint.id);
  await db.batch([updateToDisabled(db, endpoint, cause, now), ...statements]);
  return endpoints;
}

const noteOf = (
  { id, livemode, url, updated_at }: Endpoint,
  disabling: Disabling,
): OperatorNote => ({
  id: `${id}:${updated_at}`,
  endpoint: id,
  livemode,
  host: new URL(url).host,
  ...disabling,
  at: timestampOf(Date.now()),
});

/** Whether the endpoint is disabled as a note says. */
export async function isDisabledAs(
  db: D1Database,
  { endpoint, cause }: OperatorNote,
): Promise<boolean> {
  const found = await findEndpoint(db, endpoint);
  return found?.status === "disabled" && found.disabled_cause === cause;
}
