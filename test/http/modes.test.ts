/** The modes are apart in everything that is configured: what a test key puts, no live account lives by. */
import { beforeEach, describe, expect, it } from "vitest";
import { ADMIN, del, get, type Json, type Options, post, put, type Reply } from "../support/api";
import {
  aCode,
  aKey,
  anAccount,
  everything,
  freshId,
  OWNER,
  policyDraft,
  prove,
} from "../support/fixtures";
import { expectProblem } from "../support/refusals";

const TEST: Options = { key: ADMIN };
let live: Options;

beforeEach(async () => {
  live = { key: await aKey(["admin"], true) };
});

/** A thing that is configured: how a key puts it under a name of its choice, and where it is then. */
type Configured = {
  readonly what: string;
  readonly put: (name: string, value: string, by: Options) => Promise<Reply>;
  readonly path: (name: string) => string;
  readonly list: string;
  /** What was put, as it is shown. */
  readonly shown: (body: Reply["body"]) => unknown;
  readonly isDeleted: boolean;
};

/** What has a name that a caller chooses: each mode may have one of the same. */
const NAMED: readonly Configured[] = [
  {
    what: "a policy",
    put: (name, title, by) => put(`/v1/policies/${name}`, policyDraft({}, { title }), by),
    path: (name) => `/v1/policies/${name}`,
    list: "/v1/policies",
    shown: ({ title }) => title,
    isDeleted: false,
  },
  {
    what: "a portal configuration",
    put: (name, product_name, by) => put(`/v1/portal_configurations/${name}`, { product_name }, by),
    path: (name) => `/v1/portal_configurations/${name}`,
    list: "/v1/portal_configurations",
    shown: ({ product_name }) => product_name,
    isDeleted: false,
  },
  {
    what: "an eraser",
    put: (name, value, by) =>
      put(`/v1/erasers/${name}`, { url: `https://host.example.com/${value}` }, by),
    path: (name) => `/v1/erasers/${name}`,
    list: "/v1/erasers",
    shown: ({ url }) => String(url).split("/").at(-1),
    isDeleted: true,
  },
];

/** What gets its id here: the other mode has none of it. */
const MADE: readonly { readonly what: string; readonly path: string; readonly body: Json }[] = [
  {
    what: "a webhook endpoint",
    path: "/v1/webhook_endpoints",
    body: { url: "https://host.example.com/hooks", events: ["*"] },
  },
  { what: "an API key", path: "/v1/api_keys", body: { name: "host", roles: ["app"] } },
];

const idsIn = (list: readonly Json[]): unknown[] => list.map(({ id, name }) => id ?? name);

async function listed(path: string, by: Options): Promise<Reply["body"][]> {
  const { status, body } = await get(`${path}?limit=100`, by);
  expect(status).toBe(200);
  return body.data;
}

describe.each(NAMED)("$what of one mode", ({ put: putOne, path, list, shown, isDeleted }) => {
  it("is not there for the other, and not in its list", async () => {
    const name = freshId("thing");
    expect((await putOne(name, "of-test", TEST)).status).toBe(201);
    expect(idsIn(await listed(list, TEST))).toContain(name);
    expectProblem(await get(path(name), live), 404, "not_found");
    expect(idsIn(await listed(list, live))).not.toContain(name);
  });

  it("stays as it is, whatever the other puts under the same name", async () => {
    const name = freshId("thing");
    await putOne(name, "of-live", live);
    const before = await get(path(name), live);
    expect((await putOne(name, "of-test", TEST)).status).toBe(201);
    expect((await putOne(name, "of-test-again", TEST)).status).toBe(200);
    expect((await get(path(name), live)).body).toEqual(before.body);
    expect(shown((await get(path(name), TEST)).body)).toBe("of-test-again");
    expect(shown(before.body)).toBe("of-live");
  });

  it.runIf(isDeleted)("is not deleted by the other", async () => {
    const name = freshId("thing");
    await putOne(name, "of-live", live);
    expectProblem(await del(path(name), TEST), 404, "not_found");
    await putOne(name, "of-test", TEST);
    expect((await del(path(name), TEST)).status).toBe(204);
    expect((await get(path(name), live)).status).toBe(200);
  });
});

describe.each(MADE)("$what of one mode", ({ path, body }) => {
  it("is neither shown to the other, nor listed, nor deleted", async () => {
    const made = await post(path, body, live);
    expect(made.status).toBe(201);
    const { id } = made.body;
    expect(idsIn(await listed(path, live))).toContain(id);
    expect(idsIn(await listed(path, TEST))).not.toContain(id);
    expectProblem(await del(`${path}/${id}`, TEST), 404, "not_found");
    expect(idsIn(await listed(path, live))).toContain(id);
  });
});

describe("a policy that a test key puts", () => {
  const AT_ONCE = policyDraft({ grace: "P0D", steps: [] });
  const REQUEST = { kind: "deletion", actor: OWNER };

  it("changes nothing for live accounts: they close as their own says", async () => {
    const policy = freshId("policy");
    expect((await put(`/v1/policies/${policy}`, policyDraft(), live)).status).toBe(201);
    const id = await anAccount({ policy }, live);
    const testAdmin = { key: await aKey(["admin"]) };
    expect((await put(`/v1/policies/${policy}`, AT_ONCE, testAdmin)).body.version).toBe(1);
    const opened = await post(`/v1/accounts/${id}/closures`, REQUEST, live);
    expect(opened.body).toMatchObject({
      status: "awaiting_steps",
      policy: { id: policy, version: 1 },
      steps: [{ type: "confirm", status: "pending" }],
    });
    const shown = await get(`/v1/accounts/${id}`, live);
    expect(shown.body).toMatchObject({ state: "active", livemode: true });
  });

  it("is none that a live account can be registered under, or change to", async () => {
    const policy = freshId("policy");
    await put(`/v1/policies/${policy}`, AT_ONCE, TEST);
    const body = { id: freshId(), policy, holder: { type: "individual" } };
    expectProblem(await post("/v1/accounts", body, live), 422, "invalid_request");
    const id = await anAccount({}, live);
    const changed = await put(`/v1/accounts/import`, { accounts: [body] }, live);
    expect(changed.body.data[0]).toMatchObject({ status: "failed" });
    expect((await get(`/v1/accounts/${id}`, live)).body.policy).toBe("grace-then-delete");
  });

  it("keeps no live eraser from being deleted", async () => {
    const eraser = { url: "https://host.example.com/erase" };
    const name = freshId("eraser");
    for (const by of [TEST, live]) await put(`/v1/erasers/${name}`, eraser, by);
    const policy = freshId("policy");
    await put(`/v1/policies/${policy}`, policyDraft({ erasers: [name] }), TEST);
    expect((await del(`/v1/erasers/${name}`, live)).status).toBe(204);
    const inUse = await del(`/v1/erasers/${name}`, TEST);
    expectProblem(inUse, 409, "eraser_in_use", { policies: [policy] });
  });
});

describe("the built-in policies", () => {
  it("are in both modes, the same", async () => {
    const [test, other] = [await everything("/v1/policies"), await listed("/v1/policies", live)];
    expect(test.length).toBe(3);
    expect(other).toEqual(test);
  });
});

describe("the key that signs certificates, which both modes share", () => {
  it("is replaced by a live key, and by no test key but local development's own first", async () => {
    const rotate = (by: Options) => post("/v1/certificate_keys/rotate", {}, by);
    expectProblem(await rotate({ key: await aKey(["admin"]) }), 403, "forbidden");
    expect((await rotate(live)).status).toBe(201);
    expect((await rotate(TEST)).status).toBe(201);
  });
});

describe("a code of the other mode", () => {
  it("proves nothing: accounts of one id are two", async () => {
    const steps = [{ type: "otp", channel: "email" }];
    const policy = freshId("policy");
    const holder = { type: "individual", email: "ada@example.com" };
    const id = freshId();
    for (const by of [TEST, live]) {
      await put(`/v1/policies/${policy}`, policyDraft({ steps }), by);
      await anAccount({ id, policy, holder }, by);
    }
    const open = (by: Options) =>
      post(`/v1/accounts/${id}/closures`, { kind: "deletion", actor: OWNER }, by);
    const [ofTest, ofLive] = [await open(TEST), await open(live)];
    const code = await aCode(id, ofTest.body.id);
    const tried = await prove(id, ofLive.body.id, { type: "otp", code }, live);
    expectProblem(tried, 422, "proof_rejected");
  });
});
