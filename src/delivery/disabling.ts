/** An endpoint that is switched off by what it does, and the telling of it to the others. */
import { derivedId } from "../shared/ids";
import { type Endpoint, statusChange } from "./endpoints";
import { SERVICE, type ServiceEvent, telling } from "./service-events";

/** Disables it and tells the feed and the other endpoints. What it is owed waits. */
export async function disableEndpoint(
  db: D1Database,
  endpoint: Endpoint,
  cause: "gone",
  now: string,
): Promise<void> {
  const event: ServiceEvent = {
    // Follows from the endpoint as it was while enabled: many answers that disable it are told once.
    id: derivedId("evt", endpoint.id, endpoint.updated_at),
    type: "webhook_endpoint.disabled",
    livemode: endpoint.livemode,
    at: now,
    actor: SERVICE,
    data: { endpoint: endpoint.id, cause },
  };
  const { statements } = await telling(db, event, endpoint.id);
  await db.batch([...statusChange(db, endpoint.id, "disabled", now), ...statements]);
}
