/**
 * Makes the headers by which a call authenticates itself, from the document, its settings and its secrets. Tokens are
 * fetched from the system and remembered in memory alone, until a minute before their end.
 */
import { importPKCS8, SignJWT } from "jose";
import { z } from "zod";
import { err, ok, type Result } from "../shared/result.ts";
import type { Auth, ConnectorDocument } from "./document-shape.ts";
import { TOKEN_ASSUMED_S, TOKEN_MARGIN_S } from "./limits.ts";
import { type HttpRequest, isHeaderValue, originOf } from "./requests.ts";
import { filled, type Lookup } from "./templates.ts";

export type CallAnswer =
  | {
      readonly outcome: "answered";
      readonly status: number;
      readonly retry_after_ms: number | null;
      /** As JSON; undefined if it is none. */
      readonly body: unknown;
    }
  /** There is no answer. @property error for people */
  | { readonly outcome: "failed"; readonly error: string }
  /** The call has to wait for its turn: come again after the wait, ms. */
  | { readonly outcome: "later"; readonly wait_ms: number };

/** Makes a call in its turn. */
export type MakeCall = (request: HttpRequest) => Promise<CallAnswer>;

/** Why there are no headers. `stop`: the secrets are wrong. */
export type AuthFault =
  | {
      readonly then: "stop" | "retry";
      readonly error: string;
      readonly retry_after_ms: number | null;
    }
  | { readonly then: "later"; readonly wait_ms: number };

type Token = { readonly value: string; readonly until: number };

/** The token of one registration of a connector. */
export class TokenMemory {
  #token: Token | null = null;

  /** @param now ms */
  at(now: number): string | null {
    return this.#token !== null && this.#token.until > now ? this.#token.value : null;
  }

  keep(token: Token): void {
    this.#token = token;
  }

  forget(): void {
    this.#token = null;
  }
}

/** Whether a call is authenticated by a token that may have to be fetched anew. */
export const needsToken = ({ client_credentials, service_account }: Auth): boolean =>
  client_credentials !== undefined || service_account !== undefined;

/** @param now ms */
export async function authHeaders(
  document: ConnectorDocument,
  lookup: Lookup,
  memory: TokenMemory,
  call: MakeCall,
  now: number,
): Promise<Result<Record<string, string>, AuthFault>> {
  const { auth } = document;
  const made = needsToken(auth)
    ? await bearerOfToken(document, lookup, memory, call, now)
    : ok(plainHeader(auth, lookup));
  if (!made.ok) return made;
  const [name, value] = made.value;
  if (value === null || !isHeaderValue(value)) {
    return err(stop("a setting or secret of its authentication is missing or unfit"));
  }
  return ok({ [name.toLowerCase()]: value });
}

function plainHeader({ bearer, basic, header }: Auth, lookup: Lookup): [string, string | null] {
  if (header !== undefined) {
    const [name = "", value = ""] = header;
    return [name, filled(value, lookup)];
  }
  if (basic !== undefined) {
    const [user, password] = basic.map((one) => filled(one, lookup));
    const isWhole = typeof user === "string" && typeof password === "string";
    return ["authorization", isWhole ? `Basic ${base64(`${user}:${password}`)}` : null];
  }
  const token = bearer === undefined ? null : filled(bearer, lookup);
  return ["authorization", token === null ? null : `Bearer ${token}`];
}

const base64 = (text: string): string => Buffer.from(text, "utf8").toString("base64");

const tokenSchema = z.object({
  access_token: z.string().min(1),
  expires_in: z.coerce.number().positive().catch(TOKEN_ASSUMED_S),
});

async function bearerOfToken(
  document: ConnectorDocument,
  lookup: Lookup,
  memory: TokenMemory,
  call: MakeCall,
  now: number,
): Promise<Result<[string, string], AuthFault>> {
  const known = memory.at(now);
  if (known !== null) return ok(["authorization", `Bearer ${known}`]);
  const request = await tokenRequest(document, lookup, now);
  if (request === null)
    return err(stop("a setting or secret of its authentication is missing or unfit"));
  const answer = await call(request);
  if (answer.outcome === "later") return err({ then: "later", wait_ms: answer.wait_ms });
  if (answer.outcome === "failed") return err(retry(`the token endpoint: ${answer.error}`));
  const { status, retry_after_ms } = answer;
  const isRefused = status >= 400 && status < 500 && status !== 408 && status !== 429;
  if (isRefused) return err(stop(`the token endpoint answered ${status}`));
  if (status !== 200) return err(retry(`the token endpoint answered ${status}`, retry_after_ms));
  const token = tokenSchema.safeParse(answer.body);
  if (!token.success) return err(retry("the token endpoint answered without a token"));
  const { access_token, expires_in } = token.data;
  // Of a token that lives for a minute, half a minute can be used.
  const margin = Math.min(TOKEN_MARGIN_S, expires_in / 2);
  memory.keep({ value: access_token, until: now + (expires_in - margin) * 1_000 });
  return ok(["authorization", `Bearer ${access_token}`]);
}

const stop = (error: string): AuthFault => ({ then: "stop", error, retry_after_ms: null });

const retry = (error: string, retry_after_ms: number | null = null): AuthFault => ({
  then: "retry",
  error,
  retry_after_ms,
});

/** @returns null if something of it is missing, or is no key */
async function tokenRequest(
  document: ConnectorDocument,
  lookup: Lookup,
  now: number,
): Promise<HttpRequest | null> {
  const { client_credentials, service_account } = document.auth;
  const way = client_credentials ?? service_account;
  const origin = originOf(document, way?.host, lookup);
  const path = way === undefined ? null : filled(way.token, lookup, (one) => one);
  const form = client_credentials
    ? credentialsForm(client_credentials, lookup)
    : service_account && (await assertionForm(service_account, lookup, now));
  if (origin === null || path === null || !form) return null;
  const url = `${origin}${path}`;
  if (!URL.canParse(url) || new URL(url).pathname !== path) return null;
  return {
    method: "POST",
    url,
    headers: { accept: "application/json", "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(form).toString(),
  };
}

function credentialsForm(
  { id, secret, audience, scope }: NonNullable<Auth["client_credentials"]>,
  lookup: Lookup,
): Record<string, string> | null {
  const form: Record<string, string> = { grant_type: "client_credentials" };
  const parts = { client_id: id, client_secret: secret, audience, scope };
  for (const [name, template] of Object.entries(parts)) {
    if (template === undefined) continue;
    const value = filled(template, lookup);
    if (value === null) return null;
    form[name] = value;
  }
  return form;
}

async function assertionForm(
  { email, private_key, audience, scope }: NonNullable<Auth["service_account"]>,
  lookup: Lookup,
  now: number,
): Promise<Record<string, string> | null> {
  const [issuer, key, aud, scopes] = [email, private_key, audience, scope].map((one) =>
    filled(one, lookup),
  );
  if (!issuer || !key || !aud || !scopes) return null;
  try {
    const seconds = Math.floor(now / 1_000);
    const assertion = await new SignJWT({ scope: scopes })
      .setProtectedHeader({ alg: "RS256", typ: "JWT" })
      .setIssuer(issuer)
      .setAudience(aud)
      .setIssuedAt(seconds)
      .setExpirationTime(seconds + 600)
      // A key that was copied out of JSON may have its line breaks as two characters.
      .sign(await importPKCS8(key.replaceAll("\\n", "\n"), "RS256"));
    return { grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer", assertion };
  } catch {
    return null;
  }
}
