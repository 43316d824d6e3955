/**
 * One operation of the API: what it takes, which callers may make it, what it answers. Its definition makes the route, its
 * middleware, and its description in `/openapi.json`.
 */
import {
  createRoute,
  type RouteConfig,
  type RouteHandler,
  z,
  type z as zod,
} from "@hono/zod-openapi";
import { actorHeader, changeHeaders, idempotencyKey, ifMatch } from "../../contract/parameters";
import type { ProblemCode } from "../../contract/problem-catalogue";
import type { Tag } from "../../contract/tags";
import type { Role } from "../../control/api-keys";
import { type Audited, auditRuleOf } from "./auditing";
import { requireRole } from "./authentication";
import { documentBody, jsonBody } from "./bodies";
import type { App, AppEnv } from "./environment";
import { idempotent } from "./idempotency";
import { ANY_CALL, ANY_KEY, JSON_BODY, problemResponses } from "./problem-responses";

type Schema = zod.ZodType;
type Middleware = typeof jsonBody;
type Request = NonNullable<RouteConfig["request"]>;

/** A body that no schema parses before the handler: it parses the body itself, or the body is no JSON. */
type UnparsedBody = NonNullable<Request["body"]>;

export type Operation = {
  readonly method: "get" | "post" | "put" | "patch" | "delete";
  /** With its parameters in braces, `/v1/accounts/{id}`. */
  readonly path: string;
  /** The name of the operation in clients that are generated from the document. */
  readonly id: string;
  /** The chapter of the document. */
  readonly tag: Tag;
  readonly summary: string;
  readonly description?: string;
  /** The key needs one of these roles; `admin` stands for all. `anyone`: the caller needs no key. */
  readonly roles: readonly Role[] | "anyone";
  /**
   * What a request that comes twice would change twice:
   * - `account`: an account, whose object keeps the version (`If-Match`) and, for a POST, the idempotency key.
   * - `service`: something outside of any account, by a POST. A ledger keeps the idempotency key and the answer.
   *
   * Absent if the operation only reads, or may be repeated as it is.
   */
  readonly change?: "account" | "service";
  /**
   * How the audit log has what people do by it. By default under the operation's name, and reads of an account as one look.
   * - `own`: a read of an account, under its own name.
   * - `handler`: the handler records it, by what the body says.
   * - `refusals`: only tries that were refused, because it shows nothing of accounts and people.
   * - `urgent`: it goes on if the log cannot be written, because it stops harm.
   * - `keys`: the same, and what keys do by it is recorded too.
   */
  readonly audit?: Audited;
  /** Whether a person must have signed in within the last five minutes: for what cannot be undone. */
  readonly stepUp?: true;
  readonly params?: zod.ZodObject;
  readonly query?: zod.ZodObject;
  /** The headers that the document names. By default those of the `change`. */
  readonly headers?: zod.ZodObject;
  readonly body?: Schema | UnparsedBody;
  /** Runs first, for an operation that `anyone` may call. */
  readonly middleware?: Middleware;
  readonly answers: RouteConfig["responses"];
  /**
   * Further problems, besides those that follow from everything above. For an operation that `anyone` may call, all of
   * them.
   */
  readonly problems?: readonly ProblemCode[];
};

type Parsed<O, Name extends string, Part extends string> = O extends {
  readonly [N in Name]: infer S extends Schema;
}
  ? { [P in Part]: S }
  : object;

type ParsedBody<O> = O extends { readonly body: infer S extends Schema }
  ? { body: { content: { "application/json": { schema: S } } } }
  : object;

/** The route from which the types of `c.req.valid(…)` and `c.json(…)` follow. */
type RouteOf<O extends Operation> = {
  method: O["method"];
  path: O["path"];
  request: Parsed<O, "params", "params"> & Parsed<O, "query", "query"> & ParsedBody<O>;
  responses: O["answers"];
};

type HandlerOf<O extends Operation> =
  RouteOf<O> extends infer R extends RouteConfig ? RouteHandler<R, AppEnv> : never;

/**
 * Defines an operation.
 *
 * @param handler gets what the schemas have parsed by `c.req.valid("param" | "query" | "json")`. It answers as
 *   `answers` says, or throws a `ProblemError`
 * @returns what registers the operation with the app
 * @example
 * export const getAccess = defineOperation(
 *   {
 *     method: "get",
 *     path: "/v1/accounts/{id}",
 *     id: "getAccount",
 *     tag: "Accounts",
 *     summary: "Get an account",
 *     roles: ["app"],
 *     params: accountParams,
 *     answers: { 200: json(accountSchema, "The account") },
 *     problems: ["not_found"],
 *   },
 *   async (c) => c.json(unlessRefused(c, await accountOf(c, c.req.valid("param").id).account()), 200),
 * );
 */
export function defineOperation<const O extends Operation>(
  operation: O,
  handler: HandlerOf<O>,
): (app: App) => void {
  const route = createRoute(routeConfig(operation));
  return (app) => {
    // The library's types cannot show that `routeConfig` keeps the schemas of `RouteOf`. Each parsed part has its own
    // schema.
    app.openapi(route, handler as unknown as RouteHandler<RouteConfig, AppEnv>);
  };
}

function routeConfig(operation: Operation): RouteConfig {
  const { method, path, id, tag, summary, description } = operation;
  return {
    method,
    path,
    operationId: id,
    summary,
    ...(description !== undefined && { description }),
    tags: [tag],
    ...guardOf(operation),
    request: requestOf(operation),
    responses: { ...operation.answers, ...problemResponses(problemsOf(operation)) },
  };
}

/** The key is checked before anything that the caller sent with it. */
function guardOf(operation: Operation) {
  const { roles, change, body, middleware, stepUp = false } = operation;
  if (roles === "anyone") return { security: [], ...(middleware && { middleware: [middleware] }) };
  return {
    middleware: [
      requireRole({ roles, stepUp, audited: auditRuleOf(operation) }),
      body === undefined || isJson(body) ? jsonBody : documentBody,
      ...(change === "service" ? [idempotent] : []),
    ],
    security: [{ apiKey: [] }],
    "x-roles": roles,
  };
}

function requestOf(operation: Operation): Request {
  const { params, query, body } = operation;
  const headers = withActor(operation, operation.headers ?? headersOf(operation));
  return {
    ...(params && { params }),
    ...(query && { query }),
    ...(headers && { headers }),
    ...(body && { body: isSchema(body) ? jsonBodyOf(body) : body }),
  };
}

/** Keys with these roles may name the person for whom they call. */
function withActor(
  { roles }: Operation,
  headers: zod.ZodObject | undefined,
): zod.ZodObject | undefined {
  const isNamed = roles !== "anyone" && (roles.includes("support") || roles.includes("reviewer"));
  return isNamed ? actorHeader.extend(headers?.shape ?? {}) : headers;
}

function headersOf({ change, method }: Operation) {
  if (change === "service") return idempotencyKey;
  if (change === "account") return method === "post" ? changeHeaders : ifMatch;
  return undefined;
}

function problemsOf(operation: Operation): readonly ProblemCode[] {
  const { roles, change, body, stepUp, problems = [] } = operation;
  if (roles === "anyone") return problems;
  const isWritten = change !== undefined || (body !== undefined && isJson(body));
  return [
    ...ANY_KEY,
    ...(stepUp ? (["step_up_required"] as const) : []),
    ...(isWritten ? JSON_BODY : ANY_CALL),
    ...(change === "account" ? ACCOUNT_CHANGE : []),
    ...(change === "service" ? SERVICE_CHANGE : []),
    ...problems,
  ];
}

const ACCOUNT_CHANGE = ["not_found", "version_mismatch", "idempotency_key_reused"] as const;
const SERVICE_CHANGE = ["idempotency_key_reused", "idempotency_key_in_flight"] as const;

const isSchema = (body: Schema | UnparsedBody): body is Schema => body instanceof z.ZodType;

const isJson = (body: Schema | UnparsedBody): boolean =>
  isSchema(body) || "application/json" in body.content;

/** The body may be absent if no member of it is required: an absent body counts as an empty object. */
const jsonBodyOf = (schema: Schema): UnparsedBody => ({
  required: !schema.safeParse({}).success,
  content: { "application/json": { schema } },
});

/** An answer in JSON. */
export const json = <S extends Schema>(schema: S, description: string) => ({
  description,
  content: { "application/json": { schema } },
});

/** The answer 204. */
export const noContent = { description: "Done; the answer is empty" };
