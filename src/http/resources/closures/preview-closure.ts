import type { AccountRefusal } from "../../../account/call";
import { accountParams, idempotencyKey } from "../../../contract/parameters";
import { previewBodySchema, previewSchema } from "../../../contract/previews";
import { accountOf, namedActor, unlessRefused } from "../../framework/account-calls";
import { idempotencyOf } from "../../framework/idempotency";
import { defineOperation, json } from "../../framework/operation";
import { withSystems } from "./systems-looked-into";

export const previewClosure = defineOperation(
  {
    method: "post",
    path: "/v1/accounts/{id}/closures/preview",
    id: "previewClosure",
    tag: "Closures",
    summary: "What a closure would require and do; changes nothing",
    description:
      "Changes nothing. Show the holder what the closure would do: what blocks it, what must be acknowledged and proved, when it happens, what is erased and what is retained. With `look` also what the host's systems have now.",
    roles: ["app", "support"],
    params: accountParams,
    headers: idempotencyKey,
    body: previewBodySchema,
    answers: { 200: json(previewSchema, "The preview") },
    problems: ["not_found", "no_such_procedure", "idempotency_key_reused"],
  },
  async (c) => {
    const { kind, actor, look } = c.req.valid("json");
    const { id } = c.req.valid("param");
    const { roles } = c.get("caller");
    const asSupport = roles.includes("support") && !roles.includes("app");
    const asker = actor || asSupport ? namedActor(c, actor) : null;
    const key = await idempotencyOf(c);
    const answered = await accountOf(c, id).preview(kind, asker, key);
    const { refusal, ...preview } = unlessRefused(c, answered);
    const shownPreview = { ...preview, refusal: refusal && shown(refusal) };
    const body = look ? await withSystems(c, id, shownPreview) : shownPreview;
    return c.json({ object: "closure_preview" as const, ...body }, 200);
  },
);

const shown = (refusal: AccountRefusal) =>
  refusal.code === "not_configured"
    ? { code: refusal.code, variables: [...refusal.variables] }
    : { code: refusal.code };
