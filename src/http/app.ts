/** The API as one Hono app: what holds for every call, and the operations. */
import { OpenAPIHono } from "@hono/zod-openapi";
import { methodNotAllowed } from "hono/method-not-allowed";
import { requestId } from "hono/request-id";
import { newId } from "../shared/ids";
import { settingsOf } from "../shared/settings";
import type { App, AppContext, AppEnv } from "./environment";
import { ProblemError, problemResponse } from "./problems";
import { OPERATIONS } from "./routes";
import { registrationSchema } from "./schemas/accounts";
import { policyBodySchema } from "./schemas/policies";
import { validationHook } from "./validation";

const VERSION = "0.1.0";

export function createApp(): App {
  const app = new OpenAPIHono<AppEnv>({ defaultHook: validationHook });

  app.use(
    requestId({ headerName: "request-id", generator: () => newId("req"), limitLength: 0 }),
    async (c, next) => {
      c.set("settings", settingsOf(c.env));
      await next();
      // Also on answers that were not made by this context: problems, replays, files.
      const { headers } = c.res;
      headers.set("request-id", c.get("requestId"));
      headers.set("x-content-type-options", "nosniff");
      headers.set("strict-transport-security", "max-age=15552000; includeSubDomains");
      if (!headers.has("cache-control")) headers.set("cache-control", "no-store");
    },
    methodNotAllowed({
      app,
      onMethodNotAllowed: (c, methods) => {
        const headers = { allow: methods.join(", ") };
        return answer(c as AppContext, new ProblemError("method_not_allowed", {}, { headers }));
      },
    }),
  );

  for (const register of OPERATIONS) register(app);
  describe(app);

  app.notFound((c) => answer(c, new ProblemError("not_found")));
  app.onError((error, c) => answer(c, problemOf(error, c.get("requestId"))));
  return app;
}

function answer(c: AppContext, problem: ProblemError): Response {
  const { origin } = new URL(c.req.url);
  return problemResponse(problem, { origin, requestId: c.get("requestId") });
}

/** What was not foreseen is logged whole and told not at all. */
function problemOf(error: Error, request: string): ProblemError {
  if (error instanceof ProblemError) return error;
  console.error("request failed", request, error);
  return new ProblemError(isPassing(error) ? "unavailable" : "internal");
}

/** The platform says so itself: the object or D1 is overloaded or was moved; nothing was changed. */
const isPassing = (error: Error): boolean =>
  ("overloaded" in error && error.overloaded === true) ||
  ("retryable" in error && error.retryable === true) ||
  error.message.startsWith("D1_ERROR");

/** OpenAPI 3.1 of everything registered. */
function describe(app: App): void {
  app.openAPIRegistry.register("Registration", registrationSchema);
  app.openAPIRegistry.register("PolicyInput", policyBodySchema);
  app.openAPIRegistry.registerComponent("securitySchemes", "apiKey", {
    type: "http",
    scheme: "bearer",
    description: "An API key: `adk_test_…` or `adk_live_…`.",
  });
  app.doc31("/openapi.json", (c) => ({
    openapi: "3.1.0",
    info: {
      title: "Adieu",
      version: VERSION,
      description: "Closes accounts: cancel, delete, restore, purge, with proof of erasure.",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: new URL(c.req.url).origin }],
  }));
}
