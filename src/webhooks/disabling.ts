/** An endpoint that is switched off by what it does, and the telling of it to the others. */
import { derivedId } from "../shared/ids";
import { type Timestamp, timestampOf } from "../shared/time";
import { disabling, type Endpoint, findEndpoint } from "./endpoints";
import { SERVICE, type ServiceEvent, telling } from "./service-events";

export type Disabling = {
  readonly cause: NonNullable<Endpoint["disabled_cause"]>;
  /** Since when it has done nothing but fail; null where it said itself that it is gone. */
  readonly failing_since: Timestamp | null;
};

/**
 * Disables it and tells the feed and the other endpoints. What it is owed waits.
 *
 * @param endpoint as it was called: once it was changed, how it answered before says nothing of it
 * @returns the endpoints that are owed the telling; null where it was changed, and nothing is done
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
    // Follows from the endpoint as it was while enabled: many answers that disable it are told once.
    id: derivedId("evt", endpoint.id, endpoint.updated_at),
    type: "webhook_endpoint.disabled",
    livemode: endpoint.livemode,
    at: now,
    actor: SERVICE,
    data: { endpoint: endpoint.id, cause, failing_since },
  };
  const { statements, endpoints } = await telling(db, event, endpoint.id);
  await db.batch([disabling(db, endpoint, cause, now), ...statements]);
  return endpoints;
}
