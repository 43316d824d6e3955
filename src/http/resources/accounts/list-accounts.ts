import { z } from "@hono/zod-openapi";
import { listedAccountSchema } from "../../../contract/accounts";
import { flagQuery, listOf, optionalText, optionalTime, pageQuery } from "../../../contract/lists";
import { type ListedAccount, listAccounts as list, listAnswers } from "../../../directory/accounts";
import { directoryOf } from "../../../directory/directory";
import { type AccountFilter, listOrder } from "../../../directory/kinds";
import { ACCOUNT_STATES } from "../../../lifecycle/account";
import { CLOSURE_STATUSES } from "../../../lifecycle/closure";
import { defineOperation, json } from "../../framework/operation";
import { decodeCursor, page } from "../../framework/pages";
import { invalid } from "../../framework/problems";

const oneOf = (values: readonly [string, ...string[]]) => z.enum([...values, ""]).optional();

const query = pageQuery.extend({
  state: oneOf(ACCOUNT_STATES),
  policy: optionalText,
  closure_status: oneOf(CLOSURE_STATUSES),
  held: flagQuery,
  due_before: optionalTime,
  due_after: optionalTime,
  answer_before: optionalTime,
  answer_after: optionalTime,
});

const cursorSchema = z.tuple([z.string(), z.string()]);

export const listAccounts = defineOperation(
  {
    method: "get",
    path: "/v1/accounts",
    id: "listAccounts",
    tag: "Accounts",
    summary: "Accounts by state, policy, closure and due date, from the directory",
    description:
      "Ordered by `due_at` if a filter by due date is used, by `answer_by` if a filter by the law's date is, else the newest first. A filter by the law's date stands alone. From the directory, which may be a few seconds behind.",
    roles: ["support", "auditor", "app"],
    query: query,
    answers: { 200: json(listOf(listedAccountSchema), "A page") },
  },
  async (c) => {
    const { limit, cursor, state, closure_status, answer_before, answer_after, ...rest } =
      c.req.valid("query");
    const { livemode } = c.get("caller");
    const filter = {
      ...rest,
      livemode,
      state: state || undefined,
      closure_status: closure_status || undefined,
    };
    const after = decodeCursor(cursor, cursorSchema);
    if (answer_before !== undefined || answer_after !== undefined) {
      assertAlone(filter);
      const bounds = { livemode, answer_before, answer_after };
      const answers = await listAnswers(directoryOf(c.env), bounds, { after, limit: limit + 1 });
      return c.json(
        page(answers, limit, (last) => [last.answer_by, last.id], show),
        200,
      );
    }
    const found = await list(directoryOf(c.env), filter, { after, limit: limit + 1 });
    const order = listOrder(filter);
    return c.json(
      page(found, limit, (last) => [last[order], last.id], show),
      200,
    );
  },
);

/**
 * The list by the law's date has an index of its own, which costs an account two rows a closure. With other filters it
 * would need one that costs some rows a change.
 */
function assertAlone({ livemode: _, ...others }: AccountFilter): void {
  const given = Object.entries(others).find(([, value]) => value !== undefined);
  if (given === undefined) return;
  const detail = "cannot be combined with answer_before or answer_after";
  throw invalid({ pointer: `/${given[0]}`, detail });
}

const show = (row: ListedAccount) => ({
  object: "account" as const,
  id: row.id,
  livemode: row.livemode,
  policy: row.policy,
  state: row.state,
  version: row.version,
  closure:
    row.closure && row.closure_kind && row.closure_status
      ? { id: row.closure, kind: row.closure_kind, status: row.closure_status }
      : null,
  schedule: row.due_at && row.due_action ? { action: row.due_action, at: row.due_at } : null,
  answer_by: row.answer_by,
  held: row.held,
  test_clock: row.test_clock,
  created_at: row.created_at,
  updated_at: row.updated_at,
});
