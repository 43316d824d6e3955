import { healthSchema } from "../../../contract/health";
import type { FailuresView } from "../../../failures/failure-book";
import { space } from "../../../objects/spaces";
import { findingIf } from "../../../shared/health";
import { lackingForLive } from "../../framework/configuration";
import type { AppContext } from "../../framework/environment";
import { defineOperation, json } from "../../framework/operation";
import { lookAtAll, lookedAt } from "./health-parts";

export const getServiceHealth = defineOperation(
  {
    method: "get",
    path: "/v1/health",
    id: "getServiceHealth",
    tag: "Service",
    summary: "What a person should look at, in the calling key's mode",
    description:
      "`findings` names what is wrong, by codes that a monitor can compare; it is empty if nothing is. `parts` has the facts about each part of the service. Databases and jobs are the same in both modes. `failing_deadlines` lists work that fell due and fails. Adieu tries it again by itself; until it succeeds, the account stays as it was before. `warnings` lists what the deployment lacks for live closures. The status is 200 whatever is found.",
    roles: ["auditor", "support"],
    audit: "refusals",
    answers: { 200: json(healthSchema, "The health of the service") },
  },
  async (c) => {
    const { livemode } = c.get("caller");
    const settings = c.get("settings");
    const [{ parts, findings }, failing] = await Promise.all([
      lookAtAll({ env: c.env, settings, livemode, now: Date.now() }),
      lookedAt("failing_deadlines", async () => failuresFound(await failuresOf(c).view())),
    ]);
    const found = [...findings, ...failing.findings];
    return c.json(
      {
        object: "health" as const,
        livemode,
        jurisdiction: settings.jurisdiction,
        status: found.length === 0 ? ("ok" as const) : ("attention" as const),
        findings: found,
        parts,
        failing_deadlines: failing.facts,
        warnings: livemode ? lackingForLive(settings) : [],
      },
      200,
    );
  },
);

/** The book of failures of the caller's mode. */
const failuresOf = (c: AppContext) =>
  space(c.env, "FAILURES").getByName(c.get("caller").livemode ? "live" : "test");

const failuresFound = ({ total, since, data }: FailuresView) => ({
  facts: { total, since, data: [...data] },
  findings: findingIf(
    total > 0,
    "deadlines_failing",
    "Work that fell due fails. Adieu tries it again by itself; the log says why it fails.",
  ),
});
