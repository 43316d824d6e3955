import { z } from "@hono/zod-openapi";
import { closureSchema } from "../../../contract/closures";
import { closureParams } from "../../../contract/parameters";
import { accountOf, callBy, keyActor, unlessRefused } from "../../framework/account-calls";
import { defineOperation, json } from "../../framework/operation";

export const claimReview = defineOperation(
  {
    method: "post",
    path: "/v1/accounts/{id}/closures/{cid}/review/claim",
    id: "claimReview",
    tag: "Reviews",
    summary: "Claim a review, so that no other reviewer works on it",
    description:
      "The claim lasts for half an hour, or until it is released. If the same key claims again, the half hour starts anew. A key that has approved the closure cannot claim it: the approval of another key is missing.",
    roles: ["reviewer"],
    change: "account",
    params: closureParams,
    body: z.strictObject({}),
    answers: { 200: json(closureSchema, "The closure") },
    problems: ["not_in_review", "review_claimed", "already_approved"],
  },
  async (c) => {
    const { id, cid } = c.req.valid("param");
    const call = await callBy(c, keyActor(c, "reviewer"));
    return c.json(unlessRefused(c, await accountOf(c, id).claimReview(call, cid, true)), 200);
  },
);
