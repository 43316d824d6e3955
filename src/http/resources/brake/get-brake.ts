import { brakeSchema } from "../../../contract/brake";
import { unchangedHeaders } from "../../../contract/parameters";
import { defineOperation, json } from "../../framework/operation";
import { isUnchanged, unchanged } from "../../framework/unchanged";
import { brakeOf } from "./callers-brake";

export const getBrake = defineOperation(
  {
    method: "get",
    path: "/v1/brake",
    id: "getBrake",
    tag: "Brake",
    summary: "Whether the brake pauses erasures because too many accounts fall due at once",
    description:
      "While the brake is engaged, nothing more is erased in this mode until an admin releases it. Poll it with `If-None-Match`: the answer is 304 while nothing has changed.",
    roles: ["auditor", "support"],
    audit: "refusals",
    headers: unchangedHeaders,
    answers: { 200: json(brakeSchema, "The brake of the key's mode"), 304: unchanged },
  },
  async (c) => {
    const shown = await brakeOf(c).view();
    return isUnchanged(c, shown) ? c.body(null, 304) : c.json(shown, 200);
  },
);
