/**
 * The certificate of an erasure: the claims of a JWT (RFC 7519) of its own type. Only a reader who knows the account's
 * id can recognise the account in it. It holds nothing personal.
 *
 * Pure: no key, no clock, no I/O. Node runs this file too (`npm run verify`), so its imports name their files.
 */
import { hash } from "node:crypto";
import { z } from "zod";
import type { ErasureFacts } from "../shared/certificate.ts";
import { DAY_MS, later, millisecondsOf, type Timestamp, timestampOf } from "../shared/time.ts";

/** The header's `typ`. By it a verifier tells a certificate from other signed statements (RFC 8725, 3.11). */
export const CERTIFICATE_TYPE = "erasure-certificate+jwt";

export const CERTIFICATE_ALGORITHM = "EdDSA";

/**
 * How long the platform can restore what was erased: point-in-time recovery of Durable Objects and D1's Time Travel
 * reach back 30 days, and neither can be shortened. Until then a certificate is provisional.
 */
export const RECOVERY_WINDOW_MS = 30 * DAY_MS;

const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/, "SHA-256 in hex");
const timeSchema = z.iso.datetime({ precision: 3 }).transform((at) => timestampOf(Date.parse(at)));

/** The second format says how sure each line is, and what was in scope. */
export const CERTIFICATE_VERSION = 2;

export const claimsSchema = z
  .object({
    /** The service's address. Its keys are there at `/.well-known/jwks.json`. */
    iss: z.url({ protocol: /^https?$/ }),
    /** The id of this statement. It stays the same if another key signs it again. */
    jti: z.string(),
    /** When the statement became true, seconds since the Unix epoch. */
    iat: z.int().nonnegative(),
    /** The account: `sha256:` and the hex of SHA-256 over the salt's text and the id. */
    sub: z.string().regex(/^sha256:[0-9a-f]{64}$/),
    salt: sha256Schema,
    /** Of this format. Certificates of the first have none. */
    version: z.literal(CERTIFICATE_VERSION).optional(),
    livemode: z.boolean(),
    status: z.enum(["provisional", "final"]),
    final_at: timeSchema,
    erasure: z.object({
      closure: z.string(),
      policy: z.object({ id: z.string(), version: z.int() }),
      target: z.enum(["purge", "delete"]),
      started_at: timeSchema,
      completed_at: timeSchema,
    }),
    /** Every eraser that had to be asked. Certificates of the first format do not say it. */
    scope: z.object({ erasers: z.array(z.string()) }).optional(),
    /** The erasers, in the order of the erasure. */
    erasers: z.array(
      z.object({
        eraser: z.string(),
        acknowledged_at: timeSchema,
        by: z.enum(["adieu", "eraser", "app", "admin"]),
        proof_sha256: sha256Schema.nullable(),
        reason_code: z.string().nullable(),
        /** How sure it is, since the second format. */
        verified: z.enum(["erased", "probe", "job", "acknowledged", "search", "none"]).optional(),
        accepted_at: timeSchema.nullable().optional(),
        connector: z
          .object({
            id: z.string(),
            version: z.int(),
            by: z.array(z.string()),
            found: z.int().nullable(),
          })
          .nullable()
          .optional(),
        /** What was done again since, the newest ones, in the order of time. Absent if nothing was. */
        repeated: z
          .array(
            z.object({
              at: timeSchema,
              cause: z.enum(["restore", "check"]),
              verified: z.enum(["probe", "job", "acknowledged", "search", "none"]),
              found_again: z.boolean(),
            }),
          )
          .optional(),
        /** How often that was, in all. */
        repeated_total: z.int().positive().optional(),
      }),
    ),
    retained: z.array(z.object({ what: z.string(), reason: z.string(), until: timeSchema })),
    /** Where the account's own object was kept, by the platform's word. Absent if it may have been anywhere. */
    jurisdiction: z.string().optional(),
    /**
     * The event that ended the erasure, or the last one that says of a repetition, and its hash, which covers the whole event
     * log before it.
     */
    log: z.object({ sequence: z.int(), head: sha256Schema }),
  })
  .refine(({ status, iat, final_at }) => status !== "final" || iat >= secondsOf(final_at), {
    path: ["status"],
    error: "is final before final_at",
  })
  .refine(
    ({ version, scope, erasers }) =>
      version === undefined ||
      (scope !== undefined && erasers.every(({ verified }) => verified !== undefined)),
    { path: ["version"], error: "lacks what certificates of this version say" },
  );

export type CertificateClaims = z.infer<typeof claimsSchema>;

/**
 * Makes the claims of a certificate. The same facts, issuer and salt give the same claims to the byte, whenever they
 * are asked for. They change at `final_at` by the account's own time, and each time that something was done again.
 *
 * @param issuer the service's address, without a slash at its end
 * @param salt for this erasure alone, 64 hex digits. Without it the account cannot be found by its hash
 */
export function claimsOf(facts: ErasureFacts, issuer: string, salt: string): CertificateClaims {
  const { closure, policy, target, started_at, completed_at } = facts;
  const final_at = timestampOf(millisecondsOf(completed_at) + RECOVERY_WINDOW_MS);
  const status = facts.now < final_at ? "provisional" : "final";
  const repetitions = facts.erasers.flatMap(({ repeated }) => repeated.newest.map(({ at }) => at));
  const total = facts.erasers.reduce((sum, { repeated }) => sum + repeated.total, 0);
  const since = [status === "final" ? final_at : completed_at, ...repetitions].reduce(later);
  // Field by field, so that a new field of the facts is not published by accident.
  return {
    iss: issuer,
    // What was done again makes another statement.
    jti: total === 0 ? `${closure}/${status}` : `${closure}/${status}/${total}`,
    iat: secondsOf(since),
    sub: subjectOf(facts.account, salt),
    salt,
    version: CERTIFICATE_VERSION,
    livemode: facts.livemode,
    status,
    final_at,
    erasure: {
      closure,
      policy: { id: policy.id, version: policy.version },
      target,
      started_at,
      completed_at,
    },
    scope: { erasers: [...facts.scope] },
    erasers: facts.erasers.map((one) => ({
      eraser: one.eraser,
      acknowledged_at: one.acknowledged_at,
      by: one.by,
      proof_sha256: one.proof_sha256,
      reason_code: one.reason_code,
      verified: one.verified,
      accepted_at: one.accepted_at,
      connector: one.connector && {
        id: one.connector.id,
        version: one.connector.version,
        by: [...one.connector.by],
        found: one.connector.found,
      },
      ...(one.repeated.total > 0 && {
        repeated: one.repeated.newest.map(({ at, cause, verified, found_again }) => ({
          at,
          cause,
          verified,
          found_again,
        })),
        repeated_total: one.repeated.total,
      }),
    })),
    retained: facts.retained.map(({ what, reason, until }) => ({ what, reason, until })),
    ...(facts.jurisdiction !== null && { jurisdiction: facts.jurisdiction }),
    log: { sequence: facts.log.sequence, head: facts.log.head },
  };
}

/** The salt has a fixed length, so no other pair of salt and id makes the same text. */
const subjectOf = (account: string, salt: string): string =>
  `sha256:${hash("sha256", `${salt}${account}`)}`;

const secondsOf = (at: Timestamp): number => Math.floor(millisecondsOf(at) / 1_000);

/** Whether the certificate is about an account of this id. The mode is in `livemode`. */
export const isAbout = ({ sub, salt }: CertificateClaims, account: string): boolean =>
  sub === subjectOf(account, salt);
