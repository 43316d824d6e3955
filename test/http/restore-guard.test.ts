/** After a restore of a backup: what was erased is erased again, by ids or by sealed capsules, and probed. */
import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { shippedConnector } from "../../src/connectors/catalogue/index";
import { KEY, Stripe } from "../erasers/stripe";
import { costOf } from "../support/account-objects";
import { get, post, put } from "../support/api";
import { eventually } from "../support/eventually";
import {
  aClosure,
  account,
  advance,
  anAccountInTime,
  aPolicy,
  freshId,
  OWNER,
} from "../support/fixtures";
import { expectInvalid, expectProblem } from "../support/refusals";
import { later } from "../support/time";
import { directory, everyObject, noteEarlierObjects, tablesOfAccount } from "./stored-tables";

beforeEach(noteEarlierObjects);

const [costsPage = ""] = Object.values(
  import.meta.glob<string>(["../../docs/costs.md"], {
    query: "?raw",
    import: "default",
    eager: true,
  }),
);

const EMAIL = "Ann.Personal@example.com";
const DUE = later({ days: 14 });
const SINCE = "2026-01-01T00:00:00.000Z";

let stripe: Stripe;
beforeEach(() => {
  stripe = new Stripe(["cus_1", EMAIL], ["cus_2", EMAIL], ["cus_other", "bob@example.com"]);
});

async function aConnector(): Promise<string> {
  const name = freshId("stripe");
  const reply = await put(`/v1/erasers/${name}`, { connector: "stripe", secrets: { key: KEY } });
  expect(reply.status).toBe(201);
  return name;
}

/** An account that was deleted, of which a capsule may be kept. */
async function deleted(name: string, capsule?: string) {
  const policy = await aPolicy({ steps: [], erasers: [capsule ? { name, capsule } : name] });
  const { id, clock } = await anAccountInTime({
    policy,
    holder: { type: "individual", email: EMAIL },
  });
  await aClosure(id, { kind: "deletion", actor: OWNER });
  await advance(clock, DUE);
  expect((await account(id)).state).toBe("deleted");
  const rows = env.DIRECTORY.prepare("SELECT count(*) AS n FROM erasures WHERE account = ?").bind(
    id,
  );
  await eventually(async () => expect(await rows.first("n")).toBe(1));
  return { id, clock };
}

const restored = () => {
  for (const customer of stripe.customers.values()) customer.deleted = false;
};

const guard = (name: string, accounts: string[], over = {}) =>
  post(`/v1/erasers/${name}/guard`, { since: SINCE, accounts, ...over });

const ended = (name: string) =>
  eventually(async () => {
    const { replay } = (await get(`/v1/erasers/${name}`)).body;
    expect(replay.status).toBe("done");
    return replay;
  });

describe("a capsule", () => {
  it("lets a connector erase again what a backup brought back, and proves it by a probe", async () => {
    const name = await aConnector();
    const { id } = await deleted(name, "P35D");
    restored();
    const { status, body } = await guard(name, [id, "acct-unknown"]);
    expect([status, body.asked, body.erased]).toEqual([
      202,
      2,
      [{ account: id, target: "delete", acknowledged_at: DUE }],
    ]);
    expect(await ended(name)).toMatchObject({ total: 1, done: 1, probed: 1, given_up: 0 });
    expect(stripe.left).toEqual(["cus_other"]);
  });

  it("is named among what is retained, is sealed, and goes at its time", async () => {
    const name = await aConnector();
    const { id, clock } = await deleted(name, "P35D");
    const until = later({ days: 35 }, DUE);
    const { certificate } = (await get(`/v1/accounts/${id}/certificate`)).body;
    const claims = JSON.parse(Buffer.from(certificate.split(".")[1], "base64url").toString());
    expect(claims.retained).toEqual([
      {
        what: `Sealed capsule: ${name}`,
        reason: "To erase it again after a restore of a backup",
        until,
      },
    ]);
    expect((await get(`/v1/accounts/${id}/retained`)).body.data).toMatchObject([
      { what: `Sealed capsule: ${name}`, holder: {}, holdings: [] },
    ]);
    expect((await tablesOfAccount(id)).capsules).toMatchObject([{ until }]);
    // So that the objects of idempotency keys have something too.
    const headers = { "idempotency-key": freshId() };
    await post(`/v1/erasers/${name}/guard`, { since: SINCE, accounts: [id] }, { headers });
    await ended(name);
    const stored = JSON.stringify([await everyObject(), await directory()]);
    for (const word of [EMAIL, EMAIL.toLowerCase(), "cus_1", "cus_2"]) {
      expect(stored).not.toContain(word);
    }
    await advance(clock, until);
    expect((await tablesOfAccount(id)).capsules).toEqual([]);
    expect((await account(id)).state).toBe("deleted");
  });

  it("lets a connector without a probe prove it by a search", async () => {
    const name = freshId("own");
    const { probe: _, ...document } = shippedConnector("stripe") ?? {};
    const body = { connector: { document }, secrets: { key: KEY } };
    expect((await put(`/v1/erasers/${name}`, body)).status).toBe(201);
    const { id } = await deleted(name, "P35D");
    restored();
    await guard(name, [id]);
    expect(await ended(name)).toMatchObject({ total: 1, done: 1, probed: 1, given_up: 0 });
    expect(stripe.left).toEqual(["cus_other"]);
  });

  it("is named in the preview, with its date, before anybody confirms", async () => {
    const name = await aConnector();
    const erasers = [{ name, capsule: "P35D" }, await aConnector()];
    const { id } = await anAccountInTime({ policy: await aPolicy({ steps: [], erasers }) });
    const { body } = await post(`/v1/accounts/${id}/closures/preview`, { kind: "deletion" });
    expect(body.retained).toEqual([
      {
        what: `Sealed capsule: ${name}`,
        reason: "To erase it again after a restore of a backup",
        until: later({ days: 35 }, DUE),
      },
    ]);
  });

  it("keeps the key that sealed it: the rotation says until when", async () => {
    const name = await aConnector();
    const rotated = async () => (await post("/v1/connector_secrets/rotate", {})).body;
    expect(await rotated()).toMatchObject({ capsules_until: null });
    await deleted(name, "P35D");
    expect(await rotated()).toMatchObject({ capsules_until: later({ days: 35 }, DUE) });
  });

  it("costs as many rows of the account's object as docs/costs.md says", async () => {
    const name = await aConnector();
    const policy = await aPolicy({ steps: [], erasers: [{ name, capsule: "P35D" }] });
    const holder = { type: "individual", email: EMAIL };
    const { id, clock } = await anAccountInTime({ policy, holder });
    await aClosure(id, { kind: "deletion", actor: OWNER });
    const stub = env.ACCOUNTS.getByName(`test:${id}`);
    const { statements } = await runInDurableObject(stub, (_, state) =>
      costOf(state, async () => {
        await advance(clock, DUE);
        await eventually(async () => expect((await account(id)).state).toBe("deleted"));
        await advance(clock, later({ days: 35 }, DUE));
      }),
    );
    const writes = statements.filter((sql) =>
      /^(INSERT INTO|UPDATE|DELETE FROM) (capsules|retained)\b/.test(sql),
    );
    // Others delete nothing, which costs nothing.
    const kinds = new Set(writes.map((sql) => sql.split(" ").slice(0, 3).join(" ")));
    expect([...kinds]).toEqual([
      "INSERT INTO capsules",
      "UPDATE capsules SET",
      "INSERT INTO retained",
      "DELETE FROM capsules",
      "DELETE FROM retained",
    ]);
    const [, number] = /capsule\]\([^)]*\)\*\* costs (\w+) rows/.exec(costsPage) ?? [];
    expect(number).toBe("five");
  });

  it("does not open for another account or eraser", async () => {
    const [name, other] = [await aConnector(), await aConnector()];
    const one = await deleted(name, "P35D");
    const another = await deleted(other, "P35D");
    const [{ sealed }] = (await tablesOfAccount(another.id)).capsules as [{ sealed: string }];
    await runInDurableObject(env.ACCOUNTS.getByName(`test:${one.id}`), (_, { storage }) => {
      storage.sql.exec("UPDATE capsules SET sealed = ?", sealed);
    });
    restored();
    await guard(name, [one.id]);
    await eventually(async () =>
      expect((await get(`/v1/erasers/${name}`)).body.replay).toMatchObject({
        done: 0,
        last_error: "a capsule does not open under CONNECTOR_KEYS",
      }),
    );
    expect(stripe.left).toHaveLength(3);
  });

  it("is not kept unless the policy says so, and then nothing can be erased again", async () => {
    const name = await aConnector();
    const { id } = await deleted(name);
    expect((await tablesOfAccount(id)).capsules).toBeUndefined();
    expectProblem(await guard(name, [id]), 409, "not_replayable");
    const looked = await guard(name, [id], { replay: false });
    expect(looked.body).toMatchObject({ erased: [{ account: id }], replay: null });
    // With a capsule of another account, this one is given up, and that is said.
    const other = await deleted(name, "P35D");
    restored();
    await guard(name, [id, other.id]);
    expect(await ended(name)).toMatchObject({
      total: 2,
      done: 1,
      given_up: 1,
      last_error: "no capsule is kept",
    });
  });
});

describe("the guard", () => {
  it("takes a thousand ids at most, and one at least", async () => {
    const name = await aConnector();
    expectInvalid(await guard(name, []), "/accounts");
    expectInvalid(
      await guard(
        name,
        Array.from({ length: 1_001 }, (_, i) => `a-${i}`),
      ),
      "/accounts",
    );
  });

  it("of a system that has none of them is over at once", async () => {
    const name = await aConnector();
    await deleted(name, "P35D");
    const { body } = await guard(name, ["acct-1", "acct-2"]);
    expect(body).toMatchObject({ erased: [], replay: { status: "done", total: 0 } });
  });
});
