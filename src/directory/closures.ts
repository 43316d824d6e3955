/**
 * Finds the account of a closure by the closure's id alone: the table `closures`, one row for each that was opened. It
 * follows the accounts' events. An event that comes again changes nothing, and a rebuild brings back what was lost.
 */
import { z } from "zod";
import { type FedEvent, type Follower, wakeNothing } from "./follower";
import { jsonSlices } from "./json-slices";

const openedSchema = z.object({ closure: z.string() });

const openedIn = (events: readonly FedEvent[]): (readonly [boolean, string, string])[] =>
  events.flatMap(({ type, data, livemode, account }) => {
    const read = type === "closure.opened" ? openedSchema.safeParse(data) : null;
    return read?.success ? [[livemode, read.data.closure, account] as const] : [];
  });

const INSERT = `
  INSERT INTO closures (livemode, id, account)
  SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(?1) WHERE true
  ON CONFLICT (livemode, id) DO NOTHING`;

/** `?1`: ids of accounts of the test mode, as JSON. Their closures are those that their events name. */
const REMOVE = `
  DELETE FROM closures WHERE livemode = 0 AND id IN (
    SELECT data ->> 'closure' FROM feed
    WHERE livemode = 0 AND account IN (SELECT value FROM json_each(?1)) AND type = 'closure.opened')`;

export const closureFollower = (db: D1Database): Follower => ({
  prepare: async () => (events) => ({
    writes: jsonSlices(openedIn(events)).map((slice) => db.prepare(INSERT).bind(slice)),
    wake: wakeNothing,
  }),
  removes: (ids) => [db.prepare(REMOVE).bind(ids)],
});

/** @returns null if the directory knows no such closure of the mode, yet or at all */
export async function accountOfClosure(
  db: D1Database,
  livemode: boolean,
  closure: string,
): Promise<string | null> {
  const row = await db
    .prepare("SELECT account FROM closures WHERE livemode = ? AND id = ?")
    .bind(Number(livemode), closure)
    .first<{ account: string }>();
  return row?.account ?? null;
}

/** Finds the account of an event that the feed still has. @returns null if it has none, or the event is of no account */
export async function accountOfEvent(
  db: D1Database,
  livemode: boolean,
  event: string,
): Promise<string | null> {
  const row = await db
    .prepare("SELECT account FROM feed WHERE id = ? AND livemode = ?")
    .bind(event, Number(livemode))
    .first<{ account: string | null }>();
  return row?.account ?? null;
}
