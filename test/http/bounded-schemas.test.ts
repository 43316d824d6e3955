/**
 * Whatever the API or a queue takes from outside has a bound: every string, array and record of every schema is
 * looked at, in whichever operation it comes.
 */
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { policyBodySchema } from "../../src/contract/policies";
import { accountEventsSchema } from "../../src/contract/queue-messages";
import { createApp } from "../../src/http/framework/app";
import { unboundedIn } from "../support/unbounded";

type Part = readonly [at: string, schema: z.ZodType];

/** What every operation takes: path, query, headers, body. */
function requests(): Part[] {
  return createApp().openAPIRegistry.definitions.flatMap((definition): Part[] => {
    if (definition.type !== "route") return [];
    const { method, path, request } = definition.route;
    const name = `${method.toUpperCase()} ${path}`;
    const json = request?.body?.content?.["application/json"];
    const parts = Object.entries({
      path: request?.params,
      query: request?.query,
      headers: request?.headers,
      body: json && "schema" in json ? json.schema : undefined,
    });
    return parts.flatMap(([part, schema]): Part[] =>
      schema instanceof z.ZodType ? [[`${name} ${part}`, schema]] : [],
    );
  });
}

describe("a schema of what comes from outside", () => {
  it("bounds every string, array and record of every request", () => {
    const all = requests();
    expect(all.length).toBeGreaterThan(100);
    expect(all.flatMap(([at, schema]) => unboundedIn(schema, at))).toEqual([
      // Each is judged by the schema of a registration, which is among the requests, so that one fault is one result.
      "PUT /v1/accounts/import body.accounts[]: unknown",
      // The body of a request that a connector makes. The document as a whole has a bound in bytes and in depth.
      "PUT /v1/erasers/{name} body.connector.document.disable.request.json: unknown",
    ]);
  });

  it("bounds those of a policy", () => {
    expect(unboundedIn(policyBodySchema, "policy")).toEqual([]);
  });

  it("bounds those of a message", () => {
    expect(unboundedIn(accountEventsSchema, "message")).toEqual([
      // By the queue: a message has at most 128 KB.
      "message.events[].data.*: unknown",
    ]);
  });
});

describe("the walk itself", () => {
  it.each([
    ["a string", z.object({ a: z.string() }), ["x.a: a string"]],
    ["an optional one", z.object({ a: z.string().min(1).optional() }), ["x.a: a string"]],
    ["a pattern without an end", z.string().regex(/^a+$/), ["x: a string"]],
    ["a pattern without an anchor", z.string().regex(/a{1,3}/), ["x: a string"]],
    ["a format without an end", z.url(), ["x: a string"]],
    ["a transform that takes all", z.string().transform((text) => text), ["x: a string"]],
    ["an array", z.array(z.int()), ["x: an array"]],
    ["an array of choices", z.array(z.enum(["b", "c"])).min(1), ["x: an array"]],
    [
      "an array of objects",
      z.array(z.strictObject({ kind: z.literal("k"), of: z.enum(["b"]) })),
      ["x: an array"],
    ],
    ["texts in an array", z.array(z.string()).max(3), ["x[]: a string"]],
    ["a record", z.record(z.string().max(9), z.int()), ["x: a record"]],
    [
      "names of a record",
      z.record(z.string(), z.int()).refine((r) => Object.keys(r).length < 9),
      ["x.<name>: a string"],
    ],
    ["anything", z.object({ a: z.unknown() }), ["x.a: unknown"]],
    ["other members", z.looseObject({}), ["x: any members"]],
  ])("finds %s", (_, schema, found) => {
    expect(unboundedIn(schema, "x")).toEqual(found);
  });

  it.each([
    ["a length", z.string().max(10)],
    ["a pattern", z.string().regex(/^[a-z]{1,64}$/)],
    ["a rule that no walk can read", z.string().refine((text) => text.length < 100)],
    ["a transform that cuts", z.string().transform((text) => text.slice(0, 100))],
    [
      "a number of entries",
      z.record(z.string().max(9), z.int()).refine((r) => Object.keys(r).length < 9),
    ],
    ["a choice", z.enum(["a", "b"])],
  ])("lets %s pass", (_, schema) => {
    expect(unboundedIn(schema, "x")).toEqual([]);
  });
});
