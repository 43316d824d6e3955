/**
 * `/docs`: the site that is built from docs/ and openapi/adieu.json, as static assets. Every page is there as Markdown too.
 *
 * ```
 *   /docs                      the contents
 *   /docs/guides/integrate     a page
 *   /docs/guides/integrate.md  its Markdown
 *   /docs/assets/…             what pages load; the name says the content, so it is kept for good
 * ```
 */
import { securityHeaders } from "../../../pages/security-headers";
import type { App, AppContext } from "../../framework/environment";
import { ProblemError } from "../../framework/problems";
import { readsPages } from "./problem-pages";

const ROOT = "/docs";

/** For so long a browser keeps a file whose name says what it holds, s. */
const KEPT_S = 31_536_000;

/** The paths that the site may have. Others are not asked for: a path may not lead out of the site. */
const PATH = /^\/docs(\/[\w-]+)*(\/[\w-]+(\.[\w-]+)*)?$/;

/** Serves the site. */
export const documentation = (app: App): void => {
  // A new deployment must not look broken to the person who opens it. A program gets 404 as for any other path.
  app.get("/", (c, next) => (readsPages(c) ? Promise.resolve(c.redirect(ROOT, 303)) : next()));
  app.get(ROOT, (c) => pageAt(c, `${ROOT}/index.html`));
  app.get(`${ROOT}/:path{.+}`, async (c): Promise<Response> => {
    const { path } = c.req;
    if (path.endsWith("/")) return c.redirect(path.replace(/\/+$/, ""), 308);
    return pageAt(c, path.slice(path.lastIndexOf("/")).includes(".") ? path : `${path}.html`);
  });
};

/** Answers with a file of the site. @throws ProblemError `not_found`, to a program */
async function pageAt(c: AppContext, path: string): Promise<Response> {
  const file = PATH.test(path) ? await assetAt(c, path) : null;
  if (file !== null) return answered(file, 200, path);
  const page = readsPages(c) ? await assetAt(c, `${ROOT}/404.html`) : null;
  if (page === null) throw new ProblemError("not_found");
  return answered(page, 404, path);
}

/** A file of the site, or that the caller has it already; null if there is none. */
async function assetAt(c: AppContext, path: string): Promise<Response | null> {
  const known = c.req.header("if-none-match");
  const headers = new Headers(known === undefined ? [] : [["if-none-match", known]]);
  const asset = await c.env.ASSETS.fetch(new URL(path, c.req.url), { headers });
  return asset.ok || asset.status === 304 ? asset : null;
}

function answered(asset: Response, status: 200 | 404, path: string): Response {
  const headers = new Headers(asset.headers);
  const isPage = headers.get("content-type")?.startsWith("text/html") ?? false;
  // The policy is for pages: a picture that is SVG has styles of its own.
  if (isPage)
    for (const [name, value] of Object.entries(securityHeaders())) headers.set(name, value);
  const isNamedByContent = path.startsWith(`${ROOT}/assets/`);
  headers.set(
    "cache-control",
    isNamedByContent
      ? `public, max-age=${KEPT_S}, immutable`
      : "public, max-age=0, must-revalidate",
  );
  if (path.endsWith(".md")) headers.set("content-type", "text/markdown; charset=utf-8");
  return new Response(asset.body, { status: asset.status === 304 ? 304 : status, headers });
}
