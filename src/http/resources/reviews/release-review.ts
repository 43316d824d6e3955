import { z } from "@hono/zod-openapi";
import { closureSchema } from "../../../contract/closures";
import { closureParams } from "../../../contract/parameters";
import { accountOf, callBy, keyActor, unlessRefused } from "../../framework/account-calls";
import { defineOperation, json } from "../../framework/operation";
import { isPerson } from "../../framework/person";
import { noteInQueue } from "./note-in-queue";

export const releaseReview = defineOperation(
  {
    method: "post",
    path: "/v1/accounts/{id}/closures/{cid}/review/release",
    id: "releaseReview",
    tag: "Reviews",
    summary: "Release a claimed review",
    description:
      "The claim of another stays; an admin who is signed in ends it too, for a reviewer who went home.",
    roles: ["reviewer"],
    change: "account",
    params: closureParams,
    body: z.strictObject({}),
    answers: { 200: json(closureSchema, "The closure") },
    problems: ["not_in_review", "review_claimed"],
  },
  async (c) => {
    const { id, cid } = c.req.valid("param");
    const caller = c.get("caller");
    const isAdmin = isPerson(caller) && caller.roles.includes("admin");
    const call = {
      ...(await callBy(c, keyActor(c, "reviewer"))),
      ...(isAdmin && { releases_anyones: true as const }),
    };
    const closure = unlessRefused(c, await accountOf(c, id).claimReview(call, cid, false));
    await noteInQueue(c, cid, true);
    return c.json(closure, 200);
  },
);
