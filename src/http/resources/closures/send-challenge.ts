import { createRoute } from "@hono/zod-openapi";
import { changeHeaders, closureParams } from "../../../contract/parameters";
import { challengeBodySchema, challengeSchema } from "../../../contract/proofs";
import { accountOf, callBy, granted, keyActor } from "../../framework/account-calls";
import type { App } from "../../framework/environment";
import { accountProblems, bodyOf, guarded, jsonOf } from "../../framework/operations";

const route = createRoute({
  method: "post",
  path: "/v1/accounts/{id}/closures/{cid}/challenges",
  operationId: "sendChallenge",
  summary: "Send a one-time code to the address on file",
  description: "Sent by the time this answers; a code sent before is void. Good for ten minutes.",
  tags: ["Closures"],
  ...guarded("app", "support"),
  request: { params: closureParams, headers: changeHeaders, body: bodyOf(challengeBodySchema) },
  responses: {
    202: jsonOf(challengeSchema, "It was sent"),
    ...accountProblems(
      "challenge_throttled",
      "no_address",
      "step_passed",
      "step_locked",
      "disputed",
      "step_out_of_order",
      "wrong_state",
      "idempotency_key_in_flight",
      "deadline_failing",
    ),
  },
});

export const sendChallenge = (app: App) =>
  app.openapi(route, async (c) => {
    const { id, cid } = c.req.valid("param");
    const call = await callBy(c, keyActor(c, "app", "support"));
    return c.json(granted(c, await accountOf(c, id).sendChallenge(call, cid)), 202);
  });
