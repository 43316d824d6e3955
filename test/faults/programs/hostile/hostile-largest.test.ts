/**
 * What the service stores and sends, measured while everything that it is made of is as large as it may be: rows,
 * answers, events, messages, notices. What comes in is bounded by its schemas; this holds that what comes of it is.
 */

import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { EVENT_PUBLISHED_MAX_BYTES } from "../../../../src/account/limits";
import { URL_MAX } from "../../../../src/shared/web-url";
import { fetched, get, type Json, post, put } from "../../../support/api";
import { eventually } from "../../../support/eventually";
import {
  aClock,
  advance,
  aKey,
  everything,
  freshId,
  noticesTo,
  policyDraft,
  registration,
} from "../../../support/fixtures";
import { playReceivers, type Receiver } from "../../../support/receiver";
import { later } from "../../../support/time";

const KIB = 1024;

/** Bytes of one row: SQLite in an object, as D1, takes 2 MB. */
const ROW_MAX_BYTES = 1_000 * KIB;

/** Bytes of an answer about one account: a closure, its account and its preview repeat what the policy says. */
const ANSWER_MAX_BYTES = 256 * KIB;

/** Bytes of a webhook: receivers that read no more than this are common. */
const WEBHOOK_MAX_BYTES = 128 * KIB;

/** Characters of an e-mail: Gmail cuts a message off at some 100 KB. */
const EMAIL_MAX = 64 * KIB;

/** Characters of an SMS: Twilio refuses more. */
const SMS_MAX = 1_600;

const bytesIn = (text: string): number => new TextEncoder().encode(text).byteLength;

const many = <T>(count: number, item: (number: number) => T): T[] =>
  Array.from({ length: count }, (_, number) => item(number));

/** A text of so many characters that is like no other of its number; of three bytes each, but for the first. */
const long = (characters: number, number = 0): string => String(number).padEnd(characters, "税");

const slug = (number: number): string => String(number).padEnd(64, "s");
const name = (number: number): string => String(number).padEnd(128, "k");
const url = (number: number): string =>
  `https://hooks.example.com/${String(number).padEnd(URL_MAX - 26, "u")}`;

/** As much of everything as one policy may have, in its 64 KiB. */
const POLICY = {
  grace: "P14D",
  reminders: many(20, (n) => `P1DT${n}H`),
  blockers: many(10, (n) => ({
    id: slug(n),
    holding: name(n),
    where: { status: ["open"] },
    message: long(600, n),
  })),
  acknowledgements: many(20, (n) => ({ id: slug(n), text: long(100, n), holdings: [name(n)] })),
  erasers: many(10, (n) => slug(n)),
  retain: many(6, (n) => ({
    what: long(390, n),
    holdings: [name(n), name(n + 20)],
    holder_fields: ["type", "email", "phone", "locale", "time_zone"],
    reason: long(390, n),
    for: "P7Y",
  })),
  notes: many(4, (n) => long(300, n)),
};

const PHONE = "+436641234567";
const EMAIL = `${"l".repeat(64)}@${"d".repeat(60)}.${"d".repeat(60)}.example`;

const holder = (channel: "email" | "sms"): Json => ({
  type: "enterprise",
  locale: "de-AT",
  time_zone: "America/Argentina/ComodRivadavia",
  subject: "s".repeat(255),
  ...(channel === "email" ? { email: EMAIL } : { phone: PHONE }),
});

let hooks: Receiver;

beforeEach(() => {
  const [receiver] = playReceivers("https://hooks.example.com/hook");
  if (receiver === undefined) throw new Error("no receiver");
  hooks = receiver;
});
/** Bytes of the largest row of each table of an account's object. */
const rowsOf = (id: string): Promise<Record<string, number>> =>
  runInDurableObject(env.ACCOUNTS.getByName(`test:${id}`), (_, { storage: { sql } }) => {
    const named = sql
      .exec<{ name: string }>(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_cf%' ESCAPE '\\'",
      )
      .toArray();
    return Object.fromEntries(
      named.map((table): [string, number] => {
        const rows = sql.exec(`SELECT * FROM ${table.name}`).toArray();
        return [table.name, Math.max(0, ...rows.map((row) => bytesIn(JSON.stringify(row))))];
      }),
    );
  });

/** What is larger than it may be, with its size. */
const over = (sizes: Readonly<Record<string, number>>, most: number): string[] =>
  Object.entries(sizes)
    .filter(([, size]) => size > most)
    .map(([of, size]) => `${of}: ${size}, at most ${most}`);

/** The length of what an account is shown as, in each of its reads. */
async function answersOf(id: string, closure: string): Promise<Record<string, number>> {
  const sizes: Record<string, number> = {};
  for (const path of ["", "/access", "/legal_hold", `/closures/${closure}`, "/erasure"]) {
    const response = await fetched("GET", `/v1/accounts/${id}${path}`);
    expect(response.status).toBeLessThan(500);
    sizes[path || "/"] = bytesIn(await response.text());
  }
  return sizes;
}

describe.each(["email", "sms"] as const)(
  "an account whose every part is as large as allowed, with notices by %s",
  (channel) => {
    it("is stored, shown and published within bounds, from its registration to its end", async () => {
      for (const eraser of POLICY.erasers) {
        const { status } = await put(`/v1/erasers/${eraser}`, {
          url: "https://hooks.example.com/hook",
        });
        expect([200, 201]).toContain(status);
      }
      const endpoint = { url: "https://hooks.example.com/hook", events: ["*"] };
      expect((await post("/v1/webhook_endpoints", endpoint)).status).toBe(201);
      const policy = freshId("p").padEnd(64, "p");
      const put_ = await put(`/v1/policies/${policy}`, policyDraft(POLICY, { title: long(2_000) }));
      expect([put_.status, put_.body.errors]).toEqual([201, undefined]);
      const clock = await aClock();
      const id = freshId("account").padEnd(128, "i");
      const metadata = Object.fromEntries(
        many(20, (n) => [String(n).padEnd(40, "m"), "税".repeat(500)]),
      );
      const body = registration({
        id,
        policy,
        metadata,
        test_clock: clock,
        holder: holder(channel),
      });
      const registered = await post("/v1/accounts", body);
      expect([registered.status, registered.body.errors]).toEqual([201, undefined]);
      for (const number of many(40, (n) => n)) {
        const holding = await put(`/v1/accounts/${id}/holdings/${name(number)}/${name(number)}`, {
          attributes: {
            status: "open",
            ...Object.fromEntries(many(10, (n) => [slug(n), "税".repeat(500)])),
          },
          url: url(number),
        });
        expect(holding.status).toBe(201);
      }

      const actor = { role: "owner", id: "o".repeat(255) };
      const path = `/v1/accounts/${id}`;
      const found: string[] = [];
      const preview = await post(`${path}/closures/preview`, { kind: "deletion", actor });
      expect(preview.status).toBe(200);
      found.push(...over({ preview: bytesIn(JSON.stringify(preview.body)) }, ANSWER_MAX_BYTES));
      const request = {
        kind: "deletion",
        actor,
        acknowledgements: POLICY.acknowledgements.map(({ id: one }) => one),
        reason: { code: "c".repeat(64), comment: "税".repeat(2_000) },
      };
      const refused = await post(`${path}/closures`, request);
      expect([refused.status, refused.body.code]).toEqual([409, "blocked"]);
      found.push(...over({ refusal: bytesIn(JSON.stringify(refused.body)) }, ANSWER_MAX_BYTES));
      for (const number of many(10, (n) => n)) {
        const at = `${path}/holdings/${name(number)}/${name(number)}`;
        expect((await put(at, { attributes: { status: "paid" } })).status).toBe(200);
      }
      const opened = await post(`${path}/closures`, request);
      expect([opened.status, opened.body.code]).toEqual([201, undefined]);
      const closure: string = opened.body.id;
      const proven = await post(`${path}/closures/${closure}/proofs`, { type: "confirm" });
      expect(proven.status).toBe(200);
      const hold = { reason: "税".repeat(2_000), case_reference: "c".repeat(100) };
      expect((await put(`${path}/legal_hold`, hold)).status).toBe(200);
      for (const number of many(10, (n) => n)) {
        const at = `${path}/holdings/${name(number)}/${name(number)}`;
        expect((await put(at, { attributes: { status: "open" }, url: url(number) })).status).toBe(
          200,
        );
      }
      // Due, and held up by all of them.
      await advance(clock, later({ days: 15 }));
      expect((await get(`${path}/closures/${closure}`)).body.status).toBe("blocked");
      found.push(...over(await answersOf(id, closure), ANSWER_MAX_BYTES));
      found.push(...over(await rowsOf(id), ROW_MAX_BYTES));
      const notices = await noticesTo(id);
      expect(notices.map(({ template }) => template)).toContain("blocked");
      found.push(
        ...notices.flatMap(({ template, text }) =>
          over(
            { [`${template} by ${channel}`]: text.length },
            channel === "sms" ? SMS_MAX : EMAIL_MAX,
          ),
        ),
      );

      const other = await aKey(["support"]);
      await fetched("DELETE", `${path}/legal_hold`, { key: other });
      for (const number of many(10, (n) => n)) {
        const at = `${path}/holdings/${name(number)}/${name(number)}`;
        expect((await put(at, { attributes: { status: "paid" } })).status).toBe(200);
      }
      await advance(clock, later({ days: 60 }));
      await eventually(async () => expect((await get(path)).body.state).toBe("deleted"));
      found.push(...over(await answersOf(id, closure), ANSWER_MAX_BYTES));
      found.push(...over(await rowsOf(id), ROW_MAX_BYTES));

      const events = await everything(`${path}/events?limit=100`);
      found.push(
        ...events.flatMap((event) =>
          over({ [event.type]: bytesIn(JSON.stringify(event)) }, EVENT_PUBLISHED_MAX_BYTES),
        ),
      );
      // Each event reached the directory whole, and from there the endpoint.
      await eventually(async () => {
        const fed = await everything(`/v1/events?account=${id}&limit=100`);
        expect(fed.map(({ type }) => type)).toEqual(events.map(({ type }) => type));
        expect(fed.filter(({ data }) => data.truncated)).toEqual([]);
      });
      await eventually(async () => {
        expect(hooks.types.filter((type) => type === "account.deleted")).toHaveLength(1);
      });
      expect(hooks.types).toContain("erasure.requested");
      found.push(
        ...hooks.received.flatMap(({ body: sent }) =>
          over({ [`webhook ${JSON.parse(sent).type}`]: bytesIn(sent) }, WEBHOOK_MAX_BYTES),
        ),
      );
      expect(found).toEqual([]);
    });
  },
);
