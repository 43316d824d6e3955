/**
 * The feed's promise, on PostgreSQL: one order for all readers, and no event is ever passed over, however many
 * transactions write at once and in whichever order they commit.
 */
import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { feedHead } from "../../src/directory/feed";
import { eventsOfTypes, placedEventFromRow } from "../../src/directory/feed-of-types";
import { insertFedEvents } from "../../src/directory/feed-rows";
import type { FedEvent } from "../../src/directory/follower";
import { newId } from "../../src/shared/ids";

const db = env.DIRECTORY;
const NOW = "2026-12-01T12:00:00.000Z";
const WRITERS = 8;
const EVENTS = 100_000;
const BATCH = 250;
const PAGE = 400;

const eventsOf = (writer: number, batch: number): FedEvent[] =>
  Array.from({ length: BATCH }, (_, index) => ({
    id: newId("evt"),
    sequence: batch * BATCH + index + 1,
    type: "account.updated",
    at: NOW,
    actor: { role: "app", id: "k" },
    data: { a: "a" },
    account: `w${writer}`,
    livemode: false,
    resent: 0,
  }));

/** Writes a part of the events; between the batches it waits, so that writers do not keep step. */
async function write(writer: number): Promise<void> {
  for (let batch = 0; batch < EVENTS / WRITERS / BATCH; batch += 1) {
    await db.batch(insertFedEvents(db, eventsOf(writer, batch), NOW) as D1PreparedStatement[]);
    await scheduler.wait(Math.random() * 5);
  }
}

/** Follows the feed by its own place, as an endpoint does, and never looks back. */
async function follow(until: () => boolean): Promise<string[]> {
  const read: string[] = [];
  let after = 0;
  for (;;) {
    const isLast = until();
    const end = await feedHead(db, false);
    const stretch = { livemode: false, types: null, after, until: end, limit: PAGE };
    const { results } = await eventsOfTypes(db, stretch).all();
    const page = results.map(placedEventFromRow);
    read.push(...page.map(({ event }) => event.id));
    after = page.at(-1)?.position ?? Math.max(after, end);
    if (page.length === 0 && isLast) return read;
  }
}

it("is the same for every reader, without a gap, while eight write", {
  timeout: 480_000,
}, async () => {
  let isWritten = false;
  const readers = [1, 2, 3].map(() => follow(() => isWritten));
  await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)));
  isWritten = true;
  const [first = [], ...others] = await Promise.all(readers);
  expect(first.length).toBe(EVENTS);
  expect(new Set(first).size).toBe(EVENTS);
  for (const other of others) expect(other).toEqual(first);
});
