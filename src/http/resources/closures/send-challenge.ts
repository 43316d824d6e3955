import { closureParams } from "../../../contract/parameters";
import { challengeBodySchema, challengeSchema } from "../../../contract/proofs";
import { accountOf, callBy, keyActor, unlessRefused } from "../../framework/account-calls";
import { defineOperation, json } from "../../framework/operation";

export const sendChallenge = defineOperation(
  {
    method: "post",
    path: "/v1/accounts/{id}/closures/{cid}/challenges",
    id: "sendChallenge",
    tag: "Closures",
    summary: "Send a one-time code to the holder's address on file",
    description:
      "The code has been sent when the call returns. It is valid for ten minutes and replaces an earlier code.",
    roles: ["app", "support"],
    change: "account",
    params: closureParams,
    body: challengeBodySchema,
    answers: { 202: json(challengeSchema, "The code was sent") },
    problems: [
      "challenge_throttled",
      "no_address",
      "step_passed",
      "step_locked",
      "disputed",
      "step_out_of_order",
      "wrong_state",
      "idempotency_key_in_flight",
      "deadline_failing",
    ],
  },
  async (c) => {
    const { id, cid } = c.req.valid("param");
    const call = await callBy(c, keyActor(c, "app", "support"));
    return c.json(unlessRefused(c, await accountOf(c, id).sendChallenge(call, cid)), 202);
  },
);
