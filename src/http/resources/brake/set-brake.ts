import { brakeLimitsSchema, brakeSchema } from "../../../contract/brake";
import { defineOperation, json } from "../../framework/operation";
import { brakeOf } from "./callers-brake";

export const setBrake = defineOperation(
  {
    method: "put",
    path: "/v1/brake",
    id: "setBrake",
    tag: "Brake",
    summary: "Say how many accounts may fall due within an hour",
    description:
      "In force at once, instead of what the deployment sets. A brake that is engaged stays so until it is released.",
    roles: ["admin"],
    body: brakeLimitsSchema,
    answers: { 200: json(brakeSchema, "The brake") },
  },
  async (c) => c.json(await brakeOf(c).setLimits(c.req.valid("json")), 200),
);
