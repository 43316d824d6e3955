import { brakeReleaseSchema, brakeSchema } from "../../../contract/brake";
import { defineOperation, json } from "../../framework/operation";
import { brakeOf, unlessRefused } from "./callers-brake";

export const releaseBrake = defineOperation(
  {
    method: "post",
    path: "/v1/brake/release",
    id: "releaseBrake",
    tag: "Brake",
    summary: "Release the brake: erasures go on",
    description:
      "Closures that the brake held up go on by themselves. Until an account's erasure begins, the account can still be restored.",
    roles: ["admin"],
    change: "service",
    stepUp: true,
    body: brakeReleaseSchema,
    answers: { 200: json(brakeSchema, "The brake") },
    problems: ["brake_not_engaged"],
  },
  async (c) => {
    const { reason = null } = c.req.valid("json");
    const given = { by: c.get("caller").actor, reason, request: c.get("uuid") ?? null };
    return c.json(unlessRefused(await brakeOf(c).release(given)), 200);
  },
);
