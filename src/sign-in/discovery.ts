/**
 * Finds out how an issuer signs people in (OpenID Connect Discovery 1.0). The policy names the issuer; what the issuer
 * says of itself must name the same one, to the letter (RFC 8414, 3.3).
 */
import { z } from "zod";
import { callIssuer, type IssuerFetch } from "./issuer-call";
import { CONFIGURATION_TTL_MS, CONFIGURATIONS_MAX } from "./limits";

const endpoint = z.url({ protocol: /^https?$/ }).max(2_048);

const configurationSchema = z.object({
  issuer: z.string(),
  authorization_endpoint: endpoint,
  token_endpoint: endpoint,
  /** Left out, the issuer takes `client_secret_basic`. */
  token_endpoint_auth_methods_supported: z.array(z.string()).optional().catch(undefined),
  /** Whether each answer says which issuer it is of (RFC 9207). */
  authorization_response_iss_parameter_supported: z.boolean().optional().catch(undefined),
});

export type IssuerConfiguration = z.infer<typeof configurationSchema>;

type Remembered = { readonly configuration: IssuerConfiguration; readonly until: number };

/** Remembers the configurations of issuers. An isolate needs one only. */
export class Issuers {
  readonly #remembered = new Map<string, Remembered>();

  /**
   * @param fetch must guard its targets
   * @returns null if the issuer says nothing that can be used, now
   */
  async find(issuer: string, fetch: IssuerFetch): Promise<IssuerConfiguration | null> {
    const known = this.#remembered.get(issuer);
    if (known && known.until > Date.now()) return known.configuration;
    const answer = await callIssuer(fetch, discoveryUrl(issuer));
    const parsed = configurationSchema.safeParse(answer?.status === 200 ? answer.body : null);
    if (!parsed.success || parsed.data.issuer !== issuer) return null;
    const oldest = this.#remembered.keys().next();
    if (this.#remembered.size >= CONFIGURATIONS_MAX && !oldest.done) {
      this.#remembered.delete(oldest.value);
    }
    const until = Date.now() + CONFIGURATION_TTL_MS;
    this.#remembered.set(issuer, { configuration: parsed.data, until });
    return parsed.data;
  }
}

/** A slash at the issuer's end is left out before the path is added. */
const discoveryUrl = (issuer: string): string =>
  `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`;
