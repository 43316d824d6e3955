/**
 * Keeps the pages for holders and the API apart, if the deployment gives the pages a host name of their own
 * (`PORTAL_URL`): cookies and policies of the one never meet the other. A path of the other host does not exist.
 *
 *   PORTAL_URL   /portal  /p  /not-me  /assets
 *   elsewhere    everything else, and /assets
 */
import { createMiddleware } from "hono/factory";
import type { AppEnv } from "./environment";
import { ProblemError } from "./problems";

const PAGES = /^\/(portal|p|not-me)(\/|$)/;
const ON_BOTH = /^\/assets\//;

/** Middleware. @throws ProblemError `not_found` for a path that the host name does not have */
export const separateHosts = createMiddleware<AppEnv>(async (c, next) => {
  const portalUrl = c.get("settings")?.notices.portalUrl ?? null;
  if (portalUrl === null || ON_BOTH.test(c.req.path)) return next();
  const isPortal = new URL(c.req.url).hostname === new URL(portalUrl).hostname;
  if (isPortal !== PAGES.test(c.req.path)) throw new ProblemError("not_found");
  return next();
});
