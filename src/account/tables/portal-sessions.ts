/**
 * Portal sessions of the account: by them its holder opens pages. They live by the world's time, also on a test clock,
 * because they are about browsers. Of secrets only hashes are stored.
 *
 *   created ─▶ open ── its link is visited within 5 min ─▶ active ── the holder leaves ─▶ ended
 *               │                                            ├── 30 min without a page, or 2 h ─▶ expired
 *               └── its link is not visited ─▶ expired       └── the host revokes it ─▶ revoked
 */
import type { PortalSessionTerms, PortalSessionView } from "../../contract/portal-sessions";
import { timestampOf } from "../../shared/time";
import {
  PORTAL_IDLE_MS,
  PORTAL_LINK_TTL_MS,
  PORTAL_SEEN_EVERY_MS,
  PORTAL_SESSION_KEPT_MS,
  PORTAL_SESSION_MAX_MS,
  PORTAL_SESSIONS_MAX,
} from "../limits";
import type { TableReader, TableWriter } from "./sql";

type Row = {
  id: string;
  terms: string;
  link: string;
  browser: string | null;
  created_at: number;
  redeemed_at: number | null;
  seen_at: number | null;
  ended_at: number | null;
  ended_as: string | null;
};

/** A session as it is stored. Times are ms. */
export type PortalSession = Omit<Row, "terms" | "ended_as"> & {
  readonly terms: PortalSessionTerms;
  readonly ended_as: "ended" | "revoked" | null;
};

export type PortalSessionStatus = PortalSessionView["status"];

const parsed = ({ terms, ended_as, ...row }: Row): PortalSession => ({
  ...row,
  terms: JSON.parse(terms),
  ended_as: ended_as === null ? null : ended_as === "revoked" ? "revoked" : "ended",
});

const COLUMNS = "id, terms, link, browser, created_at, redeemed_at, seen_at, ended_at, ended_as";

/** Stores a session. The oldest gives way if there are too many. @param link hash of the secret in its link */
export function keepPortalSession(
  tables: TableWriter,
  session: { readonly id: string; readonly terms: PortalSessionTerms; readonly link: string },
  now: number,
): void {
  forgetPortalSessions(tables, now);
  tables.insertInto(
    "portal_sessions",
    "INSERT OR REPLACE INTO portal_sessions (id, terms, link, created_at) VALUES (?, ?, ?, ?)",
    session.id,
    JSON.stringify(session.terms),
    session.link,
    now,
  );
  tables.modify(
    "portal_sessions",
    `DELETE FROM portal_sessions WHERE id NOT IN
       (SELECT id FROM portal_sessions ORDER BY created_at DESC, id DESC LIMIT ?)`,
    PORTAL_SESSIONS_MAX,
  );
}

/** Finds a session; null if there is none, or it is forgotten. */
export function findPortalSession(tables: TableReader, id: string): PortalSession | null {
  const query = `SELECT ${COLUMNS} FROM portal_sessions WHERE id = ?`;
  const [row] = tables.query<Row>("portal_sessions", query, id);
  return row === undefined ? null : parsed(row);
}

/** The sessions that a browser or a link can still use. */
export const livingPortalSessions = (tables: TableReader, now: number): PortalSession[] =>
  tables
    .query<Row>("portal_sessions", `SELECT ${COLUMNS} FROM portal_sessions`)
    .map(parsed)
    .filter((session) => isLiving(session, now));

export const isLiving = (session: PortalSession, now: number): boolean =>
  ["open", "active"].includes(portalSessionStatus(session, now));

export function portalSessionStatus(session: PortalSession, now: number): PortalSessionStatus {
  if (session.ended_as !== null) return session.ended_as;
  if (now >= expiryOf(session)) return "expired";
  return session.redeemed_at === null ? "open" : "active";
}

/** When a session ends unless it is used, ms. */
export function expiryOf({ created_at, redeemed_at, seen_at }: PortalSession): number {
  if (redeemed_at === null) return created_at + PORTAL_LINK_TTL_MS;
  return Math.min((seen_at ?? redeemed_at) + PORTAL_IDLE_MS, redeemed_at + PORTAL_SESSION_MAX_MS);
}

/** Binds a session to the browser that has visited its link. @param browser hash of the secret in its cookie */
export function redeemPortalSession(
  tables: TableWriter,
  id: string,
  browser: string,
  now: number,
): void {
  tables.modify(
    "portal_sessions",
    "UPDATE portal_sessions SET browser = ?, redeemed_at = ?, seen_at = ? WHERE id = ?",
    browser,
    now,
    now,
    id,
  );
}

/** Whether a page that is opened now must be noted, so that the session lasts on. */
export const isToBeNoted = ({ seen_at }: PortalSession, now: number): boolean =>
  now - (seen_at ?? 0) >= PORTAL_SEEN_EVERY_MS;

export function notePage(tables: TableWriter, id: string, now: number): void {
  const statement = "UPDATE portal_sessions SET seen_at = ? WHERE id = ?";
  tables.modify("portal_sessions", statement, now, id);
}

export function writeEnd(
  tables: TableWriter,
  id: string,
  ended_as: "ended" | "revoked",
  now: number,
): void {
  const statement = "UPDATE portal_sessions SET ended_at = ?, ended_as = ? WHERE id = ?";
  tables.modify("portal_sessions", statement, now, ended_as, id);
}

/**
 * Forgets the sessions whose time is over. @param now ms
 * @returns when the next one's is, ms; null if none is kept
 */
export function forgetPortalSessions(tables: TableWriter, now: number): number | null {
  tables.modify(
    "portal_sessions",
    "DELETE FROM portal_sessions WHERE created_at <= ?",
    now - PORTAL_SESSION_KEPT_MS,
  );
  const query = "SELECT min(created_at) AS oldest FROM portal_sessions";
  const [row] = tables.query<{ oldest: number | null }>("portal_sessions", query);
  return typeof row?.oldest === "number" ? row.oldest + PORTAL_SESSION_KEPT_MS : null;
}

/** Drops the addresses of the host, which may name its customer. Ids and dates stay until the session is forgotten. */
export function dropPortalAddresses(tables: TableWriter): void {
  tables.modify(
    "portal_sessions",
    `UPDATE portal_sessions SET terms = json_set(terms, '$.return_url', NULL, '$.expired_url', NULL,
       '$.flow', json_object('type', terms ->> '$.flow.type'))`,
  );
}

export function portalSessionView(
  session: PortalSession,
  account: { readonly id: string; readonly livemode: boolean },
  now: number,
): PortalSessionView {
  const { actor, flow, return_url, expired_url, locale, configuration } = session.terms;
  return {
    object: "portal_session",
    id: session.id,
    account: account.id,
    livemode: account.livemode,
    actor,
    flow,
    status: portalSessionStatus(session, now),
    return_url,
    expired_url,
    locale,
    configuration: { id: configuration.id, version: configuration.version },
    created_at: timestampOf(session.created_at),
    expires_at: timestampOf(session.ended_at ?? expiryOf(session)),
  };
}
