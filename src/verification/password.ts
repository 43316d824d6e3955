/**
 * Passwords, kept as scrypt verifiers (RFC 7914) in the PHC string format, parameters included, so that
 * they can be raised without touching what is stored. Synchronous: nothing comes in between.
 *
 * A host may hand over verifiers of its own, so what is read here was written by any program. Whatever
 * `verifierFault` lets in can be computed by the platform: no proof fails for the parameters of a verifier.
 */
import { randomBytes, scryptSync, timingSafeEqual } from "node:crypto";
import {
  SCRYPT_BLOCK_SIZE_MAX,
  SCRYPT_COST_MAX,
  SCRYPT_KEY_BYTES_MAX,
  SCRYPT_KEY_BYTES_MIN,
  SCRYPT_MEMORY_MAX_BYTES,
  SCRYPT_PARALLELISM_MAX,
  SCRYPT_SALT_BYTES_MAX,
} from "./limits";

/** 2^14 × 128 × 8 = 16 MiB and about 0.1 s; twice that endangers an isolate's 128 MB under load. */
const OWN = { ln: 14, r: 8, p: 1 } as const satisfies Parameters;
const SALT_BYTES = 16;
const KEY_BYTES = 32;

/** @returns `$scrypt$ln=14,r=8,p=1$<salt>$<key>`, base64 */
export function passwordVerifier(password: string): string {
  const salt = randomBytes(SALT_BYTES);
  const [form = password] = formsOf(password);
  const key = derive(form, { ...OWN, salt, length: KEY_BYTES });
  const { ln, r, p } = OWN;
  return `$scrypt$ln=${ln},r=${r},p=${p}$${salt.toString("base64")}$${key.toString("base64")}`;
}

/** Nobody's: for the time that it takes. */
const DECOY: Verifier = { ...OWN, salt: Buffer.alloc(SALT_BYTES), key: Buffer.alloc(KEY_BYTES) };

/**
 * Compares a password with a verifier: in NFKC, in which our own verifiers are made, and as it was typed, for
 * hosts that normalise nothing. Both are always computed, so the time does not tell which one was right; that
 * there are two of them follows from the password alone.
 *
 * False for a wrong password and for a verifier that is none.
 *
 * @param verifier null for who has no password: that takes as long, so that the time does not tell it
 */
export function passwordMatches(password: string, verifier: string | null): boolean {
  const read = verifier === null ? null : readVerifier(verifier);
  const expected = read === null || typeof read === "string" ? DECOY : read;
  let matches = false;
  for (const form of formsOf(password)) {
    const key = derive(form, { ...expected, length: expected.key.length });
    matches = timingSafeEqual(key, expected.key) || matches;
  }
  return matches && expected !== DECOY;
}

/** One where NFKC changes nothing, as for nearly all passwords. */
const formsOf = (password: string): string[] => [
  ...new Set([password.normalize("NFKC"), password]),
];

/** Why a text cannot be compared with a password here, for the host that sent it; null if it can. */
export function verifierFault(text: string): string | null {
  const read = readVerifier(text);
  return typeof read === "string" ? read : null;
}

type Parameters = { readonly ln: number; readonly r: number; readonly p: number };
type Verifier = Parameters & { readonly salt: Buffer; readonly key: Buffer };

const FORM =
  "a scrypt verifier in the PHC string format, `$scrypt$ln=…,r=…,p=…$salt$key` in base64";

/** Stored by better-auth, Oslo and Lucia, and by many who copied Node's example: each means other parameters. */
const HEX_PAIR = /^(s2:)?[0-9A-Za-z]{8,64}:[0-9a-f]{64,128}$/i;

const PHC = /^\$scrypt\$ln=([1-9]\d?),r=([1-9]\d{0,9}),p=([1-9]\d{0,9})\$([^$]*)\$([^$]*)$/;

/** A verifier, or what is wrong with it. */
function readVerifier(text: string): Verifier | string {
  const match = PHC.exec(text);
  if (match === null) {
    return HEX_PAIR.test(text)
      ? `${FORM}; salt:key does not say its parameters (better-auth's, Oslo's and Lucia's are ln=14,r=16,p=1, and their salt is the text itself)`
      : `${FORM}; no other function than scrypt is known`;
  }
  const [ln = 0, r = 0, p = 0] = match.slice(1, 4).map(Number);
  const [salt, key] = match.slice(4).map((part) => bytesOf(part));
  const fault = parametersFault({ ln, r, p });
  if (fault !== null) return fault;
  if (!salt || salt.length > SCRYPT_SALT_BYTES_MAX) {
    return `its salt must be 1 to ${SCRYPT_SALT_BYTES_MAX} bytes in base64`;
  }
  if (!key || key.length < SCRYPT_KEY_BYTES_MIN || key.length > SCRYPT_KEY_BYTES_MAX) {
    return `its key must be ${SCRYPT_KEY_BYTES_MIN} to ${SCRYPT_KEY_BYTES_MAX} bytes in base64`;
  }
  return { ln, r, p, salt, key };
}

/** What scrypt takes (RFC 7914, section 6), what the platform does, and what an isolate's memory holds. */
function parametersFault({ ln, r, p }: Parameters): string | null {
  if (r > SCRYPT_BLOCK_SIZE_MAX) return `r must be at most ${SCRYPT_BLOCK_SIZE_MAX}`;
  if (p > SCRYPT_PARALLELISM_MAX) return `p must be at most ${SCRYPT_PARALLELISM_MAX}`;
  if (ln >= 16 * r) return "ln must be less than 16 × r";
  if (128 * 2 ** ln * r > SCRYPT_MEMORY_MAX_BYTES) {
    return `128 × 2^ln × r must be at most ${SCRYPT_MEMORY_MAX_BYTES} bytes of memory`;
  }
  if (2 ** ln * r * p > SCRYPT_COST_MAX) return `2^ln × r × p must be at most ${SCRYPT_COST_MAX}`;
  return null;
}

/** Base64 with or without padding, of either alphabet. Null if it is none, for `Buffer` takes anything. */
function bytesOf(text: string): Buffer | null {
  const [, digits] = /^([A-Za-z0-9+/_-]+)={0,2}$/.exec(text) ?? [];
  if (digits === undefined || digits.length % 4 === 1) return null;
  if (text.length !== digits.length && text.length % 4 !== 0) return null;
  return Buffer.from(digits, "base64");
}

const derive = (
  password: string,
  { ln, r, p, salt, length }: Parameters & { readonly salt: Buffer; readonly length: number },
): Buffer =>
  // Beside the table of 128·N·r bytes there are some blocks; with these bounds they are far below as much again.
  scryptSync(password, salt, length, { N: 2 ** ln, r, p, maxmem: 2 * SCRYPT_MEMORY_MAX_BYTES });
