/** Authenticates a caller by its API key and checks the key's roles. Every operation needs a key except the public ones. */
import { createMiddleware } from "hono/factory";
import type { KnownKey, Role } from "../../control/api-keys";
import { standbyOf } from "../../control/control-standby";
import { macKeyOf, readKeyText } from "../../control/key-text";
import { KnownKeys } from "../../control/known-keys";
import type { Settings } from "../../shared/settings";
import { hashesEqual, secretHash } from "../../verification/secrets";
import type { AppContext, AppEnv, Caller } from "./environment";
import { ProblemError } from "./problems";
import { waitOf } from "./rate-limit";

const PREFIX = /^adk_(live|test)_[\x21-\x7e]{1,200}$/;

/**
 * Whether the caller may change what concerns live accounts. A test key never may, except the deployment's first key in
 * local development.
 */
export const reachesLive = (c: AppContext): boolean => {
  const { livemode, root } = c.get("caller");
  return livemode || (root && c.get("settings").development);
};

/** Middleware that lets keys with one of the roles pass; `admin` stands for all roles. */
export const requireRole = (...roles: readonly Role[]) =>
  createMiddleware<AppEnv>(async (c, next) => {
    const caller = await callerOf(c);
    if (caller === null) {
      throw new ProblemError("unauthenticated", {}, { headers: { "www-authenticate": "Bearer" } });
    }
    await checkRate(c.env.RATE_LIMIT, caller.id);
    if (!hasRole(caller, roles)) throw new ProblemError("forbidden", { required: roles });
    c.set("caller", caller);
    await next();
  });

/** Whether the caller has one of the roles; `admin` stands for all. */
export const hasRole = (caller: Caller, roles: readonly Role[]): boolean =>
  caller.roles.some((role) => role === "admin" || roles.includes(role));

async function callerOf(c: AppContext): Promise<Caller | null> {
  const key = /^Bearer +(\S+)$/i.exec(c.req.header("authorization") ?? "")?.[1];
  const mode = key && PREFIX.exec(key)?.[1];
  if (!key || !mode) return null;
  const hash = secretHash(key);
  if (hashesEqual(hash, hashOfAdminKey(c.get("settings").adminKey))) {
    return { id: "key_root", roles: ["admin"], livemode: mode === "live", root: true };
  }
  const found = await foundKey(c, key, hash);
  return found && { id: found.id, roles: found.roles, livemode: found.livemode, root: false };
}

/** An unknown key costs a D1 read, so callers that guess keys are limited by address. */
async function foundKey(c: AppContext, key: string, hash: string): Promise<KnownKey | null> {
  const { apiKeys } = c.get("settings");
  const keys = knownKeysOf(c.env);
  const known = keys.known(hash, apiKeys.believedMs);
  if (known) return known;
  await checkRate(c.env.RATE_LIMIT, addressOf(c));
  const says = () => readKeyText(key, macKeysOf(apiKeys));
  return keys.find({ hash, says }, apiKeys.believedMs);
}

/** The keys that are known by each binding of CONTROL. An isolate has one. */
const knownBy = new WeakMap<D1Database, KnownKeys>();

/** Returns the keys that this isolate knows. */
export function knownKeysOf(env: Env): KnownKeys {
  const known =
    knownBy.get(env.CONTROL) ?? new KnownKeys(env.CONTROL, (livemode) => standbyOf(env, livemode));
  knownBy.set(env.CONTROL, known);
  return known;
}

/** Derived once in an isolate's life. */
const macKeys = new WeakMap<Settings["apiKeys"], readonly string[]>();

function macKeysOf(apiKeys: Settings["apiKeys"]): readonly string[] {
  const derived = macKeys.get(apiKeys) ?? apiKeys.secrets.map(macKeyOf);
  macKeys.set(apiKeys, derived);
  return derived;
}

/** The network address that calls, as the platform says it. */
export const addressOf = (c: AppContext): string =>
  `address:${c.req.header("cf-connecting-ip") ?? "unknown"}`;

/** Middleware for public operations: limits the rate of each address. */
export const limitPerAddress = createMiddleware<AppEnv>(async (c, next) => {
  await checkRate(c.env.RATE_LIMIT, addressOf(c));
  await next();
});

/** @throws ProblemError `rate_limited` */
async function checkRate(limiter: RateLimit, whose: string): Promise<void> {
  const wait = await waitOf(limiter, whose, Date.now());
  if (wait === 0) return;
  const headers = { "retry-after": String(Math.ceil(wait / 1_000)) };
  throw new ProblemError("rate_limited", {}, { headers });
}

/** Hashed once in an isolate's life, because every request needs it. */
let hashedAdminKey: { readonly key: string; readonly hash: string } | null = null;

function hashOfAdminKey(key: string): string {
  if (hashedAdminKey?.key !== key) hashedAdminKey = { key, hash: secretHash(key) };
  return hashedAdminKey.hash;
}
