import { createRoute } from "@hono/zod-openapi";
import { closureRequestSchema } from "../../../contract/closure-requests";
import { closureSchema } from "../../../contract/closures";
import { accountParams, changeHeaders } from "../../../contract/parameters";
import { newId } from "../../../shared/ids";
import { accountOf, callBy, granted, requiredActor } from "../../framework/account-calls";
import type { App } from "../../framework/environment";
import { accountProblems, bodyOf, guarded, jsonOf } from "../../framework/operations";

const route = createRoute({
  method: "post",
  path: "/v1/accounts/{id}/closures",
  operationId: "openClosure",
  summary: "Open a closure",
  description: "App keys name the member who asks; support keys act as support.",
  tags: ["Closures"],
  ...guarded("app", "support"),
  request: {
    params: accountParams,
    headers: changeHeaders,
    body: bodyOf(closureRequestSchema),
  },
  responses: {
    201: jsonOf(closureSchema, "The closure"),
    ...accountProblems(
      "actor_not_allowed",
      "blocked",
      "acknowledgements_required",
      "closure_open",
      "wrong_state",
      "no_such_procedure",
      "limit_reached",
      "deadline_failing",
    ),
  },
});

export const openClosure = (app: App) =>
  app.openapi(route, async (c) => {
    const { kind, actor, acknowledgements, reason } = c.req.valid("json");
    const call = await callBy(c, requiredActor(c, actor));
    const answered = await accountOf(c, c.req.valid("param").id).openClosure(call, {
      closure: newId("clo"),
      kind,
      acknowledgements,
      reason: reason ? { code: reason.code, comment: reason.comment ?? null } : null,
    });
    return c.json(granted(c, answered), 201);
  });
