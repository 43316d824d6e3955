/**
 * Authenticates a caller and checks its roles. Every operation needs one except the public ones. A caller is
 * - an API key, which may name the person for whom it calls (`Adieu-Actor`), if its role is trusted with that;
 * - a person who is signed in, by the cookie of their session, from a page of this service.
 */
import { createMiddleware } from "hono/factory";
import type { KnownKey, Role } from "../../control/api-keys";
import { standbyOf } from "../../control/control-standby";
import { macKeyOf, readKeyText } from "../../control/key-text";
import { KnownKeys } from "../../control/known-keys";
import { isSafeMethod, sourceOf } from "../../pages/cross-site-guard";
import type { Settings } from "../../shared/settings";
import { OWN_PERSON_ID, PERSON_ID } from "../../staff/person";
import { hashesEqual, secretHash } from "../../verification/secrets";
import { type AuditRule, audit, auditRefusal } from "./auditing";
import type { AppContext, AppEnv, Caller } from "./environment";
import { boundCaller, pageCallOf } from "./internal-calls";
import { isPerson } from "./person";
import { invalid, ProblemError, stepUpRequired } from "./problems";
import { waitOf } from "./rate-limit";
import { callerOfSession, staffSession, staffTokenHash } from "./staff-sessions";
import { mustStepUp } from "./step-up";

const PREFIX = /^adk_(live|test)_[\x21-\x7e]{1,200}$/;

/**
 * Whether the caller may change what concerns live accounts. A test key never may, except the deployment's first key in
 * local development.
 */
export const reachesLive = (c: AppContext): boolean => {
  const { livemode, root } = c.get("caller");
  return livemode || (root && c.get("settings").development);
};

export type Guard = {
  readonly roles: readonly Role[];
  /** How the audit log has what people do by the operation. */
  readonly audited: AuditRule;
  /** Whether a person must have signed in within the last minutes. */
  readonly stepUp: boolean;
};

/** Middleware that lets callers with one of the roles pass; `admin` stands for all roles. */
export const requireRole = ({ roles, audited, stepUp }: Guard) =>
  createMiddleware<AppEnv>(async (c, next) => {
    const caller = await callerOf(c);
    if (caller === null) {
      throw new ProblemError("unauthenticated", {}, { headers: { "www-authenticate": "Bearer" } });
    }
    await checkRate(c.env.RATE_LIMIT, caller.id);
    c.set("caller", caller);
    if (!hasRole(caller, roles)) {
      await auditRefusal(c, audited, "forbidden");
      throw new ProblemError("forbidden", { required: roles });
    }
    if (stepUp && mustStepUp(caller)) {
      await auditRefusal(c, audited, "step_up_required");
      throw stepUpRequired();
    }
    if (audited.when !== "before") return next();
    // A change is recorded first: it cannot be taken back if it cannot be recorded.
    if (!audited.reads) {
      await audit(c, audited);
      return next();
    }
    // The entry of a look is written while the operation works, and is there before the answer is given.
    const recording = audit(c, audited);
    for (const ended of await Promise.allSettled([next(), recording])) {
      if (ended.status === "rejected") throw ended.reason;
    }
  });

/**
 * Whether the caller has one of the roles; `admin` stands for all. A person never acts as the host: of an `admin` who is
 * a person, `admin` stands for support, reviewer and auditor.
 */
export function hasRole(caller: Caller, roles: readonly Role[]): boolean {
  const open = isPerson(caller) ? roles.filter((role) => role !== "app") : roles;
  return caller.roles.some((role) => (role === "admin" ? open.length > 0 : open.includes(role)));
}

/** Staff belong to no mode. @throws ProblemError `forbidden` if a key calls that does not reach what is live */
export function requireLive(c: AppContext): void {
  if (c.get("caller").session !== null || reachesLive(c)) return;
  const detail = "Staff work in both modes, so a live key is needed.";
  throw new ProblemError("forbidden", {}, { detail });
}

async function callerOf(c: AppContext): Promise<Caller | null> {
  const page = pageCallOf(c.req.raw);
  if (page !== undefined) return page.caller;
  const host = boundCaller(c.req.raw);
  if (host !== undefined) return host;
  if (c.req.header("authorization") === undefined) return signedInCaller(c);
  const caller = await callerByKey(c);
  return caller && namingPerson(c, caller);
}

/** @throws ProblemError if the session is over, or another site made the browser call */
async function signedInCaller(c: AppContext): Promise<Caller | null> {
  if (staffTokenHash(c) === null) return null;
  await checkRate(c.env.RATE_LIMIT, addressOf(c));
  const session = await staffSession(c);
  if (!session.ok) {
    if (session.error === "unknown") return null;
    throw new ProblemError("session_over", { reason: session.error });
  }
  if (!isSafeMethod(c.req.method) && sourceOf(c) !== "same_origin") {
    throw new ProblemError("cross_site");
  }
  return callerOfSession(session.value);
}

/** Roles whose keys may name the person for whom they call: consoles of the host. */
const NAMING_ROLES: readonly Role[] = ["support", "reviewer"];

/** @throws ProblemError if a key names a person that may not, or that is none */
function namingPerson(c: AppContext, caller: Caller): Caller {
  const actor = c.req.header("adieu-actor");
  if (actor === undefined) return caller;
  if (!hasRole(caller, NAMING_ROLES))
    throw new ProblemError("forbidden", { required: NAMING_ROLES });
  // Ids of that form follow from a sign-in here, and no key may speak for those people.
  if (PERSON_ID.test(actor) && !OWN_PERSON_ID.test(actor)) return { ...caller, actor };
  const detail =
    "the id of a person: staff_ and 1–120 of A-Z a-z 0-9 . _ : -, but not 32 hex digits, as people have who sign in here";
  throw invalid({ pointer: "/headers/adieu-actor", detail });
}

async function callerByKey(c: AppContext): Promise<Caller | null> {
  const key = /^Bearer +(\S+)$/i.exec(c.req.header("authorization") ?? "")?.[1];
  const mode = key && PREFIX.exec(key)?.[1];
  if (!key || !mode) return null;
  const hash = secretHash(key);
  if (hashesEqual(hash, hashOfAdminKey(c.get("settings").adminKey))) {
    return keyCaller(
      { id: "key_root", roles: ["admin"], livemode: mode === "live", created_by: null },
      true,
    );
  }
  const found = await foundKey(c, key, hash);
  return found && keyCaller(found, false);
}

const keyCaller = ({ id, roles, livemode, created_by }: KnownKey, root: boolean): Caller => ({
  id,
  actor: id,
  roles,
  livemode,
  root,
  madeBy: created_by,
  session: null,
});

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
