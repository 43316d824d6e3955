/** Disables an endpoint because of how it answers, and publishes that. */
import { derivedId } from "../shared/ids";
import { type Timestamp, timestampOf } from "../shared/time";
import { type Endpoint, findEndpoint, updateToDisabled } from "./endpoints";
import { publicationOf, SERVICE, type ServiceEvent } from "./service-events";

export type Disabling = {
  readonly cause: NonNullable<Endpoint["disabled_cause"]>;
  /** Since when the endpoint has only failed; null if it answered 410. */
  readonly failing_since: Timestamp | null;
};

/**
 * Disables the endpoint and publishes `webhook_endpoint.disabled` to the feed and to the other endpoints, in one
 * transaction. The endpoint's pending deliveries stay pending.
 *
 * @param endpoint as it was when it was called: if a request has changed it since, its answer no longer counts
 * @returns the endpoints that have a delivery of the event; null if the endpoint was changed, and nothing is done
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
