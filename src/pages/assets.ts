/** Serves the files that pages load. A path names the content, so a browser may keep the file for good. */
import type { Hono, Env as HonoEnv } from "hono";
import { accentStylesheet } from "./accent";
import { ASSET_MAX_AGE_S } from "./limits";
import { SCRIPT } from "./script";
import { SCRIPT_PATH } from "./script-path";
import { STYLESHEET, STYLESHEET_PATH } from "./stylesheet";

const CSS = "text/css; charset=utf-8";
const JAVASCRIPT = "text/javascript; charset=utf-8";
const FOR_GOOD = `public, max-age=${ASSET_MAX_AGE_S}, immutable`;

export function serveAssets<E extends HonoEnv>(app: Hono<E>): void {
  app.get("/assets/:name{pages\\.[0-9a-f]{16}\\.css}", (c) => {
    // A page of an older or newer version asks for another name. It gets what there is, and does not keep it.
    const isThis = c.req.path === STYLESHEET_PATH;
    return c.body(STYLESHEET, 200, headersOf(isThis ? FOR_GOOD : "no-store"));
  });
  app.get("/assets/:name{pages\\.[0-9a-f]{16}\\.js}", (c) => {
    const isThis = c.req.path === SCRIPT_PATH;
    return c.body(SCRIPT, 200, headersOf(isThis ? FOR_GOOD : "no-store", JAVASCRIPT));
  });
  app.get("/assets/:name{accent\\.[0-9a-f]{6}\\.css}", (c) => {
    const colour = `#${c.req.path.slice("/assets/accent.".length, -".css".length)}`;
    return c.body(accentStylesheet(colour), 200, headersOf(FOR_GOOD));
  });
}

/** A file that another room's pages load. @property path ends with a hash of the content */
export type Asset = { readonly path: string; readonly content: string; readonly type: string };

/** Serves a file under its name, which says what it holds. */
export function serveAsset<E extends HonoEnv>(app: Hono<E>, { path, content, type }: Asset): void {
  const [stem = "", ending = ""] = [path.split(".")[0], path.split(".").at(-1)];
  const name = stem.slice("/assets/".length);
  app.get(`/assets/:name{${name}\\.[0-9a-f]{16}\\.${ending}}`, (c) =>
    c.body(content, 200, headersOf(c.req.path === path ? FOR_GOOD : "no-store", type)),
  );
}

const headersOf = (caching: string, type = CSS) => ({
  "content-type": type,
  "cache-control": caching,
  "cross-origin-resource-policy": "same-origin",
});
