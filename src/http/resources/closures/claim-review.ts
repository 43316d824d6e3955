import { createRoute, z } from "@hono/zod-openapi";
import { closureSchema } from "../../../contract/closures";
import { changeHeaders, closureParams } from "../../../contract/parameters";
import { accountOf, callBy, granted, keyActor } from "../../framework/account-calls";
import type { App } from "../../framework/environment";
import { accountProblems, bodyOf, guarded, jsonOf } from "../../framework/operations";

const route = createRoute({
  method: "post",
  path: "/v1/accounts/{id}/closures/{cid}/review/claim",
  operationId: "claimReview",
  summary: "Claim a review, so that nobody else works on it",
  description:
    "For half an hour, or until it is released; claimed again by the same key, for half an hour more. A key that has approved claims nothing: another's approval is missing.",
  tags: ["Reviews"],
  ...guarded("reviewer"),
  request: { params: closureParams, headers: changeHeaders, body: bodyOf(z.strictObject({})) },
  responses: {
    200: jsonOf(closureSchema, "The closure"),
    ...accountProblems("not_in_review", "review_claimed", "already_approved"),
  },
});

export const claimReview = (app: App) =>
  app.openapi(route, async (c) => {
    const { id, cid } = c.req.valid("param");
    const call = await callBy(c, keyActor(c, "reviewer"));
    return c.json(granted(c, await accountOf(c, id).claimReview(call, cid, true)), 200);
  });
