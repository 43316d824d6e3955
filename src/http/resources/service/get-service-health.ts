import { healthSchema } from "../../../contract/health";
import { lackingForLive } from "../../framework/configuration";
import { defineOperation, json } from "../../framework/operation";

export const getServiceHealth = defineOperation(
  {
    method: "get",
    path: "/v1/health",
    id: "getServiceHealth",
    tag: "Service",
    summary: "What does not work as it should, in the key's mode",
    description:
      "`failing_deadlines` lists what was due and fails. Each is tried again by itself; an account of which something fails stands as it did before. `warnings` names what live closures lack.",
    roles: ["auditor", "support"],
    answers: { 200: json(healthSchema, "How the service does") },
  },
  async (c) => {
    const { livemode } = c.get("caller");
    const { total, since, data } = await c.env.FAILURES.getByName(
      livemode ? "live" : "test",
    ).view();
    const failing_deadlines = { total, since, data: [...data] };
    const warnings = livemode ? lackingForLive(c.get("settings")) : [];
    return c.json({ object: "health" as const, livemode, failing_deadlines, warnings }, 200);
  },
);
