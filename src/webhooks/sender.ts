/** Makes the calls of one endpoint: the message, signed, by the endpoint's own object or by a carrier. */
import { carrierOf } from "../outgoing/carriers";
import type { SignedMessage, SignedTarget } from "../outgoing/signed-post";
import type { Attempt } from "./attempt";
import type { DueDelivery } from "./deliveries/due";
import { type Issuer, messageOf } from "./delivery-message";
import type { Sent } from "./dispatch";
import type { EndpointNamespace } from "./endpoint-address";
import { signingSecrets } from "./endpoint-secrets";
import type { Endpoint } from "./endpoints";
import { refusalOf } from "./security-event-token";

type Carry = (target: SignedTarget, message: SignedMessage) => Promise<Attempt>;

export class Sender {
  readonly #id: string;
  readonly #issuer: Issuer;
  readonly #objects: EndpointNamespace;
  readonly #carry: Carry;

  /** @param carry makes a call in the endpoint's own object */
  constructor(
    id: string,
    { issuer, objects }: { readonly issuer: Issuer; readonly objects: EndpointNamespace },
    carry: Carry,
  ) {
    this.#id = id;
    this.#issuer = issuer;
    this.#objects = objects;
    this.#carry = carry;
  }

  /**
   * Sends a delivery once.
   *
   * @param slot the number of the call's slot: it decides which object makes the call
   * @throws if the message cannot be signed now
   */
  async send(due: DueDelivery, endpoint: Endpoint, slot: number): Promise<Sent> {
    const message = await messageOf(due, endpoint, this.#issuer);
    if (!message.ok) return { unsendable: message.error };
    const secrets = signingSecrets(endpoint, Date.now());
    const made = await this.#call({ url: endpoint.url, secrets }, message.value, slot);
    return { attempt: endpoint.format === "secevent" ? withRefusal(made) : made };
  }

  #call(target: SignedTarget, message: SignedMessage, slot: number): Promise<Attempt> {
    const carrier = carrierOf(this.#id, slot);
    return carrier === null
      ? this.#carry(target, message)
      : this.#objects.getByName(carrier).carry(target, message);
  }
}

/** Adds what the receiver of a security event says against it, by RFC 8935. */
function withRefusal(made: Attempt): Attempt {
  const refusal = made.error === null ? null : refusalOf(made.excerpt);
  return refusal === null ? made : { ...made, error: `${made.error}: ${refusal}` };
}
