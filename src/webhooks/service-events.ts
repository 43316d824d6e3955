/**
 * Events about no account: what befalls the service itself, told in the feed and to the endpoints that
 * want to know.
 */
import type { ServiceEventType } from "../contract/service-events";
import {
  deliveriesFor,
  endpointsOf,
  INSERT_DELIVERIES,
  SUBSCRIPTIONS,
  subscriptions,
} from "../directory/deliveries";
import { timestampOf } from "../shared/time";

export type ServiceEvent = {
  /** The same however often it is told: it stands in the feed once, and is owed to an endpoint once. */
  readonly id: string;
  readonly type: ServiceEventType;
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
  /** The endpoints that are owed something thereby. */
  readonly endpoints: readonly string[];
};

/** Reads who wants to know and writes nothing. @param except an endpoint that is not told */
export async function telling(
  db: D1Database,
  event: ServiceEvent,
  except: string | null = null,
): Promise<Telling> {
  const { results } = await db.prepare(SUBSCRIPTIONS).all();
  const others = subscriptions(results).filter(({ id }) => id !== except);
  const owed = deliveriesFor([{ ...event, account: null }], others);
  // The world's time: the event's own may be a test clock's.
  const now = timestampOf(Date.now());
  const statements = [
    db
      .prepare(
        `INSERT OR IGNORE INTO feed (id, livemode, account, sequence, type, at, actor, data, recorded_at)
         VALUES (?, ?, NULL, NULL, ?, ?, ?, ?, ?)`,
      )
      .bind(
        event.id,
        Number(event.livemode),
        event.type,
        event.at,
        JSON.stringify(event.actor),
        JSON.stringify(event.data),
        now,
      ),
    db.prepare(INSERT_DELIVERIES).bind(JSON.stringify(owed), now),
  ];
  return { statements, endpoints: endpointsOf(owed) };
}

/** @returns the endpoints that are owed it, however often it is told */
export async function tellServiceEvent(
  db: D1Database,
  event: ServiceEvent,
): Promise<readonly string[]> {
  const { statements, endpoints } = await telling(db, event);
  await db.batch(statements);
  return endpoints;
}
