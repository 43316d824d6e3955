/**
 * Passwords, kept as scrypt verifiers (RFC 7914) in the PHC string format, parameters included, so that
 * they can be raised without touching what is stored. Synchronous: nothing comes in between.
 */
import { randomBytes, scryptSync, timingSafeEqual } from "node:crypto";

/** 2^14 × 128 × 8 = 16 MiB and about 0.1 s; twice that endangers an isolate's 128 MB under load. */
const COST_LOG2 = 14;
const BLOCK_SIZE = 8;
const PARALLELISM = 1;
/** An isolate has 128 MB for everything. */
const MEMORY_MAX_BYTES = 64 * 1024 * 1024;
const SALT_BYTES = 16;
const HASH_BYTES = 32;

/** @returns `$scrypt$ln=14,r=8,p=1$<salt>$<hash>`, base64 */
export function passwordVerifier(password: string): string {
  const salt = randomBytes(SALT_BYTES);
  const hash = derive(password, salt, COST_LOG2, BLOCK_SIZE, PARALLELISM);
  const parameters = `ln=${COST_LOG2},r=${BLOCK_SIZE},p=${PARALLELISM}`;
  return `$scrypt$${parameters}$${salt.toString("base64")}$${hash.toString("base64")}`;
}

/** Nobody's: for the time that it takes. */
const DECOY_SALT = Buffer.alloc(SALT_BYTES);

/**
 * False for a wrong password and for a verifier that is none.
 *
 * @param verifier null for who has no password: that takes as long, so that the time does not tell it
 */
export function passwordMatches(password: string, verifier: string | null): boolean {
  if (verifier === null) {
    derive(password, DECOY_SALT, COST_LOG2, BLOCK_SIZE, PARALLELISM);
    return false;
  }
  const parsed = parse(verifier);
  if (parsed === null) return false;
  const { salt, hash, ln, r, p } = parsed;
  const actual = derive(password, salt, ln, r, p);
  return actual.length === hash.length && timingSafeEqual(actual, hash);
}

/** Whether it can be compared with a password: its form, and what that would cost. */
export const isVerifier = (text: string): boolean => parse(text) !== null;

type Parsed = { salt: Buffer; hash: Buffer; ln: number; r: number; p: number };

function parse(verifier: string): Parsed | null {
  const match = /^\$scrypt\$ln=(\d+),r=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/.exec(verifier);
  if (!match) return null;
  const [ln = 0, r = 0, p = 0] = match.slice(1, 4).map(Number);
  const [salt = "", hash = ""] = match.slice(4);
  const parsed = { salt: Buffer.from(salt, "base64"), hash: Buffer.from(hash, "base64"), ln, r, p };
  return isAffordable(ln, r, p) && parsed.hash.length === HASH_BYTES ? parsed : null;
}

/** What scrypt takes, and what an isolate's memory does. */
const isAffordable = (ln: number, r: number, p: number): boolean =>
  ln >= 1 && r >= 1 && p >= 1 && p <= 16 && 128 * 2 ** ln * r <= MEMORY_MAX_BYTES;

const derive = (password: string, salt: Buffer, ln: number, r: number, p: number): Buffer =>
  scryptSync(password.normalize("NFKC"), salt, HASH_BYTES, {
    N: 2 ** ln,
    r,
    p,
    maxmem: 2 * MEMORY_MAX_BYTES,
  });
