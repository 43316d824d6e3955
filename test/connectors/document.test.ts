/** What a document must be: each fault is named with its place, and all of them at once. */
import { describe, expect, it } from "vitest";
import { DOCUMENT_MAX_BYTES } from "../../src/connectors/limits";
import { documentOf, draft, faultsOf, searching } from "./given";

const ERASE = [{ do: "delete", request: { method: "DELETE", path: "/people/{id}" } }];
const request = (over: object) =>
  draft({ erase: [{ do: "delete", request: { method: "POST", path: "/people/{id}", ...over } }] });

describe("a document", () => {
  it("may be short, and says of itself what it leaves out", () => {
    expect(faultsOf(draft())).toEqual({});
    expect(documentOf(draft())).toMatchObject({ settings: [], patience: "P7D", rate: {} });
  });

  it("may search first", () => {
    expect(faultsOf(searching())).toEqual({});
    expect(documentOf(searching()).erase[0]).toMatchObject({ at_most: 25 });
  });

  it.each([
    ["is no object", 7, "/"],
    ["has an unknown member", draft({ script: "rm -rf" }), "/"],
    ["has no id", draft({ id: undefined }), "/id"],
    ["has a step of no kind", draft({ erase: [{ do: "run" }] }), "/erase/0/do"],
    ["deletes nothing", draft({ erase: [], identify: ["account"] }), "/erase"],
    [
      "authenticates itself in two ways",
      draft({ auth: { bearer: "{secret.key}", header: ["X-Key", "{secret.key}"] } }),
      "/auth",
    ],
    ["authenticates itself in no way", draft({ auth: {} }), "/auth"],
    ["calls a host with a path", draft({ hosts: ["api.crm.example/v1"] }), "/hosts/0"],
    ["calls a host with a scheme", draft({ hosts: ["https://api.crm.example"] }), "/hosts/0"],
    ["calls a host with a user", draft({ hosts: ["a@api.crm.example"] }), "/hosts/0"],
    ["makes a host of the account", draft({ hosts: ["{account}.crm.example"] }), "/hosts/0"],
    ["makes a host of a secret", draft({ hosts: ["{secret.key}.crm.example"] }), "/hosts/0"],
    ["calls a host that is not pinned", request({ host: "evil.example" }), "/erase/0/request/host"],
    ["has a path with a query", request({ path: "/people/{id}?force=1" }), "/erase/0/request/path"],
    ["has a path that goes up", request({ path: "/people/../{id}" }), "/erase/0/request/path"],
    ["has a path without a slash", request({ path: "people/{id}" }), "/erase/0/request/path"],
    ["has a body for a GET", request({ method: "GET", json: {} }), "/erase/0/request"],
    ["has two bodies", request({ json: {}, form: {} }), "/erase/0/request"],
    [
      "makes a member's name of a value",
      request({ json: { "{id}": true } }),
      "/erase/0/request/json/{id}",
    ],
    ["has a secret in its path", request({ path: "/{secret.key}/{id}" }), "/erase/0/request/path"],
    [
      "has a secret in its body",
      request({ json: { a: ["{secret.key}"] } }),
      "/erase/0/request/json/a/0",
    ],
    [
      "has a secret in its form",
      request({ form: { a: "{secret.key}" } }),
      "/erase/0/request/form/a",
    ],
    [
      "sets the Host header",
      request({ headers: { Host: "evil.example" } }),
      "/erase/0/request/headers/Host",
    ],
    [
      "names a header that is none",
      request({ headers: { "a b": "c" } }),
      "/erase/0/request/headers/a b",
    ],
    [
      "names a value that nothing gives",
      request({ json: { a: "{who}" } }),
      "/erase/0/request/json/a",
    ],
    [
      "names a setting that there is not",
      request({ json: { a: "{setting.x}" } }),
      "/erase/0/request/json/a",
    ],
    [
      "names a secret that there is not",
      draft({ auth: { bearer: "{secret.other}" } }),
      "/auth/bearer",
    ],
    [
      "authenticates itself with the account",
      draft({ auth: { bearer: "{email}" } }),
      "/auth/bearer",
    ],
    [
      "asks for what it does not list",
      request({ json: { a: "{email}" } }),
      "/erase/0/request/json/a",
    ],
    [
      "lists what it does not need",
      draft({
        identify: ["account", "email"],
        erase: [{ do: "delete", request: { method: "DELETE", path: "/p/{account}" } }],
      }),
      "/identify/1",
    ],
    ["declares a setting that nothing uses", draft({ settings: ["region"] }), "/settings/0"],
    ["declares a secret that nothing uses", draft({ secrets: ["key", "old"] }), "/secrets/1"],
    [
      "has a filter that there is not",
      request({ json: { a: "{account|eval}" } }),
      "/erase/0/request/json/a",
    ],
    ["has a stray brace", request({ json: { a: "{{account}}" } }), "/erase/0/request/json/a"],
    [
      "takes a name that Adieu gives",
      draft({
        erase: [
          { do: "delete", request: { method: "POST", path: "/p/{id}" }, take: { email: "/e" } },
        ],
      }),
      "/erase/0/take/email",
    ],
    ["takes by no pointer", searching({ take: { id: "id" } }), "/erase/0/take/id"],
    ["takes nothing by its search", searching({ take: {} }), "/erase/0/take"],
    [
      "spares its search for what it does not list",
      searching({ unless: "subject" }),
      "/erase/0/unless",
    ],
    [
      "searches after it has deleted",
      draft({
        identify: ["email"],
        erase: [
          { do: "delete", request: { method: "DELETE", path: "/p/{email}" } },
          { do: "find", request: { method: "GET", path: "/p/{email}" }, take: { id: "/id" } },
        ],
      }),
      "/erase/1",
    ],
    [
      "looks at a job before it makes one",
      draft({
        erase: [
          { do: "poll", request: { method: "GET", path: "/j" }, every: "PT1H", done: [200] },
          ...ERASE,
        ],
      }),
      "/erase/0",
    ],
    [
      "looks at a job all the time",
      draft({
        erase: [
          ...ERASE,
          { do: "poll", request: { method: "GET", path: "/j" }, every: "PT1S", done: [200] },
        ],
      }),
      "/erase/1/every",
    ],
    ["has more patience than the law", draft({ patience: "P1Y" }), "/patience"],
    [
      "expects a status that there is not",
      draft({ erase: [{ ...ERASE[0], ok: [99] }] }),
      "/erase/0/ok/0",
    ],
    ["finds half the world", searching({ at_most: 5_000 }), "/erase/0/at_most"],
    [
      "is too large",
      draft({
        leaves: Array.from({ length: 16 }, () => "a".repeat(2_000)),
        basis: "b".repeat(1_900),
      }),
      "/",
    ],
  ])("is refused if it %s", (_, given, pointer) => {
    expect(Object.keys(faultsOf(given))).toContain(pointer);
  });

  it("is refused with all its faults at once", () => {
    const faults = faultsOf(
      draft({ hosts: ["https://x"], secrets: ["key", "old"], auth: { bearer: "{secret.nope}" } }),
    );
    expect(Object.keys(faults).length).toBeGreaterThanOrEqual(3);
  });

  it("cannot rely on what a search takes if the id may be known without one", () => {
    const find = { take: { id: "/id", list: "/list" } };
    const late = { do: "delete", request: { method: "DELETE", path: "/lists/{list}/{id}" } };
    const [first] = searching(find).erase as object[];
    expect(faultsOf(searching(find, { erase: [first, late] }))).toMatchObject({
      "/erase/1/request/path": expect.stringContaining("{list}"),
    });
  });

  it("is bounded, however deep its JSON is", () => {
    let json: unknown = "x";
    for (let depth = 0; depth < 5_000; depth += 1) json = [json];
    expect(Object.keys(faultsOf(request({ json })))).toHaveLength(1);
    expect(DOCUMENT_MAX_BYTES).toBe(32_768);
  });
});
