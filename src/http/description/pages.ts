/**
 * Routes that are no operations: pages for people, and the files that they load. They describe themselves in no
 * definition, so the document gets them from the app's own list of routes.
 */
import type { App } from "../framework/environment";
import { problemResponses } from "../framework/problem-responses";
import type { Json } from "./json";

/** What a page is, by how its path begins; the longest beginning counts. */
const SUMMARIES: readonly (readonly [begins: string, summary: string])[] = [
  ["/openapi.json", "This document"],
  ["/llms.txt", "Every page and every operation, in one text"],
  ["/docs", "The documentation"],
  ["/assets/", "A stylesheet of the pages"],
  ["/not-me/", "“This wasn't me”: the page behind the link in notices"],
  ["/portal/", "A page of a portal session"],
  ["/p/", "A public page: a declaration or a request to delete an account"],
  ["/dev/", "A page of the made-up host of local development"],
  ["/console", "A page for staff"],
  ["/problems", "Every problem, for people"],
  ["/mcp", "The Model Context Protocol: what a program that helps people may look at"],
  ["/", "The front page"],
];

const PAGE = { "text/html": { schema: { type: "string" } } };
const FORM = {
  "application/x-www-form-urlencoded": {
    schema: { type: "object", additionalProperties: { type: "string" } },
  },
};

/** The media types of what is no page, by its path. */
const OTHERS: readonly (readonly [path: RegExp, content: Json])[] = [
  [/^\/openapi\.json$/, { "application/json": { schema: { type: "object" } } }],
  [/^\/mcp$/, { "application/json": { schema: { type: "object" } } }],
  [/\.js$/, { "text/javascript": { schema: { type: "string" } } }],
  [/^\/assets\//, { "text/css": { schema: { type: "string" } } }],
  [/^\/docs\/\{|\.(txt|md)$|\/file$|\/certificate$/, { "*/*": { schema: { type: "string" } } }],
];

/** The one route that is neither a page nor an operation: a protocol of its own. */
const MCP = "/mcp";

const DESCRIPTIONS: Readonly<Record<string, string>> = {
  [MCP]: "A message of the Model Context Protocol. Its tools read by the operations of this API.",
};

/** The pages' path items, without the paths and methods in `known`. */
export function pages(app: App, known: Readonly<Record<string, Json>>): Record<string, Json> {
  const found: Record<string, Json> = {};
  for (const { path: route, method: written } of app.routes) {
    const method = written.toLowerCase();
    if (method === "all" || route.includes("*")) continue;
    for (const one of withChoices(route)) {
      const path = pathOf(one);
      if (SAME_AS_OTHERS.test(path) || known[path]?.[method] || found[path]?.[method]) continue;
      found[path] = { ...found[path], [method]: pageOf(one, path, method) };
    }
  }
  return found;
}

/** The public pages once more, with the mode in the path: `/p/live/…` and `/p/test/…`. */
const SAME_AS_OTHERS = /^\/p\/(live|test)\//;

/** A route for each choice of its parameters: `/not-me/:mode{live|test}` is two, and no other path looks like them. */
export function withChoices(route: string): string[] {
  const choice = /:\w+\{(\w+(?:\|\w+)+)\}/.exec(route);
  if (choice === null) return [route];
  const [whole, values = ""] = choice;
  return values.split("|").flatMap((value) => withChoices(route.replace(whole, value)));
}

/** A parameter of a route, with the pattern that it must have, whose braces may hold others. */
const PARAMETER = /:(\w+)(?:\{((?:[^{}]|\{[^{}]*\})*)\})?/g;

/** `/not-me/live/:id/:token` → `/not-me/live/{id}/{token}`. */
export const pathOf = (route: string): string => route.replaceAll(PARAMETER, "{$1}");

function pageOf(route: string, path: string, method: string): Json {
  const parameters = [...route.matchAll(PARAMETER)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    description: "As the link has it",
    schema: { type: "string" },
  }));
  const summary = SUMMARIES.find(([begins]) => path.startsWith(begins))?.[1] ?? "A page";
  const content = OTHERS.find(([pattern]) => pattern.test(path))?.[1] ?? PAGE;
  const isForm = method === "post" && path !== MCP;
  return {
    operationId: idOf(path, method),
    summary,
    description:
      DESCRIPTIONS[path] ??
      (isForm ? "What the form of the page sends." : "For people and their browsers."),
    tags: ["Pages"],
    security: path === MCP ? [{ apiKey: [] }] : [],
    "x-page": true,
    ...(parameters.length > 0 && { parameters }),
    ...(isForm && { requestBody: { required: false, content: FORM } }),
    ...(path === MCP && { requestBody: { required: true, content } }),
    responses: {
      "200": { description: "The page, or the file", content },
      ...(path.startsWith("/openapi")
        ? { "304": { description: "The caller has it already" } }
        : {}),
      "303": { description: "Another page comes next" },
      "4XX": { description: "A page that says what went wrong" },
      ...(path.startsWith("/openapi") && { ...problemResponses(OTHER_METHOD), default: PROBLEM }),
    },
  };
}

/** Any path answers so to a method that it does not have; one of them says it for all. */
const OTHER_METHOD = ["method_not_allowed"] as const;

const PROBLEM = {
  description: "A problem",
  content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
};

/** `/portal/closures/{cid}/next` → `getPagePortalClosuresByCidNext`. */
function idOf(path: string, method: string): string {
  const words = path
    .replaceAll(/\{(\w+)\}/g, "by-$1")
    .split(/[^A-Za-z]+/)
    .filter((word) => word !== "");
  const name = words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join("");
  return `${method}Page${name}`;
}
