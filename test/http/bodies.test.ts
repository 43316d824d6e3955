/** Bodies that hostile callers, or merely other clients, send: found by `test/faults/hostile.test.ts`. */
import { describe, expect, it } from "vitest";
import { get, patch, post, put, type Reply } from "../support/api";
import {
  ADMIN_MEMBER,
  anAccount,
  cancel,
  freshId,
  policyDraft,
  registration,
} from "../support/fixtures";
import { expectInvalid, expectProblem } from "../support/refusals";
import { faults } from "./json-schema";

describe("a content-type that says JSON in another spelling", () => {
  it.each([
    "application/json;",
    "application/json ; charset=utf-8",
    "application/json; charset",
    "application/vnd.host.v2+json",
    "application/vnd_host+json",
  ])("is taken: %s", async (type) => {
    const id = await anAccount();
    const headers = { "content-type": type };
    const reply = await patch(`/v1/accounts/${id}`, { holder: { locale: "de-AT" } }, { headers });
    expect(reply.status).toBe(200);
    expect(reply.body.holder.locale).toBe("de-AT");
  });
});

describe("__proto__", () => {
  it.each(['"__proto__"', '"\\u005f_proto__"', '"__\\u0070roto__"'])(
    "is refused however it is spelled: %s",
    async (name) => {
      const path = `/v1/accounts/${await anAccount()}/holdings/order/o-1`;
      expectInvalid(await put(path, `{"attributes":{${name}:"paid"}}`), "");
    },
  );

  it("is searched for at any depth", async () => {
    const depth = 100_000;
    const deep = `${"[".repeat(depth)}{"\\u005f_proto__":1}${"]".repeat(depth)}`;
    expectInvalid(await post("/v1/policies/validate", deep), "");
    expectProblem(await post("/v1/policies/validate", `${deep}"`), 400, "malformed_json");
  });

  it("as a value, or among escapes of other names, is nothing special", async () => {
    const metadata = '{"a":"__proto__","\\u0062":"\\u005f"}';
    const { id, policy } = registration();
    const body = `{"id":"${id}","policy":"${policy}","holder":{"type":"individual"},"metadata":${metadata}}`;
    const made = await post("/v1/accounts", body);
    expect(made.status).toBe(201);
    expect(made.body.metadata).toEqual({ a: "__proto__", b: "_" });
  });
});

describe("openapi.json allows what is taken", () => {
  const bodyOf = (document: Reply["body"], method: string, path: string) =>
    document.paths[path][method].requestBody.content["application/json"].schema;

  const judged = async (method: string, path: string, body: unknown) => {
    const document = (await get("/openapi.json", { key: null })).body;
    return faults(document, bodyOf(document, method, path), body);
  };

  it("a policy put without its id, which the path has said", async () => {
    const draft = policyDraft();
    expect((await put(`/v1/policies/${freshId("policy")}`, draft)).status).toBe(201);
    expect(await judged("put", "/v1/policies/{id}", draft)).toEqual([]);
    expect(await judged("post", "/v1/policies/validate", draft)).toEqual(["/id: missing"]);
  });

  it("a reason to restore, in words or with a code", async () => {
    const path = "/v1/accounts/{id}/restore";
    for (const reason of ["A mistake", { code: "mistake", comment: "Oh" }]) {
      const id = await anAccount({ policy: "disable-then-purge" });
      await cancel(id);
      const body = { actor: ADMIN_MEMBER, reason };
      expect((await post(`/v1/accounts/${id}/restore`, body)).status).toBe(200);
      expect(await judged("post", path, body)).toEqual([]);
    }
    expect(await judged("post", path, { reason: 7 })).not.toEqual([]);
  });

  it("an import, as a list or in an object", async () => {
    for (const body of [[registration()], { accounts: [registration()] }]) {
      expect((await put("/v1/accounts/import", body)).status).toBe(200);
      expect(await judged("put", "/v1/accounts/import", body)).toEqual([]);
    }
  });
});
