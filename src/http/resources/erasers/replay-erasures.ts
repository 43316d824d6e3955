import { createRoute } from "@hono/zod-openapi";
import { eraserReplayBodySchema, eraserReplaySchema } from "../../../contract/erasers";
import { eraserParams, idempotencyKey } from "../../../contract/parameters";
import { newUuid } from "../../../shared/ids";
import type { App } from "../../framework/environment";
import { bodyOf, guardedOnce, jsonOf, onceProblems } from "../../framework/operations";
import { ProblemError } from "../../framework/problems";
import { eraserObjectOf, eraserOf, showReplay } from "./eraser";

const route = createRoute({
  method: "post",
  path: "/v1/erasers/{name}/replay",
  operationId: "replayErasures",
  summary: "Call an eraser again for all that was erased since: a backup brought it back",
  tags: ["Erasers"],
  ...guardedOnce("admin"),
  request: { params: eraserParams, headers: idempotencyKey, body: bodyOf(eraserReplayBodySchema) },
  responses: {
    202: jsonOf(eraserReplaySchema, "It runs; `GET /v1/erasers/{name}` says how far it is"),
    ...onceProblems("not_found", "replay_running"),
  },
});

export const replayErasures = (app: App) =>
  app.openapi(route, async (c) => {
    const { name } = await eraserOf(c, c.req.valid("param").name);
    const { since } = c.req.valid("json");
    const begun = await eraserObjectOf(c, name).replay(c.get("uuid") ?? newUuid(), since);
    if (!begun.ok) {
      const { code, replay } = begun.error;
      throw new ProblemError(code, { replay: showReplay(name, replay) });
    }
    return c.json(showReplay(name, begun.value), 202);
  });
