/** Names within the text of a page that there must be: scripts of package.json, calls of the API. */
import { z } from "zod";
import type { Page } from "./pages";

export const openApiSchema = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
});

const SCRIPT = /\bnpm run ([\w:-]+)/g;

/** `GET /v1/accounts/{id}`, or its end alone: `GET …/access`. */
const CALL = /`(GET|POST|PUT|PATCH|DELETE) ((?:\/|…\/)[^ `?]+)/g;

/** What a parameter is called is the page's own affair. */
const shapeOf = (path: string) => path.replaceAll(/\{\w+\}/g, "{}");

/** @returns every call, as `GET /v1/accounts/{}` */
export const callsOfApi = ({ paths }: z.infer<typeof openApiSchema>): string[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${shapeOf(path)}`),
  );

export const unknownScripts = ({ name, text }: Page, scripts: readonly string[]): string[] =>
  [...text.matchAll(SCRIPT)]
    .filter(([, script = ""]) => !scripts.includes(script))
    .map(([said]) => `${name}: ${said}`);

export const unknownCalls = ({ name, text }: Page, known: readonly string[]): string[] =>
  [...text.matchAll(CALL)]
    .filter(([, method = "", path = ""]) => !known.some((call) => isCall(call, method, path)))
    .map(([said]) => `${name}: ${said}`);

function isCall(call: string, method: string, path: string): boolean {
  const shape = shapeOf(path);
  if (shape.startsWith("…")) return call.startsWith(`${method} `) && call.endsWith(shape.slice(1));
  const pattern = call.split("{}").map(literal).join("[^/]+");
  return new RegExp(`^${pattern}$`).test(`${method} ${shape}`);
}

const literal = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
