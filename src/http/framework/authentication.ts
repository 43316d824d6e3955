/** Who calls: an API key, its roles and its mode. Every route but the public ones asks for roles. */
import { createMiddleware } from "hono/factory";
import { type ApiKey, findApiKey, knownApiKey, type Role } from "../../control/api-keys";
import { hashesEqual, secretHash } from "../../verification/secrets";
import type { AppContext, AppEnv, Caller } from "./environment";
import { ProblemError } from "./problems";
import { waitOf } from "./rate-limit";

const PREFIX = /^adk_(live|test)_[\x21-\x7e]{1,200}$/;

/**
 * Whether what a caller does may touch live accounts. The deployment's first key counts as one that may in local
 * development alone, where it is a test key: elsewhere no test key ever does.
 */
export const reachesLive = (c: AppContext): boolean => {
  const { livemode, root } = c.get("caller");
  return livemode || (root && c.get("settings").development);
};

/** Lets in keys that have one of the roles; `admin` has them all. */
export const requireRole = (...roles: readonly Role[]) =>
  createMiddleware<AppEnv>(async (c, next) => {
    const caller = await callerOf(c);
    if (caller === null) {
      throw new ProblemError("unauthenticated", {}, { headers: { "www-authenticate": "Bearer" } });
    }
    await withinRate(c.env.RATE_LIMIT, caller.id);
    if (!hasRole(caller, roles)) throw new ProblemError("forbidden", { required: roles });
    c.set("caller", caller);
    await next();
  });

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
  const found = knownApiKey(hash) ?? (await lookedUp(c, hash));
  return found && { ...found, root: false };
}

/** Whoever tries keys costs D1 reads, and is counted by address as others are by key. */
async function lookedUp(c: AppContext, hash: string): Promise<ApiKey | null> {
  await withinRate(c.env.RATE_LIMIT, addressOf(c));
  return findApiKey(c.env.DB, hash);
}

const addressOf = (c: AppContext): string =>
  `address:${c.req.header("cf-connecting-ip") ?? "unknown"}`;

/** For what anybody may ask who has a link: whoever tries links is counted. */
export const perAddress = createMiddleware<AppEnv>(async (c, next) => {
  await withinRate(c.env.RATE_LIMIT, addressOf(c));
  await next();
});

/** @throws the problem where more was asked for than may be */
async function withinRate(limiter: RateLimit, whose: string): Promise<void> {
  const wait = await waitOf(limiter, whose, Date.now());
  if (wait === 0) return;
  const headers = { "retry-after": String(Math.ceil(wait / 1_000)) };
  throw new ProblemError("rate_limited", {}, { headers });
}

/** Hashed once in an isolate's life, where every request asks for it. */
let hashedAdminKey: { readonly key: string; readonly hash: string } | null = null;

function hashOfAdminKey(key: string): string {
  if (hashedAdminKey?.key !== key) hashedAdminKey = { key, hash: secretHash(key) };
  return hashedAdminKey.hash;
}
