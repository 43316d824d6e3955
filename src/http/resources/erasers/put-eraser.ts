import { eraserBodySchema, newEraserSchema } from "../../../contract/erasers";
import { newEraserParams } from "../../../contract/parameters";
import { registerEraser } from "../../../erasers/registrations";
import { timestampOf } from "../../../shared/time";
import { defineOperation, json } from "../../framework/operation";
import { checkTarget } from "../../framework/targets";
import { checkEraserName, eraserObjectOf } from "./eraser-lookup";
import { eraserView } from "./eraser-views";

export const putEraser = defineOperation(
  {
    method: "put",
    path: "/v1/erasers/{name}",
    id: "putEraser",
    tag: "Erasers",
    summary: "Register a host's system that must acknowledge erasures, or change it",
    description: "The secret is shown only in the answer to the registration. It stays the same.",
    roles: ["admin"],
    params: newEraserParams,
    body: eraserBodySchema,
    answers: {
      200: json(newEraserSchema, "The eraser was changed"),
      201: json(newEraserSchema, "The eraser is registered"),
    },
    problems: ["limit_reached"],
  },
  async (c) => {
    const { name } = c.req.valid("param");
    checkEraserName(name);
    const { not_found, ...body } = c.req.valid("json");
    checkTarget(c, body.url);
    const { livemode } = c.get("caller");
    const now = timestampOf(Date.now());
    const { eraser, isNew } = await registerEraser(c.env.CONTROL, { livemode, name, ...body }, now);
    await eraserObjectOf(c, name).configure(not_found);
    const shown = eraserView(eraser, not_found);
    return isNew
      ? c.json({ ...shown, secret: eraser.secret }, 201)
      : c.json({ ...shown, secret: null }, 200);
  },
);
