import { idParams } from "../../../contract/parameters";
import { deleteApiKey as remove } from "../../../control/api-keys";
import { defineOperation, noContent } from "../../framework/operation";
import { ProblemError } from "../../framework/problems";

export const deleteApiKey = defineOperation(
  {
    method: "delete",
    path: "/v1/api_keys/{id}",
    id: "deleteApiKey",
    tag: "API keys",
    summary: "Revoke an API key; everywhere within 60 seconds",
    roles: ["admin"],
    params: idParams,
    answers: { 204: noContent },
    problems: ["not_found"],
  },
  async (c) => {
    const { id } = c.req.valid("param");
    const removed = await remove(c.env.CONTROL, id, c.get("caller").livemode);
    if (!removed) throw new ProblemError("not_found");
    return c.body(null, 204);
  },
);
