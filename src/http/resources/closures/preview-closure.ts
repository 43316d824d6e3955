import { createRoute } from "@hono/zod-openapi";
import type { AccountRefusal } from "../../../account/call";
import { accountParams, idempotencyKey } from "../../../contract/parameters";
import { previewBodySchema, previewSchema } from "../../../contract/previews";
import { accountOf, granted, namedActor } from "../../framework/account-calls";
import type { App } from "../../framework/environment";
import { idempotencyOf } from "../../framework/idempotency";
import { bodyOf, guarded, jsonOf, writeProblems } from "../../framework/operations";

const route = createRoute({
  method: "post",
  path: "/v1/accounts/{id}/closures/preview",
  operationId: "previewClosure",
  summary: "What a closure would take and do; changes nothing",
  tags: ["Closures"],
  ...guarded("app", "support"),
  request: { params: accountParams, headers: idempotencyKey, body: bodyOf(previewBodySchema) },
  responses: {
    200: jsonOf(previewSchema, "The preview"),
    ...writeProblems("not_found", "no_such_procedure", "idempotency_key_reused"),
  },
});

export const previewClosure = (app: App) =>
  app.openapi(route, async (c) => {
    const { kind, actor } = c.req.valid("json");
    const { roles } = c.get("caller");
    const asSupport = roles.includes("support") && !roles.includes("app");
    const asker = actor || asSupport ? namedActor(c, actor) : null;
    const key = await idempotencyOf(c);
    const answered = await accountOf(c, c.req.valid("param").id).preview(kind, asker, key);
    const { refusal, ...preview } = granted(c, answered);
    const body = { ...preview, refusal: refusal && shown(refusal) };
    return c.json({ object: "closure_preview" as const, ...body }, 200);
  });

const shown = (refusal: AccountRefusal) =>
  refusal.code === "not_configured"
    ? { code: refusal.code, variables: [...refusal.variables] }
    : { code: refusal.code };
