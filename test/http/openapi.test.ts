/** `openapi.json`: complete, whole in itself, and true: what is answered is what it says. */

import { beforeEach, describe, expect, it } from "vitest";
import { fetched, get, type Json, post, put, type Reply } from "../support/api";
import { eventually } from "../support/eventually";
import {
  aClock,
  aClosure,
  aCode,
  aKey,
  anAccount,
  anotherCode,
  aPolicy,
  freshId,
  history,
  markForDeletion,
  noticesTo,
  OWNER,
  PASSWORD,
  policyDraft,
  prove,
  registration,
  report,
} from "../support/fixtures";
import { colourPng } from "../support/pictures";
import { faults, resolve, type Schema, withAnswersInPlace } from "./json-schema";

const ROUTES = `
POST /v1/accounts
GET /v1/accounts
GET /v1/accounts/{id}
PATCH /v1/accounts/{id}
PUT /v1/accounts/import
GET /v1/accounts/{id}/access
GET /v1/accounts/{id}/events
GET /v1/accounts/{id}/erasure
GET /v1/events
GET /v1/stats
PUT /v1/accounts/{id}/holdings/{kind}/{ref}
DELETE /v1/accounts/{id}/holdings/{kind}/{ref}
GET /v1/accounts/{id}/holdings
POST /v1/accounts/{id}/closures/preview
POST /v1/accounts/{id}/closures
GET /v1/accounts/{id}/closures
GET /v1/accounts/{id}/closures/{cid}
POST /v1/accounts/{id}/closures/{cid}/challenges
POST /v1/accounts/{id}/closures/{cid}/proofs
PUT /v1/accounts/{id}/closures/{cid}/documents/{type}
GET /v1/accounts/{id}/closures/{cid}/documents/{type}
POST /v1/accounts/{id}/closures/{cid}/acknowledgements
POST /v1/accounts/{id}/closures/{cid}/withdraw
POST /v1/accounts/{id}/closures/{cid}/review
POST /v1/accounts/{id}/closures/{cid}/review/claim
POST /v1/accounts/{id}/closures/{cid}/review/release
POST /v1/accounts/{id}/closures/{cid}/dispute
POST /v1/accounts/{id}/restore
GET /v1/reviews
PUT /v1/accounts/{id}/legal_hold
DELETE /v1/accounts/{id}/legal_hold
GET /v1/accounts/{id}/legal_hold
GET /v1/accounts/{id}/retained
GET /v1/accounts/{id}/certificate
PUT /v1/erasers/{name}
GET /v1/erasers/{name}
DELETE /v1/erasers/{name}
GET /v1/erasers
POST /v1/erasers/{name}/replay
GET /v1/erasures
POST /v1/erasure_tasks/{task_id}/ack
POST /v1/erasure_tasks/{task_id}/retry
POST /v1/erasure_tasks/{task_id}/settle
GET /v1/brake
PUT /v1/brake
POST /v1/brake/release
POST /v1/certificate_keys/rotate
GET /.well-known/jwks.json
GET /.well-known/ssf-configuration
POST /v1/webhook_endpoints
GET /v1/webhook_endpoints
GET /v1/webhook_endpoints/{id}
PATCH /v1/webhook_endpoints/{id}
DELETE /v1/webhook_endpoints/{id}
POST /v1/webhook_endpoints/{id}/test
GET /v1/webhook_endpoints/{id}/deliveries
GET /v1/policies
GET /v1/policies/{id}
PUT /v1/policies/{id}
POST /v1/policies/validate
POST /v1/portal_sessions
GET /v1/portal_sessions/{id}
POST /v1/portal_sessions/{id}/revoke
POST /v1/accounts/{id}/portal_sessions/revoke
GET /v1/portal_configurations
GET /v1/portal_configurations/{id}
PUT /v1/portal_configurations/{id}
POST /v1/api_keys
GET /v1/api_keys
DELETE /v1/api_keys/{id}
POST /v1/test_clocks
GET /v1/test_clocks/{id}
POST /v1/test_clocks/{id}/advance
DELETE /v1/test_clocks/{id}
GET /dev/notices
GET /healthz
GET /problems/{code}
`
  .trim()
  .split("\n");

/** The one operation whose body is no JSON. */
const UPLOAD = "PUT /v1/accounts/{id}/closures/{cid}/documents/{type}";

type Content = { content?: Record<string, { schema: Schema }> };
type Operation = {
  operationId?: string;
  summary?: string;
  security?: unknown[];
  "x-page"?: boolean;
  "x-roles"?: string[];
  parameters?: { name: string; in: string; required?: boolean }[];
  requestBody?: Content;
  responses: Record<string, Content & { description: string }>;
};
type Described = { route: string; operation: Operation };

let document: Reply["body"];
let operations: Described[];

beforeEach(async () => {
  document = withAnswersInPlace((await get("/openapi.json", { key: null })).body);
  const paths: [string, Record<string, Operation>][] = Object.entries(document.paths);
  const all = paths.flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({
      route: `${method.toUpperCase()} ${path}`,
      operation,
    })),
  );
  // Pages are for people: they have no schemas, and their refusals are pages too.
  operations = all.filter(({ operation }) => !operation["x-page"]);
});

/** What is wrong with an answer by the document; also that the document knows of it at all. */
function faultsOf(route: string, reply: Reply): string[] {
  const described = operations.find((one) => one.route === route);
  const response = described?.operation.responses[String(reply.status)];
  if (!response) return [`${route}: ${reply.status} is not described`];
  const type = reply.headers.get("content-type")?.split(";")[0] ?? "";
  const schema = response.content?.[type]?.schema;
  if (!schema) return reply.body === "" ? [] : [`${route}: ${type} is not described`];
  return faults(document, schema, reply.body).map((fault) => `${route} ${reply.status} ${fault}`);
}

describe("the document", () => {
  it("is OpenAPI 3.1, in JSON, with its own address", async () => {
    const reply = await get("/openapi.json", { key: null });
    expect(reply.status).toBe(200);
    expect(reply.headers.get("content-type")).toMatch(/^application\/json/);
    expect(document).toMatchObject({
      openapi: "3.1.0",
      info: { title: "Adieu", version: expect.stringMatching(/^\d+\.\d+\.\d+/) },
      servers: [{ url: "https://adieu.test" }],
    });
    expect(document.components.securitySchemes.apiKey).toMatchObject({
      type: "http",
      scheme: "bearer",
    });
  });

  it("has every route that was ever promised", () => {
    const routes = operations.map(({ route }) => route);
    expect(ROUTES.filter((route) => !routes.includes(route))).toEqual([]);
  });

  it("refers to nothing that it does not have", () => {
    const refs = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref]) => ref);
    expect(refs.length).toBeGreaterThan(50);
    const broken = refs.filter((ref) => ref === undefined || resolve(document, ref) === undefined);
    expect([...new Set(broken)]).toEqual([]);
  });

  it("names every operation once and says what it does", () => {
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(operations.length);
    for (const { route, operation } of operations) {
      expect({ route, ...operation }).toMatchObject({
        route,
        operationId: expect.stringMatching(/^[a-z][A-Za-z]+$/),
        summary: expect.stringMatching(/\S/),
      });
    }
  });

  it("has an answer for every operation, and 401 and 403 if it is guarded", () => {
    for (const { route, operation } of operations) {
      const statuses = Object.keys(operation.responses);
      expect({ route, good: statuses.some((one) => one.startsWith("2")) }).toEqual({
        route,
        good: true,
      });
      if (!operation["x-roles"]) continue;
      expect({ route, statuses }).toEqual({
        route,
        statuses: expect.arrayContaining(["401", "403", "429", "500"]),
      });
      expect(operation.security).toEqual([{ apiKey: [] }]);
    }
  });

  it("describes every refusal as a problem", () => {
    for (const { route, operation } of operations) {
      for (const [status, response] of Object.entries(operation.responses)) {
        if (Number(status) < 400) continue;
        const types = Object.keys(response.content ?? {});
        expect({ route, status, types }).toEqual({
          route,
          status,
          types: ["application/problem+json"],
        });
      }
    }
  });

  it("declares every parameter of a path", () => {
    for (const { route, operation } of operations) {
      const named = [...route.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name).toSorted();
      const declared = (operation.parameters ?? [])
        .filter((parameter) => parameter.in === "path" && parameter.required)
        .map(({ name }) => name)
        .toSorted();
      expect({ route, declared }).toEqual({ route, declared: named });
    }
  });

  it("has a schema for every body that is taken", () => {
    for (const { route, operation } of operations) {
      if (!operation.requestBody) continue;
      const { content = {} } = operation.requestBody;
      if (route === UPLOAD) continue;
      expect({ route, types: Object.keys(content) }).toEqual({
        route,
        types: ["application/json"],
      });
      const schema = content["application/json"]?.schema;
      expect({ route, schema: typeof schema }).toEqual({ route, schema: "object" });
    }
  });

  it("has bytes of four types for a document, and of the three it may be on the way back", () => {
    const bytes = { schema: { type: "string", format: "binary" } };
    const pictures = { "image/png": bytes, "image/jpeg": bytes, "application/pdf": bytes };
    const described = (route: string) => operations.find((one) => one.route === route)?.operation;
    expect(described(UPLOAD)?.requestBody).toEqual({
      required: true,
      content: { ...pictures, "application/octet-stream": bytes },
    });
    expect(described(UPLOAD.replace("PUT", "GET"))?.responses["200"]?.content).toEqual(pictures);
  });

  it("says that policies are what validation says they are", () => {
    const schema = { $ref: "#/components/schemas/PolicyInput" };
    const draft = policyDraft({ reminders: ["P1D"] }, { id: "draft" });
    expect(faults(document, schema, draft)).toEqual([]);
    expect(faults(document, schema, { ...draft, title: 7 })).toEqual([
      "/title: integer is not string",
    ]);
  });
});

describe("what is answered", () => {
  it("is what the document says: accounts and closures", async () => {
    const holder = { type: "individual", email: "a@example.com", identity_verified: false };
    const body = registration({ holder, password: PASSWORD, metadata: { a: "b" } });
    const { id } = body;
    const account = `/v1/accounts/${id}`;
    const made = await post("/v1/accounts", body);
    await report(id, "order", "o-1", { attributes: { n: 1, ok: true }, url: "https://a.example" });
    const previewed = await post(`${account}/closures/preview`, { kind: "deletion", actor: OWNER });
    const reason = { code: "privacy", comment: "c" };
    const { id: closure } = await markForDeletion(id, { reason });
    const held = await put(`${account}/legal_hold`, { reason: "case 7" });
    const got = async (path: string) => get(`${account}${path}`);
    const found = [
      faultsOf("POST /v1/accounts", made),
      faultsOf("POST /v1/accounts", await post("/v1/accounts", body)),
      faultsOf("POST /v1/accounts", await post("/v1/accounts", {})),
      faultsOf("POST /v1/accounts", await post("/v1/accounts", "{")),
      faultsOf("GET /v1/accounts/{id}", await got("")),
      faultsOf("GET /v1/accounts/{id}", await get("/v1/accounts/nobody")),
      faultsOf("GET /v1/accounts/{id}", await get(account, { key: null })),
      faultsOf("GET /v1/accounts/{id}/access", await got("/access")),
      faultsOf("GET /v1/accounts/{id}/holdings", await got("/holdings")),
      faultsOf("GET /v1/accounts/{id}/events", await got("/events?limit=100")),
      faultsOf("GET /v1/accounts/{id}/closures", await got("/closures")),
      faultsOf("GET /v1/accounts/{id}/closures/{cid}", await got(`/closures/${closure}`)),
      faultsOf("POST /v1/accounts/{id}/closures/preview", previewed),
      faultsOf("PUT /v1/accounts/{id}/legal_hold", held),
    ];
    expect(found.flat()).toEqual([]);
    expect((await history(id)).length).toBeGreaterThan(4);
  });

  it("is what the document says: lists over all accounts", async () => {
    const id = await anAccount({ password: PASSWORD });
    await markForDeletion(id);
    await eventually(async () => {
      expect((await get(`/v1/events?account=${id}`)).body.data.length).toBe(5);
    });
    const found = [
      faultsOf("GET /v1/accounts", await get("/v1/accounts")),
      faultsOf("GET /v1/events", await get("/v1/events")),
      faultsOf("GET /v1/stats", await get("/v1/stats")),
      faultsOf("GET /v1/reviews", await get("/v1/reviews")),
      faultsOf("GET /v1/accounts", await get("/v1/accounts?limit=0")),
    ];
    expect(found.flat()).toEqual([]);
  });

  it("is what the document says: everything else that is made", async () => {
    const key = { name: "k", roles: ["app"] };
    const hook = { url: "https://host.example/hooks", events: ["account.purged"] };
    const clock = await aClock();
    const found = [
      faultsOf("POST /v1/api_keys", await post("/v1/api_keys", key)),
      faultsOf("GET /v1/api_keys", await get("/v1/api_keys")),
      faultsOf("POST /v1/webhook_endpoints", await post("/v1/webhook_endpoints", hook)),
      faultsOf("GET /v1/webhook_endpoints", await get("/v1/webhook_endpoints")),
      faultsOf("GET /v1/test_clocks/{id}", await get(`/v1/test_clocks/${clock}`)),
      faultsOf("PUT /v1/policies/{id}", await put("/v1/policies/one", policyDraft())),
      faultsOf("GET /v1/policies", await get("/v1/policies")),
      faultsOf("POST /v1/policies/validate", await post("/v1/policies/validate", {})),
      faultsOf("PUT /v1/accounts/import", await put("/v1/accounts/import", [registration(), 7])),
      faultsOf("GET /healthz", await get("/healthz", { key: null })),
      faultsOf("GET /problems/{code}", await get("/problems/blocked", { key: null })),
      faultsOf("GET /problems/{code}", await get("/problems/none", { key: null })),
    ];
    expect(found.flat()).toEqual([]);
  });

  it("is what the document says: refusals of a closure", async () => {
    const id = await anAccount({ password: PASSWORD });
    const path = `/v1/accounts/${id}/closures`;
    const open = (body: Json) => post(path, body);
    const refused = await open({ kind: "deletion", actor: { role: "member", id: "m" } });
    const unknown = await open({ kind: "cancellation", actor: OWNER });
    await report(id, "subscription", "s-1", { attributes: { status: "active" } });
    const blocked = await open({ kind: "deletion", actor: OWNER });
    await report(id, "subscription", "s-1", { attributes: { status: "ended" } });
    const { id: closure } = await aClosure(id, { kind: "deletion", actor: OWNER });
    const wrong = { type: "reauthentication", method: "password", password: "no" };
    const rejected = await post(`${path}/${closure}/proofs`, wrong);
    expect([refused, unknown, blocked, rejected].map(({ status }) => status)).toEqual([
      403, 404, 409, 422,
    ]);
    const found = [
      ...[refused, unknown, blocked].map((reply) =>
        faultsOf("POST /v1/accounts/{id}/closures", reply),
      ),
      faultsOf("POST /v1/accounts/{id}/closures/{cid}/proofs", rejected),
    ];
    expect(found.flat()).toEqual([]);
  });
});

describe("what is answered about codes, documents, reviews and disputes", () => {
  const closurePath = "/v1/accounts/{id}/closures/{cid}";
  const IDENTITY_DOCUMENTS = {
    type: "identity_documents",
    only_if_verified: false,
    accept: { individual: ["passport"], enterprise: ["business_identification"] },
    colour: true,
  };

  /** A closure that waits for a code, then for a document, then for its review. */
  async function aLongClosure() {
    const steps = [{ type: "otp", channel: "email" }, IDENTITY_DOCUMENTS];
    const policy = await aPolicy({ steps, review: { business_days: 3 } });
    const holder = { type: "individual", email: `${freshId("holder")}@example.com` };
    const id = await anAccount({ policy, holder });
    const { id: closure } = await aClosure(id, { kind: "deletion", actor: OWNER });
    return { id, closure, path: `/v1/accounts/${id}/closures/${closure}` };
  }

  it("is what the document says, up to the review", async () => {
    const { id, closure, path } = await aLongClosure();
    const headers = { "content-type": "image/png" };
    const document = `${path}/documents/passport`;
    const upload = (body: unknown) => put(document, body, { headers });
    const early = await upload(colourPng());
    const challenged = await post(`${path}/challenges`, { type: "otp" });
    const code = await aCode(id, closure);
    const wrong = await prove(id, closure, { type: "otp", code: anotherCode(code) });
    await prove(id, closure, { type: "otp", code });
    const late = await post(`${path}/challenges`, { type: "otp" });
    const spoiled = await upload("no picture");
    const other = await put(`${path}/documents/selfie`, colourPng(), { headers });
    const typed = await put(document, colourPng(), { headers: { "content-type": "image/gif" } });
    const uploaded = await upload(colourPng());
    expect(
      [early, challenged, wrong, late, spoiled, other, typed, uploaded].map(({ status }) => status),
    ).toEqual([409, 202, 422, 409, 422, 422, 415, 201]);
    const found = [
      ...[early, spoiled, other, typed, uploaded].map((reply) => faultsOf(UPLOAD, reply)),
      ...[challenged, late].map((reply) => faultsOf(`POST ${closurePath}/challenges`, reply)),
      faultsOf(`POST ${closurePath}/proofs`, wrong),
      faultsOf("GET /dev/notices", await get(`/dev/notices?account=${id}`)),
      faultsOf("GET /dev/notices", await get("/dev/notices?limit=1")),
    ];
    expect(found.flat()).toEqual([]);
  });

  it("is what the document says, from the review on", async () => {
    const { id, closure, path } = await aLongClosure();
    await prove(id, closure, { type: "otp", code: await aCode(id, closure) });
    const headers = { "content-type": "image/png" };
    await put(`${path}/documents/passport`, colourPng(), { headers });
    const { status, headers: answered } = await fetched("GET", `${path}/documents/passport`);
    const claimed = await post(`${path}/review/claim`, {});
    const kept = await get(`${path}/documents/passport`, { key: await aKey(["reviewer"]) });
    const released = await post(`${path}/review/release`, {});
    const undisputed = await post(`${path}/dispute`, { decision: "undo" });
    const decision = { decision: "approve", reason: "in order" };
    const approved = await post(`${path}/review`, decision);
    const over = await post(`${path}/review/claim`, {});
    const link = await eventually(async () => {
      const [notice] = await noticesTo(id);
      return String(/https:\S+(\/not-me\/\S+)/.exec(notice.text)?.[1]);
    });
    expect((await post(link, undefined, { key: null })).status).toBe(200);
    const resolved = await post(`${path}/dispute`, { decision: "undo", reason: "not they" });
    const found = [
      faultsOf(UPLOAD.replace("PUT", "GET"), { status, headers: answered, body: "bytes" }),
      faultsOf(UPLOAD.replace("PUT", "GET"), kept),
      ...[claimed, over].map((reply) => faultsOf(`POST ${closurePath}/review/claim`, reply)),
      faultsOf(`POST ${closurePath}/review/release`, released),
      faultsOf(`POST ${closurePath}/review`, approved),
      ...[undisputed, resolved].map((reply) => faultsOf(`POST ${closurePath}/dispute`, reply)),
    ];
    expect(found.flat()).toEqual([]);
    expect([claimed, kept, released, undisputed, approved, over, resolved]).toMatchObject(
      [200, 409, 200, 409, 200, 409, 200].map((one) => ({ status: one })),
    );
  });
});

describe("the documentation", () => {
  it("is a page that needs nothing from elsewhere", async () => {
    const { status, headers, body } = await get("/docs", { key: null });
    expect(status).toBe(200);
    expect(headers.get("content-type")).toMatch(/^text\/html/);
    const links = [...String(body).matchAll(/<(?:script|link)[^>]+(?:src|href)="([^"]+)"/g)].map(
      ([, link]) => link,
    );
    expect(links.length).toBeGreaterThan(2);
    for (const link of links) expect(link).toMatch(/^(\/docs\/|data:)/);
    for (const link of links.filter((one) => one?.startsWith("/"))) {
      const file = await get(link ?? "", { key: null });
      expect({ link, status: file.status }).toEqual({ link, status: 200 });
      expect(file.headers.get("request-id")).toMatch(/^req_/);
    }
  });

  it("serves no other file", async () => {
    expect((await get("/docs/package.json", { key: null })).status).toBe(404);
    expect((await get("/docs/..%2fpackage.json", { key: null })).status).toBe(404);
  });
});
