import { idParams } from "../../../contract/parameters";
import { policyViewSchema } from "../../../contract/policies";
import { standbyOf } from "../../../control/control-standby";
import { STANDBY_PATIENCE_MS } from "../../../control/limits";
import { putPolicy as store, storedVersion } from "../../../control/policies";
import { builtInPolicy } from "../../../lifecycle/policies";
import { type PolicyVersion, policySchema } from "../../../lifecycle/policy";
import { logFault } from "../../../shared/log";
import { within } from "../../../shared/patience";
import { timestampOf } from "../../../shared/time";
import type { AppContext } from "../../framework/environment";
import { defineOperation, json } from "../../framework/operation";
import { ProblemError } from "../../framework/problems";
import { draftOf, judgePolicy, policyVersionBody } from "./policy-draft";
import { policyView } from "./policy-view";

export const putPolicy = defineOperation(
  {
    method: "put",
    path: "/v1/policies/{id}",
    id: "putPolicy",
    tag: "Policies",
    summary: "Store the next version of a policy in the calling key's mode",
    description:
      "Open closures keep the version under which they were opened. The version does not apply to accounts of the other mode. " +
      "The body may be a policy as `GET` shows it, also one with another id: the path says the id, and read-only fields are ignored.",
    roles: ["admin"],
    stepUp: true,
    params: idParams,
    body: policyVersionBody,
    answers: {
      200: json(policyViewSchema, "The new version of a known policy"),
      201: json(policyViewSchema, "The first version"),
    },
    problems: ["built_in", "limit_reached"],
  },
  async (c) => {
    const { id } = c.req.valid("param");
    const draft = await draftOf(c);
    if (builtInPolicy(id)) throw new ProblemError("built_in", { id });
    // A copy of another policy still has the id of the original. One that could be no id at all is a mistake.
    const isId = draft.id === undefined || policySchema.shape.id.safeParse(draft.id).success;
    const judged = await judgePolicy(c, isId ? { ...draft, id } : draft);
    if (!judged.ok) throw new ProblemError("invalid_request", judged.error);
    const now = timestampOf(Date.now());
    const stored = await store(c.env.CONTROL, c.get("caller").livemode, judged.value, now);
    await copyToStandby(c, stored);
    return c.json(policyView(stored), stored.version === 1 ? 201 : 200);
  },
);

/** How often the copy for the standby is tried. If it fails, the version is in force all the same. */
const COPY_TRIES = 3;

async function copyToStandby(c: AppContext, version: PolicyVersion): Promise<void> {
  const standby = standbyOf(c.env, c.get("caller").livemode);
  for (let tries = 1; ; tries += 1) {
    try {
      const copied = standby.keepPolicy(version.policy.id, storedVersion(version));
      await within(copied, STANDBY_PATIENCE_MS);
      return;
    } catch (error) {
      if (tries < COPY_TRIES) continue;
      logFault("a policy was not copied to the standby", error, { request: c.get("requestId") });
      return;
    }
  }
}
