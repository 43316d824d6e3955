/** The host's erasers: registering them, naming them in policies, replays, and the ledger of erasures. */

import { env } from "cloudflare:workers";
import { hash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { DIRECTORY_FOLLOWS_MS } from "../../src/erasers/limits";
import { done, publish } from "../erasers/ledger";
import { del, get, type Json, post, put } from "../support/api";
import { eventually } from "../support/eventually";
import { aKey, everything, freshId, policyDraft } from "../support/fixtures";
import { playWaits } from "../support/played-waits";
import { playReceiver, type Receiver, status } from "../support/receiver";
import { expectInvalid, expectProblem } from "../support/refusals";
import { later } from "../support/time";

const URL_OF_ERASER = "https://crm.example.com/erase";

const register = (name = "crm", body: Json = { url: URL_OF_ERASER }, key?: string) =>
  put(`/v1/erasers/${name}`, body, key === undefined ? {} : { key });

describe("registering an eraser", () => {
  it("shows its secret once, and changes it without another", async () => {
    const first = await register();
    expect(first.status).toBe(201);
    expect(first.body).toEqual({
      object: "eraser",
      name: "crm",
      livemode: false,
      url: URL_OF_ERASER,
      probe: false,
      concurrency: 8,
      not_found: "retry",
      secret: expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=$/),
      created_at: expect.any(String),
      updated_at: expect.any(String),
    });
    const change = { url: "https://crm.example.com/v2", probe: true, concurrency: 20 };
    const second = await register("crm", change);
    expect(second.status).toBe(200);
    expect(second.body).toMatchObject({ ...change, secret: null });
    expect(second.body.created_at).toBe(first.body.created_at);
    const shown = await get("/v1/erasers/crm");
    expect(shown.body).toMatchObject({ ...change, in_flight: 0, waiting: 0, replay: null });
    for (const { body } of [shown, await get("/v1/erasers")]) {
      expect(JSON.stringify(body)).not.toContain("whsec_");
    }
  });

  it("is putting it whole: what is left out is as at first", async () => {
    await register("crm", { url: URL_OF_ERASER, probe: true, concurrency: 20 });
    expect((await register()).body).toMatchObject({ probe: false, concurrency: 8 });
  });

  it.each<[string, Json, string]>([
    ["no URL", {}, "/url"],
    ["a URL of this network", { url: "https://10.0.0.1/" }, "/url"],
    ["a URL without encryption", { url: "http://crm.example.com/" }, "/url"],
    ["no calls at all", { url: URL_OF_ERASER, concurrency: 0 }, "/concurrency"],
    ["too many calls", { url: URL_OF_ERASER, concurrency: 101 }, "/concurrency"],
    ["half a call", { url: URL_OF_ERASER, concurrency: 1.5 }, "/concurrency"],
    ["a probe that is no flag", { url: URL_OF_ERASER, probe: "yes" }, "/probe"],
    ["a field that there is not", { url: URL_OF_ERASER, secret: "whsec_mine" }, "/secret"],
  ])("is refused with %s", async (_, body, pointer) => {
    expectInvalid(await register("crm", body), pointer);
    expectProblem(await get("/v1/erasers/crm"), 404, "not_found");
  });

  it.each(["documents", "holdings", "profile", "r2_assets", "CRM", "a%20b", "x".repeat(65)])(
    "is refused under the name %s",
    async (name) => {
      expectInvalid(await register(name), "/name");
    },
  );

  it("goes to localhost in local development", async () => {
    expect((await register("crm", { url: "http://localhost:4000/erase" })).status).toBe(201);
  });
});

describe("erasers", () => {
  it("are listed by name, page by page", async () => {
    for (const name of ["search", "crm", "billing"]) await register(name);
    const all = await everything("/v1/erasers?limit=2");
    expect(all.map(({ name }) => name)).toEqual(["billing", "crm", "search"]);
  });

  it("are of one mode: the other has its own of the same name, with a secret of its own", async () => {
    const live = await aKey(["admin"], true);
    const test = await register();
    expectProblem(await get("/v1/erasers/crm", { key: live }), 404, "not_found");
    expect((await get("/v1/erasers", { key: live })).body.data).toEqual([]);
    const other = await register("crm", { url: "https://live.example.com/" }, live);
    expect(other.status).toBe(201);
    expect(other.body.secret).not.toBe(test.body.secret);
    expect((await get("/v1/erasers/crm")).body).toMatchObject({ url: URL_OF_ERASER });
    expect((await del("/v1/erasers/crm", { key: live })).status).toBe(204);
    expect((await get("/v1/erasers/crm")).status).toBe(200);
  });

  it("are for admins alone", async () => {
    await register();
    const key = await aKey(["app", "support", "reviewer", "auditor"]);
    const since = later({});
    for (const reply of [
      await register("crm", { url: URL_OF_ERASER }, key),
      await get("/v1/erasers", { key }),
      await get("/v1/erasers/crm", { key }),
      await del("/v1/erasers/crm", { key }),
      await post("/v1/erasers/crm/replay", { since }, { key }),
    ]) {
      expectProblem(reply, 403, "forbidden", { required: ["admin"] });
    }
  });

  it("are gone when they are deleted, and new with another secret afterwards", async () => {
    const first = await register();
    expect((await del("/v1/erasers/crm")).status).toBe(204);
    expectProblem(await get("/v1/erasers/crm"), 404, "not_found");
    expectProblem(await del("/v1/erasers/crm"), 404, "not_found");
    const again = await register();
    expect(again.status).toBe(201);
    expect(again.body.secret).not.toBe(first.body.secret);
  });
});

describe("a policy that names erasers", () => {
  const naming = (...erasers: string[]) => policyDraft({ erasers });
  const ERASERS = "/procedures/deletion/erasers";

  it("is stored if all of them are registered", async () => {
    await register("crm");
    await register("search");
    const id = freshId("policy");
    const missing = await put(`/v1/policies/${id}`, naming("crm", "billing", "search"));
    expectInvalid(missing, `${ERASERS}/1`);
    const stored = await put(`/v1/policies/${id}`, naming("crm", "search"));
    expect(stored.status).toBe(201);
    expect(stored.body.procedures.deletion.erasers).toEqual(["crm", "search"]);
  });

  it("is valid if they are registered in the caller's mode, and only then", async () => {
    const live = await aKey(["admin"], true);
    await register("crm", { url: URL_OF_ERASER }, live);
    const draft = { ...naming("crm"), id: "draft" };
    const [inTest, inLive] = [
      await post("/v1/policies/validate", draft),
      await post("/v1/policies/validate", draft, { key: live }),
    ];
    expect(inLive.body).toMatchObject({ valid: true, errors: [] });
    expect(inTest.body).toMatchObject({ valid: false, errors: [{ pointer: `${ERASERS}/0` }] });
  });

  it("may name the bound bucket's only if one is bound", async () => {
    const draft = { ...naming("r2_assets"), id: "draft" };
    expect((await post("/v1/policies/validate", draft)).body.valid).toBe("HOST_ASSETS" in env);
  });

  it("keeps them from being deleted, as long as its version in force does", async () => {
    const waits = playWaits(DIRECTORY_FOLLOWS_MS);
    await register();
    const [one, two] = [freshId("policy"), freshId("policy")];
    await put(`/v1/policies/${one}`, naming("crm"));
    await put(`/v1/policies/${two}`, naming("crm"));
    const policies = [one, two].toSorted();
    expectProblem(await del("/v1/erasers/crm"), 409, "eraser_in_use", { policies, pending: [] });
    await put(`/v1/policies/${one}`, naming());
    expectProblem(await del("/v1/erasers/crm"), 409, "eraser_in_use", {
      policies: [two],
      pending: [],
    });
    expect((await get("/v1/erasers/crm")).status).toBe(200);
    await put(`/v1/policies/${two}`, naming());
    expect((await del("/v1/erasers/crm")).status).toBe(204);
    // Only closures opened under the old version before it was replaced are waited for.
    expect(waits()).toBe(2);
  });
});

describe("a replay", () => {
  const since = "2026-03-02T00:00:00.000Z";
  const erase = () => publish(done({ account: "acct-1" }), done({ account: "acct-2" }));
  const replay = (body: Json = { since }, headers: Record<string, string> = {}) =>
    post("/v1/erasers/crm/replay", body, { headers });

  async function playedEraser(): Promise<{ receiver: Receiver; secret: string }> {
    const receiver = playReceiver(URL_OF_ERASER);
    return { receiver, secret: (await register()).body.secret };
  }

  it("is answered at once, and shown with its eraser until it is done", async () => {
    const { receiver, secret } = await playedEraser();
    await erase();
    const begun = await replay({ since: "2026-03-02T01:00:00+01:00" });
    expect(begun.status).toBe(202);
    expect(begun.body).toMatchObject({
      object: "eraser_replay",
      eraser: "crm",
      since,
      status: "running",
      total: 2,
      done: 0,
      failing: 0,
    });
    await eventually(async () => {
      const { body } = await get("/v1/erasers/crm");
      expect(body.replay).toMatchObject({
        object: "eraser_replay",
        id: begun.body.id,
        status: "done",
        done: 2,
      });
    });
    expect(receiver.verifiedBy(secret)).toMatchObject([
      { type: "erasure.requested", data: { replay: true, account: "acct-1" } },
      { type: "erasure.requested", data: { replay: true, account: "acct-2" } },
    ]);
  });

  it("is refused while one runs", async () => {
    const { receiver } = await playedEraser();
    receiver.answersWith(() => status(500));
    await erase();
    const { body: running } = await replay();
    const refused = await replay();
    expectProblem(refused, 409, "replay_running");
    expect(refused.body.replay).toMatchObject({ id: running.id, status: "running" });
  });

  it("is one, however often it is asked for under one idempotency key", async () => {
    const { receiver } = await playedEraser();
    await erase();
    const once = { "idempotency-key": "once" };
    const begun = await replay({ since }, once);
    const again = await replay({ since }, once);
    expect(again.body).toEqual(begun.body);
    expect(again.headers.get("idempotent-replayed")).toBe("true");
    await eventually(async () => {
      expect((await get("/v1/erasers/crm")).body.replay.status).toBe("done");
    });
    expect(receiver.received).toHaveLength(2);
  });

  it("is refused without a time, with another field, and for an eraser there is not", async () => {
    expectProblem(await replay(), 404, "not_found");
    await register();
    expectInvalid(await replay({}), "/since");
    expectInvalid(await replay({ since: "yesterday" }), "/since");
    expectInvalid(await replay({ since, until: since }), "/until");
  });
});

describe("the ledger of erasures", () => {
  const TUESDAY = "2026-03-03T09:00:00.000Z";

  it("names accounts by the hash of their ids, and shows no id at all", async () => {
    const account = "acct-secret";
    await publish(done({ account, closure: "clo_1", target: "purge", at: TUESDAY }));
    const { status, body } = await get("/v1/erasures");
    expect(status).toBe(200);
    expect(body).toEqual({
      object: "list",
      data: [
        {
          object: "erasure_record",
          account_hash: `sha256:${hash("sha256", account)}`,
          eraser: "crm",
          target: "purge",
          closure: "clo_1",
          acknowledged_by: "eraser",
          acknowledged_at: TUESDAY,
        },
      ],
      next_cursor: null,
    });
    expect(JSON.stringify(body)).not.toContain(account);
  });

  it("is read from a moment on, page by page, in the order of time", async () => {
    const accounts = Array.from({ length: 5 }, (_, number) => `a-${number}`);
    await publish(
      ...accounts.map((account) => done({ account, at: TUESDAY })),
      done({ account: "z" }),
    );
    const hashes = accounts.map((account) => `sha256:${hash("sha256", account)}`);
    const since = encodeURIComponent("2026-03-03T10:00:00.000+01:00");
    const read = await everything(`/v1/erasures?since=${since}&limit=2`);
    expect(read.map(({ account_hash }) => account_hash)).toEqual(hashes);
    expect(await everything("/v1/erasures?since=&limit=4")).toHaveLength(6);
  });

  it("is refused with a time that is none, or a cursor of another list", async () => {
    expectInvalid(await get("/v1/erasures?since=today"), "/since");
    expectInvalid(await get("/v1/erasures?cursor=WzFd"), "/cursor");
  });

  it("is for auditors and admins, of their own mode", async () => {
    await publish(done({ account: "a" }), done({ account: "b", livemode: true }));
    const length = async (key: string) =>
      (await get("/v1/erasures", { key })).body.data.map((one: Json) => one.closure);
    expect(await length(await aKey(["auditor"]))).toEqual(["clo_a"]);
    expect(await length(await aKey(["admin"], true))).toEqual(["clo_b"]);
    const key = await aKey(["app", "support", "reviewer"]);
    expectProblem(await get("/v1/erasures", { key }), 403, "forbidden", { required: ["auditor"] });
  });
});
