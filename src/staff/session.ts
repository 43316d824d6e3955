/** A session of a person: how long it is good, and why it ends. Pure: the time comes as an argument. */
import type { StaffRole, StaffSignIn } from "../shared/staff-settings";
import { IDLE_MS, OIDC_SESSION_MAX_MS, SESSION_MAX_MS, STEP_UP_MS } from "./limits";
import type { Grant, SignInMethod } from "./person";

export const SESSION_ENDS = [
  "signed_out",
  "revoked",
  "roles_changed",
  "sign_in_changed",
  "renewed",
  "replaced",
  "idle",
  "too_old",
] as const;
export type SessionEnd = (typeof SESSION_ENDS)[number];

export type SessionOrigin = { readonly method: SignInMethod; readonly issuer: string };

/** Times are ms by the world's time. */
export type StaffSession = {
  readonly id: string;
  readonly person: { readonly id: string; readonly name: string };
  /** The roles at the sign-in. */
  readonly roles: readonly StaffRole[];
  readonly grant: Grant;
  /** How and at which issuer the person signed in. */
  readonly origin: SessionOrigin;
  /** The mode that the person looks at. */
  readonly livemode: boolean;
  readonly authenticatedAt: number;
  readonly createdAt: number;
  readonly seenAt: number;
  readonly ended: { readonly as: SessionEnd; readonly at: number } | null;
};

/** An OIDC issuer says at the sign-in alone which groups a person is in, so its sessions are shorter. */
const longestOf = ({ origin }: StaffSession): number =>
  origin.method === "oidc" ? OIDC_SESSION_MAX_MS : SESSION_MAX_MS;

/** Whether people still sign in as the session's person did. @param isDevelopment whether roles may be chosen */
export function isFromHere(
  { method, issuer }: SessionOrigin,
  signIn: StaffSignIn,
  isDevelopment: boolean,
): boolean {
  if (method === "chosen") return isDevelopment;
  if (signIn.method === "oidc") return method === "oidc" && issuer === signIn.issuer;
  return signIn.method === "access" && method === "access" && issuer === signIn.team;
}

/** Why a session is over; null while it is good. */
export function endOf(session: StaffSession, now: number): SessionEnd | null {
  if (session.ended !== null) return session.ended.as;
  if (now - session.createdAt >= longestOf(session)) return "too_old";
  return now - session.seenAt >= IDLE_MS ? "idle" : null;
}

/** When a session ends if it is not used again, ms. */
export const expiryOf = (session: StaffSession): number =>
  Math.min(session.seenAt + IDLE_MS, session.createdAt + longestOf(session));

/** Whether the person proved so lately who they are that what cannot be undone may be done. */
export const isFresh = ({ authenticatedAt }: StaffSession, now: number): boolean =>
  now - authenticatedAt < STEP_UP_MS;
