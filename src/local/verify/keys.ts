/**
 * Where the keys come from that a certificate is verified with: a file, an address, or what the certificate
 * itself names as its issuer. Nothing but https is believed on the way, this machine excepted.
 */
import { readFile } from "node:fs/promises";
import { decodeJwt } from "jose";
import { z } from "zod";

/** The keys could not be had, so nothing can be said of the certificate. */
export class KeysUnavailable extends Error {}

const FETCH_TIMEOUT_MS = 10_000;

const LOCAL = ["localhost", "127.0.0.1", "[::1]"];

const issuerSchema = z.object({ iss: z.url({ protocol: /^https?$/ }) });

/** Where the issuer publishes its keys, as the certificate says before it is verified; null where it does not. */
export function addressOfKeys(jws: string): string | null {
  try {
    const { iss } = issuerSchema.parse(decodeJwt(jws));
    return `${iss.replace(/\/+$/, "")}/.well-known/jwks.json`;
  } catch {
    return null;
  }
}

/**
 * @param source a file or a URL
 * @throws KeysUnavailable
 */
export async function keySetFrom(source: string): Promise<unknown> {
  const isUrl = /^[a-z][a-z0-9+.-]*:\/\//i.test(source);
  const content = await (isUrl ? fetched(source) : fromFile(source));
  try {
    return JSON.parse(content);
  } catch {
    throw new KeysUnavailable(`${source} holds no key set: it is no JSON.`);
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
    throw new KeysUnavailable(`Keys are fetched by https alone, not from ${address}: see --keys.`);
  }
  try {
    const signal = AbortSignal.timeout(FETCH_TIMEOUT_MS);
    const response = await fetch(address, { redirect: "error", signal });
    if (response.ok) return await response.text();
    await response.body?.cancel();
  } catch {
    // Said below: who reads this can do nothing with the cause.
  }
  throw new KeysUnavailable(`${address} did not give its keys. With --keys FILE none are fetched.`);
}

/** On the way from a plain http address somebody may put in keys of their own. */
function isTrustworthy(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === "https:" || (protocol === "http:" && LOCAL.includes(hostname));
}
