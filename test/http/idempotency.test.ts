/** `Idempotency-Key`: one effect and one answer for a request, however often it comes (I7). */
import { describe, expect, it } from "vitest";
import { call, get, type Json, type Options, patch, post, type Reply } from "../support/api";
import {
  ADMIN_MEMBER,
  aClock,
  aClosure,
  account,
  aKey,
  anAccount,
  anAccountInTime,
  aPolicy,
  freshId,
  history,
  markForDeletion,
  OWNER,
  openClosure,
  PASSWORD,
  passwordProof,
  prove,
  registration,
  typesOf,
} from "../support/fixtures";
import { expectInvalid, expectProblem } from "../support/refusals";
import { NOW } from "../support/time";

const under = (key: string): Options => ({ headers: { "idempotency-key": key } });
/** The same members, the last first, at every depth. */
const reordered = (text: string): string =>
  JSON.stringify(JSON.parse(text), (_, value: unknown) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toReversed())
      : value,
  );

const CANCEL: Json = { kind: "cancellation", actor: ADMIN_MEMBER };
const aCancellable = () => anAccount({ policy: "disable-then-purge" });

function expectReplay(first: Reply, again: Reply): void {
  expect(again.headers.get("idempotent-replayed")).toBe("true");
  expect(first.headers.has("idempotent-replayed")).toBe(false);
  expect(again.status).toBe(first.status);
  expect(again.body).toEqual(first.body);
}

describe("the same request again", () => {
  it("gets the first answer again, though the account has changed since", async () => {
    const body = registration();
    const options = under(freshId("key"));
    const first = await post("/v1/accounts", body, options);
    await patch(`/v1/accounts/${body.id}`, { metadata: { plan: "pro" } });
    const again = await post("/v1/accounts", body, options);
    expect(first.status).toBe(201);
    expectReplay(first, again);
    expect(again.headers.get("etag")).toBe(first.headers.get("etag"));
    expect(typesOf(await history(body.id))).toEqual(["account.registered", "account.updated"]);
  });

  it("opens no second closure, even after the first is over", async () => {
    const id = await aCancellable();
    const options = under(freshId("key"));
    const first = await openClosure(id, CANCEL, options);
    await post(`/v1/accounts/${id}/closures/${first.body.id}/withdraw`, { actor: ADMIN_MEMBER });
    expectReplay(first, await openClosure(id, CANCEL, options));
    expect((await account(id)).closure).toBeNull();
  });

  it("restores once", async () => {
    const { id } = await anAccountInTime({ password: PASSWORD });
    await markForDeletion(id);
    const options = under(freshId("key"));
    const first = await post(`/v1/accounts/${id}/restore`, {}, options);
    expect(first.body.state).toBe("active");
    expectReplay(first, await post(`/v1/accounts/${id}/restore`, {}, options));
    expect(typesOf(await history(id)).filter((type) => type === "account.restored").length).toBe(1);
  });

  it("makes one test clock, and advances it once", async () => {
    const make = under(freshId("key"));
    const first = await post("/v1/test_clocks", { frozen_time: NOW }, make);
    expect(first.status).toBe(201);
    expectReplay(first, await post("/v1/test_clocks", { frozen_time: NOW }, make));
    const move = under(freshId("key"));
    const to = { frozen_time: "2026-04-01T00:00:00.000Z" };
    const moved = await post(`/v1/test_clocks/${first.body.id}/advance`, to, move);
    expect(moved.status).toBe(202);
    expectReplay(moved, await post(`/v1/test_clocks/${first.body.id}/advance`, to, move));
  });

  it("is known by every POST of the API", async () => {
    type Described = { parameters?: { name: string }[]; "x-page"?: boolean };
    const { body } = await get("/openapi.json", { key: null });
    const paths: [string, Record<string, Described>][] = Object.entries(body.paths);
    const without = paths.filter(
      ([path, { post: operation }]) =>
        // What exists in local development alone is not called by programs that repeat their calls.
        !path.startsWith("/dev/") &&
        operation &&
        !operation["x-page"] &&
        !operation.parameters?.some(({ name }) => name === "idempotency-key"),
    );
    expect(without.map(([path]) => path)).toEqual([]);
  });

  it("is known if nothing is changed, too", async () => {
    const id = await aCancellable();
    const options = under(freshId("key"));
    const preview = (body: Json) => post(`/v1/accounts/${id}/closures/preview`, body, options);
    expect((await preview({ kind: "cancellation" })).status).toBe(200);
    expectProblem(await preview({ kind: "deletion" }), 422, "idempotency_key_reused");
  });
});

describe("the same request, written otherwise", () => {
  const sent = (text: string, key: string, id: string) =>
    call("POST", `/v1/accounts/${id}/closures`, { ...under(key), body: text });

  it.each([
    ["with spaces", (text: string) => JSON.stringify(JSON.parse(text), null, 2)],
    ["with its members in another order", reordered],
    ["with escapes", (text: string) => text.replaceAll("owner", "\\u006fwner")],
    ["with a line's end after it", (text: string) => `${text}\r\n`],
  ])("%s gets the first answer again", async (_, otherwise) => {
    const id = await anAccount({ password: PASSWORD });
    const key = freshId("key");
    const text = JSON.stringify({
      kind: "deletion",
      actor: { role: "owner", id: "member-1" },
      reason: { code: "too_expensive", comment: "too expensive" },
    });
    const first = await sent(text, key, id);
    expect(first.status).toBe(201);
    expect(otherwise(text)).not.toBe(text);
    expectReplay(first, await sent(otherwise(text), key, id));
  });

  it("is the same if no account is concerned, and with a number in another spelling", async () => {
    const key = freshId("key");
    const sendPolicy = (text: string) =>
      call("POST", "/v1/policies/validate", { ...under(key), body: text });
    const first = await sendPolicy('{"id":"a","title":"A","holidays":[1.0]}');
    expectReplay(first, await sendPolicy('{ "title": "A", "id": "a", "holidays": [1e0] }'));
    expectProblem(await sendPolicy('{"id":"a","title":"a"}'), 422, "idempotency_key_reused");
  });

  it("is compared as it came if it has no other form: nested beyond the stack, beyond all numbers", async () => {
    for (const text of [`${"[".repeat(200_000)}${"]".repeat(200_000)}`, '{"title":1e999}']) {
      const key = freshId("key");
      const once = () => call("POST", "/v1/policies/validate", { ...under(key), body: text });
      const [first, again] = [await once(), await once()];
      expect(first.status).toBeLessThan(500);
      expect(again.status).toBe(first.status);
    }
  });

  it("is another one if a list is in another order", async () => {
    const options = under(freshId("key"));
    await post("/v1/api_keys", { name: "a", roles: ["app", "support"] }, options);
    const reply = await post("/v1/api_keys", { name: "a", roles: ["support", "app"] }, options);
    expectProblem(reply, 422, "idempotency_key_reused");
  });
});

describe("a key under another API key", () => {
  it("is another request: a second reviewer's approval counts", async () => {
    const policy = await aPolicy({ review: { business_days: 3, approvals: 2 } });
    const id = await anAccount({ policy });
    const { id: closure } = await aClosure(id, { kind: "deletion", actor: OWNER });
    await prove(id, closure, { type: "confirm" });
    const reviewers = [await aKey(["reviewer"]), await aKey(["reviewer"])];
    const options = under(freshId("key"));
    const approve = (key: string | undefined) =>
      post(
        `/v1/accounts/${id}/closures/${closure}/review`,
        { decision: "approve", reason: "in order" },
        { ...options, ...(key !== undefined && { key }) },
      );
    const first = await approve(reviewers[0]);
    expect(first.body).toMatchObject({ status: "in_review", review: { approvals: 1 } });
    expectReplay(first, await approve(reviewers[0]));
    const second = await approve(reviewers[1]);
    expect(second.headers.has("idempotent-replayed")).toBe(false);
    expect(second.status).toBe(200);
    expect((await account(id)).closure.review).toMatchObject({ status: "approved" });
  });

  it("is another request if no account is concerned either", async () => {
    const options = under(freshId("key"));
    const body = { url: "https://host.example/hooks", events: ["account.purged"] };
    const keys = [await aKey(["app"]), await aKey(["app"])];
    const made = await Promise.all(
      keys.map((key) => post("/v1/webhook_endpoints", body, { ...options, key })),
    );
    expect(made.map(({ status }) => status)).toEqual([201, 201]);
    expect(new Set(made.map((reply) => reply.body.id)).size).toBe(2);
  });
});

describe("the same key with another request", () => {
  it("is refused on one account", async () => {
    const id = await aCancellable();
    const options = under(freshId("key"));
    await openClosure(id, CANCEL, options);
    const other = { ...CANCEL, reason: { code: "too_expensive" } };
    expectProblem(await openClosure(id, other, options), 422, "idempotency_key_reused");
  });

  it("is refused on another path of the account", async () => {
    const id = await aCancellable();
    const options = under(freshId("key"));
    await openClosure(id, CANCEL, options);
    const reply = await post(`/v1/accounts/${id}/restore`, CANCEL, options);
    expect(reply.status).toBe(422);
  });

  it("is refused to a registration of another id, and registers nothing", async () => {
    const options = under(freshId("key"));
    const [one, other] = [registration(), registration()];
    await post("/v1/accounts", one, options);
    expectProblem(await post("/v1/accounts", other, options), 422, "idempotency_key_reused");
    expect((await get(`/v1/accounts/${other.id}`)).status).toBe(404);
  });

  it("is refused to a registration of the same id with another holder", async () => {
    const options = under(freshId("key"));
    const body = registration();
    await post("/v1/accounts", body, options);
    const other = { ...body, holder: { type: "enterprise" } };
    expectProblem(await post("/v1/accounts", other, options), 422, "idempotency_key_reused");
  });

  it("is refused if no account is concerned", async () => {
    const options = under(freshId("key"));
    await post("/v1/api_keys", { name: "a", roles: ["app"] }, options);
    const reply = await post("/v1/api_keys", { name: "b", roles: ["app"] }, options);
    expectProblem(reply, 422, "idempotency_key_reused");
  });

  it("is another key in the other mode", async () => {
    const live = await aKey(["app"], true);
    const options = under(freshId("key"));
    const body = registration();
    expect((await post("/v1/accounts", body, options)).status).toBe(201);
    const reply = await post("/v1/accounts", body, { ...options, key: live });
    expect(reply.status).toBe(201);
    expect(reply.headers.has("idempotent-replayed")).toBe(false);
  });
});

describe("a key", () => {
  it("is the same quoted and bare", async () => {
    const id = await aCancellable();
    const key = freshId("key");
    const first = await openClosure(id, CANCEL, under(key));
    expectReplay(first, await openClosure(id, CANCEL, under(`"${key}"`)));
  });

  it("has 1 to 255 characters", async () => {
    const id = await aCancellable();
    const pointer = "/headers/idempotency-key";
    expectInvalid(await openClosure(id, CANCEL, under("k".repeat(256))), pointer);
    expectInvalid(await openClosure(id, CANCEL, under('""')), pointer);
    const make = { name: "a", roles: ["app"] };
    expectInvalid(await post("/v1/api_keys", make, under("k".repeat(256))), pointer);
    expect((await account(id)).closure).toBeNull();
    const longest = `${freshId("key")}${"k".repeat(255)}`.slice(0, 255);
    expect((await openClosure(id, CANCEL, under(`"${longest}"`))).status).toBe(201);
  });

  it("means nothing on what is idempotent by itself", async () => {
    const id = await anAccount();
    const options = under("k".repeat(300));
    expect((await get(`/v1/accounts/${id}`, options)).status).toBe(200);
    expect((await patch(`/v1/accounts/${id}`, {}, options)).status).toBe(200);
  });
});

describe("a replay", () => {
  it("shows no secret again: of an API key", async () => {
    const options = under(freshId("key"));
    const body = { name: "host", roles: ["app"] };
    const first = await post("/v1/api_keys", body, options);
    const again = await post("/v1/api_keys", body, options);
    expect(first.body.key).toMatch(/^adk_test_/);
    expect(again.body).toEqual({ ...first.body, key: null });
    expect(again.headers.get("idempotent-replayed")).toBe("true");
    expect((await get("/v1/api_keys")).body.data.length).toBe(1);
  });

  it("shows no secret again: of a webhook endpoint", async () => {
    const options = under(freshId("key"));
    const body = { url: "https://host.example/hooks", events: ["account.purged"] };
    const first = await post("/v1/webhook_endpoints", body, options);
    const again = await post("/v1/webhook_endpoints", body, options);
    expect(first.body.secret).toMatch(/^whsec_/);
    expect(again.body).toEqual({ ...first.body, secret: null });
    expect((await get("/v1/webhook_endpoints")).body.data.length).toBe(1);
  });

  it("has a request id of its own", async () => {
    const options = under(freshId("key"));
    const make = () => post("/v1/test_clocks", { frozen_time: NOW }, options);
    const ids = [await make(), await make()].map(({ headers }) => headers.get("request-id"));
    expect(new Set(ids).size).toBe(2);
    for (const id of ids) expect(id).toMatch(/^req_/);
  });
});

describe("refusals", () => {
  it("are not remembered: what was in the way may be gone", async () => {
    const id = await anAccount({ password: PASSWORD });
    const options = under(freshId("key"));
    await post(`/v1/accounts/${id}/closures`, { kind: "deletion", actor: OWNER });
    const body = { kind: "deletion", actor: OWNER };
    const refused = await openClosure(id, body, options);
    expectProblem(refused, 409, "closure_open");
    const { closure } = await account(id);
    await post(`/v1/accounts/${id}/closures/${closure.id}/withdraw`, { actor: OWNER });
    const opened = await openClosure(id, body, options);
    expect(opened.status).toBe(201);
    expect(opened.headers.has("idempotent-replayed")).toBe(false);
  });

  it("are not remembered if no account is concerned either", async () => {
    const options = under(freshId("key"));
    const invalid = await post("/v1/test_clocks", { frozen_time: "noon" }, options);
    expectInvalid(invalid, "/frozen_time");
    expectInvalid(await post("/v1/test_clocks", { frozen_time: "noon" }, options), "/frozen_time");
  });

  it("of a wrong proof are: sent again, it counts once", async () => {
    const { id } = await anAccountInTime({ password: PASSWORD });
    const { id: closure } = await aClosure(id, { kind: "deletion", actor: OWNER });
    const options = under(freshId("key"));
    const first = await prove(id, closure, passwordProof("wrong"), options);
    expectProblem(first, 422, "proof_rejected", { attempts_left: 4 });
    const again = await prove(id, closure, passwordProof("wrong"), options);
    expectProblem(again, 422, "proof_rejected", { attempts_left: 4 });
    const next = await prove(id, closure, passwordProof("wrong too"));
    expectProblem(next, 422, "proof_rejected", { attempts_left: 3 });
  });

  it("of a wrong proof say when they are the first answer again", async () => {
    const { id } = await anAccountInTime({ password: PASSWORD });
    const { id: closure } = await aClosure(id, { kind: "deletion", actor: OWNER });
    const options = under(freshId("key"));
    await prove(id, closure, passwordProof("wrong"), options);
    const again = await prove(id, closure, passwordProof("wrong"), options);
    expect(again.headers.get("idempotent-replayed")).toBe("true");
  });
});

describe("a hundred at once", () => {
  const hundred = Array.from({ length: 100 }, (_, index) => index);

  it("without a key open one closure and are otherwise refused", async () => {
    const id = await aCancellable();
    const replies = await Promise.all(hundred.map(() => openClosure(id, CANCEL)));
    const opened = replies.filter(({ status }) => status === 201);
    expect(opened.length).toBe(1);
    for (const reply of replies.filter((one) => one !== opened[0])) {
      expectProblem(reply, 409, "closure_open", { closure: opened[0]?.body.id });
    }
    expect(typesOf(await history(id))).toEqual(["account.registered", "closure.opened"]);
  });

  it("with one key open one closure and get one answer", async () => {
    const id = await aCancellable();
    const options = under(freshId("key"));
    const replies = await Promise.all(hundred.map(() => openClosure(id, CANCEL, options)));
    expect(new Set(replies.map(({ body }) => body.id)).size).toBe(1);
    expect(replies.every(({ status }) => status === 201)).toBe(true);
    const replayed = replies.filter(({ headers }) => headers.get("idempotent-replayed") === "true");
    expect(replayed.length).toBe(99);
    expect(typesOf(await history(id))).toEqual(["account.registered", "closure.opened"]);
  });

  it("with one key register one account", async () => {
    const body = registration();
    const options = under(freshId("key"));
    const replies = await Promise.all(hundred.map(() => post("/v1/accounts", body, options)));
    const first = replies.filter(({ headers }) => !headers.has("idempotent-replayed"));
    expect(first.length).toBe(1);
    expect(replies.every(({ status }) => status === 201)).toBe(true);
    expect((await history(body.id)).length).toBe(1);
  });

  it("with one key make one test clock; a request that comes meanwhile is asked to come again", async () => {
    const options = under(freshId("key"));
    const make = () => post("/v1/test_clocks", { frozen_time: NOW }, options);
    const replies = await Promise.all(hundred.map(make));
    const made = replies.filter(({ status }) => status === 201);
    expect(new Set(made.map(({ body }) => body.id)).size).toBe(1);
    for (const reply of replies.filter(({ status }) => status !== 201)) {
      expectProblem(reply, 409, "idempotency_key_in_flight");
    }
    expect((await make()).headers.get("idempotent-replayed")).toBe("true");
    expect(await aClock()).not.toBe(made[0]?.body.id);
  });
});
