import { createRoute, z } from "@hono/zod-openapi";
import { accountOf, granted, keyActor } from "../../account-calls";
import type { App } from "../../environment";
import { accountParams, guarded, jsonOf, readProblems } from "../../operations";
import { retainedItemSchema } from "../../schemas/erasures";

const route = createRoute({
  method: "get",
  path: "/v1/accounts/{id}/retained",
  operationId: "readRetained",
  summary: "Read what is retained of an account beyond its erasure",
  description: "For auditors; that it was read is an event. What its time is over for is gone.",
  tags: ["Erasure"],
  ...guarded("auditor"),
  request: { params: accountParams },
  responses: {
    200: jsonOf(
      z.object({
        object: z.literal("list"),
        data: z.array(retainedItemSchema),
        next_cursor: z.null(),
      }),
      "All of it",
    ),
    ...readProblems("not_found"),
  },
});

export const readRetained = (app: App) =>
  app.openapi(route, async (c) => {
    const call = { actor: keyActor(c, "auditor"), expected_versions: null, idempotency: null };
    const account = accountOf(c, c.req.valid("param").id);
    const data = granted(c, await account.readRetained(call));
    return c.json({ object: "list" as const, data, next_cursor: null }, 200);
  });
