import { createRoute, z } from "@hono/zod-openapi";
import type { App } from "../../environment";
import { jsonOf } from "../../operations";

const route = createRoute({
  method: "get",
  path: "/healthz",
  operationId: "getHealth",
  summary: "Whether the service answers",
  tags: ["Service"],
  security: [],
  responses: { 200: jsonOf(z.object({ status: z.literal("ok") }), "It does") },
});

export const health = (app: App) =>
  app.openapi(route, (c) => c.json({ status: "ok" as const }, 200));
