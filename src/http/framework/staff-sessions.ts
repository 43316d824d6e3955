/**
 * The session of a person in the browser: its cookie, and whether it is still good.
 *
 * ```
 *   cookie ─▶ register: the session, or why it is over ─▶ the roles that its groups have by now ─▶ the caller
 *                                                           └─ one is gone: the session ends
 * ```
 *
 * If Cloudflare Access stands before the service, its token must also be there at each request, and be the same person's.
 * The token's groups count, not those of the sign-in; and a newer sign-in that it tells of renews the session.
 */
import { randomBytes } from "node:crypto";
import { getCookie } from "hono/cookie";
import { err, ok, type Result } from "../../shared/result";
import { accessSignIn } from "../../staff/access";
import { SESSION_MAX_MS } from "../../staff/limits";
import { personId, rolesOf, type SignedIn } from "../../staff/person";
import { isFromHere, type SessionEnd, type StaffSession } from "../../staff/session";
import { type NoVisit, staffRegister } from "../../staff/staff-register";
import { secretHash } from "../../verification/secrets";
import type { AppContext, Caller } from "./environment";

/** The prefix makes browsers refuse the cookie from any other host, and without https. Browsers trust localhost. */
const COOKIE = "__Host-adieu-staff";
const ATTRIBUTES = "Path=/; Secure; HttpOnly; SameSite=Strict";
const TOKEN_BYTES = 32;
const TOKEN = /^[\w-]{43}$/;

const cookieOf = (token: string): string =>
  `${COOKIE}=${token}; Max-Age=${SESSION_MAX_MS / 1_000}; ${ATTRIBUTES}`;

export const noStaffCookie = `${COOKIE}=; Max-Age=0; ${ATTRIBUTES}`;

/** The hash of the token that the browser has; null if it has none. */
export function staffTokenHash(c: AppContext): string | null {
  const token = getCookie(c, COOKIE);
  return token !== undefined && TOKEN.test(token) ? secretHash(token) : null;
}

/** Finds the session of the browser, if it is good. */
export async function staffSession(c: AppContext): Promise<Result<StaffSession, NoVisit>> {
  const hash = staffTokenHash(c);
  if (hash === null) return err("unknown");
  const register = staffRegister(c.env);
  const visited = await register.visit(hash);
  if (!visited.ok) return visited;
  const session = visited.value;
  const { staff, development } = c.get("settings");
  const over = async (why: SessionEnd) => {
    await register.end(session.id, why);
    return err(why);
  };
  if (!isFromHere(session.origin, staff.signIn, development)) return over("sign_in_changed");
  const signedIn = session.origin.method === "access" ? await accessAssertion(c) : null;
  if (session.origin.method === "access" && !isOf(session, signedIn)) return err("unknown");
  const now = rolesOf(signedIn?.grant ?? session.grant, staff.groupRoles);
  if (!session.roles.every((role) => now.includes(role))) return over("roles_changed");
  const authenticatedAt = signedIn?.authenticatedAt ?? 0;
  if (authenticatedAt <= session.authenticatedAt) return ok(session);
  await register.renew(session.id, authenticatedAt);
  return ok({ ...session, authenticatedAt });
}

const isOf = ({ person }: StaffSession, signedIn: SignedIn | null): boolean =>
  signedIn !== null && personId(signedIn.issuer, signedIn.subject) === person.id;

/** What Cloudflare Access says of the person; null if it is not configured or says nothing that counts. */
export async function accessAssertion(c: AppContext): Promise<SignedIn | null> {
  const { signIn, groupsClaim } = c.get("settings").staff;
  const token = c.req.header("cf-access-jwt-assertion");
  if (signIn.method !== "access" || token === undefined) return null;
  return accessSignIn(token, { ...signIn, groupsClaim });
}

/** The person of a session, as the caller of an operation. */
export const callerOfSession = (session: StaffSession): Caller => ({
  id: session.person.id,
  actor: session.person.id,
  roles: session.roles,
  livemode: session.livemode,
  root: false,
  madeBy: null,
  session,
});

/**
 * Begins a session.
 *
 * @param replaces the hash of the session that ends, because its browser gets this one; null if none does
 * @param renews the session whose person signed in again; null for a first sign-in
 * @returns the session, and its cookie; null if the person has no role here
 */
export async function beginStaffSession(
  c: AppContext,
  signedIn: SignedIn,
  livemode: boolean,
  replaces: string | null,
  renews: string | null = null,
): Promise<{ readonly session: StaffSession; readonly cookie: string } | null> {
  const roles = rolesOf(signedIn.grant, c.get("settings").staff.groupRoles);
  if (roles.length === 0) return null;
  const token = randomBytes(TOKEN_BYTES).toString("base64url");
  const session = await staffRegister(c.env).begin({
    signedIn,
    roles,
    livemode,
    hash: secretHash(token),
    replaces,
    renews,
  });
  return { session, cookie: cookieOf(token) };
}
