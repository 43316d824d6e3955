import { brakeLimitsSchema, brakeSchema } from "../../../contract/brake";
import { defineOperation, json } from "../../framework/operation";
import { brakeOf } from "./callers-brake";

export const setBrake = defineOperation(
  {
    method: "put",
    path: "/v1/brake",
    id: "setBrake",
    tag: "Brake",
    summary: "Set how many accounts may fall due within an hour",
    description:
      "The limits apply at once and replace those of the deployment's settings. An engaged brake stays engaged until it is released.",
    roles: ["admin"],
    body: brakeLimitsSchema,
    answers: { 200: json(brakeSchema, "The brake") },
  },
  async (c) => c.json(await brakeOf(c).setLimits(c.req.valid("json")), 200),
);
