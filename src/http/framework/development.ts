/**
 * What exists in local development alone. The environment says so, and the address at which the request came must be
 * this machine's: a deployment that was given the wrong environment has none of it.
 */
import { createMiddleware } from "hono/factory";
import type { AppContext, AppEnv } from "./environment";
import { ProblemError } from "./problems";

const LOOPBACK: readonly string[] = ["localhost", "127.0.0.1", "[::1]"];

/** Whether the request came to a service that runs on this machine, for development. */
export const isLocalDevelopment = (c: AppContext): boolean =>
  c.get("settings").development && LOOPBACK.includes(new URL(c.req.url).hostname);

/** Middleware. It is checked before anything else of a request. @throws ProblemError `not_found` elsewhere */
export const developmentAlone = createMiddleware<AppEnv>((c, next) => {
  if (!isLocalDevelopment(c)) throw new ProblemError("not_found");
  return next();
});
