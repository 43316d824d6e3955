/**
 * Portal sessions: made for the host, bound to a browser, revoked. A session decides nothing: what its holder does on
 * pages goes through the same operations as the API, with the session's member as the actor.
 */
import type { PortalFlow } from "../../contract/portal-configurations";
import type { PortalSessionTerms, PortalSessionView } from "../../contract/portal-sessions";
import type { PolicyVersion } from "../../lifecycle/policy";
import type { Refusal } from "../../lifecycle/refusal";
import { err, ok, type Result } from "../../shared/result";
import { hashesEqual } from "../../verification/secrets";
import type { AccountRefusal, Answered } from "../call";
import type { AccountNow } from "../core/account-now";
import type { AccountStore } from "../core/store";
import { PORTAL_SESSION_KEPT_MS } from "../limits";
import {
  findPortalSession,
  isLiving,
  isToBeNoted,
  keepPortalSession,
  livingPortalSessions,
  notePage,
  type PortalSession,
  portalSessionStatus,
  portalSessionView,
  redeemPortalSession,
  writeEnd,
} from "../tables/portal-sessions";
import { readProfile } from "../tables/profile";
import { openingRefusal, undoing } from "../views/portal-rights";

export type PortalSessionRequest = {
  readonly id: string;
  readonly terms: PortalSessionTerms;
  /** Hash of the secret in the link. */
  readonly link: string;
};

/** @param inForce the account's policy in force; null if it cannot be known */
export const createPortalSession = (
  store: AccountStore,
  { id, terms, link }: PortalSessionRequest,
  inForce: PolicyVersion | null,
): Answered<PortalSessionView> => {
  const at = Date.now();
  return store.keepUntil(at + PORTAL_SESSION_KEPT_MS, (now, tables) => {
    const refusal = flowRefusal(now, terms, inForce);
    if (refusal !== null) return err(refusal);
    keepPortalSession(tables, { id, terms, link }, at);
    return view(now, findPortalSession(tables, id), at);
  });
};

const view = (
  { account }: AccountNow,
  session: PortalSession | null,
  at: number,
): Result<PortalSessionView, AccountRefusal> =>
  session === null ? err({ code: "not_found" }) : ok(portalSessionView(session, account, at));

/** Says why a session would lead nowhere; null if it leads somewhere. */
function flowRefusal(
  now: AccountNow,
  { actor, flow: { type: flow }, configuration: { content } }: PortalSessionTerms,
  inForce: PolicyVersion | null,
): AccountRefusal | null {
  const unavailable = (reason: string, facts: object = {}): AccountRefusal => ({
    code: "flow_not_available",
    flow,
    reason,
    ...facts,
  });
  if (!content.flows.includes(flow)) return unavailable("not_in_configuration");
  if (content.policies.length > 0 && !content.policies.includes(now.account.policy.id)) {
    return unavailable("policy_not_in_configuration");
  }
  const refusal = refusalOf(now, flow, actor, inForce);
  if (refusal === null) return null;
  const { code, ...facts } = refusal;
  return unavailable(code, facts);
}

function refusalOf(
  now: AccountNow,
  flow: PortalFlow,
  actor: PortalSessionTerms["actor"],
  inForce: PolicyVersion | null,
): Refusal | null {
  switch (flow) {
    case "home":
    case "status":
      return null;
    case "cancel":
      return openingRefusal(now, "cancellation", actor, inForce);
    case "delete":
      return openingRefusal(now, "deletion", actor, inForce);
    case "restore": {
      const undone = undoing(now, actor);
      return "refusal" in undone ? undone.refusal : null;
    }
  }
}

export const portalSession = (store: AccountStore, id: string): Answered<PortalSessionView> =>
  store.read((now) => view(now, findPortalSession(now.tables, id), Date.now()));

/** Ends one session. If it is over already, it stays as it is. */
export const endPortalSession = (
  store: AccountStore,
  id: string,
  as: "ended" | "revoked",
): Answered<PortalSessionView> => {
  const at = Date.now();
  return store.keep((now, tables) => {
    const session = findPortalSession(tables, id);
    if (session !== null && isLiving(session, at)) writeEnd(tables, id, as, at);
    return view(now, findPortalSession(tables, id), at);
  });
};

/** Revokes all sessions of the account. @returns how many were open or active */
export const revokePortalSessions = (store: AccountStore): Answered<number> => {
  const at = Date.now();
  return store.keep((_, tables) => {
    const living = livingPortalSessions(tables, at);
    for (const { id } of living) writeEnd(tables, id, "revoked", at);
    return ok(living.length);
  });
};

/** Why a session gives no page: it is unknown, another browser's, or over. */
type SessionFault = Result<never, AccountRefusal>;

function over({ account, tables }: AccountNow, session: PortalSession, at: number): SessionFault {
  const holder = account.state === "deleted" ? null : readProfile(tables)?.holder;
  return err({
    code: "portal_session_over",
    status: portalSessionStatus(session, at),
    terms: session.terms,
    locale: holder?.locale ?? null,
  });
}

/**
 * Binds a session to the browser that visits its link. It does so once: the link is worth nothing afterwards.
 *
 * @param secrets hashes of the secrets in the link, and in the new cookie
 */
export const redeemPortalLink = (
  store: AccountStore,
  id: string,
  secrets: { readonly link: string; readonly browser: string },
): Answered<PortalSessionView> => {
  const at = Date.now();
  return store.keep((now, tables) => {
    const session = findPortalSession(tables, id);
    if (session === null || !hashesEqual(session.link, secrets.link)) {
      return err({ code: "no_portal_session" });
    }
    if (portalSessionStatus(session, at) !== "open") return over(now, session, at);
    redeemPortalSession(tables, id, secrets.browser, at);
    return view(now, findPortalSession(tables, id), at);
  });
};

/** Names a session, and the browser that asks: the hash of the secret in its cookie. */
export type PortalVisitor = { readonly session: string; readonly browser: string };

/**
 * Finds the session of a browser, and notes that a page was opened, once a minute at most.
 *
 * @returns the session; or `portal_session_over`, or `no_portal_session` if it is not this browser's
 */
export function visitedSession(
  store: AccountStore,
  { session: id, browser }: PortalVisitor,
): Answered<PortalSession> {
  const at = Date.now();
  const found = store.read((now): Result<PortalSession, AccountRefusal> => {
    const { tables } = now;
    const session = findPortalSession(tables, id);
    const own = session?.browser ?? null;
    if (session === null || own === null || !hashesEqual(own, browser)) {
      return err({ code: "no_portal_session" });
    }
    return isLiving(session, at) ? ok(session) : over(now, session, at);
  });
  if (found.ok && isToBeNoted(found.value.body, at)) {
    store.keep((_, tables) => ok(notePage(tables, id, at)));
  }
  return found;
}
