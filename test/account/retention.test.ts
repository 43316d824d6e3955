import { evictDurableObject } from "cloudflare:test";
import { beforeEach, describe, expect, it } from "vitest";
import { holdingNames } from "../../src/account/tables/holdings";
import type { RetainedPlace } from "../../src/account/tables/retained";
import { TableReader } from "../../src/account/tables/sql";
import type { RetainedView } from "../../src/account/views/erasure";
import { type Timestamp, timestampOf } from "../../src/shared/time";
import {
  account,
  alarmOf,
  callBy,
  close,
  everythingIn,
  heldFor,
  inside,
  ownPolicy,
  passTime,
  playEventsQueue,
  register,
  report,
  rowsOf,
  stubOf,
  tablesOf,
  typesOf,
  untilDeleted,
  valueOf,
} from "../support/account-objects";
import { DAY_MS } from "../support/time";

beforeEach(async () => {
  playEventsQueue();
  await ownPolicy("retains", {
    deletion: {
      grace: "P1D",
      retain: [
        {
          what: "Invoices",
          holdings: ["invoice", "payment"],
          holder_fields: ["email"],
          reason: "tax law",
          for: "P7Y",
        },
        { what: "Vouchers", holdings: ["voucher"], reason: "disputes", for: "P30D" },
      ],
    },
  });
});
const HOLDER = {
  type: "individual",
  email: "ada@example.com",
  phone: "+4366012345678",
} as const;

/** Deleted, at the time that is given back. */
async function deleted(id: string): Promise<Timestamp> {
  await register(id, { policy: "retains", holder: HOLDER, metadata: { name: "Lovelace" } });
  await report(id, "invoice", "i-1", { amount: 42 });
  await report(id, "voucher", "v-1", { amount: 5 });
  await report(id, "cloud_resource", "r-1", { name: "Lovelace's server" });
  const { effective_at } = await close(id, "deletion");
  if (effective_at === null) throw new Error("not scheduled");
  passTime(DAY_MS);
  await untilDeleted(id);
  return effective_at;
}

const retained = (id: string) => rowsOf(id, "SELECT what, reason, until, content FROM retained");

const retainedHoldings = (id: string) =>
  rowsOf(id, "SELECT item, kind, ref, attributes FROM retained_holdings");

describe("what is retained", () => {
  it("is what the policy says and nothing else, with its reason and its end", async () => {
    const at = await deleted("re-1");
    const rows = await retained("re-1");
    expect(rows.map(({ what, reason, until }) => ({ what, reason, until }))).toEqual([
      { what: "Invoices", reason: "tax law", until: `${Number(at.slice(0, 4)) + 7}${at.slice(4)}` },
      {
        what: "Vouchers",
        reason: "disputes",
        until: timestampOf(Date.parse(at) + 30 * DAY_MS),
      },
    ]);
    const contents = rows.map(({ content }) => JSON.parse(String(content)));
    expect(contents).toMatchObject([{ holder: { email: "ada@example.com" } }, { holder: {} }]);
    expect(await retainedHoldings("re-1")).toEqual([
      { item: 1, kind: "invoice", ref: "i-1", attributes: '{"amount":42}' },
      { item: 2, kind: "voucher", ref: "v-1", attributes: '{"amount":5}' },
    ]);
    expect(Object.keys(contents[0].holder)).toEqual(["email"]);
  });

  it("is all that is left: everything else has gone", async () => {
    await deleted("re-2");
    const everything = await everythingIn("re-2");
    for (const text of ["+4366012345678", "Lovelace"]) {
      expect([text, everything.includes(text)]).toEqual([text, false]);
    }
    const { events, ...others } = await tablesOf("re-2");
    expect(events).toBeGreaterThan(0);
    expect(others).toEqual({
      state: 1,
      closures: 1,
      profile: 0,
      notices: expect.any(Number),
      retained: 2,
      retained_holdings: 2,
    });
  });

  it("is in the last event with its name and reason, never with its content", async () => {
    await deleted("re-3");
    const events = valueOf(await account("re-3").events(0, 100)).data;
    expect(events.at(-1)?.data).toMatchObject({
      retained: [
        { what: "Invoices", reason: "tax law" },
        { what: "Vouchers", reason: "disputes" },
      ],
    });
    expect(JSON.stringify(events)).not.toContain("ada@example.com");
  });

  it("is not shown with the account", async () => {
    await deleted("re-4");
    const seen = JSON.stringify([
      await account("re-4").account(),
      await account("re-4").holdings({ kind: null, after: null, limit: 10 }),
      await account("re-4").erasure(),
    ]);
    expect(seen).not.toContain("ada@example.com");
    expect(seen).not.toContain('"amount"');
  });

  it("goes by itself when its time is over, each thing at its own", async () => {
    await deleted("re-5");
    passTime(30 * DAY_MS - 60_000);
    await account("re-5").wake();
    expect(await retained("re-5")).toHaveLength(2);
    passTime(60_000);
    await account("re-5").wake();
    expect((await retained("re-5")).map(({ what }) => what)).toEqual(["Invoices"]);
    expect((await retainedHoldings("re-5")).map(({ kind }) => kind)).toEqual(["invoice"]);
    passTime(7 * 366 * DAY_MS);
    await account("re-5").wake();
    expect(await retained("re-5")).toEqual([]);
    expect(await retainedHoldings("re-5")).toEqual([]);
    expect(await everythingIn("re-5")).not.toContain("ada@example.com");
    expect((await typesOf("re-5")).slice(-2)).toEqual(["retention.expired", "retention.expired"]);
  });

  it("ends by its own alarm, without a call", async () => {
    const at = await deleted("re-6");
    await account("re-6").confirm(valueOf(await account("re-6").account()).version);
    expect(await alarmOf("re-6")).toBe(Date.parse(at) + 30 * DAY_MS);
  });

  it("counts from the erasure itself if a hold had put that off", async () => {
    await register("re-7", { policy: "retains", holder: HOLDER });
    await report("re-7", "voucher", "v-1");
    await close("re-7", "deletion");
    valueOf(await account("re-7").placeLegalHold(callBy("support"), heldFor("a dispute")));
    const released = timestampOf(passTime(90 * DAY_MS));
    valueOf(await account("re-7").releaseLegalHold(callBy("support")));
    const untils = (await retained("re-7")).map(({ until }) => until);
    expect(untils[1]).toBe(timestampOf(Date.parse(released) + 30 * DAY_MS));
  });

  it("is nothing if there is nothing of it: a policy only says what may be kept", async () => {
    await register("re-8", { policy: "retains", holder: HOLDER });
    await report("re-8", "cloud_resource", "r-1");
    await close("re-8", "deletion");
    passTime(DAY_MS);
    await untilDeleted("re-8");
    expect((await retained("re-8")).map(({ what }) => what)).toEqual(["Invoices"]);
    const last = valueOf(await account("re-8").events(0, 100)).data.at(-1);
    expect(last?.data).toMatchObject({ retained: [{ what: "Invoices" }] });
  });

  it("stays under a hold beyond its time, and goes when that is released (I3)", async () => {
    await ownPolicy("retains-purged", {
      cancellation: {
        grace: "P1D",
        then: "purge",
        retain: [{ what: "Vouchers", holdings: ["voucher"], reason: "disputes", for: "P30D" }],
      },
    });
    await register("re-9", { policy: "retains-purged" });
    await report("re-9", "voucher", "v-1", { amount: 5 });
    await close("re-9", "cancellation");
    passTime(2 * DAY_MS);
    expect(valueOf(await account("re-9").access()).state).toBe("purged");
    valueOf(await account("re-9").placeLegalHold(callBy("support"), heldFor("a dispute")));
    passTime(90 * DAY_MS);
    await account("re-9").wake();
    expect(await retained("re-9")).toHaveLength(1);

    const released = timestampOf(passTime(DAY_MS));
    valueOf(await account("re-9").releaseLegalHold(callBy("support")));
    expect(await retained("re-9")).toEqual([]);
    const last = valueOf(await account("re-9").events(0, 100)).data.at(-1);
    expect(last).toMatchObject({ type: "retention.expired", at: released });
  });
});

describe("an account with as many holdings as may be", () => {
  /** Holdings that are there, without a call for each. */
  const fill = (id: string, count: number, attributes: object): Promise<void> =>
    inside(id, (_, { storage }) => {
      storage.sql.exec(
        `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)
         INSERT INTO holdings (kind, ref, attributes, reported_at)
         SELECT 'invoice', printf('i-%05d', i), ?2, '2026-01-01T00:00:00.000Z' FROM n`,
        count,
        JSON.stringify(attributes),
      );
      storage.sql.exec("UPDATE state SET account = json_set(account, '$.holdings', ?)", count + 1);
    });

  type Page = { readonly data: RetainedView[]; readonly next: RetainedPlace | null };

  it("is erased at its date, though all of them are retained, and an auditor reads them by pages", async () => {
    await register("re-20", { policy: "retains", holder: HOLDER });
    await report("re-20", "voucher", "v-1");
    await fill("re-20", 9_999, { status: "paid", total: "100.00", note: "x".repeat(500) });
    await evictDurableObject(stubOf("re-20"));
    await close("re-20", "deletion");
    passTime(DAY_MS);
    await untilDeleted("re-20");
    expect(await tablesOf("re-20")).toMatchObject({ retained: 2, retained_holdings: 10_000 });

    const pages = [];
    let after: RetainedPlace | null = null;
    do {
      const page: Page = valueOf(
        await account("re-20").readRetained(callBy("auditor"), after, 4_000),
      );
      pages.push(page.data.map(({ what, holdings }) => [what, holdings.length]));
      after = page.next;
    } while (after !== null);
    expect(pages).toEqual([
      [["Invoices", 4_000]],
      [["Invoices", 4_000]],
      [
        ["Invoices", 1_999],
        ["Vouchers", 1],
      ],
    ]);
  });

  it("names as many to an eraser as fit a message, and says how many there are", async () => {
    await register("re-21", { policy: "retains" });
    await report("re-21", "voucher", "v-1");
    await fill("re-21", 9_999, {});
    const named = await inside("re-21", (_, { storage }) =>
      holdingNames(new TableReader(storage.sql)),
    );
    expect(named.length).toBe(2_000);
    expect(named[0]).toEqual({ kind: "invoice", ref: "i-00001" });
    expect(JSON.stringify(named).length).toBeLessThan(128 * 1024);
  });
});
