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
    summary:
      "Ask an eraser to erase again what it has erased since a time: for a backup that was restored",
    description:
      "After a backup of your system was restored: everything that the eraser acknowledged since then is sent to it again.",
    roles: ["admin"],
    stepUp: true,
    change: "service",
    params: eraserParams,
    body: eraserReplayBodySchema,
    answers: {
      202: json(eraserReplaySchema, "The replay runs; `GET /v1/erasers/{name}` shows its progress"),
    },
    problems: ["not_found", "replay_running", "not_replayable"],
  },
  async (c) => {
    const { name } = await eraserOf(c, c.req.valid("param").name);
    const { since } = c.req.valid("json");
    const begun = await eraserObjectOf(c, name).replay(c.get("uuid") ?? newUuid(), since);
    if (!begun.ok) {
      const { error } = begun;
      throw error.code === "replay_running"
        ? new ProblemError(error.code, { replay: replayView(name, error.replay) })
        : new ProblemError(error.code);
    }
    return c.json(replayView(name, begun.value), 202);
  },
);
