/**
 * Sign-in by Cloudflare Access. Access stands before the Worker and adds a signed token to each request, in the header
 * `Cf-Access-Jwt-Assertion`. The token is verified by the keys of the team (RFC 7519; RFC 8725): that the header is
 * there proves nothing. The cookie of the same content is not looked at.
 *
 * It never throws because of a token.
 */
import { createRemoteJWKSet, customFetch, jwtVerify, type RemoteJWKSet } from "jose";
import { z } from "zod";
import { GROUPS_MAX, NAME_MAX, SUBJECT_MAX } from "./limits";
import type { SignedIn } from "./person";

export type AccessTeam = {
  readonly team: string;
  readonly audience: string;
  readonly groupsClaim: string;
  /** Whether the time at which Access made the token counts as the time of a sign-in. */
  readonly issuedIsSignIn: boolean;
};

/** Access signs with RSA alone. */
const ALGORITHMS = ["RS256"];

/** Access changes its keys every six weeks and publishes the old ones for a week more. */
const KEYS_TTL_MS = 10 * 60_000;
const KEYS_TIMEOUT_MS = 5_000;

const groups = z.array(z.string().max(500)).max(GROUPS_MAX);

/** A service's token has no subject: a program is no person. */
const claimsSchema = z.object({
  sub: z.string().min(1).max(SUBJECT_MAX),
  iat: z.number(),
  email: z.string().max(NAME_MAX).optional(),
  name: z.string().max(NAME_MAX).optional(),
  type: z.literal("app").optional(),
  auth_time: z.coerce.number().int().positive().optional(),
  custom: z.record(z.string(), z.unknown()).optional(),
});

/** When the person signed in at the identity provider, if the token says so: Access passes claims on in `custom`. */
function signInTime({ auth_time, custom }: z.infer<typeof claimsSchema>): number | undefined {
  return auth_time ?? claimsSchema.shape.auth_time.safeParse(custom?.auth_time).data;
}

/** One key set for a team in an isolate. */
const keySets = new Map<string, RemoteJWKSet>();

function keysOf(team: string): RemoteJWKSet {
  const known = keySets.get(team);
  if (known) return known;
  const keys = createRemoteJWKSet(new URL(`${team}/cdn-cgi/access/certs`), {
    cacheMaxAge: KEYS_TTL_MS,
    timeoutDuration: KEYS_TIMEOUT_MS,
    [customFetch]: (url, init) => fetch(url, init),
  });
  keySets.set(team, keys);
  return keys;
}

/** Forgets the keys, for a test that plays another team of the same name. */
export const forgetAccessKeys = (): void => keySets.clear();

/** @returns null if the token is none of a person for this application */
export async function accessSignIn(
  token: string,
  { team, audience, groupsClaim, issuedIsSignIn }: AccessTeam,
): Promise<SignedIn | null> {
  try {
    const { payload } = await jwtVerify(token, keysOf(team), {
      issuer: team,
      audience,
      algorithms: ALGORITHMS,
      requiredClaims: ["exp", "iat", "sub"],
      clockTolerance: 10,
    });
    const claims = claimsSchema.parse(payload);
    const named = groups.safeParse(claims.custom?.[groupsClaim] ?? payload[groupsClaim] ?? []);
    return {
      method: "access",
      issuer: team,
      subject: claims.sub,
      name: claims.name ?? claims.email ?? claims.sub,
      grant: { groups: named.success ? named.data : [] },
      authenticatedAt: (signInTime(claims) ?? (issuedIsSignIn ? claims.iat : 0)) * 1_000,
    };
  } catch {
    return null;
  }
}
