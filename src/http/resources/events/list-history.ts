import { z } from "@hono/zod-openapi";
import type { AccountApi } from "../../../account/account-object";
import { historyEventSchema } from "../../../contract/events";
import { choiceQuery, listOf, optionalText, pageQuery } from "../../../contract/lists";
import { accountParams } from "../../../contract/parameters";
import { accountOf, unlessRefused } from "../../framework/account-calls";
import type { AppContext } from "../../framework/environment";
import { defineOperation, json } from "../../framework/operation";
import { decodeCursor, encodeCursor } from "../../framework/pages";
import { ProblemError } from "../../framework/problems";

export const listHistory = defineOperation(
  {
    method: "get",
    path: "/v1/accounts/{id}/events",
    id: "listHistory",
    tag: "Accounts",
    summary: "The account's whole history, oldest first, each event with its hash",
    description:
      "Each event has the hash of the one before, so that a missing or changed event shows. With `order=newest` the latest event comes first. Then `type` and `actor` choose among the events, and `from` begins with an event.",
    roles: ["app", "support", "auditor"],
    params: accountParams,
    query: pageQuery.extend({
      order: choiceQuery(["oldest", "newest"]),
      type: optionalText.openapi({
        description: "With `order=newest`: a type of event, or several with commas between them",
      }),
      actor: optionalText.openapi({ description: "With `order=newest`: the role of the actor" }),
      from: optionalText.openapi({
        description: "With `order=newest`: the id of the event to begin with",
      }),
    }),
    answers: { 200: json(listOf(historyEventSchema), "A page") },
    problems: ["not_found"],
  },
  async (c) => {
    const { limit, cursor, order, type, actor = null, from } = c.req.valid("query");
    const place = decodeCursor(cursor, z.int().nonnegative());
    const account = accountOf(c, c.req.valid("param").id);
    const isNewest = order === "newest";
    const first = isNewest && place === null && from ? await sequenceOf(c, account, from) : null;
    const before = place ?? (first === null ? null : first + 1);
    const answered = isNewest
      ? await account.latestEvents({ before, types: type?.split(",") ?? null, role: actor }, limit)
      : await account.events(place ?? 0, limit);
    const { data, next } = unlessRefused(c, answered);
    const next_cursor = next === null ? null : encodeCursor(Number(next));
    return c.json({ object: "list" as const, data, next_cursor }, 200);
  },
);

/** @throws ProblemError `not_found` if the account has no such event */
async function sequenceOf(c: AppContext, account: AccountApi, event: string): Promise<number> {
  const found = unlessRefused(c, await account.sequenceOf(event));
  if (found === null) throw new ProblemError("not_found");
  return found;
}
