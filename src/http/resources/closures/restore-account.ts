import { accountSchema } from "../../../contract/accounts";
import { restoreBodySchema } from "../../../contract/closure-requests";
import { accountParams } from "../../../contract/parameters";
import {
  accountOf,
  callBy,
  keyActor,
  namedActor,
  unlessRefused,
} from "../../framework/account-calls";
import { shownTo } from "../../framework/masked-contacts";
import { defineOperation, json } from "../../framework/operation";

export const restoreAccount = defineOperation(
  {
    method: "post",
    path: "/v1/accounts/{id}/restore",
    id: "restoreAccount",
    tag: "Closures",
    summary: "Undo a closure in its grace period, or revive a purged account",
    description:
      "The policy's `restore_by` says which roles may restore. While the closure is `blocked`, the roles in `open_by` and support may restore too; without a grace period, until the new date that the closure got after the block. A purged account comes back empty.",
    roles: ["app", "support"],
    change: "account",
    params: accountParams,
    body: restoreBodySchema,
    answers: { 200: json(accountSchema, "The account") },
    problems: ["actor_not_allowed", "not_restorable", "disputed"],
  },
  async (c) => {
    const { actor, reason = null } = c.req.valid("json");
    const call = await callBy(c, namedActor(c, actor) ?? keyActor(c, "app"));
    const restored = await accountOf(c, c.req.valid("param").id).restore(call, reason);
    return c.json(shownTo(c, unlessRefused(c, restored)), 200);
  },
);
