import { closureSchema } from "../../../contract/closures";
import { closureParams } from "../../../contract/parameters";
import { accountOf, unlessRefused } from "../../framework/account-calls";
import { defineOperation, json } from "../../framework/operation";

export const getClosure = defineOperation(
  {
    method: "get",
    path: "/v1/accounts/{id}/closures/{cid}",
    id: "getClosure",
    tag: "Closures",
    summary: "A closure, open or ended",
    description: "The closure as it is now, whatever has become of it.",
    roles: ["app", "support", "reviewer", "auditor"],
    params: closureParams,
    answers: { 200: json(closureSchema, "The closure") },
    problems: ["not_found"],
  },
  async (c) => {
    const { id, cid } = c.req.valid("param");
    return c.json(unlessRefused(c, await accountOf(c, id).closure(cid)), 200);
  },
);
