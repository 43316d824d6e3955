/** What an event holds, is in the feed as it was given, to the byte: also what a database may stumble over. */
import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import type { Directory } from "../../src/directory/directory";
import { insertFedEvents } from "../../src/directory/feed-rows";
import { NOW, publishedEvent } from "./messages";

const db: Directory = env.DIRECTORY;

it.each([
  ["members in their own order, twice nested", { z: 1, a: { y: [2, { x: null }], b: 1.5e300 } }],
  ["the character 0", { text: "a\0b", "name\0": 1 }],
  ["half a surrogate pair", { text: "\ud800", other: "\udc00a" }],
  ["quotes and backslashes", { text: "'; DROP TABLE feed; --", other: '\\\\"\\u0000\\' }],
  ["large numbers", { most: Number.MAX_SAFE_INTEGER, huge: 1e308, small: -5e-324 }],
])("%s", async (_, data) => {
  const event = { ...publishedEvent("p", 1, { data }), account: "p", livemode: false, resent: 0 };
  await db.batch(insertFedEvents(db, [{ ...event, resent: 0 }], NOW));
  const row = await db.prepare("SELECT actor, data FROM feed WHERE id = ?").bind(event.id).first();
  expect(row).toEqual({ actor: JSON.stringify(event.actor), data: JSON.stringify(data) });
});
