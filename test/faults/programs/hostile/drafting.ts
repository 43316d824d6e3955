/** Drafts requests that are meant well: `openapi.json` allows them, they name things that exist, the caller may. */
import fc from "fast-check";
import type { Json } from "../../../support/api";
import { isParameter, type Operation, type Parameter } from "./document";
import { DOCUMENTS, MEDIA_TYPES } from "./documents";
import type { Body, Draft } from "./draft";
import { kindsOf, REFS } from "./known-values";
import { RECIPES, type Recipe } from "./recipes";
import type { SchemaValues } from "./schema-values";
import { ACCOUNTS, ROLES } from "./world";

const NOTHING: readonly Recipe[] = [{}];

/** Drafts requests to an operation. */
export function draftsFor(operation: Operation, values: SchemaValues): fc.Arbitrary<Draft> {
  const recipes = RECIPES[operation.id] ?? NOTHING;
  return fc.constantFrom(...recipes).chain((recipe) =>
    fc
      .record({
        path: pathOf(operation, recipe),
        query: queryOf(operation, values),
        key: fc.constantFrom(...keysFor(operation, recipe)),
        headers: headersOf(operation),
        body: bodyOf(operation, recipe, values),
      })
      .map(({ path, query, key, headers, body }) => ({
        operation: operation.id,
        method: operation.method,
        path,
        query,
        caller: "allowed" as const,
        authorization: operation.roles === null ? null : `Bearer {{secret:${key}}}`,
        headers: [...headers, ...contentType(body)],
        body,
      })),
  );
}

function contentType(body: Body): [string, string][] {
  if (body.form === "none") return [];
  return [["content-type", body.form === "document" ? MEDIA_TYPES[body.name] : "application/json"]];
}

/** The keys whose role is enough. If a recipe asks for a key, only that one. */
function keysFor({ roles }: Operation, { key }: Recipe): string[] {
  if (key) return key === "app" ? ["app", "root"] : [key];
  return ["root", "admin", ...(roles ?? [])];
}

/** The roles that are not enough for an operation. */
export const weakRoles = ({ roles }: Operation): string[] =>
  ROLES.filter((role) => role !== "admin" && roles !== null && !roles.includes(role));

/** Mostly the account of the recipe, with its own closure; else any other. */
function pathOf(operation: Operation, recipe: Recipe): fc.Arbitrary<string> {
  const fitting = fc.constant(recipe.account ?? "active");
  const accounts = [...ACCOUNTS, "foreign", "leaving", "nobody"];
  const account = fc.oneof({ weight: 3, arbitrary: fitting }, fc.constantFrom(...accounts));
  return account.chain((name) => {
    const segments = operation.segments.map((segment, index) =>
      isParameter(segment) ? parameterOf(operation, index, recipe, name) : fc.constant(segment),
    );
    return fc.tuple(...segments).map((parts) => `/${parts.join("/")}`);
  });
}

function parameterOf(
  { id, segments }: Operation,
  index: number,
  { parameters = {} }: Recipe,
  account: string,
): fc.Arbitrary<string> {
  const segment = segments[index] ?? "";
  const given = parameters[segment.slice(1, -1)];
  if (given !== undefined) return fc.constant(given);
  const before = segments[index - 1] ?? "";
  if (before === "accounts") return fc.constant(`{{account:${account}}}`);
  if (before === "closures") return fc.constant(`{{closure:${account}}}`);
  if (isParameter(before)) return fc.constantFrom(...REFS);
  const names = kindsOf(before);
  if (names === undefined) throw new Error(`${id}: say what ${before}/${segment} names`);
  return fc.constantFrom(...names);
}

/** Sets two parameters at most: nothing would match all of them together. */
function queryOf({ id, parameters }: Operation, values: SchemaValues): fc.Arbitrary<string> {
  const named = parameters.filter((parameter) => parameter.in === "query");
  const fields = named.map(({ name, schema }) => {
    const any = values.of(schema, name);
    const own = fc.constant(`{{cursor:${id}}}`);
    const value = name === "cursor" ? fc.oneof({ weight: 2, arbitrary: own }, any) : any;
    return value.map((text) => `${name}=${encoded(String(text))}`);
  });
  return fc
    .subarray(fields, { maxLength: Math.min(2, fields.length) })
    .chain((chosen) => fc.tuple(...chosen))
    .map((given) => given.join("&"));
}

/** Encodes a value by percent, unless it stands for something of the world. */
const encoded = (text: string): string =>
  /^\{\{\w+:[\w-]+\}\}$/.test(text) ? text : encodeURIComponent(text.toWellFormed());

/** Few idempotency keys, so that many requests come with one that was used. */
const HEADER_VALUES: Readonly<Record<string, readonly string[]>> = {
  "idempotency-key": ["once", "{{fresh:key}}", '"quoted"'],
  "if-match": ['"1"', '"2"', "*"],
};

function headersOf({ parameters }: Operation): fc.Arbitrary<[string, string][]> {
  const named = parameters.filter((parameter) => parameter.in === "header");
  const headers = named.map(({ name }: Parameter) =>
    fc.option(fc.constantFrom(...(HEADER_VALUES[name] ?? [""])), { freq: 1, nil: null }),
  );
  // Most requests name no version: nearly every guessed version is wrong.
  return fc
    .tuple(fc.nat(3), ...headers)
    .map(([chance, ...given]) =>
      given.flatMap((value, index) =>
        value === null || chance > 0 ? [] : [[named[index]?.name ?? "", value]],
      ),
    );
}

function bodyOf(operation: Operation, { body }: Recipe, values: SchemaValues): fc.Arbitrary<Body> {
  if (operation.takesBytes) {
    return fc.constantFrom(...DOCUMENTS).map((name) => ({ form: "document", name, spoil: null }));
  }
  if (operation.body === null) return fc.constant({ form: "none" });
  const allowed = values.of(operation.body).map(json);
  return body === undefined
    ? allowed
    : fc.oneof({ weight: 3, arbitrary: fc.constant<Body>(json(body)) }, allowed);
}

const json = (value: unknown | Json): Body => ({ form: "json", value });
