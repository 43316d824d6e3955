/**
 * Passwords, stored as scrypt verifiers (RFC 7914) in the PHC string format. A verifier holds its parameters, so these
 * can be raised for new ones without touching stored ones. Everything is synchronous: no other call runs in between.
 *
 * A host may hand over verifiers of its own, which any program may have made. The platform can compute every verifier
 * that `verifierFault` accepts, so no proof fails because of a verifier's parameters.
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

/** 2^14 × 128 × 8 = 16 MiB, and about 0.1 s. Twice that would endanger an isolate's 128 MB under load. */
const OWN = { ln: 14, r: 8, p: 1 } as const satisfies Parameters;
const SALT_BYTES = 16;
const KEY_BYTES = 32;

/** Makes a verifier. @returns `$scrypt$ln=14,r=8,p=1$<salt>$<key>`, with salt and key in base64 */
export function passwordVerifier(password: string): string {
  const salt = randomBytes(SALT_BYTES);
  const [form = password] = formsOf(password);
  const key = derive(form, { ...OWN, salt, length: KEY_BYTES });
  const { ln, r, p } = OWN;
  return `$scrypt$ln=${ln},r=${r},p=${p}$${salt.toString("base64")}$${key.toString("base64")}`;
}

/** A verifier that no password matches. Computing it takes as long as a real one. */
const DECOY: Verifier = { ...OWN, salt: Buffer.alloc(SALT_BYTES), key: Buffer.alloc(KEY_BYTES) };

/**
 * Compares a password with a verifier. The password is tried in NFKC, in which our own verifiers are made, and as it
 * was typed, for hosts that do not normalise. Both forms are always computed, so the time does not show which one was
 * right. Whether there are two forms follows from the password alone.
 *
 * @param verifier null if the holder has no password. That takes as long, so the time does not show it
 * @returns false for a wrong password, and for a text that is no verifier
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

/** The forms of a password: one if NFKC changes nothing, as for nearly all passwords. */
const formsOf = (password: string): string[] => [
  ...new Set([password.normalize("NFKC"), password]),
];

/** Says why a text is no verifier that we can compute, for the host that sent it; null if it is one. */
export function verifierFault(text: string): string | null {
  const read = readVerifier(text);
  return typeof read === "string" ? read : null;
}

type Parameters = { readonly ln: number; readonly r: number; readonly p: number };
type Verifier = Parameters & { readonly salt: Buffer; readonly key: Buffer };

const FORM =
  "a scrypt verifier in the PHC string format, `$scrypt$ln=…,r=…,p=…$salt$key` in base64";

/** The form `salt:key` of better-auth, Oslo, Lucia and Node's example. Each of them means other parameters by it. */
const HEX_PAIR = /^(s2:)?[0-9A-Za-z]{8,64}:[0-9a-f]{64,128}$/i;

const PHC = /^\$scrypt\$ln=([1-9]\d?),r=([1-9]\d{0,9}),p=([1-9]\d{0,9})\$([^$]*)\$([^$]*)$/;

/** Reads a verifier. @returns the verifier, or what is wrong with the text */
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

/**
 * What is wrong with the parameters for scrypt (RFC 7914, section 6), the platform, or an isolate's memory; null if
 * nothing.
 */
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

/** Reads base64 of either alphabet, with or without padding; null if it is none. `Buffer` alone would take any text. */
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
  // Besides the table of 128·N·r bytes there are some blocks. With our bounds they are far smaller than the table.
  scryptSync(password, salt, length, { N: 2 ** ln, r, p, maxmem: 2 * SCRYPT_MEMORY_MAX_BYTES });
