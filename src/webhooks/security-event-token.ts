/**
 * What a Security Event Token says (SET, RFC 8417) as OpenID Shared Signals Framework (SSF) 1.0, section 4 will
 * have it, and the manners of pushing one (RFC 8935).
 *
 * Pure: who signs it and sends it, and when, is for others. Nothing in it is personal.
 */
import { z } from "zod";
import type { FeedEvent } from "../directory/feed";
import {
  SESSION_REVOKED,
  type SecurityEventType,
  securityEventsOf,
} from "../directory/security-events";
import type { EventActor } from "../lifecycle/event";

/** Of the header: the key that signs it signs certificates too (RFC 8417, 2.3; SSF 1.0, 4.1.1). */
export const SECURITY_EVENT_TYP = "secevent+jwt";

/** Of the request (RFC 8935, 2.1). A receiver may say in several languages what is wrong with a SET. */
export const SECURITY_EVENT_HEADERS = {
  "content-type": "application/secevent+jwt",
  accept: "application/json",
  "accept-language": "en",
} as const;

/** Sent to see whether a receiver takes what we send (SSF 1.0, 8.1.4). */
const VERIFICATION = "https://schemas.openid.net/secevent/ssf/event-type/verification";

/** All that a SET says besides what happened. */
export type Envelope = {
  /** The service's own address, without a slash at its end: `issuer` of `/.well-known/ssf-configuration`. */
  readonly issuer: string;
  /** The endpoint's URL. */
  readonly audience: string;
  /** The delivery's id. */
  readonly jti: string;
  /** When it was first owed, ms: a SET that is sent again is the same SET. */
  readonly at: number;
};

/** By CAEP 1.0, section 2. */
type InitiatingEntity = "admin" | "user" | "policy" | "system";

type CaepEvent = {
  /** Seconds since the Unix epoch: milliseconds were a draft's. */
  readonly event_timestamp: number;
  /** Left out where nobody knows. */
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
  /** When it happened, by the account's own time: RISC has no place of its own for it. */
  readonly toe?: number;
  /** Of the test mode nothing is to be believed. SSF has no modes, and lets a SET have claims of its own. */
  readonly livemode: boolean;
  /**
   * Of RFC 9493's formats the one that says nothing: the id is the host's own, and tells nobody else whose
   * account it is. `iss_sub` would name the holder at an identity provider, `email` and `phone_number` the person:
   * no event knows them, and they are gone when the deletion of the account is told.
   */
  readonly sub_id: { readonly format: "opaque"; readonly id: string };
  /** One alone. */
  readonly events: Readonly<Record<string, CaepEvent | Record<string, never>>>;
};

/** @returns null where the event does not mean that, by `securityEventsOf` */
export function securityEventClaims(
  event: FeedEvent,
  type: string,
  envelope: Envelope,
): SecurityEventClaims | null {
  const { id, account, at, livemode } = event;
  const meant = securityEventsOf(event.type, event.data).find((one) => one === type);
  if (meant === undefined || account === null) return null;
  return {
    ...enveloped(envelope),
    txn: id,
    toe: secondsOf(Date.parse(at)),
    livemode,
    sub_id: { format: "opaque", id: account },
    events: { [meant]: saidOf(event, meant) },
  };
}

/**
 * What an endpoint is tested with. An endpoint is what SSF calls a stream, and nobody gave us a `state` to
 * say back.
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
 * RISC's three have no attribute that would be true of us (`reason` knows hijacking and bulk accounts), and
 * the subject stands at the top alone (SSF 1.0, 3.1).
 */
function saidOf(
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

/** An account's own admin is a user to the service; its admins are whoever works on closures there. */
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

/** Characters of a receiver's description that are kept: a sentence or two. */
const DESCRIPTION_MAX = 200;

/** The codes are a registry's (IANA, Security Event Token Error Codes), which grows: a short name is one. */
const refusalSchema = z.object({
  err: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/i),
  description: z.string().catch(""),
});

/**
 * What a receiver says against a SET (RFC 8935, 2.3 and 2.4), as one line for people, such as
 * `invalid_audience: we are another one`. Null where it says nothing of the kind. The description is the
 * receiver's own words: what may be personal in it is for the caller to mask.
 *
 * @param body of an answer that is no 2xx, or its beginning
 */
export function refusalOf(body: string | null): string | null {
  const refusal = refusalSchema.safeParse(jsonOf(body)).data;
  if (refusal === undefined) return null;
  const description = shortened(refusal.description.replace(/[\s\p{C}]+/gu, " ").trim());
  return description === "" ? refusal.err : `${refusal.err}: ${description}`;
}

function shortened(text: string): string {
  const characters = [...text];
  return characters.length <= DESCRIPTION_MAX
    ? text
    : `${characters.slice(0, DESCRIPTION_MAX - 1).join("")}…`;
}

/** Undefined where it is none. */
function jsonOf(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
