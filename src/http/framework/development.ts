/** What exists in local development alone. */
import { createMiddleware } from "hono/factory";
import type { AppEnv } from "./environment";
import { ProblemError } from "./problems";

/** Middleware. It is checked before anything else of a request. @throws ProblemError `not_found` elsewhere */
export const developmentAlone = createMiddleware<AppEnv>((c, next) => {
  if (!c.get("settings").development) throw new ProblemError("not_found");
  return next();
});
