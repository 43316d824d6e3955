/**
 * The text of an API key. It holds the key's mode, id and roles under a MAC (HMAC-SHA256). While the database CONTROL
 * answers, CONTROL's row of the key counts, and the text is not read.
 *
 * ```
 *   adk_live_ payload mac
 *             │       └ 43 characters: base64url of the HMAC of everything before it
 *             └ 68 characters: base64url of the format (1 byte), the id (16), the roles (2) and a random secret (32).
 *             │         The highest bit of the roles: not made by the deployment's first key
 * ```
 *
 * Whether a key was revoked never follows from its text.
 */
import { createHmac, timingSafeEqual } from "node:crypto";
import { UNKNOWN_MAKER } from "../lifecycle/actor";
import type { KnownKey, Role } from "./api-keys";

/** The random part of a key, bytes: 256 bits cannot be guessed, also if the secret of the MAC has leaked. */
export const KEY_SECRET_BYTES = 32;

/** Another arrangement of the bytes gets another number. */
const FORMAT = 1;

const ID_START = 1;
const ROLES_START = 17;
const SECRET_START = 19;
const PAYLOAD_BYTES = SECRET_START + KEY_SECRET_BYTES;

/** Keys in use hold these bits, so a role keeps its bit for ever. */
const ROLE_BITS: Readonly<Record<Role, number>> = {
  app: 1,
  support: 2,
  reviewer: 4,
  auditor: 8,
  admin: 16,
};

/** Set if a person or another key made the key. */
const HAS_MAKER = 0x8000;

const ROLES: readonly Role[] = ["app", "support", "reviewer", "auditor", "admin"];

const TEXT = /^(adk_(live|test)_([\w-]{68}))([\w-]{43})$/;
const ID = /^key_([0-9a-f]{32})$/;

/** The key of the MAC. @param secret of the deployment. Under another secret the text of a key is no longer believed */
export const macKeyOf = (secret: string): string =>
  createHmac("sha256", secret).update("adieu api keys 1").digest("hex");

const macOf = (text: string, macKey: string): string =>
  createHmac("sha256", macKey).update(text).digest("base64url");

/**
 * Makes the text of a key.
 *
 * @param random KEY_SECRET_BYTES random bytes
 * @throws RangeError if the id is none that `newId("key")` makes, or there are too few bytes
 */
export function keyText(
  { id, roles, livemode, created_by }: KnownKey,
  random: Buffer,
  macKey: string,
): string {
  const uuid = ID.exec(id)?.[1];
  if (uuid === undefined) throw new RangeError("not the id of an API key");
  if (random.length !== KEY_SECRET_BYTES) throw new RangeError("not the bytes of a secret");
  const payload = Buffer.alloc(PAYLOAD_BYTES);
  payload.writeUInt8(FORMAT);
  payload.write(uuid, ID_START, "hex");
  payload.writeUInt16BE(
    roles.reduce((bits, role) => bits | ROLE_BITS[role], created_by === null ? 0 : HAS_MAKER),
    ROLES_START,
  );
  random.copy(payload, SECRET_START);
  const text = `adk_${livemode ? "live" : "test"}_${payload.toString("base64url")}`;
  return text + macOf(text, macKey);
}

/**
 * Reads the facts that a key's text holds.
 *
 * @param macKeys of the secrets that may have made it
 * @returns null if the text holds none, or if its MAC is wrong, as it is after any change of a letter
 */
export function readKeyText(key: string, macKeys: readonly string[]): KnownKey | null {
  const [, text = "", mode, payload = "", mac = ""] = TEXT.exec(key) ?? [];
  // The letters are compared, not the bytes that they mean: several texts mean the same bytes.
  const isSame = (macKey: string) =>
    timingSafeEqual(Buffer.from(macOf(text, macKey)), Buffer.from(mac));
  if (mac === "" || !macKeys.some(isSame)) return null;
  const bytes = Buffer.from(payload, "base64url");
  if (bytes.readUInt8() !== FORMAT) return null;
  const bits = bytes.readUInt16BE(ROLES_START);
  return {
    id: `key_${bytes.toString("hex", ID_START, ROLES_START)}`,
    roles: ROLES.filter((role) => (bits & ROLE_BITS[role]) !== 0),
    livemode: mode === "live",
    created_by: (bits & HAS_MAKER) === 0 ? null : UNKNOWN_MAKER,
  };
}
