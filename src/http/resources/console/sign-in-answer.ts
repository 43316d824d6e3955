/** The page to sign in, with the ways that there are. */
import { consoleAnswer } from "../../../console/answer";
import { signInPage } from "../../../console/sign-in-page";
import type { OidcIssuer } from "../../../staff/oidc";
import { isLocalDevelopment } from "../../framework/development";
import type { AppContext } from "../../framework/environment";
import { ownPage } from "./acting";

export const BEGIN = "/console/sign-in/begin";
export const CALLBACK = "/console/sign-in/callback";

export const NO_ROLE =
  "You are known, but none of your groups has a role here. Ask an administrator to add you to one.";
export const FAILED =
  "The sign-in did not succeed. Nothing is wrong with your account here: try once more.";

/** The page to go on to. */
export const nextIn = (c: AppContext): string => ownPage(c.req.query("next") ?? "", "/console");

/** The issuer at which people sign in; null if they do not sign in at one. */
export function issuerOf(c: AppContext): OidcIssuer | null {
  const { staff, notices, development } = c.get("settings");
  const { signIn, groupsClaim } = staff;
  const origin = staff.consoleUrl ?? notices.publicUrl;
  if (signIn.method !== "oidc" || origin === null) return null;
  const redirectUri = `${origin}${CALLBACK}`;
  return { ...signIn, groupsClaim, redirectUri, insecure: development };
}

/** @param fault why the last try failed */
export function signInAnswer(
  c: AppContext,
  fault: string | null = null,
  status = 200,
): Promise<Response> {
  const { staff } = c.get("settings");
  const next = nextIn(c);
  const content = signInPage({
    isDevelopment: isLocalDevelopment(c),
    issuerPath: issuerOf(c) === null ? null : `${BEGIN}?next=${encodeURIComponent(next)}`,
    isAccess: staff.signIn.method === "access",
    next,
    fault,
  });
  return consoleAnswer(null, content, status);
}
