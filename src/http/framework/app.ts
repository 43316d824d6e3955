/** The API as one Hono app: middleware for every call, the operations, and answers to errors. */
import { OpenAPIHono } from "@hono/zod-openapi";
import type { NotFoundHandler } from "hono";
import { methodNotAllowed } from "hono/method-not-allowed";
import { FEED_POLL_MS } from "../../directory/limits";
import { serveAssets } from "../../pages/assets";
import { newId } from "../../shared/ids";
import { serveDocument } from "../description/document";
import { OPERATIONS } from "../resources";
import { logCall } from "./call-log";
import { configured } from "./configuration";
import type { App, AppContext, AppEnv } from "./environment";
import { ProblemError, problemResponse } from "./problems";
import { separateHosts } from "./separate-hosts";
import { problemOf } from "./unexpected-errors";
import { validationHook } from "./validation";

export type AppSettings = {
  /** The time between two looks at the feed while a call waits for an event, ms. */
  readonly feedPollMs?: number;
};

export function createApp({ feedPollMs = FEED_POLL_MS }: AppSettings = {}): App {
  const app = new OpenAPIHono<AppEnv>({ defaultHook: validationHook });

  app.use(async (c, next) => {
    // Made by the service, whatever the caller sends: it identifies one request in the log.
    c.set("requestId", newId("req"));
    c.set("feedPollMs", feedPollMs);
    const began = Date.now();
    await next();
    // Also on answers that this context did not make: problems, repeated answers, files.
    const { headers } = c.res;
    headers.set("request-id", c.get("requestId"));
    headers.set("x-content-type-options", "nosniff");
    headers.set("strict-transport-security", "max-age=15552000; includeSubDomains");
    if (!headers.has("cache-control")) headers.set("cache-control", "no-store");
    logCall(c, Date.now() - began);
  });

  app.use(configured, separateHosts);

  for (const register of OPERATIONS) register(app);
  serveAssets(app);
  serveDocument(app);

  app.notFound(notFound(app));
  app.onError((error, c) => answer(c, problemOf(error, c.get("requestId"))));
  return app;
}

/** Answers a request without a route. It looks for other methods of the path only then, because that is slow. */
function notFound(app: App): NotFoundHandler<AppEnv> {
  const otherMethods = methodNotAllowed({
    app,
    onMethodNotAllowed: (c, methods) => {
      const headers = { allow: methods.join(", ") };
      return answer(c as AppContext, new ProblemError("method_not_allowed", {}, { headers }));
    },
  });
  return async (c) => {
    c.res = answer(c, new ProblemError("not_found"));
    await otherMethods(c, async () => {});
    return c.res;
  };
}

function answer(c: AppContext, problem: ProblemError): Response {
  const { origin } = new URL(c.req.url);
  return problemResponse(problem, { origin, requestId: c.get("requestId") });
}
