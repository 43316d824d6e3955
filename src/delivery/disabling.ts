/** An endpoint that is switched off by what it does, and the telling of it to the others. */
import { deliveriesFor, subscriptions } from "../directory/deliveries";
import { derivedId } from "../shared/ids";
import { type Endpoint, statusChange } from "./endpoints";

/** Disables it and tells the feed and the other endpoints. What it is owed waits. */
export async function disableEndpoint(
  db: D1Database,
  endpoint: Endpoint,
  cause: "gone",
  now: string,
): Promise<void> {
  const { results } = await db
    .prepare(
      "SELECT id, livemode, events FROM webhook_endpoints WHERE status = 'enabled' AND id <> ?",
    )
    .bind(endpoint.id)
    .all();
  const event = {
    // Follows from the endpoint as it was while enabled: many answers that disable it are told once.
    id: derivedId("evt", endpoint.id, endpoint.updated_at),
    type: "webhook_endpoint.disabled",
    livemode: endpoint.livemode,
  };
  const owed = deliveriesFor([event], subscriptions(results));
  await db.batch([
    ...statusChange(db, endpoint.id, "disabled", now),
    db
      .prepare(
        `INSERT OR IGNORE INTO feed (id, livemode, account, sequence, type, at, actor, data)
         VALUES (?, ?, NULL, NULL, ?, ?, ?, ?)`,
      )
      .bind(
        event.id,
        Number(event.livemode),
        event.type,
        now,
        JSON.stringify({ role: "system", id: "adieu" }),
        JSON.stringify({ endpoint: endpoint.id, cause }),
      ),
    db
      .prepare(
        `INSERT OR IGNORE INTO deliveries (id, endpoint, event, type, status, next_at, created_at)
         SELECT value ->> 'id', value ->> 'endpoint', value ->> 'event', value ->> 'type', 'pending', ?2, ?2
         FROM json_each(?1)`,
      )
      .bind(JSON.stringify(owed), now),
  ]);
}
