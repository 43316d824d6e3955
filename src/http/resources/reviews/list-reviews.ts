import { z } from "@hono/zod-openapi";
import { flagQuery, listOf, optionalText, pageQuery } from "../../../contract/lists";
import { unchangedHeaders } from "../../../contract/parameters";
import { reviewSchema } from "../../../contract/reviews";
import { listReviews as list } from "../../../directory/accounts";
import { directoryOf } from "../../../directory/directory";
import { timestampOf } from "../../../shared/time";
import { defineOperation, json } from "../../framework/operation";
import { decodeCursor, page } from "../../framework/pages";
import { isUnchanged, unchanged } from "../../framework/unchanged";

const cursorSchema = z.tuple([z.string(), z.string()]);

export const listReviews = defineOperation(
  {
    method: "get",
    path: "/v1/reviews",
    id: "listReviews",
    tag: "Reviews",
    summary: "The review queue over all accounts, the earliest due date first, from the directory",
    description:
      "The list may lag by some seconds. Read the closure before you decide. Poll it with `If-None-Match`: the answer is 304 while nothing has changed.",
    roles: ["reviewer", "auditor"],
    query: pageQuery.extend({
      status: z.enum(["waiting", ""]).optional(),
      overdue: flagQuery,
      claimed_by: optionalText.openapi({
        description: "The id of the key or person who has the claim; `nobody`; `me`",
      }),
    }),
    headers: unchangedHeaders,
    answers: { 200: json(listOf(reviewSchema), "A page"), 304: unchanged },
  },
  async (c) => {
    const { limit, cursor, overdue, claimed_by: claimer } = c.req.valid("query");
    const { livemode, actor } = c.get("caller");
    const claimed_by = claimer === "nobody" ? null : claimer === "me" ? actor : claimer;
    const after = decodeCursor(cursor, cursorSchema);
    const found = await list(
      directoryOf(c.env),
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
    const shown = page(found, limit, (last) => [last.review_due_at, last.id], show);
    return isUnchanged(c, shown) ? c.body(null, 304) : c.json(shown, 200);
  },
);
