import { closureRequestSchema } from "../../../contract/closure-requests";
import { closureSchema } from "../../../contract/closures";
import { accountParams } from "../../../contract/parameters";
import { newId } from "../../../shared/ids";
import { accountOf, callBy, requiredActor, unlessRefused } from "../../framework/account-calls";
import { defineOperation, json } from "../../framework/operation";

export const openClosure = defineOperation(
  {
    method: "post",
    path: "/v1/accounts/{id}/closures",
    id: "openClosure",
    tag: "Closures",
    summary: "Open a closure",
    description: "An app key names the member who asks. A support key acts as support.",
    roles: ["app", "support"],
    change: "account",
    params: accountParams,
    body: closureRequestSchema,
    answers: { 201: json(closureSchema, "The closure") },
    problems: [
      "actor_not_allowed",
      "blocked",
      "acknowledgements_required",
      "closure_open",
      "wrong_state",
      "no_such_procedure",
      "limit_reached",
      "deadline_failing",
    ],
  },
  async (c) => {
    const { kind, actor, acknowledgements, reason, received_at } = c.req.valid("json");
    const call = await callBy(c, requiredActor(c, actor));
    const answered = await accountOf(c, c.req.valid("param").id).openClosure(call, {
      closure: newId("clo"),
      kind,
      acknowledgements,
      reason: reason ? { code: reason.code, comment: reason.comment ?? null } : null,
      ...(received_at !== undefined && { received_at }),
    });
    return c.json(unlessRefused(c, answered), 201);
  },
);
