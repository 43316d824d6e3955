/** What would show whose account it is. One name is in all of it, so that none of it can be overlooked. */
import { scryptSync } from "node:crypto";
import type { Holder } from "../../../../src/account/tables/profile";
import type { Channel } from "../../reference/rules";

export const PASSWORD = "the right one";

/** As the service keeps it, but cheap: thousands of lives cannot wait a tenth of a second each. */
const salt = Buffer.from("salt");
const hash = scryptSync(PASSWORD, salt, 32, { N: 2, r: 1, p: 1 });
export const VERIFIER = `$scrypt$ln=1,r=1,p=1$${salt.toString("base64")}$${hash.toString("base64")}`;

export const SECRET_LAST4 = "x9Zq";
export const COMMENT = "Konrad Zuse wishes it.";
export const URL = "https://host.example/zuse";

export const SCAN = "A scan of Konrad Zuse's passport.";

/** As many as keep each under its limit of codes, of however many lives; an account's next is another. */
const ADDRESSES = 97;
export const emailOf = (serial: number): string => `zuse.${serial % ADDRESSES}@example.com`;
export const phoneOf = (serial: number): string => `+4930123456${10 + (serial % ADDRESSES)}`;

export const holderOf = (
  identity_verified: boolean,
  addresses: readonly Channel[],
  serial: number,
): Holder => ({
  type: "individual",
  ...(addresses.includes("email") ? { email: emailOf(serial) } : {}),
  ...(addresses.includes("sms") ? { phone: phoneOf(serial) } : {}),
  subject: "idp|zuse",
  identity_verified,
});

const PERSONAL = /zuse|\+4930123456|\$scrypt\$|x9Zq/i;

/** The first of it that is found, with what is around it; null if there is none. */
export function personalIn(value: unknown): string | null {
  const text = JSON.stringify(value);
  const found = text.search(PERSONAL);
  return found < 0 ? null : text.slice(Math.max(0, found - 60), found + 60);
}
