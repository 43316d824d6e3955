import { closureSchema } from "../../../contract/closures";
import { closureParams } from "../../../contract/parameters";
import { skipBodySchema } from "../../../contract/reviews";
import { reviewQueue } from "../../../reviews/review-queue";
import { accountOf, callBy, keyActor, unlessRefused } from "../../framework/account-calls";
import { audit } from "../../framework/auditing";
import { defineOperation, json } from "../../framework/operation";

export const skipReview = defineOperation(
  {
    method: "post",
    path: "/v1/accounts/{id}/closures/{cid}/review/skip",
    id: "skipReview",
    tag: "Reviews",
    summary: "Skip a review: leave it to another reviewer",
    description:
      "Releases the caller's claim. `POST /v1/reviews/take` does not offer the review to the caller again, and offers it to others at once.",
    roles: ["reviewer"],
    audit: "handler",
    change: "account",
    params: closureParams,
    body: skipBodySchema,
    answers: { 200: json(closureSchema, "The closure") },
    problems: ["not_in_review", "review_claimed"],
  },
  async (c) => {
    const { id, cid } = c.req.valid("param");
    const { reason } = c.req.valid("json");
    const actor = keyActor(c, "reviewer");
    await audit(
      c,
      {
        act: "skipReview",
        ofAccount: true,
        when: "handler",
        reads: false,
        keysToo: false,
        urgent: false,
      } as const,
      { subject: `${cid} ${reason}` },
    );
    const call = await callBy(c, actor);
    const closure = unlessRefused(c, await accountOf(c, id).claimReview(call, cid, false));
    await reviewQueue(c.env, c.get("caller").livemode).skip(cid, actor.id, reason);
    return c.json(closure, 200);
  },
);
