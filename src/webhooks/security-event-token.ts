/**
 * Makes the claims of a Security Event Token (SET, RFC 8417), as OpenID Shared Signals Framework (SSF) 1.0, section 4,
 * requires, and reads a receiver's refusal of one (RFC 8935).
 *
 * Pure: it neither signs nor sends. Nothing in a token is personal.
 */
import { z } from "zod";
import type { FeedEvent } from "../directory/feed";
import type { EventActor } from "../lifecycle/actor";
import { jsonIn } from "../shared/json";
import { SESSION_REVOKED, type SecurityEventType, securityEventsOf } from "./security-events";

/** The header's `typ`. It must be explicit, because the same key signs certificates (RFC 8417, 2.3; SSF 1.0, 4.1.1). */
export const SECURITY_EVENT_TYP = "secevent+jwt";

/** The request's headers (RFC 8935, 2.1). A receiver may answer in several languages what is wrong with a SET. */
export const SECURITY_EVENT_HEADERS = {
  "content-type": "application/secevent+jwt",
  accept: "application/json",
  "accept-language": "en",
} as const;

/** The event of a test: does the receiver accept our tokens? (SSF 1.0, 8.1.4) */
const VERIFICATION = "https://schemas.openid.net/secevent/ssf/event-type/verification";

/** Everything that a SET says besides the event. */
export type Envelope = {
  /** The service's own address, without a slash at its end: `issuer` of `/.well-known/ssf-configuration`. */
  readonly issuer: string;
  /** The endpoint's URL. */
  readonly audience: string;
  /** The delivery's id. */
  readonly jti: string;
  /** When the delivery was made, ms. A SET that is sent again is the same SET, so this does not change. */
  readonly at: number;
};

/** CAEP 1.0, section 2. */
type InitiatingEntity = "admin" | "user" | "policy" | "system";

type CaepEvent = {
  /** Seconds since the Unix epoch; only drafts had milliseconds. */
  readonly event_timestamp: number;
  /** Left out if unknown. */
  readonly initiating_entity?: InitiatingEntity;
};

/** Neither `sub` nor `exp`: a SET that has one could be taken for another kind of JWT (SSF 1.0, 4.1). */
export type SecurityEventClaims = {
  readonly iss: string;
  readonly jti: string;
  readonly aud: string;
  /** Seconds since the Unix epoch, as `toe` is. */
  readonly iat: number;
  /** The event's id: the same in all the SETs of one event. */
  readonly txn: string;
  /** When the event happened, by the account's own time. RISC itself has no member for it. */
  readonly toe?: number;
  /** False for the test mode, whose events nobody should act on. SSF has no modes, but allows additional claims. */
  readonly livemode: boolean;
  /**
   * The format of RFC 9493 that says nothing about a person: the id is the host's own. The formats `iss_sub`, `email`
   * and `phone_number` name the holder. No event knows these, and they are erased when the account's deletion is
   * published.
   */
  readonly sub_id: { readonly format: "opaque"; readonly id: string };
  /** Exactly one. */
  readonly events: Readonly<Record<string, CaepEvent | Record<string, never>>>;
};

/**
 * The claims for one security event that an event is.
 *
 * @param type one of `securityEventsOf`
 * @returns null if the event is not that security event
 */
export function securityEventClaims(
  event: FeedEvent,
  type: string,
  envelope: Envelope,
): SecurityEventClaims | null {
  const { id, account, at, livemode } = event;
  const found = securityEventsOf(event.type, event.data).find((one) => one === type);
  if (found === undefined || account === null) return null;
  return {
    ...enveloped(envelope),
    txn: id,
    toe: secondsOf(Date.parse(at)),
    livemode,
    sub_id: { format: "opaque", id: account },
    events: { [found]: bodyOf(event, found) },
  };
}

/**
 * The claims of a test. What SSF calls a stream is an endpoint. There is no `state`, because no receiver asked for the
 * test.
 *
 * @param test.event the id of the test
 */
export const verificationClaims = (
  test: { readonly event: string; readonly endpoint: string; readonly livemode: boolean },
  envelope: Envelope,
): SecurityEventClaims => ({
  ...enveloped(envelope),
  txn: test.event,
  livemode: test.livemode,
  sub_id: { format: "opaque", id: test.endpoint },
  events: { [VERIFICATION]: {} },
});

const enveloped = ({ issuer, audience, jti, at }: Envelope) => ({
  iss: issuer,
  jti,
  aud: audience,
  iat: secondsOf(at),
});

/**
 * What stands at the event's URI. RISC's three events have no attribute that is true here: their `reason` is about
 * hijacked and bulk accounts. The subject stands at the top of the token only (SSF 1.0, 3.1).
 */
function bodyOf(
  { at, actor }: FeedEvent,
  type: SecurityEventType,
): CaepEvent | Record<string, never> {
  if (type !== SESSION_REVOKED) return {};
  const initiating_entity = INITIATORS.get(actor.role);
  return {
    event_timestamp: secondsOf(Date.parse(at)),
    ...(initiating_entity && { initiating_entity }),
  };
}

/** CAEP means the service's admins. An admin of the account itself is one of the service's users. */
const INITIATING_ENTITIES = {
  owner: "user",
  admin: "user",
  member: "user",
  holder: "user",
  support: "admin",
  reviewer: "admin",
  auditor: "admin",
  app: "system",
  system: "system",
} as const satisfies Record<EventActor["role"], InitiatingEntity>;

const INITIATORS: ReadonlyMap<string, InitiatingEntity> = new Map(
  Object.entries(INITIATING_ENTITIES),
);

const secondsOf = (ms: number): number => Math.floor(ms / 1_000);

/** Characters of a receiver's description that are kept: one or two sentences. */
const DESCRIPTION_MAX = 200;

/** IANA's registry of error codes may grow, so every short name is accepted. */
const refusalSchema = z.object({
  err: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/i),
  description: z.string().catch(""),
});

/**
 * Reads why a receiver refused a SET (RFC 8935, 2.3 and 2.4).
 *
 * @param body of an answer that is no 2xx, or its beginning. It is in the receiver's own words: the caller must have
 *   masked what may be personal
 * @returns one line for people; null if the body gives no reason
 *
 * @example
 * refusalOf('{"err": "invalid_audience", "description": "unknown"}'); // "invalid_audience: unknown"
 */
export function refusalOf(body: string | null): string | null {
  const refusal = refusalSchema.safeParse(jsonIn(body)).data;
  if (refusal === undefined) return null;
  const description = withoutEnd(refusal.description.replace(/[\s\p{C}]+/gu, " ").trim());
  return description === "" ? refusal.err : `${refusal.err}: ${description}`;
}

function withoutEnd(text: string): string {
  const characters = [...text];
  return characters.length <= DESCRIPTION_MAX
    ? text
    : `${characters.slice(0, DESCRIPTION_MAX - 1).join("")}…`;
}
