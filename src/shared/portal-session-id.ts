/** The id of a portal session. It holds the account's id, so that a session is found without a table of all sessions. */

/**
 * @param uuid in hex. @param account the host's own id, which is no personal data. It stands last, because it may hold
 *   dots
 * @example portalSessionId("0199f2c0", "a.b") === "ps_0199f2c0.a.b"
 */
export const portalSessionId = (uuid: string, account: string): string => `ps_${uuid}.${account}`;

/** Reads the account's id from a session's; null if it is no session's id. */
export const accountOfPortalSession = (session: string): string | null =>
  /^ps_[0-9a-f]{32}\.(.+)$/.exec(session)?.[1] ?? null;
