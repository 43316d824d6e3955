import type { z } from "@hono/zod-openapi";
import {
  anyEraserBodySchema,
  type boundEraserBodySchema,
  type connectorEraserBodySchema,
  newEraserSchema,
} from "../../../contract/erasers";
import { ERASER_CONCURRENCY_DEFAULT } from "../../../contract/limits";
import { newEraserParams } from "../../../contract/parameters";
import type { NotFound } from "../../../erasers/answers";
import { hostEraserIn } from "../../../erasers/bound-eraser";
import { sealSecrets } from "../../../erasers/connections";
import { type EraserInput, findEraser, registerEraser } from "../../../erasers/registrations";
import { timestampOf } from "../../../shared/time";
import type { AppContext } from "../../framework/environment";
import { defineOperation, json } from "../../framework/operation";
import { invalid } from "../../framework/problems";
import { checkTarget } from "../../framework/targets";
import { chosenConnector } from "./chosen-connector";
import { checkEraserName, eraserObjectOf } from "./eraser-lookup";
import { eraserView } from "./eraser-views";

export const putEraser = defineOperation(
  {
    method: "put",
    path: "/v1/erasers/{name}",
    id: "putEraser",
    tag: "Erasers",
    summary: "Register a host's system that must acknowledge erasures, or change it",
    description:
      "The system is called at a `url` of your own, signed by a secret; or by a `connector`, at its own API; or by a `binding`, a Worker of your own. The secret is shown only in the answer to the registration, and stays the same; an eraser that gets a URL in the place of a connector or a binding gets a new secret, shown in that answer. A connector's secrets are never shown. A change lets a paused eraser go on.",
    roles: ["admin"],
    stepUp: true,
    params: newEraserParams,
    body: anyEraserBodySchema,
    answers: {
      200: json(newEraserSchema, "The eraser was changed"),
      201: json(newEraserSchema, "The eraser is registered"),
    },
    problems: ["limit_reached"],
  },
  async (c) => {
    const { name } = c.req.valid("param");
    checkEraserName(name);
    const body = c.req.valid("json");
    const { livemode } = c.get("caller");
    const { input, not_found } =
      "url" in body
        ? byUrl(c, { livemode, name }, body)
        : "binding" in body
          ? byBinding(c, { livemode, name }, body)
          : await byConnector(c, { livemode, name }, body);
    const now = timestampOf(Date.now());
    const { eraser, isNew, isNewSecret } = await registerEraser(c.env.CONTROL, input, now);
    await eraserObjectOf(c, name).configure(not_found);
    const shown = eraserView(eraser, not_found);
    const secret = isNewSecret && shown.url !== null ? eraser.secret : null;
    return c.json({ ...shown, secret }, isNew ? 201 : 200);
  },
);

type Key = Pick<EraserInput, "livemode" | "name">;
type Body = z.infer<typeof anyEraserBodySchema>;
type Registered = { readonly input: EraserInput; readonly not_found: NotFound };

function byUrl(
  c: AppContext,
  key: Key,
  { not_found, ...body }: Extract<Body, { url: string }>,
): Registered {
  checkTarget(c, body.url);
  return { input: { ...key, ...body }, not_found };
}

function byBinding(
  c: AppContext,
  key: Key,
  body: z.infer<typeof boundEraserBodySchema>,
): Registered {
  if (hostEraserIn(c.env, body.binding) === null) {
    const detail =
      "this deployment has no service binding of this name ([[services]] in wrangler.toml)";
    throw invalid({ pointer: "/binding", detail });
  }
  return { input: { ...key, url: "", ...body }, not_found: "retry" };
}

async function byConnector(
  c: AppContext,
  key: Key,
  body: z.infer<typeof connectorEraserBodySchema>,
): Promise<Registered> {
  const before = await findEraser(c.env.CONTROL, key);
  const { document, chosen, secrets } = await chosenConnector(c, body, before);
  const { rate } = document;
  const input = {
    ...key,
    url: "",
    probe: body.probe,
    concurrency: body.concurrency ?? rate.concurrency ?? ERASER_CONCURRENCY_DEFAULT,
    per_minute: body.per_minute ?? rate.per_minute ?? null,
    connector: chosen,
    secrets: await sealSecrets(c.get("settings").connectorKeys, key, secrets),
  };
  return { input, not_found: "retry" };
}
