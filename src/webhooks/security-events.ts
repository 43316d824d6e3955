/**
 * Says which events of an account are security events, by the names that other products listen for: OpenID RISC Profile
 * 1.0, section 2, and OpenID CAEP 1.0, section 3.1, both final of August 2025.
 *
 * Pure. Two security events are two tokens: OpenID Shared Signals Framework (SSF) 1.0, section 4.2.1, allows two events
 * in one token only if they are two names of the same event.
 */

import type { PublishedEvent } from "../contract/queue-messages";
import type { AccountState } from "../lifecycle/account";
import type { EventType } from "../lifecycle/event";

const RISC = "https://schemas.openid.net/secevent/risc/event-type";
const CAEP = "https://schemas.openid.net/secevent/caep/event-type";

const ACCOUNT_DISABLED = `${RISC}/account-disabled`;
const ACCOUNT_ENABLED = `${RISC}/account-enabled`;
const ACCOUNT_PURGED = `${RISC}/account-purged`;
/** RISC has a `sessions-revoked` of its own, but recommends CAEP's to new implementations. */
export const SESSION_REVOKED = `${CAEP}/session-revoked`;

export type SecurityEventType =
  | typeof ACCOUNT_DISABLED
  | typeof ACCOUNT_ENABLED
  | typeof ACCOUNT_PURGED
  | typeof SESSION_REVOKED;

/** Security events that one event is, at most. The type below holds it. */
export const SECURITY_EVENTS_MAX = 2;

type Meaning = (
  data: PublishedEvent["data"],
) => readonly [] | readonly [SecurityEventType] | readonly [SecurityEventType, SecurityEventType];

const ACTIVE: AccountState = "active";

/**
 * RISC's purge removes the whole account: that is `account.deleted`. An `account.purged` leaves the account, so it is
 * no security event.
 */
const MEANINGS: readonly (readonly [EventType, Meaning])[] = [
  ["account.disabled", () => [ACCOUNT_DISABLED, SESSION_REVOKED]],
  // After a closure is undone the account may still be disabled, marked for deletion or purged: not enabled.
  ["account.restored", ({ to }) => (to === ACTIVE ? [ACCOUNT_ENABLED] : [])],
  ["account.deleted", () => [ACCOUNT_PURGED]],
];

const MEANING_OF: ReadonlyMap<string, Meaning> = new Map(MEANINGS);

/** The event types that may be security events. An endpoint in the format `secevent` can want no others. */
export const SECURITY_RELEVANT_TYPES: readonly EventType[] = MEANINGS.map(([type]) => type);

/**
 * The security events that an event is: full URIs, in the order in which they are sent.
 *
 * @returns none if the event is no security event
 */
export const securityEventsOf = (
  type: string,
  data: PublishedEvent["data"],
): readonly SecurityEventType[] => MEANING_OF.get(type)?.(data) ?? [];
