import { createRoute } from "@hono/zod-openapi";
import { brakeSchema } from "../../../contract/brake";
import type { App } from "../../framework/environment";
import { guarded, jsonOf, readProblems } from "../../framework/operations";
import { brakeOf } from "./brake";

const route = createRoute({
  method: "get",
  path: "/v1/brake",
  operationId: "getBrake",
  summary: "Whether erasures are paused because too many accounts fall due at once",
  tags: ["Brake"],
  ...guarded("auditor", "support"),
  responses: { 200: jsonOf(brakeSchema, "The brake of the key's mode"), ...readProblems() },
});

export const getBrake = (app: App) =>
  app.openapi(route, async (c) => c.json(await brakeOf(c).view(), 200));
