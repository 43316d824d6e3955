/**
 * The keys with which the service signs, and the secret from which the salts of certificates follow. One object has
 * them all, for both modes. Private parts and the secret never leave it.
 *
 * A key signs several kinds of statements: certificates of erasures, and security events. Only the `typ` of the header
 * keeps them apart (RFC 8725, 3.11): each kind has its own, and a verifier checks it.
 *
 * A replaced key stays published, so that what it signed can be verified for ever. Its private part is deleted, so that
 * it signs nothing more. Times are real times.
 */
import { createHmac, randomBytes } from "node:crypto";
import { space } from "../objects/spaces";
import { type ObjectSchema, StoredObject } from "../objects/stored-object";
import { type Timestamp, timestampOf } from "../shared/time";
import { CERTIFICATE_KEYS_MAX } from "./limits";
import {
  newSigningKey,
  type PublicKey,
  publicKeyOf,
  type SigningKey,
  type StatementType,
  signedBy,
} from "./signing-key";

export type Rotation = {
  readonly kid: string;
  readonly created_at: Timestamp;
  /** The key that was replaced; null if there was none. */
  readonly retired: string | null;
};

const SALT_SECRET_BYTES = 32;

/** By `request` the object recognises a rotation that is requested again after its answer was lost. */
const SCHEMA: ObjectSchema = {
  number: 1,
  tables: `
    CREATE TABLE IF NOT EXISTS keys (number INTEGER PRIMARY KEY, kid TEXT NOT NULL UNIQUE,
      x TEXT NOT NULL, d TEXT, created_at TEXT NOT NULL, retired_at TEXT, replaces TEXT,
      request TEXT UNIQUE);
    CREATE TABLE IF NOT EXISTS salt (secret TEXT NOT NULL)`,
};

export class CertificateKeys extends StoredObject<Env> {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env, SCHEMA);
  }

  /** Signs with the current key. @param typ the kind of statement, for the header @returns a compact JWS */
  async sign(typ: StatementType, claims: Readonly<Record<string, unknown>>): Promise<string> {
    return signedBy(await this.#signingKey(), typ, claims);
  }

  /** Computes the salt of a closure's erasure. It is always the same, and cannot be guessed. @returns 64 hex digits */
  async salted(closure: string): Promise<string> {
    return createHmac("sha256", this.#saltSecret()).update(closure).digest("hex");
  }

  /** Lists every key that ever signed, the current one first. */
  async jwks(): Promise<{ readonly keys: PublicKey[] }> {
    await this.#signingKey();
    const rows = this.storage.sql
      .exec<{ kid: string; x: string }>("SELECT kid, x FROM keys ORDER BY number DESC")
      .toArray();
    return { keys: rows.map(publicKeyOf) };
  }

  /**
   * Makes a new key. The one before signs nothing more.
   *
   * @param request the id of the request, if it may be repeated: the same id makes one key
   * @returns null if there are too many keys already. Then the current one goes on signing
   */
  async rotate(request: string | null): Promise<Rotation | null> {
    const made = await newSigningKey();
    return this.storage.transactionSync(() => {
      const earlier = this.#rotationOf(request);
      if (earlier) return earlier;
      return this.#count() < CERTIFICATE_KEYS_MAX ? this.#replaceBy(made, request) : null;
    });
  }

  #count(): number {
    return this.storage.sql.exec<{ n: number }>("SELECT count(*) AS n FROM keys").one().n;
  }

  /** The current key. The first one is made when it is first needed. */
  async #signingKey(): Promise<SigningKey> {
    const current = this.#current();
    if (current) return current;
    const made = await newSigningKey();
    return this.storage.transactionSync(() => {
      // Another call may have made the first key meanwhile.
      const first = this.#current();
      if (first) return first;
      this.#replaceBy(made, null);
      return made;
    });
  }

  #current(): SigningKey | undefined {
    return this.storage.sql
      .exec<SigningKey>("SELECT kid, x, d FROM keys WHERE d IS NOT NULL")
      .toArray()[0];
  }

  #rotationOf(request: string | null): Rotation | undefined {
    return this.storage.sql
      .exec<Rotation>(
        "SELECT kid, created_at, replaces AS retired FROM keys WHERE request = ?",
        request,
      )
      .toArray()[0];
  }

  #replaceBy({ kid, x, d }: SigningKey, request: string | null): Rotation {
    const { sql } = this.storage;
    const created_at = timestampOf(Date.now());
    const retired = this.#current()?.kid ?? null;
    sql.exec("UPDATE keys SET d = NULL, retired_at = ? WHERE d IS NOT NULL", created_at);
    sql.exec(
      "INSERT INTO keys (kid, x, d, created_at, replaces, request) VALUES (?, ?, ?, ?, ?, ?)",
      kid,
      x,
      d,
      created_at,
      retired,
      request,
    );
    return { kid, created_at, retired };
  }

  #saltSecret(): Buffer {
    const { sql } = this.storage;
    const [kept] = sql.exec<{ secret: string }>("SELECT secret FROM salt").toArray();
    if (kept) return Buffer.from(kept.secret, "hex");
    const secret = randomBytes(SALT_SECRET_BYTES);
    sql.exec("INSERT INTO salt (secret) VALUES (?)", secret.toString("hex"));
    return secret;
  }
}

/** The one object. */
export const certificateKeys = (env: Env) => space(env, "CERTIFICATE_KEYS").getByName("keys");
