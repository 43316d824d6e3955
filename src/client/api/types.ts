/** The types of a call, from the types that are generated from `openapi/adieu.json`. */
import type { components, paths } from "./schema.ts";

/** The schemas of everything that is sent and answered: `Schemas["Account"]`. */
export type Schemas = components["schemas"];

export type Method = "get" | "post" | "put" | "patch" | "delete";

/** What every operation has in the generated types. */
type Operation = { readonly parameters: object; readonly responses: object };

/** The paths that have an operation of the method. */
export type PathsOf<M extends Method> = {
  [P in keyof paths]: paths[P][M] extends Operation ? P : never;
}[keyof paths];

export type OperationOf<P extends keyof paths, M extends Method> = paths[P][M];

type PathPart<O> = O extends { parameters: { path: infer Path } }
  ? { readonly path: Path }
  : object;

type QueryPart<O> = O extends { parameters: { query?: infer Query } }
  ? [Exclude<Query, undefined>] extends [never]
    ? object
    : { readonly query?: Exclude<Query, undefined> }
  : object;

type BodyOf<Content> = Content extends { "application/json": infer Body }
  ? Body
  : Content extends { "image/png": unknown }
    ? Blob
    : never;

type BodyPart<O> = O extends { requestBody: { content: infer Content } }
  ? { readonly body: BodyOf<Content> }
  : O extends { requestBody?: infer Request }
    ? [Exclude<Request, undefined>] extends [never]
      ? object
      : Exclude<Request, undefined> extends { content: infer Content }
        ? { readonly body?: BodyOf<Content> }
        : object
    : object;

export type CallOptions = {
  /** Repeats a request of yours: the first answer comes again. Without it, the client makes one for each POST. */
  readonly idempotencyKey?: string;
  /** The version of the account that the change is for, as its `ETag` or its `version`. */
  readonly ifMatch?: string | number;
  /** Ends the call. */
  readonly signal?: AbortSignal;
  /** Time for one attempt, ms, instead of the client's. */
  readonly timeoutMs?: number;
  /** How often the call is repeated if that may help, instead of the client's. */
  readonly retries?: number;
};

/** What a call takes: the parameters and the body of the operation, and options. */
export type Init<O> = PathPart<O> & QueryPart<O> & BodyPart<O> & CallOptions;

/** Optional if nothing in it is required. */
export type InitArgument<O> = object extends Init<O> ? [init?: Init<O>] : [init: Init<O>];

type Successful = 200 | 201 | 202;

type JsonOf<Response> = Response extends { content: { "application/json": infer Body } }
  ? Body
  : Response extends { content: { "image/png": unknown } }
    ? Blob
    : never;

/** What a call answers: JSON; a `Blob` for a document; undefined if there is none. */
export type Answer<O> = O extends { responses: infer Responses }
  ? Responses extends { 204: unknown }
    ? undefined
    : {
        [S in keyof Responses]: S extends Successful ? JsonOf<Responses[S]> : never;
      }[keyof Responses]
  : never;

/** The items of a list. */
export type ItemOf<O> = Answer<O> extends { data: (infer Item)[] } ? Item : never;

/** The paths that answer with a list. */
export type ListPaths = {
  [P in PathsOf<"get">]: Answer<paths[P]["get"]> extends { next_cursor: string | null } ? P : never;
}[PathsOf<"get">];

/** Any problem that this version knows, told apart by `code`. */
type ProblemSchemas = {
  [Name in keyof Schemas as Name extends `${string}Problem`
    ? Name extends "Problem"
      ? never
      : Name
    : never]: Schemas[Name];
};
export type KnownProblem = Extract<ProblemSchemas[keyof ProblemSchemas], { code: string }>;
export type ProblemCode = KnownProblem["code"];

/** The problem of a code. */
export type ProblemOf<C extends ProblemCode> = Extract<KnownProblem, { code: C }>;
