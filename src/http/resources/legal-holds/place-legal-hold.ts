import type { AccountView } from "../../../account/views/account";
import type { LegalHoldView } from "../../../account/views/erasure";
import { accountSchema } from "../../../contract/accounts";
import { legalHoldBodySchema, legalHoldSchema } from "../../../contract/legal-holds";
import { accountParams } from "../../../contract/parameters";
import { nameSchema } from "../../../lifecycle/policy-fields";
import { accountOf, callBy, keyActor, unlessRefused } from "../../framework/account-calls";
import { countNoMore, countOne } from "../../framework/counters";
import type { AppContext } from "../../framework/environment";
import { shownTo } from "../../framework/masked-contacts";
import { defineOperation, json } from "../../framework/operation";
import { ProblemError } from "../../framework/problems";

type Held = AccountView | LegalHoldView;

export const placeLegalHold = defineOperation(
  {
    method: "put",
    path: "/v1/accounts/{id}/legal_hold",
    id: "placeLegalHold",
    tag: "Legal holds",
    summary: "Place a legal hold: nothing of the account is erased",
    description:
      "The account may be in the middle of its erasure, or erased while something of it is retained. With `before_registration` the account need not exist yet: the hold starts with its registration.",
    roles: ["support"],
    change: "account",
    params: accountParams,
    body: legalHoldBodySchema,
    answers: {
      200: json(
        accountSchema.or(legalHoldSchema),
        "The account or, if it is not registered yet, the hold",
      ),
    },
    problems: ["wrong_state", "limit_reached"],
  },
  async (c) => {
    const { id } = c.req.valid("param");
    const call = await callBy(c, keyActor(c, "support"));
    const { reason, case_reference = null, before_registration } = c.req.valid("json");
    const hold = { reason, case_reference };
    const account = accountOf(c, id);
    // A hold would create an object, also for an id that no account can have.
    if (before_registration && !nameSchema.safeParse(id).success) {
      throw new ProblemError("not_found");
    }
    if (!before_registration) {
      return c.json(shown(c, unlessRefused(c, await account.placeLegalHold(call, hold))), 200);
    }
    // If the account is registered, or has such a hold already, nothing more is counted.
    const isNew = !(await account.legalHold(id)).ok;
    if (isNew) await countOne(c, "early_legal_holds", id);
    const held = unlessRefused<Held>(c, await account.placeEarlyHold(call, id, hold));
    if (isNew && held.object === "account") await countNoMore(c, "early_legal_holds", id);
    return c.json(shown(c, held), 200);
  },
);

const shown = (c: AppContext, held: Held): Held =>
  held.object === "account" ? shownTo(c, held) : held;
