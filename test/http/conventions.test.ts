/** The rules of every call (docs/api.md). */
import { env, exports } from "cloudflare:workers";
import { describe, expect, it, vi } from "vitest";
import { createApp } from "../../src/http/framework/app";
import { ADMIN, call, del, get, patch, post, put } from "../support/api";
import { aKey, anAccount, registration } from "../support/fixtures";
import { expectInvalid, expectProblem, ORIGIN } from "../support/refusals";

const MIB = 1024 * 1024;
const tooLong = JSON.stringify({ id: "x".repeat(MIB) });

/** A body without a `content-length`. */
function streamed(text: string): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  let sent = 0;
  return new ReadableStream({
    pull(controller) {
      if (sent >= bytes.length) return controller.close();
      controller.enqueue(bytes.subarray(sent, sent + 65_536));
      sent += 65_536;
    },
  });
}

async function postStream(path: string, text: string) {
  const response = await exports.default.fetch(`${ORIGIN}${path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${ADMIN}`, "content-type": "application/json" },
    body: streamed(text),
  });
  return {
    status: response.status,
    headers: response.headers,
    body: JSON.parse(await response.text()),
  };
}

describe("problems", () => {
  it("name a type whose URL explains them", async () => {
    const refused = await get("/v1/accounts/nobody");
    expectProblem(refused, 404, "not_found");
    const explained = await get(new URL(refused.body.type).pathname, { key: null });
    expect(explained.status).toBe(200);
    expect(explained.body).toMatchObject({ code: "not_found", status: 404 });
    expect(explained.body.title).toBe(refused.body.title);
    expect(explained.body.explanation).toMatch(/\S/);
  });

  it.each([
    "unauthenticated forbidden not_found method_not_allowed malformed_json",
    "unsupported_media_type too_large invalid_request rate_limited internal version_mismatch",
    "idempotency_key_reused idempotency_key_in_flight account_exists account_deleted",
    "actor_not_allowed blocked acknowledgements_required closure_open wrong_state",
    "no_such_procedure proof_rejected step_locked not_in_review not_restorable built_in",
  ])("are explained: %s", async (codes) => {
    for (const code of codes.split(" ")) {
      expect((await get(`/problems/${code}`, { key: null })).body).toMatchObject({
        object: "problem",
        code,
      });
    }
  });

  it("that do not exist are not explained", async () => {
    expectProblem(await get("/problems/nothing_such", { key: null }), 404, "not_found");
    expectProblem(await get("/problems/constructor", { key: null }), 404, "not_found");
  });
});

const withAccounts = (failure: Error) => ({
  ...env,
  ACCOUNTS: {
    getByName: () => {
      throw failure;
    },
  },
});

async function failing(failure: Error) {
  const logged = vi.spyOn(console, "error").mockImplementation(() => {});
  try {
    const headers = { authorization: `Bearer ${ADMIN}` };
    const url = `${ORIGIN}/v1/accounts/a`;
    const response = await createApp().request(url, { headers }, withAccounts(failure));
    const text = await response.text();
    const reply = {
      status: response.status,
      headers: response.headers,
      body: JSON.parse(text),
    };
    return { text, reply, logged: logged.mock.calls.length };
  } finally {
    logged.mockRestore();
  }
}

describe("what was not foreseen", () => {
  it("is 500 internal, logged, and tells nothing of the inside", async () => {
    const { text, reply, logged } = await failing(new Error("SELECT hunter2 FROM secrets"));
    expectProblem(reply, 500, "internal");
    expect(text).not.toMatch(/hunter2|SELECT|stack|\.ts/);
    expect(logged).toBe(1);
  });

  it("is 503 if the platform says that it passes", async () => {
    const overloaded = Object.assign(new Error("hunter2"), { overloaded: true });
    const { text, reply } = await failing(overloaded);
    expectProblem(reply, 503, "unavailable");
    expect(text).not.toContain("hunter2");
  });
});

describe("routes and methods", () => {
  it("that are not there are 404, with a key and without", async () => {
    expectProblem(await get("/v1/nothing"), 404, "not_found");
    expectProblem(await post("/v1/nothing", {}, { key: null }), 404, "not_found");
    expectProblem(await get("/"), 404, "not_found");
  });

  it.each([
    ["PUT", "/v1/accounts", ["GET", "POST"]],
    ["DELETE", "/v1/accounts/a", ["GET", "PATCH"]],
    ["GET", "/v1/accounts/a/restore", ["POST"]],
    ["POST", "/v1/accounts/a/legal_hold", ["DELETE", "GET", "PUT"]],
    ["PATCH", "/v1/accounts/a/holdings/order/1", ["DELETE", "PUT"]],
    ["DELETE", "/healthz", ["GET"]],
  ])("answer %s %s with 405 and Allow", async (method, path, allowed) => {
    const reply = await call(method, path);
    expectProblem(reply, 405, "method_not_allowed");
    const allow = (reply.headers.get("allow") ?? "").split(", ");
    expect(allow.filter((name) => name !== "HEAD").toSorted()).toEqual(allowed);
  });

  it("keep a problem of a known path a problem of its own: 404 of an object is no 405", async () => {
    const reply = await get("/v1/accounts/nobody");
    expectProblem(reply, 404, "not_found");
    expect(reply.headers.has("allow")).toBe(false);
  });
});

describe("bodies", () => {
  it.each(["{", '{"id": }', "not json", "   ", '{"id":"a"} {}'])(
    "that are no JSON are 400: %j",
    async (body) => {
      expectProblem(await post("/v1/accounts", body), 400, "malformed_json");
    },
  );

  it.each([
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data",
    "application/jsonx",
  ])("that do not say they are JSON are 415: %s", async (type) => {
    const headers = { "content-type": type };
    const reply = await post("/v1/accounts", JSON.stringify(registration()), { headers });
    expectProblem(reply, 415, "unsupported_media_type");
  });

  it.each(["application/json; charset=utf-8", "application/merge-patch+json", "Application/JSON"])(
    "may say it in other words: %s",
    async (type) => {
      const id = await anAccount();
      const headers = { "content-type": type };
      const body = { holder: { email: "new@example.com" } };
      const reply = await patch(`/v1/accounts/${id}`, body, { headers });
      expect(reply.status).toBe(200);
      expect(reply.body.holder.email).toBe("new@example.com");
    },
  );

  it("over 1 MiB are 413, on every method that takes one", async () => {
    expectProblem(await post("/v1/accounts", tooLong), 413, "too_large");
    expectProblem(await patch("/v1/accounts/a", tooLong), 413, "too_large");
    expectProblem(await put("/v1/accounts/import", tooLong), 413, "too_large");
  });

  it("over 1 MiB are 413 also if no length is given", async () => {
    expectProblem(await postStream("/v1/accounts", tooLong), 413, "too_large");
  });

  it("of less are taken also if no length is given", async () => {
    const reply = await postStream("/v1/accounts", JSON.stringify(registration()));
    expect(reply.status).toBe(201);
  });

  it("of exactly 1 MiB are not too large", async () => {
    const empty = JSON.stringify({ filler: "" });
    const body = JSON.stringify({ filler: "x".repeat(MIB - empty.length) });
    expect(body.length).toBe(MIB);
    expectInvalid(await post("/v1/accounts", body), "/filler", "/holder", "/id", "/policy");
  });

  it("that are empty count as an empty object", async () => {
    expectInvalid(await post("/v1/accounts"), "/holder", "/id", "/policy");
    expectInvalid(await post("/v1/accounts", ""), "/holder", "/id", "/policy");
  });

  it.each(["null", "[]", '"text"', "42", "true"])(
    "that are no object are 422: %s",
    async (body) => {
      expectInvalid(await post("/v1/accounts", body), "");
    },
  );
});

describe("validation", () => {
  it("names every fault at once, by JSON Pointer", async () => {
    const reply = await post("/v1/accounts", {
      id: "no spaces",
      policy: 7,
      holder: { type: "robot", email: "nobody", phone: "0664 123", identity_verified: "yes" },
      metadata: { "a/b~c": 5 },
      nickname: "Bo",
    });
    expectInvalid(
      reply,
      "/id",
      "/policy",
      "/holder/type",
      "/holder/email",
      "/holder/phone",
      "/holder/identity_verified",
      "/metadata/a~1b~0c",
      "/nickname",
    );
  });

  it("finds unknown fields at every depth", async () => {
    const body = registration({ holder: { type: "individual", shoe_size: 44 }, extra: 1 });
    expectInvalid(await post("/v1/accounts", body), "/extra", "/holder/shoe_size");
  });

  it("finds unknown query parameters and bad values", async () => {
    expectInvalid(await get("/v1/accounts?colour=red&limit=0"), "/colour", "/limit");
    expectInvalid(await get("/v1/events?since=yesterday"), "/since");
    expectInvalid(
      await get("/v1/accounts?state=asleep&held=perhaps&due_before=soon"),
      "/state",
      "/held",
      "/due_before",
    );
  });

  it.each(["0", "101", "-1", "1.5", "ten"])("takes no limit of %s", async (limit) => {
    expectInvalid(await get(`/v1/accounts?limit=${limit}`), "/limit");
  });

  it("takes limits from 1 to 100", async () => {
    expect((await get("/v1/accounts?limit=1")).status).toBe(200);
    expect((await get("/v1/accounts?limit=100")).status).toBe(200);
  });

  it.each(["accounts", "events", "reviews", "policies", "api_keys", "webhook_endpoints"])(
    "takes no cursor that /v1/%s has not given",
    async (list) => {
      const reply = await get(`/v1/${list}?cursor=%7Bnonsense`);
      expect(reply.body.code).toBe("invalid_request");
      expect(reply.status).toBe(422);
    },
  );
});

describe("every response", () => {
  it("has a request id of its own, whatever the client sends", async () => {
    const headers = { "request-id": "mine", "x-request-id": "mine" };
    const ids = new Set<string>();
    for (const path of ["/healthz", "/docs", "/openapi.json", "/v1/accounts", "/nowhere"]) {
      const reply = await get(path, { headers });
      const id = reply.headers.get("request-id") ?? "";
      expect(id).toMatch(/^req_[0-9a-f]{32}$/);
      ids.add(id);
    }
    expect(ids.size).toBe(5);
  });

  it("has one also without a key, without a route, without a body to answer", async () => {
    const id = await anAccount();
    const replies = [
      await get("/v1/accounts", { key: null }),
      await call("PUT", "/v1/stats"),
      await post("/v1/accounts", "{"),
      await del(`/v1/accounts/${id}/holdings/order/1`),
      await exports.default.fetch(`${ORIGIN}/healthz`, { method: "HEAD" }),
    ];
    expect(replies.map(({ status }) => status)).toEqual([401, 405, 400, 204, 200]);
    for (const { headers } of replies) expect(headers.get("request-id")).toMatch(/^req_/);
  });

  it("is kept in no cache, but for access if the caller asks for that", async () => {
    const id = await anAccount();
    for (const path of [`/v1/accounts/${id}`, "/v1/accounts/none/access", "/v1/nothing"]) {
      expect((await get(path)).headers.get("cache-control")).toBe("no-store");
    }
    const key = await aKey(["app"]);
    const refused = await get("/v1/api_keys", { key });
    expect(refused.headers.get("cache-control")).toBe("no-store");
  });

  it("is JSON, and says what kind of object it holds", async () => {
    const id = await anAccount();
    const kinds: [string, string][] = [
      [`/v1/accounts/${id}`, "account"],
      [`/v1/accounts/${id}/access`, "access"],
      [`/v1/accounts/${id}/holdings`, "list"],
      [`/v1/accounts/${id}/closures`, "list"],
      [`/v1/accounts/${id}/events`, "list"],
      ["/v1/stats", "stats"],
      ["/v1/policies/grace-then-delete", "policy"],
    ];
    for (const [path, object] of kinds) {
      const reply = await get(path);
      expect(reply.headers.get("content-type")).toMatch(/^application\/json/);
      expect(reply.body.object).toBe(object);
    }
  });
});

it("the service answers that it is well, without a key", async () => {
  const reply = await get("/healthz", { key: null });
  expect(reply.status).toBe(200);
  expect(reply.body).toEqual({ object: "service_health", status: "ok", missing: [], warnings: [] });
});
