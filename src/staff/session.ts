/** A session of a person: how long it is good, and why it ends. Pure: the time comes as an argument. */
import type { StaffRole } from "../shared/staff-settings";
import { IDLE_MS, SESSION_MAX_MS, STEP_UP_MS } from "./limits";
import type { Grant } from "./person";

export const SESSION_ENDS = [
  "signed_out",
  "revoked",
  "roles_changed",
  "replaced",
  "idle",
  "too_old",
] as const;
export type SessionEnd = (typeof SESSION_ENDS)[number];

/** Times are ms by the world's time. */
export type StaffSession = {
  readonly id: string;
  readonly person: { readonly id: string; readonly name: string };
  /** The roles at the sign-in. */
  readonly roles: readonly StaffRole[];
  readonly grant: Grant;
  /** The mode that the person looks at. */
  readonly livemode: boolean;
  readonly authenticatedAt: number;
  readonly createdAt: number;
  readonly seenAt: number;
  readonly ended: { readonly as: SessionEnd; readonly at: number } | null;
};

/** Why a session is over; null while it is good. */
export function endOf(session: StaffSession, now: number): SessionEnd | null {
  if (session.ended !== null) return session.ended.as;
  if (now - session.createdAt >= SESSION_MAX_MS) return "too_old";
  return now - session.seenAt >= IDLE_MS ? "idle" : null;
}

/** When a session ends if it is not used again, ms. */
export const expiryOf = ({ seenAt, createdAt }: StaffSession): number =>
  Math.min(seenAt + IDLE_MS, createdAt + SESSION_MAX_MS);

/** Whether the person proved so lately who they are that what cannot be undone may be done. */
export const isFresh = ({ authenticatedAt }: StaffSession, now: number): boolean =>
  now - authenticatedAt < STEP_UP_MS;
