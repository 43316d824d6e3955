import { idParams } from "../../../contract/parameters";
import { policyViewSchema } from "../../../contract/policies";
import { putPolicy as store } from "../../../control/policies";
import { builtInPolicy } from "../../../lifecycle/policies";
import { policySchema } from "../../../lifecycle/policy";
import { timestampOf } from "../../../shared/time";
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
      "The body may be a policy as `GET` shows it, also one with another id: the path says the id, and read-only members are ignored.",
    roles: ["admin"],
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
    return c.json(policyView(stored), stored.version === 1 ? 201 : 200);
  },
);
