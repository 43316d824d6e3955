import { CERTIFICATE_TYPE, claimsOf } from "../../../certificates/certificate";
import { certificateKeys } from "../../../certificates/certificate-keys";
import { certificateSchema } from "../../../contract/certificates";
import { accountParams } from "../../../contract/parameters";
import { accountOf, unlessRefused } from "../../framework/account-calls";
import { issuerOf } from "../../framework/issuer";
import { defineOperation, json } from "../../framework/operation";

export const getCertificate = defineOperation(
  {
    method: "get",
    path: "/v1/accounts/{id}/certificate",
    id: "getCertificate",
    tag: "Certificates",
    summary: "The signed proof of the account's last erasure",
    description:
      "`provisional` for 30 days after the erasure, while the platform could still restore a backup; `final` after that.",
    roles: ["app", "support", "auditor"],
    params: accountParams,
    answers: { 200: json(certificateSchema, "The certificate") },
    problems: ["not_found"],
  },
  async (c) => {
    const { id } = c.req.valid("param");
    const facts = unlessRefused(c, await accountOf(c, id).erasureFacts());
    const keys = certificateKeys(c.env);
    const claims = claimsOf(facts, issuerOf(c), await keys.salted(facts.closure));
    const certificate = await keys.sign(CERTIFICATE_TYPE, claims);
    const { status, final_at } = claims;
    return c.json(
      { object: "certificate" as const, account: id, status, final_at, certificate },
      200,
    );
  },
);
