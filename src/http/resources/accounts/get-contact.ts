import { contactSchema } from "../../../contract/contacts";
import { accountParams } from "../../../contract/parameters";
import { accountOf, unlessRefused } from "../../framework/account-calls";
import { defineOperation, json } from "../../framework/operation";

export const getContact = defineOperation(
  {
    method: "get",
    path: "/v1/accounts/{id}/contact",
    id: "getContact",
    tag: "Accounts",
    summary: "The holder's e-mail address and phone number, in full",
    description:
      "People who are signed in see addresses masked everywhere else. Here they must have signed in within the last five minutes, and the audit log has it.",
    roles: ["support", "reviewer"],
    audit: "own",
    stepUp: true,
    params: accountParams,
    answers: { 200: json(contactSchema, "The addresses; null if the account has none") },
    problems: ["not_found"],
  },
  async (c) => {
    const { id } = c.req.valid("param");
    const { holder } = unlessRefused(c, await accountOf(c, id).account());
    const { email = null, phone = null } = holder ?? {};
    return c.json({ object: "contact" as const, account: id, email, phone }, 200);
  },
);
