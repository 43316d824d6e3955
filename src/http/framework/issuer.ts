/** What the service is to those who check what it signs: its name, and where they find its keys. */
import type { AppContext } from "./environment";

/** From the issuer's address. */
export const KEY_SET_PATH = "/.well-known/jwks.json";

/** In seconds: for so long a verifier may not know a new key yet, or a new address of the keys. */
export const ISSUER_MAX_AGE_S = 300;

/** Where the service says it is; where it does not, where it was asked. Without a slash at its end. */
export const issuerOf = (c: AppContext): string =>
  c.get("settings").notices.publicUrl ?? new URL(c.req.url).origin;
