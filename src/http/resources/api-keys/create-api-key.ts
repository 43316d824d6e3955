import { randomBytes } from "node:crypto";
import { apiKeyBodySchema, newApiKeySchema } from "../../../contract/api-keys";
import { insertApiKey } from "../../../control/api-keys";
import { KEY_SECRET_BYTES, keyText, macKeyOf } from "../../../control/key-text";
import { newId } from "../../../shared/ids";
import { timestampOf } from "../../../shared/time";
import { secretHash } from "../../../verification/secrets";
import { audit } from "../../framework/auditing";
import { reachesLive } from "../../framework/authentication";
import type { Caller } from "../../framework/environment";
import { defineOperation, json } from "../../framework/operation";
import { ProblemError } from "../../framework/problems";

/** Whoever has the calling key could have made the new one: so its maker answers for it. */
const makerIn = ({ root, madeBy, actor, id, session }: Caller): string | null => {
  if (root) return actor === id ? null : actor;
  return session === null ? (madeBy ?? id) : actor;
};

export const createApiKey = defineOperation(
  {
    method: "post",
    path: "/v1/api_keys",
    id: "createApiKey",
    tag: "API keys",
    summary: "Create an API key; the key is shown only in this answer",
    description:
      "The new key has the mode of the calling key. Only the deployment's first key may create keys of the other mode. A test key creates live keys only in local development.",
    roles: ["admin"],
    change: "service",
    stepUp: true,
    audit: "handler",
    body: apiKeyBodySchema,
    answers: { 201: json(newApiKeySchema, "The key") },
    problems: ["limit_reached"],
  },
  async (c) => {
    const caller = c.get("caller");
    const { name, roles, livemode = caller.livemode } = c.req.valid("json");
    if (livemode !== caller.livemode && !caller.root) {
      throw new ProblemError(
        "forbidden",
        {},
        { detail: "A key can only create keys of its own mode." },
      );
    }
    if (livemode && !reachesLive(c)) {
      const detail =
        "ADIEU_ADMIN_KEY is a test key, which cannot create live keys: set one that starts with adk_live_.";
      throw new ProblemError("forbidden", {}, { detail });
    }
    const { adminKey, apiKeys } = c.get("settings");
    const created_at = timestampOf(Date.now());
    const stored = {
      id: newId("key", c.get("uuid")),
      name,
      roles: [...new Set(roles)],
      livemode,
      created_at,
      created_by: makerIn(caller),
    };
    const act = {
      act: "createApiKey",
      ofAccount: false,
      when: "handler",
      reads: false,
      keysToo: true,
      urgent: false,
    } as const;
    await audit(c, act, { subject: `${stored.id} ${stored.roles.join(" ")}` });
    const [secret = adminKey] = apiKeys.secrets;
    const key = keyText(stored, randomBytes(KEY_SECRET_BYTES), macKeyOf(secret));
    await insertApiKey(c.env.CONTROL, stored, secretHash(key));
    return c.json({ object: "api_key" as const, ...stored, key }, 201);
  },
);
