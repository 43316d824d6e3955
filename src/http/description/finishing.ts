/** What the generator of the document cannot say, added to what it has made. */
import { examples } from "../../contract/examples";
import { parameterTexts } from "../../contract/parameter-texts";
import { isObject, type Json } from "./json";

/** Finishes every operation of the document, in place. */
export function finishOperations(paths: Readonly<Record<string, Json>>): void {
  for (const item of Object.values(paths)) {
    for (const operation of Object.values(item)) {
      if (isObject(operation) && operation.responses) finishOperation(operation);
    }
  }
}

function finishOperation(operation: Json): void {
  for (const parameter of operation.parameters ?? []) describeParameter(parameter);
  for (const [status, response] of Object.entries<Json>(operation.responses)) {
    if (operation["x-page"]) continue;
    response.headers = { ...headersOf(operation, status), ...response.headers };
  }
  addExamples(operation);
}

const TIME = "2026-12-21T09:00:00.000Z";

/** A parameter says itself what it is: the generator leaves its description with the schema. */
function describeParameter(parameter: Json): void {
  const { name, schema = {} } = parameter;
  const text = parameterTexts[name];
  parameter.description ??= schema.description ?? text?.description;
  delete schema.description;
  // One name is a time here and an id there.
  const example = schema.example ?? (schema.format === "date-time" ? TIME : text?.example);
  if (example !== undefined && parameter.in === "query") parameter.example ??= example;
  delete schema.example;
}

const header = (name: string) => ({ $ref: `#/components/headers/${name}` });

function headersOf(operation: Json, status: string): Json {
  const waits = status === "429" || status === "503";
  const replays = operation.parameters?.some(
    ({ name }: { name: string }) => name === "idempotency-key",
  );
  return {
    "request-id": header("request-id"),
    ...(waits && { "retry-after": header("retry-after") }),
    ...(replays &&
      status.startsWith("2") && {
        "idempotent-replayed": header("idempotent-replayed"),
      }),
  };
}

/** The headers of answers. */
export const HEADERS = {
  "request-id": {
    description: "The id of the request, as in the log and in problems",
    required: true,
    schema: { type: "string" },
    example: "req_0199f2c0a1b27c3d8e4f5a6b7c8d9e00",
  },
  "retry-after": {
    description: "Seconds after which the request may be sent again",
    schema: { type: "string" },
    example: "10",
  },
  "idempotent-replayed": {
    description: "`true` if this is the first answer again, and nothing was done twice",
    schema: { type: "string" },
    example: "true",
  },
};

function addExamples(operation: Json): void {
  const known = examples[operation.operationId];
  if (known === undefined) return;
  for (const parameter of operation.parameters ?? []) {
    const value = parameter.in === "path" ? known.parameters?.[parameter.name] : undefined;
    if (value !== undefined) parameter.example = value;
  }
  const body = operation.requestBody?.content?.["application/json"];
  if (body && known.request !== undefined) body.example = known.request;
  for (const [status, answer] of Object.entries(known.answers)) {
    const content = operation.responses[status]?.content?.["application/json"];
    if (content) content.example = answer;
  }
}

/**
 * An answer has every member that a request may leave out because it has a default. Requires these members in all that
 * is answered, in place.
 */
export function requireDefaults(document: Json): void {
  const seen = new Set<unknown>();
  const visit = (schema: unknown): void => {
    if (!isObject(schema) || seen.has(schema)) return;
    seen.add(schema);
    const { $ref } = schema;
    if (typeof $ref === "string") {
      visit(document.components.schemas[$ref.replace("#/components/schemas/", "")]);
      return;
    }
    const properties: [string, unknown][] = Object.entries(schema.properties ?? {});
    const given = properties.filter(([, one]) => isObject(one) && "default" in one);
    if (given.length > 0) {
      schema.required = [...new Set([...(schema.required ?? []), ...given.map(([name]) => name)])];
    }
    for (const [, one] of given) delete (one as Json).default;
    for (const [, one] of properties) visit(one);
    for (const part of [schema.items, schema.additionalProperties]) visit(part);
    for (const parts of [schema.anyOf, schema.oneOf, schema.allOf]) {
      for (const part of parts ?? []) visit(part);
    }
  };
  for (const item of Object.values<Json>(document.paths)) {
    for (const operation of Object.values<Json>(item)) {
      for (const response of Object.values<Json>(operation.responses ?? {})) {
        visit(response.content?.["application/json"]?.schema);
      }
    }
  }
}

/**
 * Names the refusals that many operations share, such as 401, so that each stands in the document once.
 *
 * @returns the named answers, for the document's components
 */
export function shareRefusals(paths: Readonly<Record<string, Json>>): Record<string, Json> {
  const shared: Record<string, Json> = {};
  for (const item of Object.values(paths)) {
    for (const { responses, "x-page": isPage } of Object.values<Json>(item)) {
      if (isPage) continue;
      for (const [status, response] of Object.entries<Json>(responses)) {
        if (Number(status) < 400) continue;
        const name = refusalName(status, response.description);
        shared[name] = response;
        responses[status] = { $ref: `#/components/responses/${name}` };
      }
    }
  }
  return shared;
}

/** `409`, "`blocked`, `closure_open`" → `409-blocked-closure_open`. */
const refusalName = (status: string, description: string): string =>
  [status, ...[...description.matchAll(/`(\w+)`/g)].map(([, code]) => code)].join("-");
