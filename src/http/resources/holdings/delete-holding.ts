import { holdingParams } from "../../../contract/parameters";
import { accountOf, callBy, keyActor, unlessRefused } from "../../framework/account-calls";
import { defineOperation, noContent } from "../../framework/operation";

export const deleteHolding = defineOperation(
  {
    method: "delete",
    path: "/v1/accounts/{id}/holdings/{kind}/{ref}",
    id: "deleteHolding",
    tag: "Holdings",
    summary: "Remove a holding",
    description:
      "A closure that the holding blocked goes on by itself. Removing a holding that does not exist succeeds.",
    roles: ["app"],
    change: "account",
    params: holdingParams,
    answers: { 204: noContent },
    problems: ["wrong_state"],
  },
  async (c) => {
    const { id, kind, ref } = c.req.valid("param");
    const call = await callBy(c, keyActor(c, "app"));
    unlessRefused(c, await accountOf(c, id).removeHolding(call, kind, ref));
    return c.body(null, 204);
  },
);
