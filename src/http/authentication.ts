/** Who calls: an API key, its roles and its mode. Every route but the public ones asks for roles. */
import { createMiddleware } from "hono/factory";
import { findApiKey, type Role } from "../directory/api-keys";
import { hashesEqual, secretHash } from "../verification/secrets";
import type { AppEnv } from "./environment";
import { ProblemError } from "./problems";
import { waitOf } from "./rate-limit";

export type Caller = {
  /** The key's id; never the key. */
  readonly id: string;
  readonly roles: readonly Role[];
  readonly livemode: boolean;
  /** True for the deployment's own first key, which alone may make keys of the other mode. */
  readonly root: boolean;
};

const PREFIX = /^adk_(live|test)_[\x21-\x7e]{1,200}$/;

/** Lets in keys that have one of the roles; `admin` has them all. */
export const requireRole = (...roles: readonly Role[]) =>
  createMiddleware<AppEnv>(async (c, next) => {
    const caller = await callerOf(c.req.header("authorization"), c.env, c.get("settings").adminKey);
    if (caller === null) {
      throw new ProblemError("unauthenticated", {}, { headers: { "www-authenticate": "Bearer" } });
    }
    const wait = await waitOf(c.env.RATE_LIMIT, caller.id, Date.now());
    if (wait > 0) {
      const headers = { "retry-after": String(Math.ceil(wait / 1_000)) };
      throw new ProblemError("rate_limited", {}, { headers });
    }
    if (!hasRole(caller, roles)) throw new ProblemError("forbidden", { required: roles });
    c.set("caller", caller);
    await next();
  });

export const hasRole = (caller: Caller, roles: readonly Role[]): boolean =>
  caller.roles.some((role) => role === "admin" || roles.includes(role));

async function callerOf(
  header: string | undefined,
  env: Env,
  adminKey: string,
): Promise<Caller | null> {
  const key = /^Bearer +(\S+)$/i.exec(header ?? "")?.[1];
  const mode = key && PREFIX.exec(key)?.[1];
  if (!key || !mode) return null;
  const hash = secretHash(key);
  if (hashesEqual(hash, hashOfAdminKey(adminKey))) {
    return { id: "key_root", roles: ["admin"], livemode: mode === "live", root: true };
  }
  const found = await findApiKey(env.DB, hash);
  return found && { ...found, root: false };
}

/** Hashed once in an isolate's life, where every request asks for it. */
let hashedAdminKey: { readonly key: string; readonly hash: string } | null = null;

function hashOfAdminKey(key: string): string {
  if (hashedAdminKey?.key !== key) hashedAdminKey = { key, hash: secretHash(key) };
  return hashedAdminKey.hash;
}
