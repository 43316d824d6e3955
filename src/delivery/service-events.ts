/**
 * Events about no account: what befalls the service itself, told in the feed and to the endpoints that
 * want to know.
 */
import { deliveriesFor, subscriptions } from "../directory/deliveries";

export const SERVICE_EVENT_TYPES = [
  "webhook_endpoint.disabled",
  "brake.engaged",
  "brake.released",
] as const;

export type ServiceEvent = {
  /** The same however often it is told: it stands in the feed once, and is owed to an endpoint once. */
  readonly id: string;
  readonly type: (typeof SERVICE_EVENT_TYPES)[number];
  readonly livemode: boolean;
  readonly at: string;
  readonly actor: { readonly role: string; readonly id: string };
  /** Nothing personal: it goes to the feed and to endpoints. */
  readonly data: Readonly<Record<string, unknown>>;
};

/** Whoever acts where nobody did. */
export const SERVICE = { role: "system", id: "adieu" } as const;

export type Telling = {
  /** For one batch, with whatever must happen together with the telling. */
  readonly statements: D1PreparedStatement[];
  /** The ids of the deliveries thereby owed. */
  readonly deliveries: readonly string[];
};

/** Reads who wants to know and writes nothing. @param except an endpoint that is not told */
export async function telling(
  db: D1Database,
  event: ServiceEvent,
  except: string | null = null,
): Promise<Telling> {
  const { results } = await db
    .prepare(
      "SELECT id, livemode, events FROM webhook_endpoints WHERE status = 'enabled' AND id IS NOT ?",
    )
    .bind(except)
    .all();
  const owed = deliveriesFor([event], subscriptions(results));
  const statements = [
    db
      .prepare(
        `INSERT OR IGNORE INTO feed (id, livemode, account, sequence, type, at, actor, data)
         VALUES (?, ?, NULL, NULL, ?, ?, ?, ?)`,
      )
      .bind(
        event.id,
        Number(event.livemode),
        event.type,
        event.at,
        JSON.stringify(event.actor),
        JSON.stringify(event.data),
      ),
    db
      .prepare(
        `INSERT OR IGNORE INTO deliveries (id, endpoint, event, type, status, next_at, created_at)
         SELECT value ->> 'id', value ->> 'endpoint', value ->> 'event', value ->> 'type', 'pending', ?2, ?2
         FROM json_each(?1)`,
      )
      .bind(JSON.stringify(owed), event.at),
  ];
  return { statements, deliveries: owed.map(({ id }) => id) };
}

/** @returns the ids of the deliveries thereby owed, however often it is told */
export async function tellServiceEvent(
  db: D1Database,
  event: ServiceEvent,
): Promise<readonly string[]> {
  const { statements, deliveries } = await telling(db, event);
  await db.batch(statements);
  return deliveries;
}
