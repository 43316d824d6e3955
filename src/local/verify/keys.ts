/**
 * Gets the keys that verify a certificate: from a file, from an address, or from the issuer that the certificate names.
 * Keys are fetched only by https, except from this machine.
 */
import { readFile } from "node:fs/promises";
import { decodeJwt } from "jose";
import { z } from "zod";

/** The keys could not be read, so the certificate could not be verified. */
export class KeysUnavailable extends Error {}

const FETCH_TIMEOUT_MS = 10_000;

const LOCAL = ["localhost", "127.0.0.1", "[::1]"];

const issuerSchema = z.object({ iss: z.url({ protocol: /^https?$/ }) });

/** Returns where the issuer publishes its keys, by the unverified certificate; null if it names no issuer. */
export function addressOfKeys(jws: string): string | null {
  try {
    const { iss } = issuerSchema.parse(decodeJwt(jws));
    return `${iss.replace(/\/+$/, "")}/.well-known/jwks.json`;
  } catch {
    return null;
  }
}

/**
 * Reads a key set.
 *
 * @param source a file or a URL
 * @throws KeysUnavailable
 */
export async function keySetFrom(source: string): Promise<unknown> {
  const isUrl = /^[a-z][a-z0-9+.-]*:\/\//i.test(source);
  const content = await (isUrl ? fetched(source) : fromFile(source));
  try {
    return JSON.parse(content);
  } catch {
    throw new KeysUnavailable(`${source} holds no key set: it is not JSON.`);
  }
}

async function fromFile(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch {
    throw new KeysUnavailable(`The keys in ${file} cannot be read.`);
  }
}

async function fetched(address: string): Promise<string> {
  if (!isTrustworthy(address)) {
    throw new KeysUnavailable(`Keys are only fetched by https, not from ${address}: see --keys.`);
  }
  try {
    const signal = AbortSignal.timeout(FETCH_TIMEOUT_MS);
    const response = await fetch(address, { redirect: "error", signal });
    if (response.ok) return await response.text();
    await response.body?.cancel();
  } catch {
    // The error below says enough: the reader can do nothing about the cause.
  }
  throw new KeysUnavailable(
    `The keys could not be fetched from ${address}. With --keys FILE, nothing is fetched.`,
  );
}

/** Whether keys may be fetched from the address. On plain http an attacker could replace them. */
function isTrustworthy(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === "https:" || (protocol === "http:" && LOCAL.includes(hostname));
}
