/** openapi.json as the hostile program reads it: every operation, and which one a request reaches. */
import { type Schema, withAnswersInPlace } from "../../../http/json-schema";
import type { Reply } from "../../../support/api";

/** openapi.json, as it was answered. */
export type Document = Reply["body"];

export type Parameter = {
  readonly name: string;
  readonly in: "path" | "query" | "header";
  readonly schema: Schema;
};

type Content = { readonly content?: Readonly<Record<string, { readonly schema: Schema }>> };

export type Operation = {
  readonly id: string;
  readonly method: string;
  /** `/v1/accounts/{id}`, taken apart. */
  readonly segments: readonly string[];
  /** Null where anyone may call. */
  readonly roles: readonly string[] | null;
  readonly parameters: readonly Parameter[];
  /** Of JSON; null where none is taken. */
  readonly body: Schema | null;
  /** Whether bytes are taken instead. */
  readonly takesBytes: boolean;
  readonly responses: Readonly<Record<string, Content>>;
};

type Described = {
  operationId: string;
  "x-roles"?: string[];
  "x-page"?: boolean;
  parameters?: Parameter[];
  requestBody?: Content;
  responses: Record<string, Content>;
};

export function operationsOf(document: Document): Operation[] {
  const { paths: found } = withAnswersInPlace(document);
  const paths: [string, Record<string, Described>][] = Object.entries(found);
  return paths.flatMap(([path, item]) =>
    Object.entries(item)
      .filter(isNoPage)
      .map(([method, described]) => ({
        id: described.operationId,
        method: method.toUpperCase(),
        segments: path.slice(1).split("/"),
        roles: described["x-roles"] ?? null,
        parameters: described.parameters ?? [],
        body: described.requestBody?.content?.["application/json"]?.schema ?? null,
        takesBytes: described.requestBody?.content?.["application/octet-stream"] !== undefined,
        responses: described.responses,
      })),
  );
}

/** Pages answer people, and have tests of their own. */
const isNoPage = ([, described]: [string, Described]): boolean => !described["x-page"];

/** Whether a path is a page's by some method. */
export const isPagePath = ({ paths }: Document, pathname: string): boolean =>
  Object.entries(paths).some(
    ([path, item]) =>
      Object.values(item as Record<string, Described>).some((described) => described["x-page"]) &&
      fits(path.slice(1).split("/"), pathname.slice(1).split("/")),
  );

export const isParameter = (segment: string): boolean => segment.startsWith("{");

/** What a request comes to by its path and its method. */
export type Reached = {
  /** Null where there is none of that method. */
  readonly operation: Operation | null;
  /** Whether the path has an operation of any method. */
  readonly known: boolean;
  /** What the path's parameters are. */
  readonly parameters: Readonly<Record<string, string>>;
};

/**
 * The most literal of the paths that fit: `PUT /v1/accounts/import` is that, and no account's.
 * @param pathname as `URL` gives it, percent-encoded
 */
export function reachedBy(
  operations: readonly Operation[],
  method: string,
  pathname: string,
): Reached {
  const segments = pathname.slice(1).split("/");
  const fitting = operations.filter((operation) => fits(operation.segments, segments));
  const [operation = null] = fitting
    .filter((one) => one.method === method)
    .toSorted((a, b) => parametersIn(a) - parametersIn(b));
  const parameters: Record<string, string> = {};
  for (const [index, named] of (operation?.segments ?? []).entries()) {
    if (isParameter(named)) parameters[named.slice(1, -1)] = decoded(segments[index] ?? "");
  }
  return { operation, known: fitting.length > 0, parameters };
}

const parametersIn = ({ segments }: Operation): number => segments.filter(isParameter).length;

const fits = (named: readonly string[], segments: readonly string[]): boolean =>
  named.length === segments.length &&
  named.every((one, index) =>
    isParameter(one) ? segments[index] !== "" : one === segments[index],
  );

/** What is no percent-encoding stays as it was sent. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
