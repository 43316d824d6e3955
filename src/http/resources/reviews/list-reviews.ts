import { z } from "@hono/zod-openapi";
import { flagQuery, listOf, optionalText, pageQuery } from "../../../contract/lists";
import { reviewSchema } from "../../../contract/reviews";
import { listReviews as list } from "../../../directory/accounts";
import { timestampOf } from "../../../shared/time";
import { defineOperation, json } from "../../framework/operation";
import { decodeCursor, page } from "../../framework/pages";

const cursorSchema = z.tuple([z.string(), z.string()]);

export const listReviews = defineOperation(
  {
    method: "get",
    path: "/v1/reviews",
    id: "listReviews",
    tag: "Reviews",
    summary: "The review queue over all accounts, the earliest due date first, from the directory",
    description: "The list may lag by some seconds. Read the closure before you decide.",
    roles: ["reviewer", "auditor"],
    query: pageQuery.extend({
      status: z.enum(["waiting", ""]).optional(),
      overdue: flagQuery,
      claimed_by: optionalText.openapi({
        description: "The id of the key or person who has the claim; `nobody`; `me`",
      }),
    }),
    answers: { 200: json(listOf(reviewSchema), "A page") },
  },
  async (c) => {
    const { limit, cursor, overdue, claimed_by: claimer } = c.req.valid("query");
    const { livemode, actor } = c.get("caller");
    const claimed_by = claimer === "nobody" ? null : claimer === "me" ? actor : claimer;
    const after = decodeCursor(cursor, cursorSchema);
    const found = await list(
      c.env.DIRECTORY,
      { livemode, overdue, claimed_by, now: timestampOf(Date.now()) },
      { after, limit: limit + 1 },
    );
    const show = (row: (typeof found)[number]) => ({
      object: "review" as const,
      account: row.id,
      closure: row.closure ?? "",
      kind: row.closure_kind ?? "",
      status: "waiting" as const,
      due_at: row.review_due_at ?? "",
      overdue: row.review_overdue,
      claimed_by: row.review_claimed_by,
      claimed_until: row.review_claimed_until,
      contact_changed_at: row.contact_changed_at,
      livemode,
    });
    return c.json(
      page(found, limit, (last) => [last.review_due_at, last.id], show),
      200,
    );
  },
);
