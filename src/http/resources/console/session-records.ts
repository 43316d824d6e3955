/** Beginning a session, and what the audit log has of signing in. */
import { recordAct } from "../../../audit/audit-shards";
import type { Renewal } from "../../../staff/oidc";
import { personId, type SignedIn } from "../../../staff/person";
import type { StaffSession } from "../../../staff/session";
import type { AppContext } from "../../framework/environment";
import { beginStaffSession, staffSession, staffTokenHash } from "../../framework/staff-sessions";

/** Begins a session, and writes it to the audit log of the mode that the person looks at. */
export async function begin(c: AppContext, signedIn: SignedIn, renewal: Renewal | null = null) {
  const before = renewal === null ? await staffSession(c) : null;
  const known = renewal ?? (before?.ok ? before.value : null);
  const livemode = known?.livemode ?? !c.get("settings").development;
  const renews = renewal?.session ?? null;
  const begun = await beginStaffSession(c, signedIn, livemode, staffTokenHash(c), renews);
  if (begun !== null) await noteOf(c, begun.session, renewal === null ? "signIn" : "stepUp");
  return begun;
}

/** Writes what a person did with their session to the audit log. */
export const noteOf = (c: AppContext, session: StaffSession, act: string): Promise<unknown> =>
  recordAct(
    c.env,
    session.livemode,
    {
      person: session.person.id,
      key: null,
      act,
      account: null,
      subject: session.id,
      refused: null,
      request: c.get("requestId"),
    },
    false,
  );

/** Records that a sign-in failed. Without a person, many within a minute are one entry. */
export async function noteFailure(
  c: AppContext,
  why: string,
  signedIn: SignedIn | null,
): Promise<void> {
  const livemode = !c.get("settings").development;
  await recordAct(
    c.env,
    livemode,
    {
      person: signedIn ? personId(signedIn.issuer, signedIn.subject) : "unknown",
      key: null,
      act: "signIn",
      account: null,
      subject: null,
      refused: why,
      request: c.get("requestId"),
    },
    true,
  );
}
