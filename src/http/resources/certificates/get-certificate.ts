import { createRoute } from "@hono/zod-openapi";
import { CERTIFICATE_TYPE, claimsOf } from "../../../certificates/certificate";
import { certificateKeys } from "../../../certificates/certificate-keys";
import { certificateSchema } from "../../../contract/certificates";
import { accountParams } from "../../../contract/parameters";
import { accountOf, granted } from "../../framework/account-calls";
import type { App } from "../../framework/environment";
import { issuerOf } from "../../framework/issuer";
import { guarded, jsonOf, readProblems } from "../../framework/operations";

const route = createRoute({
  method: "get",
  path: "/v1/accounts/{id}/certificate",
  operationId: "getCertificate",
  summary: "The signed proof of the account's last erasure",
  description:
    "`provisional` until the platform's own recovery windows have passed, 30 days after the erasure; then `final`, for the asking.",
  tags: ["Certificates"],
  ...guarded("app", "support", "auditor"),
  request: { params: accountParams },
  responses: { 200: jsonOf(certificateSchema, "The certificate"), ...readProblems("not_found") },
});

export const getCertificate = (app: App) =>
  app.openapi(route, async (c) => {
    const { id } = c.req.valid("param");
    const facts = granted(c, await accountOf(c, id).erasureFacts());
    const keys = certificateKeys(c.env);
    const claims = claimsOf(facts, issuerOf(c), await keys.salted(facts.closure));
    const certificate = await keys.sign(CERTIFICATE_TYPE, claims);
    const { status, final_at } = claims;
    return c.json(
      { object: "certificate" as const, account: id, status, final_at, certificate },
      200,
    );
  });
