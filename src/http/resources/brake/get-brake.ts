import { brakeSchema } from "../../../contract/brake";
import { defineOperation, json } from "../../framework/operation";
import { brakeOf } from "./callers-brake";

export const getBrake = defineOperation(
  {
    method: "get",
    path: "/v1/brake",
    id: "getBrake",
    tag: "Brake",
    summary: "Whether the brake pauses erasures because too many accounts fall due at once",
    description:
      "While the brake is engaged, nothing more is erased in this mode until an admin releases it.",
    roles: ["auditor", "support"],
    audit: "refusals",
    answers: { 200: json(brakeSchema, "The brake of the key's mode") },
  },
  async (c) => c.json(await brakeOf(c).view(), 200),
);
