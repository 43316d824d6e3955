import { brakeReleaseSchema, brakeSchema } from "../../../contract/brake";
import { defineOperation, json } from "../../framework/operation";
import { brakeOf, released } from "./callers-brake";

export const releaseBrake = defineOperation(
  {
    method: "post",
    path: "/v1/brake/release",
    id: "releaseBrake",
    tag: "Brake",
    summary: "Let the accounts that are held be erased",
    description: "They go on by themselves. Until then each of them can still be restored.",
    roles: ["admin"],
    change: "service",
    body: brakeReleaseSchema,
    answers: { 200: json(brakeSchema, "The brake") },
    problems: ["brake_not_engaged"],
  },
  async (c) => {
    const { reason = null } = c.req.valid("json");
    const given = { by: c.get("caller").id, reason, request: c.get("uuid") ?? null };
    return c.json(released(await brakeOf(c).release(given)), 200);
  },
);
