import { z } from "@hono/zod-openapi";
import { listedHoldSchema } from "../../../contract/legal-holds";
import { listOf, pageQuery } from "../../../contract/lists";
import { listAccounts } from "../../../directory/accounts";
import { directoryOf } from "../../../directory/directory";
import { inParallel } from "../../../shared/concurrency";
import { accountOf } from "../../framework/account-calls";
import { defineOperation, json } from "../../framework/operation";
import { decodeCursor, page } from "../../framework/pages";

const cursorSchema = z.tuple([z.string(), z.string()]);

/** Accounts that are asked at once. */
const ASKED_AT_ONCE = 10;

export const listLegalHolds = defineOperation(
  {
    method: "get",
    path: "/v1/legal_holds",
    id: "listLegalHolds",
    tag: "Legal holds",
    summary: "All legal holds that stand: on which accounts, since when, why, placed by whom",
    description:
      "The accounts come from the directory, which may be a few seconds behind; each hold comes from its account. Holds that wait for a registration are not listed. The newest account is first.",
    roles: ["support", "auditor"],
    query: pageQuery,
    answers: { 200: json(listOf(listedHoldSchema), "A page") },
  },
  async (c) => {
    const { limit, cursor } = c.req.valid("query");
    const { livemode } = c.get("caller");
    const after = decodeCursor(cursor, cursorSchema);
    const filter = { livemode, held: true };
    const found = await listAccounts(directoryOf(c.env), filter, { after, limit: limit + 1 });
    const holds = new Map<string, z.infer<typeof listedHoldSchema>>();
    await inParallel(found.slice(0, limit), ASKED_AT_ONCE, async ({ id }) => {
      const hold = await accountOf(c, id).legalHold(id);
      if (!hold.ok || hold.value.body.status !== "standing") return;
      const { refused_attempts: _, ...listed } = hold.value.body;
      holds.set(id, listed);
    });
    const { data, ...rest } = page(
      found,
      limit,
      ({ created_at, id }) => [created_at, id],
      ({ id }) => holds.get(id),
    );
    return c.json({ ...rest, data: data.filter((hold) => hold !== undefined) }, 200);
  },
);
