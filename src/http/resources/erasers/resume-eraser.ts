import { eraserSchema } from "../../../contract/erasers";
import { eraserParams } from "../../../contract/parameters";
import { defineOperation, json } from "../../framework/operation";
import { eraserObjectOf, eraserOf } from "./eraser-lookup";
import { eraserView } from "./eraser-views";

export const resumeEraser = defineOperation(
  {
    method: "post",
    path: "/v1/erasers/{name}/resume",
    id: "resumeEraser",
    tag: "Erasers",
    summary: "Let a paused eraser go on, because its system was repaired",
    description: "The tasks that wait ask it again within an hour.",
    roles: ["admin"],
    stepUp: true,
    change: "service",
    params: eraserParams,
    answers: { 200: json(eraserSchema, "The eraser") },
    problems: ["not_found"],
  },
  async (c) => {
    const eraser = await eraserOf(c, c.req.valid("param").name);
    const object = eraserObjectOf(c, eraser.name);
    await object.resume();
    return c.json(eraserView(eraser, await object.notFound()), 200);
  },
);
