import { createRoute, z } from "@hono/zod-openapi";
import { closureSchema } from "../../../contract/closures";
import { changeHeaders, closureParams } from "../../../contract/parameters";
import { accountOf, callBy, granted, keyActor } from "../../framework/account-calls";
import type { App } from "../../framework/environment";
import { accountProblems, bodyOf, guarded, jsonOf } from "../../framework/operations";

const route = createRoute({
  method: "post",
  path: "/v1/accounts/{id}/closures/{cid}/review/release",
  operationId: "releaseReview",
  summary: "Release a review that was claimed",
  description: "A claim of another key is left alone.",
  tags: ["Reviews"],
  ...guarded("reviewer"),
  request: { params: closureParams, headers: changeHeaders, body: bodyOf(z.strictObject({})) },
  responses: {
    200: jsonOf(closureSchema, "The closure"),
    ...accountProblems("not_in_review", "review_claimed"),
  },
});

export const releaseReview = (app: App) =>
  app.openapi(route, async (c) => {
    const { id, cid } = c.req.valid("param");
    const call = await callBy(c, keyActor(c, "reviewer"));
    return c.json(granted(c, await accountOf(c, id).claimReview(call, cid, false)), 200);
  });
