/** `openapi.json` as machines read it: what is committed, what is described, and that its examples are true. */
import { beforeAll, describe, expect, it } from "vitest";
import committed from "../../openapi/adieu.json";
import { accountEventSchemas } from "../../src/contract/event-data";
import { SERVICE_EVENT_TYPES } from "../../src/contract/service-events";
import { TAGS } from "../../src/contract/tags";
import { documentOf } from "../../src/http/description/document";
import { pathOf, withChoices } from "../../src/http/description/pages";
import { createApp } from "../../src/http/framework/app";
import { PROBLEM_CODES } from "../../src/http/framework/problem-responses";
import { EVENT_TYPES, type EventType } from "../../src/lifecycle/event";
import { get, type Reply } from "../support/api";
import { anAccount, history, markForDeletion, PASSWORD, report } from "../support/fixtures";
import { faults, resolve, type Schema, withAnswersInPlace } from "./json-schema";

type Content = { schema: Schema; example?: unknown; examples?: Record<string, { $ref: string }> };
type Described = {
  operationId: string;
  summary?: string;
  description?: string;
  tags: string[];
  "x-page"?: boolean;
  parameters?: { name: string; in: string; description?: string }[];
  requestBody?: { required?: boolean; content: Record<string, Content> };
  responses: Record<string, { content?: Record<string, Content>; headers?: object }>;
};

let document: Reply["body"];
let all: Described[];
let operations: Described[];

beforeAll(async () => {
  document = withAnswersInPlace((await get("/openapi.json", { key: null })).body);
  const items = Object.values<Record<string, Described>>(document.paths);
  all = items.flatMap((item) => Object.values(item));
  operations = all.filter((operation) => !operation["x-page"]);
});

const JSON_TYPE = "application/json";
const PROBLEM_TYPE = "application/problem+json";

describe("the document", () => {
  it("is the one that is committed: `npm run openapi` writes it", async () => {
    const { body } = await get("/openapi.json", { key: null });
    const text = JSON.stringify(body).replaceAll("https://adieu.test", "https://adieu.example.net");
    expect(JSON.parse(text)).toEqual(committed);
  });

  it("is made once, and may be kept: it has an ETag, and is not sent twice", async () => {
    const first = await get("/openapi.json", { key: null });
    const tag = first.headers.get("etag") ?? "";
    expect(tag).toMatch(/^"[\w-]{16}"$/);
    expect(first.headers.get("cache-control")).toBe("public, max-age=300");
    for (const known of [tag, `W/${tag}`, `"other", ${tag}`, "*"]) {
      const again = await get("/openapi.json", { key: null, headers: { "if-none-match": known } });
      expect({ known, status: again.status, body: again.body }).toEqual({
        known,
        status: 304,
        body: "",
      });
    }
    const other = { "if-none-match": '"other"' };
    expect((await get("/openapi.json", { key: null, headers: other })).status).toBe(200);
  });

  it("describes every route that the app has", () => {
    const app = createApp();
    const { paths } = documentOf(app);
    const routes = app.routes
      .filter(({ method, path }) => method !== "ALL" && !path.includes("*"))
      .flatMap(({ method, path }) =>
        withChoices(path).map((one) => ({
          method: method.toLowerCase(),
          // The public pages have the mode in their path, if a link names it.
          path: pathOf(one).replace(/^\/p\/(live|test)\//, "/p/"),
        })),
      );
    expect(routes.length).toBeGreaterThan(100);
    expect(routes.filter(({ method, path }) => paths[path]?.[method] === undefined)).toEqual([]);
  });

  it("says what each operation does, in a chapter that it describes", () => {
    const tags = new Map<string, string>(
      document.tags.map(({ name, description }: { name: string; description: string }) => [
        name,
        description,
      ]),
    );
    expect([...tags.keys()]).toEqual(Object.keys(TAGS));
    for (const { operationId, summary, description, tags: of } of all) {
      expect({ operationId, summary, description }).toEqual({
        operationId,
        summary: expect.stringMatching(/\S/),
        description: expect.stringMatching(/\S/),
      });
      expect(tags.get(of[0] ?? "")).toMatch(/\S/);
    }
    expect(new Set(all.map(({ operationId }) => operationId)).size).toBe(all.length);
  });

  it("says what each parameter is", () => {
    for (const { operationId, parameters = [] } of all) {
      const silent = parameters.filter(({ description }) => !description);
      expect({ operationId, silent }).toEqual({ operationId, silent: [] });
    }
  });

  it("has no component that may be null by itself", () => {
    const nullable = Object.entries<Schema>(document.components.schemas).filter(([, schema]) =>
      [schema.type ?? []].flat().includes("null"),
    );
    expect(nullable.map(([name]) => name)).toEqual([]);
    expect(document.components.schemas.Account.properties.closure.anyOf).toEqual([
      { $ref: "#/components/schemas/Closure" },
      { type: "null" },
    ]);
  });

  it("shows a policy as it takes one: whatever is answered can be put", async () => {
    const { body: policy } = await get("/v1/policies/grace-then-delete");
    for (const name of ["Policy", "PolicyInput", "PolicyVersionInput"]) {
      const schema = { $ref: `#/components/schemas/${name}` };
      expect(faults(document, schema, policy)).toEqual([]);
    }
    const { Policy, PolicyInput } = document.components.schemas;
    expect(Object.keys(Policy.properties).toSorted()).toEqual(
      Object.keys(PolicyInput.properties).toSorted(),
    );
    expect(Policy.required).toContain("procedures");
    expect(PolicyInput.required).toEqual(["id", "title"]);
  });
});

describe("examples", () => {
  it("are there for every body in JSON and every answer in JSON", () => {
    for (const { operationId, requestBody, responses } of operations) {
      const body = requestBody?.content[JSON_TYPE];
      const isEmpty = requestBody?.required === false;
      if (body && !isEmpty)
        expect([operationId, body.example]).not.toEqual([operationId, undefined]);
      const answers = Object.entries(responses).filter(([status]) => Number(status) < 300);
      const examples = answers.map(([, { content }]) => content?.[JSON_TYPE]);
      const some = examples.filter((one) => one !== undefined);
      if (some.length > 0) {
        expect([operationId, some.filter(({ example }) => example === undefined)]).toEqual([
          operationId,
          [],
        ]);
      }
    }
  });

  it("are what their schemas say", () => {
    const found = operations.flatMap(({ operationId, requestBody, responses }) =>
      [requestBody, ...Object.values(responses)].flatMap((one) => {
        const content = one?.content?.[JSON_TYPE];
        if (content?.example === undefined) return [];
        return faults(document, content.schema, content.example).map(
          (fault) => `${operationId} ${fault}`,
        );
      }),
    );
    expect(found).toEqual([]);
  });

  it("hold nothing that is secret or that was made for the recording alone", () => {
    const text = JSON.stringify(operations);
    expect(text).not.toMatch(/localhost:\d|127\.0\.0\.1:\d|adk_test_admin/);
    for (const [secret] of text.matchAll(/whsec_[A-Za-z0-9+/=]+/g)) {
      expect(atob(secret.slice("whsec_".length))).toBe("a secret of an example, not real");
    }
  });
});

describe("problems", () => {
  it("have a schema and an example each, and the example is what the schema says", () => {
    const { schemas, examples } = document.components;
    for (const code of PROBLEM_CODES) {
      const schema = Object.values<Schema>(schemas).find(
        ({ properties }) =>
          properties?.code?.enum?.[0] === code || properties?.code?.const === code,
      );
      expect([code, schema]).not.toEqual([code, undefined]);
      if (schema)
        expect([code, faults(document, schema, examples[code].value)]).toEqual([code, []]);
    }
  });

  it("of an operation are told apart by their code", () => {
    for (const { operationId, responses } of operations) {
      for (const [status, { content, headers }] of Object.entries(responses)) {
        const problem = content?.[PROBLEM_TYPE];
        if (!problem) continue;
        const { schema, examples = {} } = problem;
        const refs = schema.oneOf ? schema.oneOf.map(({ $ref }) => $ref) : [schema.$ref];
        expect([operationId, status, refs.length]).toEqual([
          operationId,
          status,
          Object.keys(examples).length,
        ]);
        for (const ref of refs) expect(resolve(document, ref ?? "")).toBeDefined();
        expect(Object.keys(headers ?? {})).toContain("request-id");
      }
    }
  });
});

describe("webhooks", () => {
  const TYPES = [
    ...EVENT_TYPES,
    ...SERVICE_EVENT_TYPES,
    "erasure.requested",
    "erasure.probe",
    "webhook_endpoint.test",
  ];

  it("are all that Adieu sends", () => {
    expect(Object.keys(document.webhooks).toSorted()).toEqual(TYPES.toSorted());
  });

  it("have an example, which is what the schema says", () => {
    for (const type of TYPES) {
      const { content } = document.webhooks[type].post.requestBody;
      const { schema, example } = content[JSON_TYPE];
      expect([type, faults(document, schema, example)]).toEqual([type, []]);
    }
  });

  it("hold what accounts' histories hold", async () => {
    const id = await anAccount({ password: PASSWORD, holder: { type: "individual" } });
    await report(id, "order", "o-1");
    await markForDeletion(id, { reason: { code: "privacy" } });
    const events = await history(id);
    expect(events.length).toBeGreaterThan(4);
    for (const { type, data } of events) {
      const schema = accountEventSchemas[type as EventType].data.strict();
      expect([type, schema.safeParse(data).error?.issues]).toEqual([type, undefined]);
    }
  });
});
