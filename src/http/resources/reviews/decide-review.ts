import { closureSchema } from "../../../contract/closures";
import { closureParams } from "../../../contract/parameters";
import { reviewBodySchema } from "../../../contract/reviews";
import { accountOf, callBy, keyActor, unlessRefused } from "../../framework/account-calls";
import { defineOperation, json } from "../../framework/operation";
import { noteInQueue } from "./note-in-queue";

export const decideReview = defineOperation(
  {
    method: "post",
    path: "/v1/accounts/{id}/closures/{cid}/review",
    id: "decideReview",
    tag: "Reviews",
    summary: "Approve or reject a closure in review",
    description:
      "An approval counts even if something blocks the closure. `blockers` lists it. When the closure is due, it becomes `blocked`, and goes on by itself when the last blocker is gone; if that takes more than a day, it gets a new date. If the review replaces a proof of ownership, the key that opened the closure cannot approve; it may reject. A person who is signed in approves a closure without a grace period only within five minutes of their sign-in.",
    roles: ["reviewer"],
    change: "account",
    params: closureParams,
    body: reviewBodySchema,
    answers: { 200: json(closureSchema, "The closure") },
    problems: [
      "not_in_review",
      "review_claimed",
      "already_approved",
      "second_person_required",
      "documents_changed",
      "wrong_state",
      "deadline_failing",
      "step_up_required",
    ],
  },
  async (c) => {
    const { id, cid } = c.req.valid("param");
    const { decision, reason, holder_reason = null, document_name = null } = c.req.valid("json");
    const call = await callBy(c, keyActor(c, "reviewer"));
    const decided = { decision, reason, holder_reason, document_name };
    const answered = await accountOf(c, id).decideReview(call, cid, decided);
    const closure = unlessRefused(c, answered);
    await noteInQueue(c, cid, closure.status === "in_review");
    return c.json(closure, 200);
  },
);
