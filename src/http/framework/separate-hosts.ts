/**
 * Keeps the pages for holders, the console and the API apart, if the deployment gives one of them a host name of its own:
 * cookies and policies of the one never meet the other. A path of another host does not exist.
 *
 *   PORTAL_URL    /portal  /p  /not-me
 *   CONSOLE_URL   /console, and /v1 for the person who is signed in there
 *   elsewhere     everything else
 *   each of them  /assets  /problems: the `type` of a problem leads to the host that answered it
 */
import { createMiddleware } from "hono/factory";
import type { Settings } from "../../shared/settings";
import type { AppContext, AppEnv } from "./environment";
import { pageCallOf } from "./internal-calls";
import { ProblemError } from "./problems";

const HOLDERS = /^\/(portal|p|not-me)(\/|$)/;
const STAFF = /^\/console(\/|$)/;
const OPERATIONS = /^\/v1\//;
const ON_ALL = /^\/(assets\/|problems(\/|$))/;

/** Middleware. @throws ProblemError `not_found` for a path that the host name does not have */
export const separateHosts = createMiddleware<AppEnv>(async (c, next) => {
  if (!isThere(c)) throw new ProblemError("not_found");
  return next();
});

function isThere(c: AppContext): boolean {
  const { path } = c.req;
  // A page calls an operation by its own address.
  if (ON_ALL.test(path) || pageCallOf(c.req.raw) !== undefined) return true;
  const { portal, console } = ownHosts(c.get("settings"));
  const { hostname } = new URL(c.req.url);
  if (hostname === portal) return HOLDERS.test(path);
  if (hostname === console) return STAFF.test(path) || isByPerson(c);
  return !(portal !== null && HOLDERS.test(path)) && !(console !== null && STAFF.test(path));
}

/** The console's script calls operations as its person. A key has no business there. */
const isByPerson = (c: AppContext): boolean =>
  OPERATIONS.test(c.req.path) && c.req.header("authorization") === undefined;

/** Undefined settings: the deployment is not configured, and only says so. */
const ownHosts = (settings: Settings | undefined) => ({
  portal: hostOf(settings?.notices.portalUrl),
  console: hostOf(settings?.staff.consoleUrl),
});

const hostOf = (url: string | null | undefined): string | null =>
  url ? new URL(url).hostname : null;
