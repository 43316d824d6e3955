import { healthSchema } from "../../../contract/health";
import { lackingForLive } from "../../framework/configuration";
import { defineOperation, json } from "../../framework/operation";

export const getServiceHealth = defineOperation(
  {
    method: "get",
    path: "/v1/health",
    id: "getServiceHealth",
    tag: "Service",
    summary: "What fell due and fails, and what live closures lack, in the calling key's mode",
    description:
      "`failing_deadlines` lists work that fell due and fails. Adieu tries it again by itself; until it succeeds, the account stays as it was before. `warnings` lists what the deployment lacks for live closures.",
    roles: ["auditor", "support"],
    answers: { 200: json(healthSchema, "The health of the service") },
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
