/**
 * Disables an endpoint because of how it answers: publishes that, and tells the operator.
 *
 * ```
 *   prepare the note ─▶ CONTROL: the endpoint is disabled ─▶ nothing more is owed ─▶ DIRECTORY: the event is
 *   published ─▶ confirm the note
 * ```
 *
 * The two databases share no transaction. The note is stored before either is written, so whatever cuts this off is
 * made up for with the note: before the note is sent, the event is published if the endpoint is disabled.
 */
import type { Databases } from "../directory/databases";
import { derivedId } from "../shared/ids";
import type { OperatorNote } from "../shared/operator";
import { type Timestamp, timestampOf } from "../shared/time";
import { type EndpointNamespace, wakeEndpoints } from "./endpoint-address";
import { disableEndpoint, type Endpoint, findEndpoint } from "./endpoints";
import type { PendingNote } from "./pending-note";
import { publishServiceEvent, SERVICE, type ServiceEvent } from "./service-events";

export type Disabling = {
  readonly cause: NonNullable<Endpoint["disabled_cause"]>;
  /** Since when the endpoint has only failed; null if it answered 410. */
  readonly failing_since: Timestamp | null;
};

/** Disables the endpoint of one object. */
export class Disabler {
  readonly #databases: Databases;
  readonly #objects: EndpointNamespace;
  readonly #note: PendingNote;
  readonly #owesNoMore: (endpoint: Endpoint) => Promise<void>;
  /** The `updated_at` of the endpoint as it was when it was last disabled. */
  #disabled: string | null = null;
  #isRunning = false;

  /** @param owesNoMore called once the endpoint is disabled, before anything else arrives in the feed about it */
  constructor(
    databases: Databases,
    objects: EndpointNamespace,
    note: PendingNote,
    owesNoMore: (endpoint: Endpoint) => Promise<void>,
  ) {
    this.#databases = databases;
    this.#objects = objects;
    this.#note = note;
    this.#owesNoMore = owesNoMore;
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
   * @throws if D1 does not take it; what is missing then is made up for with the note
   */
  async disable(endpoint: Endpoint, disabling: Disabling): Promise<boolean> {
    this.#disabled = endpoint.updated_at;
    this.#isRunning = true;
    const note = noteOf(endpoint, disabling);
    this.#note.prepare(note);
    try {
      const { control } = this.#databases;
      if (!(await disableEndpoint(control, endpoint, disabling.cause, note.at))) return false;
      await this.#owesNoMore(endpoint);
      await publishDisabled(this.#databases, this.#objects, note);
      this.#note.confirm();
      return true;
    } catch (error) {
      this.#disabled = null;
      throw error;
    } finally {
      this.#isRunning = false;
    }
  }
}

const noteOf = (
  { id, livemode, url, updated_at }: Endpoint,
  disabling: Disabling,
): OperatorNote => ({
  // Deterministic: several answers may disable the same endpoint, and the feed has the event once.
  id: `${id}:${updated_at}`,
  endpoint: id,
  livemode,
  host: new URL(url).host,
  ...disabling,
  at: timestampOf(Date.now()),
});

/**
 * Publishes what a note tells in the feed, and so to the other endpoints. Idempotent. To the endpoint itself it is not
 * owed, because the endpoint was disabled before. Its own pending deliveries stay pending.
 */
async function publishDisabled(
  databases: Databases,
  objects: EndpointNamespace,
  { id, endpoint, livemode, cause, failing_since, at }: OperatorNote,
): Promise<void> {
  const event: ServiceEvent = {
    id: derivedId("evt", id),
    type: "webhook_endpoint.disabled",
    livemode,
    at,
    actor: SERVICE,
    data: { endpoint, cause, failing_since },
  };
  await wakeEndpoints(objects, await publishServiceEvent(databases, event));
}

/**
 * Completes a disabling that was cut off: publishes the event if the endpoint is disabled as the note says.
 *
 * @returns whether it is disabled so
 * @throws if D1 does not answer
 */
export async function completeDisabling(
  databases: Databases,
  objects: EndpointNamespace,
  note: OperatorNote,
): Promise<boolean> {
  const found = await findEndpoint(databases.control, note.endpoint);
  if (found?.status !== "disabled" || found.disabled_cause !== note.cause) return false;
  await publishDisabled(databases, objects, note);
  return true;
}
