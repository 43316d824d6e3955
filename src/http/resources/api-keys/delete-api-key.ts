import { idParams } from "../../../contract/parameters";
import { knownKeysOf } from "../../framework/authentication";
import { defineOperation, noContent } from "../../framework/operation";
import { ProblemError } from "../../framework/problems";

export const deleteApiKey = defineOperation(
  {
    method: "delete",
    path: "/v1/api_keys/{id}",
    id: "deleteApiKey",
    tag: "API keys",
    summary: "Revoke an API key; everywhere within 60 seconds",
    description: "The key is refused everywhere within 60 seconds.",
    roles: ["admin"],
    audit: "keys",
    params: idParams,
    answers: { 204: noContent },
    problems: ["not_found"],
  },
  async (c) => {
    const { id } = c.req.valid("param");
    const { livemode } = c.get("caller");
    const removed = await knownKeysOf(c.env).revoke({ id, livemode });
    if (!removed) throw new ProblemError("not_found");
    return c.body(null, 204);
  },
);
