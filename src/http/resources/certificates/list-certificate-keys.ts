/** The public keys (RFC 7517). Anyone may read them: a verifier has no API key. */
import { certificateKeys } from "../../../certificates/certificate-keys";
import { keySetSchema } from "../../../contract/certificates";
import { limitPerAddress } from "../../framework/authentication";
import { ISSUER_MAX_AGE_S, KEY_SET_PATH } from "../../framework/issuer";
import { defineOperation, json } from "../../framework/operation";

// All calls reach one object. The limit keeps callers from blocking its signatures.
export const listCertificateKeys = defineOperation(
  {
    method: "get",
    path: KEY_SET_PATH,
    id: "listCertificateKeys",
    tag: "Certificates",
    summary: "The public keys that verify certificates and security events, including retired ones",
    description:
      "A key set by RFC 7517. Keep it for as long as the answer says; ask again if a `kid` is not in it.",
    roles: "anyone",
    middleware: limitPerAddress,
    answers: { 200: json(keySetSchema, "The keys, the current one first") },
    problems: ["internal", "not_configured", "rate_limited", "unavailable"],
  },
  async (c) => {
    const keySet = await certificateKeys(c.env).jwks();
    c.header("cache-control", `public, max-age=${ISSUER_MAX_AGE_S}`);
    return c.json(keySet, 200);
  },
);
