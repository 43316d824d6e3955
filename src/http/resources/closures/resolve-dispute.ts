import { disputeBodySchema } from "../../../contract/closure-requests";
import { closureSchema } from "../../../contract/closures";
import { closureParams } from "../../../contract/parameters";
import { accountOf, callBy, keyActor, unlessRefused } from "../../framework/account-calls";
import { defineOperation, json } from "../../framework/operation";
import { requireStepUp } from "../../framework/step-up";

export const resolveDispute = defineOperation(
  {
    method: "post",
    path: "/v1/accounts/{id}/closures/{cid}/dispute",
    id: "resolveDispute",
    tag: "Closures",
    summary: "Decide on a disputed closure",
    description:
      "The holder says that they did not ask for it. `continue`: the closure goes on; if the dispute held it up for more than a day, it gets a new date. `undo`: the closure is withdrawn or the account restored, whatever the policy's `restore_by` says. If the closure has ended meanwhile, only the dispute ends.",
    roles: ["support"],
    change: "account",
    params: closureParams,
    body: disputeBodySchema,
    answers: { 200: json(closureSchema, "The closure") },
    problems: ["not_disputed", "wrong_state", "step_up_required"],
  },
  async (c) => {
    const { id, cid } = c.req.valid("param");
    const { decision, reason } = c.req.valid("json");
    if (decision === "undo") requireStepUp(c);
    const call = await callBy(c, keyActor(c, "support"));
    const answered = await accountOf(c, id).resolveDispute(call, cid, decision, reason ?? null);
    return c.json(unlessRefused(c, answered), 200);
  },
);
