/** A certificate to begin with, and others that differ from it in one thing. Runs in workerd and in Node. */
import { type CompactJWSHeaderParameters, CompactSign, importJWK } from "jose";
import {
  CERTIFICATE_TYPE,
  type CertificateClaims,
  claimsOf,
} from "../../src/certificates/certificate";
import { publicKeyOf, type SigningKey, signedBy } from "../../src/certificates/signing-key";
import type { ErasureFacts } from "../../src/shared/certificate";
import { timestampOf } from "../../src/shared/time";

const DAY_MS = 86_400_000;

export const at = (text: string, more = 0) => timestampOf(Date.parse(text) + more);

export const COMPLETED = "2026-03-16T12:00:00.250Z";

/** 30 days later. */
export const FINAL = "2026-04-15T12:00:00.250Z";

export const ACCOUNT = "acct-ada-77";

const NEVER = { total: 0, newest: [] };

export const FACTS: ErasureFacts = {
  account: ACCOUNT,
  livemode: true,
  closure: "clo_0198a7",
  policy: { id: "grace-then-delete", version: 3 },
  target: "delete",
  started_at: at("2026-03-16T12:00:00.000Z"),
  completed_at: at(COMPLETED),
  scope: ["crm", "archive", "profile"],
  jurisdiction: null,
  erasers: [
    {
      eraser: "crm",
      acknowledged_at: at("2026-03-16T12:00:00.100Z"),
      by: "eraser",
      proof_sha256: "c".repeat(64),
      reason_code: null,
      verified: "probe",
      accepted_at: at("2026-03-16T12:00:00.050Z"),
      connector: { id: "crm", version: 4, by: ["email"], found: 2 },
      repeated: NEVER,
    },
    {
      eraser: "archive",
      acknowledged_at: at("2026-03-16T12:00:00.150Z"),
      by: "admin",
      proof_sha256: null,
      reason_code: "shut_down",
      verified: "none",
      accepted_at: null,
      connector: null,
      repeated: NEVER,
    },
    {
      eraser: "profile",
      acknowledged_at: at("2026-03-16T12:00:00.200Z"),
      by: "adieu",
      proof_sha256: null,
      reason_code: null,
      verified: "erased",
      accepted_at: null,
      connector: null,
      repeated: NEVER,
    },
  ],
  retained: [{ what: "Invoices", reason: "Tax", until: at("2033-03-16T12:00:00.250Z") }],
  log: { sequence: 9, head: "d".repeat(64) },
  now: at(COMPLETED, DAY_MS),
};

/** Erased again after a restore, and looked at again after 30 days and more. */
export const REPEATED: ErasureFacts = {
  ...FACTS,
  erasers: FACTS.erasers.map((one) =>
    one.eraser === "crm"
      ? {
          ...one,
          repeated: {
            total: 13,
            newest: [
              {
                at: at(COMPLETED, 12 * DAY_MS),
                cause: "restore",
                verified: "job",
                found_again: false,
              },
              {
                at: at(COMPLETED, 30 * DAY_MS),
                cause: "check",
                verified: "probe",
                found_again: false,
              },
            ],
          },
        }
      : one,
  ),
  log: { sequence: 22, head: "e".repeat(64) },
};

export const ISSUER = "https://adieu.test";
export const SALT = "a1".repeat(32);

export const CLAIMS: CertificateClaims = claimsOf(FACTS, ISSUER, SALT);

export const keySetOf = (...keys: readonly SigningKey[]) => ({ keys: keys.map(publicKeyOf) });

export const certified = (key: SigningKey, claims: CertificateClaims = CLAIMS): Promise<string> =>
  signedBy(key, CERTIFICATE_TYPE, claims);

/** Signed by the key, whatever it says. */
export async function signed(
  key: SigningKey,
  payload: unknown,
  header: Partial<CompactJWSHeaderParameters> = {},
): Promise<string> {
  const text = typeof payload === "string" ? payload : JSON.stringify(payload);
  const crit = Object.fromEntries((header.crit ?? []).map((name) => [name, true]));
  return new CompactSign(new TextEncoder().encode(text))
    .setProtectedHeader({ alg: "EdDSA", typ: CERTIFICATE_TYPE, kid: key.kid, ...header })
    .sign(await importJWK({ kty: "OKP", crv: "Ed25519", x: key.x, d: key.d }, "EdDSA"), { crit });
}

export const encoded = (value: unknown): string =>
  Buffer.from(JSON.stringify(value)).toString("base64url");

/** The same certificate with one part put in the place of its own: 0 the header, 1 the claims, 2 the signature. */
export const withPart = (jws: string, place: number, part: string): string =>
  jws
    .split(".")
    .map((own, index) => (index === place ? part : own))
    .join(".");

/** Another character in the middle of a part; the last ones of a part have bits that mean nothing. */
export function bent(jws: string, place: number): string {
  const part = jws.split(".")[place] ?? "";
  const middle = Math.floor(part.length / 2);
  const other = part[middle] === "A" ? "B" : "A";
  return withPart(jws, place, part.slice(0, middle) + other + part.slice(middle + 1));
}
