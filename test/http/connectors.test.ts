/** Erasers with connectors: registered, rehearsed, paused, and asked to erase accounts. */
import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { shippedConnector, shippedIds } from "../../src/connectors/catalogue/index";
import { draft } from "../connectors/given";
import { KEY, Stripe } from "../erasers/stripe";
import { get, post, put, type Reply } from "../support/api";
import { eventually } from "../support/eventually";
import {
  aClosure,
  account,
  advance,
  aKey,
  anAccountInTime,
  aPolicy,
  freshId,
  history,
  OWNER,
  report,
  typesOf,
} from "../support/fixtures";
import { expectInvalid, expectProblem } from "../support/refusals";
import { later } from "../support/time";
import { directory, everyObject, noteEarlierObjects, tablesOfAccount } from "./stored-tables";

beforeEach(noteEarlierObjects);

const EMAIL = "Ann.Personal@example.com";
const DUE = later({ days: 14 });

let stripe: Stripe;
beforeEach(() => {
  stripe = new Stripe(["cus_1", EMAIL], ["cus_2", EMAIL], ["cus_other", "bob@example.com"]);
});

async function aConnector(body: object = {}): Promise<string> {
  const name = freshId("stripe");
  const reply = await put(`/v1/erasers/${name}`, {
    connector: "stripe",
    secrets: { key: KEY },
    ...body,
  });
  expect(reply.body).toMatchObject({ object: "eraser" });
  expect(reply.status).toBe(201);
  return name;
}

/** An account that is deleted after 14 days, by one eraser. */
async function closing(eraser: string, holder: object = { email: EMAIL }) {
  const policy = await aPolicy({ steps: [], erasers: [eraser] });
  const { id, clock } = await anAccountInTime({
    policy,
    holder: { type: "individual", ...holder },
  });
  await aClosure(id, { kind: "deletion", actor: OWNER });
  return { id, clock };
}

const taskOf = async (id: string, eraser: string) =>
  (await get(`/v1/accounts/${id}/erasure`)).body.tasks.find(
    (task: { eraser: string }) => task.eraser === eraser,
  );
const doneIn = async (id: string, eraser: string) =>
  (await history(id)).find(
    ({ type, data }) => type === "erasure.task_done" && data.eraser === eraser,
  )?.data;

describe("the catalogue", () => {
  it("shows what each connector needs, what it can, and how sure it is", async () => {
    const { body } = await get("/v1/connectors?limit=100");
    expect(body.data.map(({ id }: { id: string }) => id)).toEqual(shippedIds());
    expect(body.data.find(({ id }: { id: string }) => id === "stripe")).toMatchObject({
      object: "connector",
      secrets: ["key"],
      identify: ["holding:stripe.customer", "email"],
      verbs: ["erase", "probe"],
      replayable: false,
      verified: "probe",
      hosts: ["api.stripe.com"],
    });
    expect(body.data.find(({ id }: { id: string }) => id === "segment")).toMatchObject({
      replayable: true,
      verified: "job",
      patience: "P30D",
    });
  });

  it("comes in pages, and one by one with its document", async () => {
    const first = await get("/v1/connectors?limit=3");
    const second = await get(`/v1/connectors?limit=3&cursor=${first.body.next_cursor}`);
    const ids = [...first.body.data, ...second.body.data].map(({ id }: { id: string }) => id);
    expect(ids).toEqual(shippedIds().slice(0, 6));
    expect((await get("/v1/connectors/clerk")).body.document).toMatchObject({
      id: "clerk",
      version: 1,
    });
    expectProblem(await get("/v1/connectors/nobody"), 404, "not_found");
  });
});

describe("registering an eraser with a connector", () => {
  it("shows the connector and its hosts, and never a secret", async () => {
    const name = await aConnector();
    const replies = [
      await put(`/v1/erasers/${name}`, { connector: "stripe", secrets: { key: KEY } }),
      await get(`/v1/erasers/${name}`),
      await get("/v1/erasers?limit=100"),
    ];
    for (const { body, status } of replies) {
      expect(status).toBe(200);
      expect(JSON.stringify(body)).not.toContain(KEY);
    }
    expect(replies[1]?.body).toMatchObject({
      url: null,
      connector: {
        id: "stripe",
        version: 1,
        shipped: true,
        secrets: ["key"],
        hosts: ["api.stripe.com"],
      },
      probe: true,
      per_minute: 1500,
      paused: null,
    });
    const row = await env.CONTROL.prepare("SELECT * FROM erasers WHERE name = ?")
      .bind(name)
      .first();
    expect(JSON.stringify(row)).not.toContain(KEY);
  });

  it("keeps a secret that is left out of a change, and takes one that is given", async () => {
    const name = await aConnector();
    const changed = await put(`/v1/erasers/${name}`, { connector: "stripe", per_minute: 6_000 });
    expect([changed.status, changed.body.per_minute]).toEqual([200, 6_000]);
    const { id, clock } = await closing(name);
    await advance(clock, DUE);
    expect((await taskOf(id, name)).status).toBe("done");
  });

  it.each([
    ["a connector that is not shipped", { connector: "nobody" }, ["/connector"]],
    ["no secret", { connector: "stripe" }, ["/secrets/key"]],
    ["an empty secret", { connector: "stripe", secrets: { key: "" } }, ["/secrets/key"]],
    [
      "a secret that it has not",
      { connector: "stripe", secrets: { key: "a", old: "b" } },
      ["/secrets/old"],
    ],
    [
      "a setting that it has not",
      { connector: "stripe", secrets: { key: "a" }, settings: { x: "y" } },
      ["/settings/x"],
    ],
    ["no setting", { connector: "okta", secrets: { token: "a" } }, ["/settings/domain"]],
    [
      "a host of this network",
      { connector: "okta", secrets: { token: "a" }, settings: { domain: "10.0.0.1" } },
      ["/settings/domain"],
    ],
    [
      "the service's own host",
      { connector: "okta", secrets: { token: "a" }, settings: { domain: "adieu.test" } },
      ["/settings/domain"],
    ],
    [
      "a host with a user name",
      { connector: "okta", secrets: { token: "a" }, settings: { domain: "a@b.example" } },
      ["/settings/domain"],
    ],
    [
      "a host that is not its own",
      { connector: "segment", secrets: { token: "a" }, settings: { host: "evil.example" } },
      ["/settings/host"],
    ],
    [
      "a document with faults",
      {
        connector: { document: { ...draft(), hosts: ["https://x"], nonsense: 1 } },
        secrets: { key: "a" },
      },
      ["/connector/document/hosts/0", "/connector/document/nonsense"],
    ],
    ["neither a URL nor a connector", {}, ["/url"]],
    [
      "an unknown member",
      { connector: "stripe", secrets: { key: "a" }, url: "https://a.example" },
      undefined,
    ],
  ])("is refused with %s", async (_, body, pointers) => {
    const reply = await put(`/v1/erasers/${freshId("e")}`, body);
    if (pointers) expectInvalid(reply, ...pointers);
    else expectProblem(reply, 422, "invalid_request");
    expect(JSON.stringify(reply.body)).not.toMatch(/"a"/);
  });

  it("is for admins, and the catalogue for auditors too", async () => {
    const auditor = { key: await aKey(["auditor"]) };
    expect((await get("/v1/connectors", auditor)).status).toBe(200);
    const refused = await put(`/v1/erasers/${freshId("e")}`, { connector: "stripe" }, auditor);
    expectProblem(refused, 403, "forbidden");
  });

  it("may become one with a URL, and the other way round", async () => {
    const name = await aConnector();
    const byUrl = await put(`/v1/erasers/${name}`, { url: "https://crm.example.com/erase" });
    expect(byUrl.body).not.toHaveProperty("connector");
    expect(byUrl.body.url).toBe("https://crm.example.com/erase");
    expectInvalid(await put(`/v1/erasers/${name}`, { connector: "stripe" }), "/secrets/key");
  });
});

describe("an erasure by a connector", () => {
  it("finds the account by its address, erases all of it, probes, and says how sure it is", async () => {
    const name = await aConnector();
    const { id, clock } = await closing(name);
    await advance(clock, DUE);
    expect(stripe.left).toEqual(["cus_other"]);
    expect(stripe.deletions).toEqual(["/v1/customers/cus_1", "/v1/customers/cus_2"]);
    expect((await account(id)).state).toBe("deleted");
    const connector = { id: "stripe", version: 1, by: ["email"], found: 2, verified: "probe" };
    expect(await doneIn(id, name)).toMatchObject({ by: "eraser", connector });
    expect(await taskOf(id, name)).toMatchObject({ status: "done", connector, last_error: null });
    const [, claims = ""] = (await get(`/v1/accounts/${id}/certificate`)).body.certificate.split(
      ".",
    );
    const certified = JSON.parse(Buffer.from(claims, "base64url").toString());
    expect(certified).toMatchObject({
      version: 2,
      scope: { erasers: [name, "holdings", "profile"] },
    });
    const line = certified.erasers.find(({ eraser }: { eraser: string }) => eraser === name);
    expect(line).toMatchObject({
      verified: "probe",
      connector: { id: "stripe", version: 1, by: ["email"], found: 2 },
    });
  });

  it("needs no search if a holding names the customer", async () => {
    const name = await aConnector();
    const { id, clock } = await closing(name, {});
    await report(id, "stripe.customer", "cus_2");
    await advance(clock, DUE);
    expect(stripe.left).toEqual(["cus_1", "cus_other"]);
    expect(await doneIn(id, name)).toMatchObject({
      connector: { by: ["holding:stripe.customer"], found: 1, verified: "probe" },
    });
  });

  it("that finds nothing is done, and says by what nothing was found", async () => {
    const name = await aConnector();
    const { id, clock } = await closing(name, { email: "nobody@example.com" });
    await advance(clock, DUE);
    expect(stripe.deletions).toEqual([]);
    expect(await doneIn(id, name)).toMatchObject({
      connector: { by: ["email"], found: 0, verified: "search" },
    });
  });

  it("of an account that the system cannot know stalls at once, and nothing is certified", async () => {
    const name = await aConnector();
    const { id, clock } = await closing(name, {});
    await advance(clock, DUE);
    expect((await account(id)).state).toBe("erasing");
    expect(await taskOf(id, name)).toMatchObject({
      status: "stalled",
      last_error: "the account has none of: holding:stripe.customer, email",
    });
    expect((await history(id)).at(-1)?.data).toMatchObject({ cause: "not_identified" });
    const task = (await taskOf(id, name)).id;
    await post(`/v1/erasure_tasks/${task}/settle`, { reason: { code: "no_customer" } });
    await eventually(async () => expect((await account(id)).state).toBe("deleted"));
    expect(await doneIn(id, name)).not.toHaveProperty("connector");
    expect(stripe.called).toEqual([]);
  });

  it("is tried again with the ids that were found, after the system failed", async () => {
    const name = await aConnector();
    const { id, clock } = await closing(name);
    let deletions = 0;
    stripe.fault = (request) => {
      if (request.method !== "DELETE") {
        const data = [{ id: "cus_1", email: EMAIL }];
        return Response.json({ object: "list", has_more: false, data });
      }
      deletions += 1;
      return new Response("<html>oops Ann.Personal@example.com", { status: 500 });
    };
    await advance(clock, DUE);
    expect(await taskOf(id, name)).toMatchObject({
      status: "pending",
      last_error: "step 3 (delete) answered 500",
    });
    expect(deletions).toBe(1);
    // The search would find nothing any more: what it found is kept with the task.
    expect((await tablesOfAccount(id)).connections).toEqual([
      {
        task: expect.any(String),
        sources: expect.any(String),
        progress: expect.stringContaining("cus_1"),
      },
    ]);
    stripe.fault = null;
    stripe.called.length = 0;
    await advance(clock, later({ minutes: 1 }, DUE));
    expect(stripe.called[0]).toMatchObject({ method: "DELETE", path: "/v1/customers/cus_1" });
    expect((await account(id)).state).toBe("deleted");
    expect((await tablesOfAccount(id)).connections).toBeUndefined();
  });

  it("goes on where it was when the account's object is lost after any call", async () => {
    const name = await aConnector();
    const { id, clock } = await closing(name);
    for (const part of [1, 2, 3, 4, 5]) {
      let calls = 0;
      const working = stripe.fault;
      stripe.fault = (request) => {
        calls += 1;
        stripe.fault = calls < part ? stripe.fault : () => new Response(null, { status: 503 });
        return stripe.truly(request);
      };
      await advance(clock, later({ minutes: 40 * (part - 1) }, DUE));
      stripe.fault = working;
      await evictDurableObject(env.ACCOUNTS.getByName(`test:${id}`));
    }
    await advance(clock, later({ days: 2 }, DUE));
    expect((await account(id)).state).toBe("deleted");
    expect(stripe.left).toEqual(["cus_other"]);
  });

  it("puts nothing personal and no secret anywhere but where it belongs", async () => {
    const logs = vi.spyOn(console, "error").mockReturnValue();
    const name = await aConnector();
    const { id, clock } = await closing(name);
    stripe.fault = () =>
      Response.json({ error: { message: `no ${EMAIL} ${KEY} cus_1` } }, { status: 500 });
    await advance(clock, DUE);
    await advance(clock, later({ days: 1 }, DUE));
    stripe.fault = null;
    await advance(clock, later({ days: 3 }, DUE));
    expect((await account(id)).state).toBe("deleted");
    await eventually(async () => {
      const { data } = (await get(`/v1/events?account=${id}&type=account.deleted`)).body;
      expect(data.length).toBe(1);
    });
    // So that the objects of idempotency keys have something too.
    const headers = { "idempotency-key": freshId() };
    await post(`/v1/erasers/${name}/rehearse`, { account: id }, { headers });
    const shown: unknown[] = [
      await everyObject(),
      await directory(),
      logs.mock.calls,
      await Promise.all(
        ["", "/erasure", "/events?limit=100", "/certificate"].map((path) =>
          get(`/v1/accounts/${id}${path}`),
        ),
      ),
    ];
    for (const word of [EMAIL, EMAIL.toLowerCase(), "cus_1", "cus_2", KEY]) {
      expect(JSON.stringify(shown)).not.toContain(word);
    }
  });

  it("is not made again by a replay, because nothing is known any more", async () => {
    const name = await aConnector();
    const reply = await post(`/v1/erasers/${name}/replay`, { since: "2026-01-01T00:00:00Z" });
    expectProblem(reply, 409, "not_replayable");
  });
});

describe("a connector that is wrong", () => {
  const refusing = () => Response.json({ error: { message: KEY } }, { status: 401 });
  const paused = async (name: string) => (await get(`/v1/erasers/${name}`)).body.paused;

  it("pauses its eraser, tells the operator, and costs the account none of its days", async () => {
    const name = await aConnector();
    const { id, clock } = await closing(name);
    stripe.fault = refusing;
    await advance(clock, DUE);
    expect(await paused(name)).toMatchObject({ error: "step 1 (find) answered 401" });
    expect(await taskOf(id, name)).toMatchObject({ status: "pending", held_since: DUE });
    const calls = stripe.called.length;
    await advance(clock, later({ days: 10 }, DUE));
    // Nothing is called meanwhile.
    expect(stripe.called.length).toBe(calls);
    expect(await taskOf(id, name)).toMatchObject({ status: "pending", held_since: DUE });
    await eventually(async () => {
      const { data } = (await get(`/v1/events?type=eraser.paused`)).body;
      const ours = data.filter((event: { data: { eraser: string } }) => event.data.eraser === name);
      expect(ours).toMatchObject([{ data: { cause: "step 1 (find) answered 401" } }]);
      const { body } = await get("/dev/notices");
      const mails = body.data.filter(
        ({ template, text }: { template: string; text: string }) =>
          template === "eraser_paused" && text.includes(name),
      );
      expect(mails).toHaveLength(1);
      expect(mails[0].to).toBe("on-call@adieu.test");
    });
    const health = (await get("/v1/health")).body;
    expect(health.parts.erasers.data.map((one: { name: string }) => one.name)).toContain(name);
    stripe.fault = null;
    await put(`/v1/erasers/${name}`, { connector: "stripe", secrets: { key: KEY } });
    expect(await paused(name)).toBeNull();
    await advance(clock, later({ days: 10, hours: 1 }, DUE));
    expect((await account(id)).state).toBe("deleted");
    expect(typesOf(await history(id))).toEqual(
      expect.arrayContaining(["erasure.task_held", "erasure.task_resumed", "erasure.task_done"]),
    );
  });

  it("still has all its days after it was resumed by hand", async () => {
    const name = await aConnector();
    const { id, clock } = await closing(name);
    stripe.fault = refusing;
    await advance(clock, later({ days: 8 }, DUE));
    await post(`/v1/erasers/${name}/resume`, {});
    stripe.fault = () => new Response(null, { status: 500 });
    await advance(clock, later({ days: 13 }, DUE));
    expect((await taskOf(id, name)).status).toBe("pending");
    await advance(clock, later({ days: 16 }, DUE));
    expect((await taskOf(id, name)).status).toBe("stalled");
  });

  it("is paused when three accounts in a row are refused, and not by one", async () => {
    const name = await aConnector();
    stripe.fault = () => new Response(null, { status: 422 });
    for (const number of [1, 2, 3]) {
      expect([number, await paused(name)]).toEqual([number, null]);
      const { clock } = await closing(name);
      await advance(clock, DUE);
    }
    expect(await paused(name)).toMatchObject({ error: "step 1 (find) answered 422" });
  });

  it("is paused if its secrets do not open", async () => {
    const name = await aConnector();
    await env.CONTROL.prepare("UPDATE erasers SET secrets = '1.AAAA.BBBB.CCCC' WHERE name = ?")
      .bind(name)
      .run();
    await runInDurableObject(env.ERASERS.getByName(`test:${name}`), (object) => object.forget());
    const { id, clock } = await closing(name);
    await advance(clock, DUE);
    expect(await taskOf(id, name)).toMatchObject({ status: "pending", held_since: DUE });
    expect(await paused(name)).toMatchObject({ error: expect.stringContaining("CONNECTOR_KEYS") });
  });
});

describe("a rehearsal", () => {
  const rehearse = (name: string, id: string): Promise<Reply> =>
    post(`/v1/erasers/${name}/rehearse`, { account: id });

  it("says what would be erased, how many, and changes nothing", async () => {
    const name = await aConnector();
    const { id } = await closing(name);
    const before = await history(id);
    const { body, status } = await rehearse(name, id);
    expect(status).toBe(200);
    expect(body).toEqual({
      object: "eraser_rehearsal",
      eraser: name,
      account: id,
      connector: "stripe",
      version: 1,
      outcome: "found",
      by: ["email"],
      found: 2,
      present: true,
      steps: ["GET /v1/customers", "GET /v1/customers", "DELETE /v1/customers/{id}"],
      error: null,
    });
    expect(stripe.deletions).toEqual([]);
    expect(await history(id)).toEqual(before);
    expect((await tablesOfAccount(id)).connections).toBeUndefined();
    expect(JSON.stringify(body)).not.toMatch(/cus_|example\.com/);
  });

  it("says that nothing was found, that nothing can be known, that the secrets are wrong", async () => {
    const name = await aConnector();
    const nobody = await closing(name, { email: "nobody@example.com" });
    expect((await rehearse(name, nobody.id)).body).toMatchObject({
      outcome: "nothing_found",
      found: 0,
    });
    const unknown = await closing(name, {});
    expect((await rehearse(name, unknown.id)).body).toMatchObject({ outcome: "not_identified" });
    await put(`/v1/erasers/${name}`, { connector: "stripe", secrets: { key: "sk_wrong" } });
    const wrong = await rehearse(name, nobody.id);
    expect(wrong.body).toMatchObject({ outcome: "stopped", error: "step 1 (find) answered 401" });
    // A rehearsal pauses nothing.
    expect((await get(`/v1/erasers/${name}`)).body.paused).toBeNull();
  });

  it("is for erasers with a connector, and for accounts that exist", async () => {
    const name = await aConnector();
    expectProblem(await rehearse(name, freshId()), 404, "not_found");
    expectProblem(await rehearse(freshId("e"), freshId()), 404, "not_found");
    const url = freshId("e");
    await put(`/v1/erasers/${url}`, { url: "https://crm.example.com/erase" });
    expectProblem(await rehearse(url, freshId()), 409, "no_connector");
  });
});

describe("the secrets of connectors", () => {
  it("are replaced without sending a document of one's own again", async () => {
    const name = freshId("own");
    const document = { ...shippedConnector("stripe"), id: "our-billing" };
    const to = `/v1/erasers/${name}`;
    await put(to, { connector: { document }, secrets: { key: "sk_old" } });
    const { status, body } = await put(to, { connector: "our-billing", secrets: { key: KEY } });
    expect([status, body.connector]).toMatchObject([200, { id: "our-billing", shipped: false }]);
    const { id, clock } = await closing(name);
    await advance(clock, DUE);
    expect((await taskOf(id, name)).status).toBe("done");
    expectInvalid(await put(to, { connector: "another", secrets: { key: KEY } }), "/connector");
  });

  it("are sealed anew under the newest key", async () => {
    const name = await aConnector();
    const sealed = () =>
      env.CONTROL.prepare("SELECT secrets FROM erasers WHERE name = ?").bind(name).first("secrets");
    const before = await sealed();
    const { body, status } = await post("/v1/connector_secrets/rotate", {});
    expect([status, body.failed, body.capsules_until]).toEqual([200, [], null]);
    expect(body.sealed).toBeGreaterThan(0);
    expect(await sealed()).not.toBe(before);
    const { id, clock } = await closing(name);
    await advance(clock, DUE);
    expect((await taskOf(id, name)).status).toBe("done");
  });
});

describe("a task that an app acknowledges before its system could be searched", () => {
  it("is probed by a search: nothing is known yet, and what is there is found", async () => {
    const name = await aConnector();
    const { id, clock } = await closing(name);
    stripe.fault = () => new Response(null, { status: 503 });
    await advance(clock, DUE);
    await eventually(async () =>
      expect(await taskOf(id, name)).toMatchObject({ attempts: 1, status: "pending" }),
    );
    stripe.fault = null;
    expect((await post(`/v1/erasure_tasks/${(await taskOf(id, name)).id}/ack`, {})).status).toBe(
      200,
    );
    await advance(clock, later({ days: 1 }, DUE));
    await eventually(async () => expect((await account(id)).state).toBe("deleted"));
    expect(typesOf(await history(id))).toContain("erasure.task_reopened");
    expect(stripe.left).toEqual(["cus_other"]);
  });
});
