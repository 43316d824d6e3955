/** Makes the message of a delivery, in its endpoint's format. It holds no personal data, because events hold none. */
import type { SignedMessage } from "../outgoing/signed-post";
import { err, ok, type Result } from "../shared/result";
import type { DueDelivery } from "./deliveries/due";
import type { Endpoint } from "./endpoints";
import { payloadOf } from "./event-body";
import {
  SECURITY_EVENT_HEADERS,
  SECURITY_EVENT_TYP,
  type SecurityEventClaims,
  securityEventClaims,
  verificationClaims,
} from "./security-event-token";

/** Signs security events. */
export type Issuer = {
  /** The service's own address; null if the deployment has not set it. */
  readonly address: string | null;
  /** Returns a compact JWS. Rejects if the keys cannot be reached. */
  readonly sign: (typ: `${string}+jwt`, claims: SecurityEventClaims) => Promise<string>;
};

/**
 * Makes the message.
 *
 * @returns the reason if the delivery can never be sent
 * @throws if it cannot be signed now
 */
export async function messageOf(
  due: DueDelivery,
  endpoint: Endpoint,
  issuer: Issuer,
): Promise<Result<SignedMessage, string>> {
  const { delivery, event } = due;
  const body = delivery.payload ?? (event && JSON.stringify(payloadOf(event)));
  if (body === null) return err("the event is no longer kept");
  if (endpoint.format === "standard") return ok({ id: delivery.event, body });
  if (issuer.address === null) return err("PUBLIC_URL is not set: security events need an issuer");
  const claims = claimsOf(due, endpoint, issuer.address);
  if (claims === null) return err("the event is no security event");
  const token = await issuer.sign(SECURITY_EVENT_TYP, claims);
  // One event may be several security events: the deliveries' ids tell them apart.
  return ok({ id: delivery.id, body: token, headers: SECURITY_EVENT_HEADERS });
}

function claimsOf(
  { delivery, event }: DueDelivery,
  { id: endpoint, url, livemode }: Endpoint,
  issuer: string,
): SecurityEventClaims | null {
  const at = Date.parse(delivery.created_at);
  const envelope = { issuer, audience: url, jti: delivery.id, at };
  return event === null
    ? verificationClaims({ event: delivery.event, endpoint, livemode }, envelope)
    : securityEventClaims(event, delivery.type, envelope);
}
