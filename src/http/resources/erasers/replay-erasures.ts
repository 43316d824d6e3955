import { eraserReplayBodySchema, eraserReplaySchema } from "../../../contract/erasers";
import { eraserParams } from "../../../contract/parameters";
import { newUuid } from "../../../shared/ids";
import { defineOperation, json } from "../../framework/operation";
import { ProblemError } from "../../framework/problems";
import { eraserObjectOf, eraserOf } from "./eraser-lookup";
import { replayView } from "./eraser-views";

export const replayErasures = defineOperation(
  {
    method: "post",
    path: "/v1/erasers/{name}/replay",
    id: "replayErasures",
    tag: "Erasers",
    summary: "Call an eraser again for all that was erased since: a backup brought it back",
    roles: ["admin"],
    change: "service",
    params: eraserParams,
    body: eraserReplayBodySchema,
    answers: {
      202: json(eraserReplaySchema, "It runs; `GET /v1/erasers/{name}` says how far it is"),
    },
    problems: ["not_found", "replay_running"],
  },
  async (c) => {
    const { name } = await eraserOf(c, c.req.valid("param").name);
    const { since } = c.req.valid("json");
    const begun = await eraserObjectOf(c, name).replay(c.get("uuid") ?? newUuid(), since);
    if (!begun.ok) {
      const { code, replay } = begun.error;
      throw new ProblemError(code, { replay: replayView(name, replay) });
    }
    return c.json(replayView(name, begun.value), 202);
  },
);
