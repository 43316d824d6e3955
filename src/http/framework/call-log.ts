/**
 * The log of calls: one line a call, of a part of all calls that the deployment chooses (`LOG_SAMPLING`). A line says
 * which operation was called, with what outcome, and how long it took. It never says which caller called, for which
 * account, or with which values.
 */
import { matchedRoutes } from "hono/route";
import { logLine } from "../../shared/log";
import { settingsFound } from "../../shared/settings";
import type { AppContext } from "./environment";

/** Logs a call that has been answered, if it is among the part that is logged. @param ms how long it took */
export function logCall(c: AppContext, ms: number, isChosen = chosen): void {
  const settings = settingsFound(c.env);
  if (!settings.ok || !isChosen(settings.value.logSampling)) return;
  const caller = c.get("caller") as AppContext["var"]["caller"] | undefined;
  logLine("call", {
    request: c.get("requestId"),
    method: c.req.method,
    route: routeOf(c),
    status: c.res.status,
    mode: caller === undefined ? "unknown" : caller.livemode ? "live" : "test",
    ms,
  });
}

/** Each call is chosen by chance alone, so no caller can hide its calls. */
const chosen = (part: number): boolean => part > 0 && Math.random() < part;

/** The path as the document has it; `unknown` if there is no such operation. */
function routeOf(c: AppContext): string {
  const path = matchedRoutes(c)
    .map((route) => route.path)
    .findLast((one) => !one.includes("*"));
  return path?.replaceAll(/:(\w+)(?:\{[^}]*\})?/g, "{$1}") ?? "unknown";
}
