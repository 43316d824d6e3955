/**
 * Which events of an account are security events to others, by the names that products already listen for:
 * OpenID RISC Profile 1.0, section 2 and OpenID CAEP 1.0, section 3.1, both final of August 2025.
 *
 * Pure. Two security events are two tokens: OpenID Shared Signals Framework (SSF) 1.0, section 4.2.1 lets
 * one token say two things only where they are two names of the same.
 */
import type { PublishedEvent } from "../contract/queue-messages";
import type { AccountState } from "../lifecycle/account";
import { EVENT_TYPES, type EventType } from "../lifecycle/event";

const RISC = "https://schemas.openid.net/secevent/risc/event-type";
const CAEP = "https://schemas.openid.net/secevent/caep/event-type";

const ACCOUNT_DISABLED = `${RISC}/account-disabled`;
const ACCOUNT_ENABLED = `${RISC}/account-enabled`;
const ACCOUNT_PURGED = `${RISC}/account-purged`;
/** RISC has a `sessions-revoked` of its own, and sends whoever begins now to CAEP's. */
export const SESSION_REVOKED = `${CAEP}/session-revoked`;

export type SecurityEventType =
  | typeof ACCOUNT_DISABLED
  | typeof ACCOUNT_ENABLED
  | typeof ACCOUNT_PURGED
  | typeof SESSION_REVOKED;

type Meaning = (data: PublishedEvent["data"]) => readonly SecurityEventType[];

const ACTIVE: AccountState = "active";

/**
 * RISC's purge is of an account as a whole: that is our deletion. What we call a purge leaves the account, and
 * says nothing here.
 */
const MEANINGS: ReadonlyMap<string, Meaning> = new Map<EventType, Meaning>([
  ["account.disabled", () => [ACCOUNT_DISABLED, SESSION_REVOKED]],
  // What is undone may leave the account disabled, marked for deletion or purged: that is no enabling.
  ["account.restored", ({ to }) => (to === ACTIVE ? [ACCOUNT_ENABLED] : [])],
  ["account.deleted", () => [ACCOUNT_PURGED]],
]);

/** The types of events that may be security events: all others are told in the format `standard` alone. */
export const SECURITY_RELEVANT_TYPES: readonly EventType[] = EVENT_TYPES.filter((type) =>
  MEANINGS.has(type),
);

/** Full URIs, in the order in which they are told; none where the event is no security event. */
export const securityEventsOf = (
  type: string,
  data: PublishedEvent["data"],
): readonly SecurityEventType[] => MEANINGS.get(type)?.(data) ?? [];
