/**
 * The session of a person in the browser: its cookie, and whether it is still good.
 *
 * ```
 *   cookie ─▶ register: the session, or why it is over ─▶ the roles that its groups have by now ─▶ the caller
 *                                                           └─ one is gone: the session ends
 * ```
 *
 * If Cloudflare Access stands before the service, its token must also be there at each request, and be the same person's.
 */
import { randomBytes } from "node:crypto";
import { getCookie } from "hono/cookie";
import { err, ok, type Result } from "../../shared/result";
import { accessSignIn } from "../../staff/access";
import { SESSION_MAX_MS } from "../../staff/limits";
import { personId, rolesOf, type SignedIn } from "../../staff/person";
import type { StaffSession } from "../../staff/session";
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
  const { staff } = c.get("settings");
  if (staff.signIn.method === "access" && !("chosen" in session.grant)) {
    const signedIn = await accessAssertion(c);
    if (signedIn === null || personId(signedIn.issuer, signedIn.subject) !== session.person.id) {
      return err("unknown");
    }
  }
  const now = rolesOf(session.grant, staff.groupRoles);
  if (session.roles.every((role) => now.includes(role))) return ok(session);
  await register.end(session.id, "roles_changed");
  return err("roles_changed");
}

/** What Cloudflare Access says of the person; null if it is not configured or says nothing that counts. */
export async function accessAssertion(c: AppContext): Promise<SignedIn | null> {
  const { signIn, groupsClaim } = c.get("settings").staff;
  const token = c.req.header("cf-access-jwt-assertion");
  if (signIn.method !== "access" || token === undefined) return null;
  const { team, audience } = signIn;
  return accessSignIn(token, { team, audience, groupsClaim });
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
 * @returns the session, and its cookie; null if the person has no role here
 */
export async function beginStaffSession(
  c: AppContext,
  signedIn: SignedIn,
  livemode: boolean,
  replaces: string | null,
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
  });
  return { session, cookie: cookieOf(token) };
}
