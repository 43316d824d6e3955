import { z } from "@hono/zod-openapi";
import { takenReviewSchema } from "../../../contract/reviews";
import { CLAIMS_TRIED_MAX, TAKEN_MAX } from "../../../reviews/limits";
import { reviewQueue } from "../../../reviews/review-queue";
import { accountOf, callBy, keyActor } from "../../framework/account-calls";
import { defineOperation, json } from "../../framework/operation";
import { ProblemError } from "../../framework/problems";

export const takeReview = defineOperation(
  {
    method: "post",
    path: "/v1/reviews/take",
    id: "takeReview",
    tag: "Reviews",
    summary:
      "Take the next review: the soonest due one that nobody has claimed, claimed for the caller",
    description:
      "One call, however many reviewers call at once: none gets a review that another has. Left out are reviews that the caller has skipped, or has approved already where several approvals are needed. `closure` is null if there is none for the caller. Who has 30 reviews open decides or releases one first.",
    roles: ["reviewer"],
    change: "service",
    body: z.strictObject({}),
    problems: ["limit_reached"],
    answers: { 200: json(takenReviewSchema, "The closure under review") },
  },
  async (c) => {
    const { livemode } = c.get("caller");
    const queue = reviewQueue(c.env, livemode);
    const actor = keyActor(c, "reviewer");
    const call = { ...(await callBy(c, actor)), idempotency: null, expected_versions: null };
    for (let tried = 0; tried < CLAIMS_TRIED_MAX; tried += 1) {
      const offered = await queue.offer(livemode, actor.id);
      if (offered === null) break;
      if (offered === "too_many") {
        throw new ProblemError("limit_reached", { of: "open_reviews", limit: TAKEN_MAX });
      }
      const { account, closure } = offered;
      const claimed = await accountOf(c, account).claimReview(call, closure, true);
      if (claimed.ok) {
        return c.json({ object: "taken_review" as const, closure: claimed.value.body }, 200);
      }
      // Another approval is missing, which somebody else must give.
      if (claimed.error.code === "already_approved") {
        await queue.skip(closure, actor.id, claimed.error.code);
      } else {
        await queue.notTaken(closure);
      }
    }
    return c.json({ object: "taken_review" as const, closure: null }, 200);
  },
);
