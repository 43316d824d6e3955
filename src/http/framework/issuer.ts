/** The service as an issuer of certificates and security events: its address, and the path of its keys. */
import type { AppContext } from "./environment";

/** The path of the key set, under the issuer's address. */
export const KEY_SET_PATH = "/.well-known/jwks.json";

/** Seconds that a verifier may cache the keys and the address of the keys. */
export const ISSUER_MAX_AGE_S = 300;

/** Returns the issuer's address, without a final slash: PUBLIC_URL or, if it is not set, the origin of the request. */
export const issuerOf = (c: AppContext): string =>
  c.get("settings").notices.publicUrl ?? new URL(c.req.url).origin;
