/** Requests as they are meant: what `openapi.json` allows, to something that is there, by who may. */
import fc from "fast-check";
import type { Json } from "../../../support/api";
import { isParameter, type Operation, type Parameter } from "./document";
import { DOCUMENTS, MEDIA_TYPES } from "./documents";
import type { Body, Draft } from "./draft";
import { RECIPES, type Recipe } from "./recipes";
import type { Hints, SchemaValues } from "./schema-values";
import { ACCOUNTS, LISTS, ROLES } from "./world";

/** What the parameter of a path names, by the segment before it. */
const NAMED_BY: Readonly<Record<string, readonly string[]>> = {
  policies: ["{{policy:reviewed}}", "{{policy:spare}}", "review-then-close", "none"],
  webhook_endpoints: [
    "{{endpoint:told}}",
    "{{endpoint:spare}}",
    "{{endpoint:rotated}}",
    "{{endpoint:security}}",
    "{{endpoint:foreign}}",
  ],
  deliveries: ["{{delivery:rotated}}", "{{delivery:security}}", "{{delivery:foreign}}", "dlv_none"],
  erasers: ["prompt", "slow", "spare", "none", "holdings"],
  erasure_tasks: [
    "{{task:erasing}}",
    "{{task:stalled}}",
    "{{task:acknowledged}}",
    "tsk_0.crm.{{account:active}}",
    "tsk_none",
  ],
  api_keys: ["{{key:spare}}", "{{key:other}}", "{{key:foreign}}"],
  test_clocks: ["{{clock:ready}}", "{{clock:past}}", "{{clock:spare}}", "clk_none"],
  problems: ["blocked", "internal", "none"],
  holdings: ["order", "environment", "subscription", "sub_user", "any:kind"],
  documents: ["passport", "business_identification", "drivers_license", "selfie"],
};

const kindsOf = (segment: string): readonly string[] | undefined =>
  Object.hasOwn(NAMED_BY, segment) ? NAMED_BY[segment] : undefined;

const REFS = ["o-1", "o-3", "env-1", "none", "a.b:c_d-e", "auth0|5f7c", "a%7Cb+c=", "a%2Fb"];

/** Values that mean something, for fields and parameters whose schema is any text. */
export const HINTS: Hints = {
  policy: ["grace-then-delete", "disable-then-purge", "review-then-close", "{{policy:reviewed}}"],
  test_clock: ["{{clock:ready}}", "{{clock:spare}}"],
  frozen_time: ["{{later:clock}}", "2026-03-02T12:00:00+02:00"],
  authenticated_at: ["{{now:just}}"],
  phone: ["+436641234567"],
  locale: ["de_AT", "zh-Hant-TW", "sr_RS.UTF-8@latin"],
  time_zone: ["Europe/Vienna", "UTC", "Asia/Calcutta"],
  url: ["https://hooks.example.com/other", "http://127.0.0.1:9/"],
  grace: ["P14D", "P0D", "PT1H"],
  for: ["P7Y", "P30D"],
  holidays: ["2026-12-25"],
  working_days: ["2026-12-26"],
  weekend: ["friday", "sunday"],
  calendar: ["CN", "AT"],
  blocked_at_most: ["P90D", "P1M"],
  notice_after_block: ["P7D", "PT24H"],
  reminders: ["P1D", "PT12H"],
  limit: ["1", "2", "100", ""],
  cursor: LISTS.map((list) => `{{cursor:${list}}}`),
  after: ["{{event:seen}}", "evt_none", "2026-01-01T00:00:00.000Z", "{{now:just}}"],
  account: ACCOUNTS.map((name) => `{{account:${name}}}`),
  since: ["2026-01-01T00:00:00.000Z"],
  case_reference: ["24-cv-1234", "Aktenzeichen 7/26"],
  type: ["account.registered", "closure.opened"],
  kind: ["order", "environment"],
  id: ["{{fresh:any}}", "member-owner"],
};

const NOTHING: readonly Recipe[] = [{}];

/** Requests to an operation, none of them meant ill. */
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

/** The keys whose role is enough; one that a recipe asks for acts as nobody else. */
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

/** Two parameters at most: what all of them together ask for there is none of. */
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

/** Percent-encoded, but for what stands for something of the world. */
const encoded = (text: string): string =>
  /^\{\{\w+:[\w-]+\}\}$/.test(text) ? text : encodeURIComponent(text.toWellFormed());

/** Few idempotency keys, so that many requests meet one that was used. */
const HEADER_VALUES: Readonly<Record<string, readonly string[]>> = {
  "idempotency-key": ["once", "{{fresh:key}}", '"quoted"'],
  "if-match": ['"1"', '"2"', "*"],
};

function headersOf({ parameters }: Operation): fc.Arbitrary<[string, string][]> {
  const named = parameters.filter((parameter) => parameter.in === "header");
  const headers = named.map(({ name }: Parameter) =>
    fc.option(fc.constantFrom(...(HEADER_VALUES[name] ?? [""])), { freq: 1, nil: null }),
  );
  // Most requests name no version: nearly every one that is guessed is wrong.
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
