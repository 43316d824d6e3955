import { eraserStandingSchema } from "../../../contract/erasers";
import { eraserParams } from "../../../contract/parameters";
import { defineOperation, json } from "../../framework/operation";
import { eraserObjectOf, eraserOf } from "./eraser-lookup";
import { eraserView, replayView } from "./eraser-views";

export const getEraser = defineOperation(
  {
    method: "get",
    path: "/v1/erasers/{name}",
    id: "getEraser",
    tag: "Erasers",
    summary: "An eraser without its secret, its calls in progress, and its last replay",
    description: "With what it has to do at the moment, and its last replay.",
    roles: ["admin"],
    audit: "refusals",
    params: eraserParams,
    answers: { 200: json(eraserStandingSchema, "The eraser") },
    problems: ["not_found"],
  },
  async (c) => {
    const eraser = await eraserOf(c, c.req.valid("param").name);
    const { in_flight, waiting, replay, not_found, paused } = await eraserObjectOf(
      c,
      eraser.name,
    ).status();
    return c.json(
      {
        ...eraserView(eraser, not_found),
        in_flight,
        waiting,
        ...(eraser.connector && { paused }),
        replay: replay && replayView(eraser.name, replay),
      },
      200,
    );
  },
);
