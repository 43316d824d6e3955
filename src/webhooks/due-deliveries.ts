/** Reads which deliveries an endpoint's object must send now. */
import { z } from "zod";
import { type FeedEvent, feedEventFromRow } from "../directory/feed";
import type { Databases } from "../shared/databases";
import { DELIVERY_COLUMNS, type Delivery, deliveryFromRow } from "./deliveries";
import { type Endpoint, enabledEndpoints, findEndpoint } from "./endpoints";

/** A delivery with its event; null if the feed does not have the event. */
export type DueDelivery = { readonly delivery: Delivery; readonly event: FeedEvent | null };

export type DuePage = {
  /** Null if it was deleted. */
  readonly endpoint: Endpoint | null;
  /** The deliveries that go first, then the longest due. */
  readonly due: readonly DueDelivery[];
  /** When the next delivery is due that is not due yet; null if there is none. */
  readonly nextAt: string | null;
};

/**
 * If an endpoint asks for order, the deliveries of one account form a line, in which each waits until no earlier one is
 * pending. Their numbers give the order: the feed takes an account's events without a gap, so the numbers follow the
 * account's own sequence.
 */
const FIRST_IN_LINE = `(d.line IS NULL OR NOT EXISTS (SELECT 1 FROM deliveries AS before
  WHERE before.endpoint = d.endpoint AND before.line = d.line AND before.status = 'pending'
    AND before.number < d.number))`;

/** The delivery's columns get a prefix, for the event has some of the same names. */
const SELECT_DUE = `
  SELECT ${DELIVERY_COLUMNS.map((name) => `d.${name} AS d_${name}`).join(", ")}, feed.*
  FROM deliveries AS d LEFT JOIN feed ON feed.id = d.event
  WHERE d.endpoint = ?1 AND d.status = 'pending' AND d.next_at <= ?2
    AND d.id NOT IN (SELECT value FROM json_each(?3)) AND ${FIRST_IN_LINE}`;

export type DueQuery = {
  /** RFC 3339. */
  readonly now: string;
  /** Ids of deliveries that go before all others. */
  readonly first: readonly string[];
  /** Ids of deliveries that are in flight: they are left out. */
  readonly except: readonly string[];
  readonly limit: number;
};

/** Reads an endpoint and a page of what is due to it, in one call of each database. */
export async function readDue(
  { control, directory }: Databases,
  endpoint: string,
  { now, first, except, limit }: DueQuery,
): Promise<DuePage> {
  const inFlight = JSON.stringify(except);
  const reading = directory.batch<Record<string, unknown>>([
    directory
      .prepare(`${SELECT_DUE} ORDER BY d.next_at, d.number LIMIT ?4`)
      .bind(endpoint, now, inFlight, limit),
    directory
      .prepare(
        `SELECT min(next_at) AS next_at FROM deliveries
         WHERE endpoint = ? AND status = 'pending' AND next_at > ?`,
      )
      .bind(endpoint, now),
    ...(first.length === 0
      ? []
      : [
          directory
            .prepare(`${SELECT_DUE} AND d.id IN (SELECT value FROM json_each(?4))`)
            .bind(endpoint, now, inFlight, JSON.stringify(first)),
        ]),
  ]);
  const [found, [due, next, ahead]] = await Promise.all([findEndpoint(control, endpoint), reading]);
  const before = (ahead?.results ?? []).map(dueFromRow);
  const others = (due?.results ?? [])
    .map(dueFromRow)
    .filter(({ delivery }) => !before.some((one) => one.delivery.id === delivery.id));
  return {
    endpoint: found,
    due: [...before, ...others],
    nextAt: nextRow.parse(next?.results[0]).next_at,
  };
}

const nextRow = z.object({ next_at: z.string().nullable() });

function dueFromRow(row: Record<string, unknown>): DueDelivery {
  const delivery = deliveryFromRow(
    Object.fromEntries(DELIVERY_COLUMNS.map((name) => [name, row[`d_${name}`]])),
  );
  return { delivery, event: row.id === null ? null : feedEventFromRow(row) };
}

/**
 * Makes deliveries due that are pending with a later `next_at`, unless they were attempted since. Those that are due
 * anyway, and may be in flight, stay as they are.
 *
 * @param at RFC 3339: the new `next_at`; deliveries that were attempted after it are left out
 * @param now RFC 3339
 * @returns whether there may be more of them
 */
export async function makeDue(
  db: D1Database,
  endpoint: string,
  { at, now, limit }: { at: string; now: string; limit: number },
): Promise<boolean> {
  const { meta } = await db
    .prepare(
      `UPDATE deliveries SET next_at = ?2 WHERE number IN
         (SELECT number FROM deliveries
          WHERE endpoint = ?1 AND status = 'pending' AND next_at > ?3
            AND coalesce(last_attempt_at, '') < ?2 LIMIT ?4)`,
    )
    .bind(endpoint, at, now, limit)
    .run();
  return meta.changes >= limit;
}

/** Enabled endpoints that something is due to. @param now RFC 3339 */
export async function endpointsWithDue(
  { control, directory }: Databases,
  now: string,
  limit: number,
): Promise<string[]> {
  const enabled = await enabledEndpoints(control);
  if (enabled.length === 0) return [];
  const { results } = await directory
    .prepare(
      `SELECT e.value AS id FROM json_each(?1) AS e WHERE EXISTS
         (SELECT 1 FROM deliveries WHERE endpoint = e.value AND status = 'pending' AND next_at <= ?2)
       LIMIT ?3`,
    )
    .bind(JSON.stringify(enabled), now, limit)
    .all<{ id: string }>();
  return results.map(({ id }) => id);
}
