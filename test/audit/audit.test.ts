/** The audit log: every look of a person, before the answer; whole by its hashes; nothing personal in it. */

import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import { describe, expect, it } from "vitest";
import { pageStatement } from "../../src/audit/audit-log";
import { auditLogOf } from "../../src/audit/audit-shards";
import { PARTS } from "../../src/audit/limits";
import { call, get, type Json } from "../support/api";
import { aClosure, aKey, anAccount, everything, OWNER } from "../support/fixtures";
import { expectProblem } from "../support/refusals";
import { aPerson, as } from "../support/staff";

const entries = async (query = ""): Promise<Json[]> =>
  (await get(`/v1/audit?limit=100${query}`)).body.data;

describe("the audit log", () => {
  it("has every look at an account, with the person, the time and what", async () => {
    const id = await anAccount();
    const person = await aPerson(["support"]);
    const looked = await as(person, "GET", `/v1/accounts/${id}`);
    const [entry] = await entries();
    expect(entry).toMatchObject({
      object: "audit_entry",
      person: person.id,
      key: null,
      act: "viewAccount",
      account: id,
      request: looked.headers.get("request-id"),
    });
    // What follows within a minute belongs to the same look; another person's does not.
    for (const path of ["events", "holdings", "closures", "erasure"]) {
      await as(person, "GET", `/v1/accounts/${id}/${path}`);
    }
    await as(await aPerson(["auditor"]), "GET", `/v1/accounts/${id}/events`);
    expect(await entries(`&account=${id}`)).toHaveLength(2);
  });

  it("has it also if there is nothing to see, and before it is answered", async () => {
    const person = await aPerson(["support"]);
    expectProblem(await as(person, "GET", "/v1/accounts/nobody"), 404, "not_found");
    expect(await entries("&account=nobody")).toHaveLength(1);
  });

  it("has what people do, under the operation's name", async () => {
    const id = await anAccount();
    const admin = await aPerson(["admin"]);
    await as(admin, "PUT", `/v1/accounts/${id}/legal_hold`, { body: { reason: "x" } });
    await as(admin, "POST", "/v1/api_keys", { body: { name: "host", roles: ["app"] } });
    await as(admin, "GET", `/v1/accounts/${id}/contact`);
    const acts = (await entries()).map(({ act, account }) => [act, account]);
    expect(acts).toEqual([
      ["getContact", id],
      ["createApiKey", null],
      ["placeLegalHold", id],
    ]);
  });

  it("has every search by what was found, never by what was typed", async () => {
    const id = await anAccount();
    const person = await aPerson(["support"]);
    const found = await as(person, "GET", `/v1/search?q=${id}`);
    expect(found.body.data).toMatchObject([{ kind: "account", id, account: id }]);
    await as(person, "GET", "/v1/search?q=ada%40example.com");
    const [address, account] = await entries();
    expect(account).toMatchObject({ act: "search", account: id, subject: `account ${id}` });
    expect(address).toMatchObject({ act: "search", account: null, subject: "account not found" });
    expect(JSON.stringify(await entries())).not.toMatch(/ada[@%]|example/);
  });

  it("has the person whom a key names, with the key; and no key that calls for itself", async () => {
    const id = await anAccount();
    const key = await aKey(["support"]);
    await call("GET", `/v1/accounts/${id}`, { key });
    expect(await entries("&act=viewAccount")).toHaveLength(0);
    await call("GET", `/v1/accounts/${id}`, { key, headers: { "adieu-actor": "staff_jo" } });
    const [entry] = await entries();
    expect(entry).toMatchObject({ person: "staff_jo", act: "viewAccount", account: id });
    expect(entry?.key).toMatch(/^key_/);
  });

  it("is read by auditors alone, filtered, page by page, and reading it is an entry", async () => {
    const id = await anAccount();
    const [jo, kim] = [await aPerson(["support"]), await aPerson(["support"])];
    for (const one of [id, "b", "c"]) await as(jo, "GET", `/v1/accounts/${one}`);
    await as(kim, "GET", `/v1/accounts/${id}`);
    expectProblem(await as(jo, "GET", "/v1/audit"), 403, "forbidden");
    const auditor = await aPerson(["auditor"]);
    const first = await as(auditor, "GET", `/v1/audit?person=${jo.id}&limit=2`);
    expect(first.body.data).toHaveLength(2);
    const rest = await as(
      auditor,
      "GET",
      `/v1/audit?person=${jo.id}&limit=2&cursor=${first.body.next_cursor}`,
    );
    expect(rest.body).toMatchObject({ next_cursor: null });
    // Three looks, and the try that was refused.
    expect(rest.body.data).toHaveLength(2);
    expect(await entries(`&person=${auditor.id}&act=listAudit`)).toHaveLength(1);
    expect(await entries("&after=2999-01-01T00:00:00Z")).toEqual([]);
  });

  it("is exported as CSV, and has nothing that is no id", async () => {
    const person = await aPerson(["support"]);
    await as(person, "GET", "/v1/accounts/=1+2");
    const reply = await get("/v1/audit?format=csv");
    expect(reply.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    const [head = "", row = ""] = String(reply.body).split("\r\n");
    expect(head).toBe("id,at,person,key,act,account,subject,refused,request,previous_hash,hash");
    expect(row).toContain(`"viewAccount","(no id)"`);
  });

  it("is apart by mode", async () => {
    const live = await aPerson(["support"], { livemode: true });
    await as(live, "GET", "/v1/accounts/nobody");
    expect(await entries()).toEqual([]);
  });

  it("is whole: each entry has the hash of the one before", async () => {
    const person = await aPerson(["support"]);
    for (let times = 0; times < 4; times += 1) await as(person, "GET", `/v1/accounts/a${times}`);
    const chain = (await entries()).toReversed();
    let previous: unknown = null;
    for (const { object: _, hash, ...content } of chain) {
      expect(content.previous_hash).toBe(previous);
      expect(
        createHash("sha256")
          .update(canonicalize(content) ?? "")
          .digest("hex"),
      ).toBe(hash);
      previous = hash;
    }
    expect(chain).toHaveLength(4);
  });

  it("is spread over many objects by person, and read as one, page by page, with no entry lost", async () => {
    const people = await Promise.all(
      Array.from({ length: 40 }, (_, n) => aPerson(["support"], { sub: `person-${n}` })),
    );
    const objects = new Set(people.map(({ id }) => auditLogOf(env, false, id).id.toString()));
    expect(objects.size).toBeGreaterThan(8);
    expect(objects.size).toBeLessThanOrEqual(PARTS);
    await Promise.all(
      people.flatMap((person) =>
        ["a", "b", "c"].map((id) => as(person, "GET", `/v1/accounts/${id}`)),
      ),
    );
    const all = await everything("/v1/audit?act=viewAccount&limit=7");
    expect(all.map(({ person, account }) => `${person} ${account}`).toSorted()).toEqual(
      people.flatMap(({ id }) => ["a", "b", "c"].map((of) => `${id} ${of}`)).toSorted(),
    );
    expect(all.map(({ id }) => id)).toEqual(
      all
        .map(({ id }) => id)
        .toSorted()
        .toReversed(),
    );
    // Each entry but the first of each part names the one before in its part.
    const hashes = new Set((await everything("/v1/audit?limit=100")).map(({ hash }) => hash));
    const firsts = all.filter(({ previous_hash }) => previous_hash === null);
    expect(firsts.length).toBe(objects.size);
    expect(all.every(({ previous_hash: of }) => of === null || hashes.has(of))).toBe(true);
  });

  it("reads a page of a span of time, and not the whole span", async () => {
    const began = Date.parse("2026-11-01T00:00:00Z");
    const at = (minutes: number) => new Date(began + minutes * 60_000).toISOString();
    const filter = { person: null, account: null, act: null, from: at(500), until: at(1_500) };
    await runInDurableObject(auditLogOf(env, false, "staff_jo"), (_, { storage: { sql } }) => {
      sql.exec(
        `WITH RECURSIVE minutes (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM minutes WHERE n < 1999)
         INSERT INTO entries (id, at, person, act, request, hash)
         SELECT 'aud_' || printf('%012x', ?1 + n * 60000) || '7' || printf('%019x', n),
           strftime('%Y-%m-%dT%H:%M:%fZ', (?1 + n * 60000) / 1000, 'unixepoch'),
           'staff_jo', 'viewAccount', 'req_' || n, 'h' FROM minutes`,
        began,
      );
      const times: unknown[] = [];
      let before: string | null = null;
      for (;;) {
        const { sql: text, values } = pageStatement(filter, before);
        const cursor = sql.exec<{ id: string; at: string }>(text, ...values, 100);
        const page = cursor.toArray();
        times.push(...page.map((entry) => entry.at));
        // A row of the index and one of the table for each entry, and those of a minute more.
        expect(cursor.rowsRead).toBeLessThan(220);
        if (page.length < 100) break;
        before = page.at(-1)?.id ?? null;
      }
      expect(times).toEqual(Array.from({ length: 1_001 }, (_, n) => at(1_500 - n)));
    });
  });

  it("forgets in its time, and not before", async () => {
    const person = await aPerson(["support"]);
    await as(person, "GET", "/v1/accounts/old");
    const log = auditLogOf(env, false, person.id);
    await runInDurableObject(log, (_, state) => {
      state.storage.sql.exec("UPDATE entries SET at = '2020-01-01T00:00:00.000Z'");
    });
    await as(person, "GET", "/v1/accounts/new");
    expect(await runDurableObjectAlarm(log)).toBe(true);
    expect((await entries()).map(({ account }) => account)).toEqual(["new"]);
  });
});

describe("a search", () => {
  it("finds a closure's account, an event's and a task's; and says why no address is found", async () => {
    const id = await anAccount({ policy: "disable-then-purge" });
    const { id: closure } = await aClosure(id, { kind: "cancellation", actor: OWNER });
    const person = await aPerson(["reviewer"]);
    const event = (await get(`/v1/accounts/${id}/events`)).body.data[0].id;
    const { eventually } = await import("../support/eventually");
    await eventually(async () => {
      for (const q of [closure, event]) {
        const { data } = (await as(person, "GET", `/v1/search?q=${q}`)).body;
        expect(data).toMatchObject([{ id: q, account: id }]);
      }
    });
    const refused = await as(
      person,
      "GET",
      `/v1/search?q=${encodeURIComponent("+43 664 1234567")}`,
    );
    expectProblem(refused, 422, "invalid_request");
    expect(JSON.stringify(refused.body)).toContain("Addresses cannot be searched");
    expect((await as(person, "GET", "/v1/search?q=nothing")).body.data).toEqual([]);
    expect((await as(person, "GET", `/v1/search?q=clo_${"0".repeat(32)}`)).body.data).toEqual([]);
  });
});
