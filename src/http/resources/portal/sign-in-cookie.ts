/**
 * The cookie of a sign-in at the host's issuer: first what must be remembered until the holder is back, then the ID token
 * until the holder presses the button of the step. It is sealed, so a page never has the token, and it names its session
 * and its closure.
 */
import { getCookie } from "hono/cookie";
import { z } from "zod";
import { seal, unseal } from "../../../portal/tokens";
import { MINUTE_MS } from "../../../shared/time";
import type { Attempt } from "../../../sign-in/code-flow";
import { ATTEMPT_TTL_MS } from "../../../sign-in/limits";
import { COOKIE_ATTRIBUTES } from "../../framework/cookies";
import type { AppContext } from "../../framework/environment";
import { secretOf } from "./cookies";

const NAME = "__Host-adieu-sign-in";
const USE = "sign-in";

/** How long a token is kept, ms: as long as the account takes a sign-in for a fresh one. */
const TOKEN_TTL_MS = 5 * MINUTE_MS;

/**
 * Browsers keep 4,096 bytes of a cookie, its name and attributes among them. So a token may have some 2,600 characters:
 * twice as many as the tokens of the large issuers, which are asked for nothing but the sign-in.
 */
const VALUE_MAX = 3_900;

const placeSchema = z.object({ session: z.string(), closure: z.string(), until: z.number() });
const attemptSchema = placeSchema.extend({ state: z.string(), verifier: z.string() });
const tokenSchema = placeSchema.extend({ token: z.string() });

type Place = { readonly session: string; readonly closure: string };

/** A cookie that remembers an attempt for ten minutes. */
export const attemptCookie = (c: AppContext, place: Place, attempt: Attempt): string =>
  cookie(c, { ...place, ...attempt }, ATTEMPT_TTL_MS) ?? noSignInCookie;

/** A cookie with an ID token; null if the token is too long for one. */
export const tokenCookie = (c: AppContext, place: Place, token: string): string | null =>
  cookie(c, { ...place, token }, TOKEN_TTL_MS);

export const noSignInCookie = `${NAME}=; Max-Age=0; ${COOKIE_ATTRIBUTES}`;

/** The attempt that this browser has begun; null if it has none, or it took too long. */
export const attemptIn = (c: AppContext) => contentIn(c, attemptSchema);

/** The ID token that this browser brought for a closure of this session; null if it has none, or it is too old. */
export function tokenIn(c: AppContext, { session, closure }: Place): string | null {
  const found = contentIn(c, tokenSchema);
  const isOwn = found?.session === session && found.closure === closure;
  return found && isOwn ? found.token : null;
}

function cookie(c: AppContext, content: object, ttl: number): string | null {
  const text = JSON.stringify({ ...content, until: Date.now() + ttl });
  const value = seal(secretOf(c), USE, Buffer.from(text));
  if (value.length > VALUE_MAX) return null;
  return `${NAME}=${value}; Max-Age=${ttl / 1_000}; ${COOKIE_ATTRIBUTES}`;
}

function contentIn<T extends z.infer<typeof placeSchema>>(
  c: AppContext,
  schema: z.ZodType<T>,
): T | null {
  const text = getCookie(c, NAME);
  const bytes = text === undefined ? null : unseal(secretOf(c), USE, text);
  if (bytes === null) return null;
  const found = schema.safeParse(JSON.parse(bytes.toString("utf8")));
  return found.success && found.data.until > Date.now() ? found.data : null;
}
