/** Bodies that hostile callers, or merely other clients, send: found by `test/faults/programs/hostile/hostile.test.ts`. */
import { exports } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { ADMIN, call, get, patch, post, put, type Reply } from "../support/api";
import {
  ADMIN_MEMBER,
  aClosure,
  anAccount,
  cancel,
  freshId,
  OWNER,
  policyDraft,
  registration,
} from "../support/fixtures";
import { expectInvalid, expectProblem } from "../support/refusals";
import { expectSteps } from "../support/steps";
import { faults } from "./json-schema";

/** What real clients send, by RFC 9110 (8.3), RFC 8259 and RFC 6839. */
describe("a content-type", () => {
  const PATCH = { holder: { locale: "de-AT" } };
  const send = async (type: string) =>
    patch(`/v1/accounts/${await anAccount()}`, PATCH, { headers: { "content-type": type } });

  it.each<[string, string]>([
    ["application/json", "nearly everybody"],
    ["application/json; charset=utf-8", "axios, Laravel, ASP.NET"],
    ["application/json;charset=UTF-8", "Spring, AngularJS, RestTemplate"],
    ['application/json; charset="utf-8"', "quoted, as RFC 9110 allows"],
    ["application/json; charset=ISO-8859-1", "Java's StringEntity, for what is ASCII"],
    ["APPLICATION/JSON", "types have no case"],
    ["Application/Json; Charset=UTF-8", "types and names of parameters have no case"],
    ["application/json;", "a parameter left out"],
    ["application/json ; charset=utf-8", "blanks before the parameter"],
    ["application/json\t;charset=utf-8", "a tab before the parameter"],
    ["application/json; charset", "a parameter left empty"],
    ["application/json; odata.metadata=none", "OData"],
    ["application/merge-patch+json", "RFC 7396, what PATCH is"],
    ["application/merge-patch+json; charset=utf-8", "the same, by a library"],
    ["application/vnd.api+json", "JSON:API"],
    ['application/vnd.api+json; ext="https://jsonapi.org/ext/atomic"', "JSON:API with extensions"],
    ["application/ld+json", "JSON-LD"],
    ["application/hal+json", "HAL"],
    ["application/scim+json", "RFC 7644"],
    ["application/vnd.host.v2+json", "a host's own"],
    ["application/vnd_host+json", "a host's own"],
    ["application/vnd.a+b.c+json", "a suffix in the middle"],
  ])("that says JSON is taken: %s (%s)", async (type) => {
    const reply = await send(type);
    expect(reply.status).toBe(200);
    expect(reply.body.holder.locale).toBe("de-AT");
  });

  it.each<[string, string]>([
    ["text/plain", "another type"],
    ["text/plain;charset=UTF-8", "what `fetch` says of text by itself"],
    ["application/x-www-form-urlencoded", "curl -d by itself"],
    ["multipart/form-data; boundary=x", "a form"],
    ["application/jsonx", "another type that begins so"],
    ["application/json-seq", "RFC 7464, which is no JSON"],
    ["application/x-ndjson", "lines of JSON"],
    ["application/xml+jsonx", "another suffix"],
    ["application/json, application/json", "two"],
    ["application json", "none at all"],
    ["json", "none at all"],
    ["*/*", "what is no type"],
  ])("that says something else is 415: %j (%s)", async (type) => {
    expectProblem(await send(type), 415, "unsupported_media_type");
  });
});

describe("a body that says nothing of its type", () => {
  const bytesTo = (path: string, text: string) =>
    exports.default.fetch(`https://adieu.test${path}`, {
      method: "PATCH",
      headers: { authorization: `Bearer ${ADMIN}` },
      body: new TextEncoder().encode(text),
    });

  it("is taken if it is JSON, and is 415 if not", async () => {
    const path = `/v1/accounts/${await anAccount()}`;
    const taken = await bytesTo(path, '{"holder":{"locale":"de-AT"}}');
    expect([taken.status, await taken.json()]).toMatchObject([
      200,
      { holder: { locale: "de-AT" } },
    ]);
    for (const text of ["holder=x", "<a/>", "{", "\u0000"]) {
      const refused = await bytesTo(path, text);
      expect([text, refused.status]).toEqual([text, 415]);
    }
  });
});

/** POSTs whose bodies need no member, in the forms that clients give to nothing. */
describe("a body that is not there", () => {
  const TYPES = [
    null,
    "application/json",
    "application/json; charset=UTF-8",
    "application/x-www-form-urlencoded",
    "text/plain;charset=UTF-8",
    "multipart/form-data; boundary=x",
    "",
  ];

  const raw = async (path: string, init: RequestInit, type: string | null): Promise<Response> => {
    const headers = new Headers({ authorization: `Bearer ${ADMIN}` });
    if (type !== null) headers.set("content-type", type);
    return exports.default.fetch(`https://adieu.test${path}`, { method: "POST", ...init, headers });
  };
  const emptyStream = () => new ReadableStream({ start: (controller) => controller.close() });

  it.each(TYPES)("is an empty object, whatever it says that it is: %j", async (type) => {
    const forms: [string, () => RequestInit][] = [
      ["no body", () => ({})],
      ["a body of no bytes", () => ({ body: new Uint8Array(0) })],
      ["a stream of no bytes, without a length", () => ({ body: emptyStream() })],
    ];
    const saysJson = type === null || type.startsWith("application/json");
    if (saysJson) forms.push(["an object", () => ({ body: new TextEncoder().encode("{}") })]);
    for (const [form, init] of forms) {
      const id = await anAccount();
      const { id: closure } = await aClosure(id, { kind: "deletion", actor: OWNER });
      const reply = await raw(`/v1/accounts/${id}/closures/${closure}/withdraw`, init(), type);
      expect([form, reply.status, await reply.json()]).toMatchObject([
        form,
        200,
        { status: "withdrawn" },
      ]);
    }
  });

  it("is refused by the fields that it lacks, never by its type", async () => {
    for (const type of TYPES) {
      const reply = await raw("/v1/accounts", {}, type);
      expect([type, reply.status]).toEqual([type, 422]);
    }
  });

  it("has the members that it lacks named as missing, with what is expected", async () => {
    const { body } = await post("/v1/accounts", { holder: { type: "individual" } });
    expect(body.errors).toContainEqual({ pointer: "/id", detail: "is missing: expected string" });
  });

  it("may be left out, as openapi.json says, exactly if an empty object is enough", async () => {
    const { paths } = (await get("/openapi.json", { key: null })).body;
    const required = (method: string, path: string) => paths[path][method].requestBody.required;
    expect(required("post", "/v1/accounts/{id}/closures/{cid}/withdraw")).toBe(false);
    expect(required("post", "/v1/accounts/{id}/restore")).toBe(false);
    expect(required("post", "/v1/accounts/{id}/closures/{cid}/review/claim")).toBe(false);
    expect(required("post", "/v1/accounts")).toBe(true);
    expect(required("post", "/v1/accounts/{id}/closures")).toBe(true);
  });

  it("of bytes that are no UTF-8 is 400: no letter is lost in silence", async () => {
    const latin1 = Buffer.from('{"metadata":{"name":"Zürich"}}', "latin1");
    const id = await anAccount();
    for (const type of ["application/json", "application/json; charset=ISO-8859-1"]) {
      const headers = { "content-type": type };
      const reply = await patch(`/v1/accounts/${id}`, new Uint8Array(latin1), { headers });
      expectProblem(reply, 400, "malformed_json", {
        detail: "The body is not UTF-8, which JSON must be.",
      });
    }
    const utf8 = new TextEncoder().encode('\ufeff{"metadata":{"name":"Zürich"}}');
    const reply = await patch(`/v1/accounts/${id}`, utf8);
    expect(reply.body.metadata).toEqual({ name: "Zürich" });
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

describe("what is wrong without measure", () => {
  const fields = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, n) => [`x${n}`, n]));
  const sizeOf = (value: unknown) => JSON.stringify(value).length;

  it.each<[string, () => Promise<[Reply, unknown]>]>([
    [
      "unknown fields of a registration",
      async () => {
        const body = { ...registration(), ...fields(20_000) };
        return [await post("/v1/accounts", body), body];
      },
    ],
    [
      "metadata of one wrong kind",
      async () => {
        const body = registration({ metadata: fields(20_000) });
        return [await post("/v1/accounts", body), body];
      },
    ],
    [
      "acknowledgements that are none",
      async () => {
        const acknowledgements = Array.from({ length: 50_000 }, () => 1);
        const body = { kind: "deletion", actor: OWNER, acknowledgements };
        return [await post(`/v1/accounts/${await anAccount()}/closures`, body), body];
      },
    ],
    [
      "a field with a name of half a megabyte",
      async () => {
        const body = { ...registration(), ["n".repeat(500_000)]: 1 };
        return [await post("/v1/accounts", body), body];
      },
    ],
    [
      "many faults below a name of a quarter of a megabyte",
      async () => {
        const body = registration({ metadata: { ["n".repeat(250_000)]: fields(20_000) } });
        return [await post("/v1/accounts", body), body];
      },
    ],
  ])("has an answer in bounds: %s", async (_, send) => {
    const [reply, body] = await send();
    expectProblem(reply, 422, "invalid_request");
    expect(reply.body.errors.length).toBeGreaterThan(0);
    expect(reply.body.errors.length).toBeLessThanOrEqual(100);
    expect(sizeOf(reply.body)).toBeLessThan(Math.min(sizeOf(body), 40_000));
  });

  it("is counted beyond the first hundred", async () => {
    const { body } = await post("/v1/accounts", { ...registration(), ...fields(150) });
    expect(body.errors).toHaveLength(100);
    expect(body.error_total).toBe(150);
    const few = await post("/v1/accounts", { ...registration(), ...fields(100) });
    expect(few.body.errors).toHaveLength(100);
    expect(few.body).not.toHaveProperty("error_total");
  });

  it("of an import is listed ten times for each registration", async () => {
    const accounts = [{ ...registration(), ...fields(40) }, registration()];
    const { body } = await put("/v1/accounts/import", { accounts });
    expect(body.data[0].error.errors).toHaveLength(10);
    expect(body.data[0].error.error_total).toBe(40);
    expect(body.data[1].status).toBe("created");
  });

  it.each<[string, string, string, string]>([
    ["a draft", "POST", "/v1/policies/validate", "title"],
    ["a policy", "PUT", "/v1/policies/deep", "title"],
    ["a registration", "POST", "/v1/accounts", "metadata"],
    ["a list", "PUT", "/v1/accounts/import", "accounts"],
    ["an endpoint", "POST", "/v1/webhook_endpoints", "url"],
  ])("is not followed into its depths: %s", async (_, method, path, member) => {
    for (const depth of [40, 20_000, 200_000]) {
      for (const [left, right] of [
        ["[", "]"],
        ['{"a":', "}"],
      ]) {
        const nested = `${left?.repeat(depth)}1${right?.repeat(depth)}`;
        const headers = { "content-type": "application/json", "idempotency-key": freshId("key") };
        const body = `{"${member}":${nested}}`;
        if (body.length > 1_000_000) continue;
        const reply = await call(method, path, { headers, body });
        expectInvalid(reply, "");
        expect(reply.body.errors[0].detail).toMatch(/nested at most|at most \d+ values/);
      }
    }
  });

  it("is not looked into if it has more values than any request needs", async () => {
    for (const body of [
      Array.from({ length: 400_000 }, () => 1),
      { accounts: Array.from({ length: 200_000 }, () => ({})) },
      registration({ metadata: fields(65_000) }),
    ]) {
      await expectSteps(2_000_000_000, async () => {
        const reply = await put("/v1/accounts/import", body);
        expectInvalid(reply, "");
        expect(reply.body.errors[0].detail).toMatch(/at most \d+ values/);
      });
    }
  });
});
