/**
 * The way to the issuer and back. The issuer sends the browser back from another site, so the state of a sign-in lies in
 * a cookie of its own (`Lax`, ten minutes), and the answer is a page that leads on: the session's cookie (`Strict`) would
 * not be sent by a redirect that began elsewhere.
 */
import { getCookie } from "hono/cookie";
import { z } from "zod";
import { consoleAnswer } from "../../../console/answer";
import { signedInPage } from "../../../console/sign-in-page";
import { seeOther } from "../../../pages/answer";
import { logFault } from "../../../shared/log";
import { SIGN_IN_MS } from "../../../staff/limits";
import {
  beginSignIn,
  completeSignIn,
  type OidcIssuer,
  type PendingSignIn,
} from "../../../staff/oidc";
import { personId, type SignedIn } from "../../../staff/person";
import { seal, unseal } from "../../../staff/sealed";
import type { StaffSession } from "../../../staff/session";
import { staffRegister } from "../../../staff/staff-register";
import { secretHash } from "../../../verification/secrets";
import { addressOf } from "../../framework/authentication";
import { COOKIE_ATTRIBUTES, withCookies } from "../../framework/cookies";
import type { App, AppContext } from "../../framework/environment";
import { ProblemError } from "../../framework/problems";
import { ownPage } from "./acting";
import { begin, noteFailure } from "./session-records";
import { BEGIN, CALLBACK, FAILED, issuerOf, NO_ROLE, nextIn, signInAnswer } from "./sign-in-answer";

const STATE_COOKIE = "__Host-adieu-staff-state";
const STATE_USE = "sign-in state";

const ANOTHER =
  "Somebody else has signed in at the issuer than the person of your session. Sign out there first.";
/** Leads to the issuer. @param session whose person must prove anew who they are; null for a first sign-in */
export async function toIssuer(
  c: AppContext,
  issuer: OidcIssuer,
  session: StaffSession | null,
): Promise<Response> {
  const next = nextIn(c);
  const renewal = session && {
    session: session.id,
    person: session.person.id,
    livemode: session.livemode,
  };
  try {
    const { url, pending } = await beginSignIn(issuer, { renewal, next });
    const sealed = seal(c.get("settings").adminKey, STATE_USE, pending, Date.now() + SIGN_IN_MS);
    const answer = seeOther("");
    answer.headers.set("location", url);
    return withCookies(
      answer,
      `${STATE_COOKIE}=${sealed}; Max-Age=${SIGN_IN_MS / 1_000}; ${COOKIE_ATTRIBUTES}`,
    );
  } catch (error) {
    logFault("a sign-in could not begin at the issuer", nameOf(error));
    return signInAnswer(c, "The issuer does not answer. Try again in a minute.", 503);
  }
}

const pendingSchema = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  renewal: z.object({ session: z.string(), person: z.string(), livemode: z.boolean() }).nullable(),
  next: z.string(),
}) satisfies z.ZodType<PendingSignIn>;

/** The browser comes back from the issuer. Its state is used once, whatever comes of it. */
async function callback(c: AppContext): Promise<Response> {
  const issuer = issuerOf(c);
  if (issuer === null) throw new ProblemError("not_found");
  if (!(await staffRegister(c.env).mayComeBack(addressOf(c)))) {
    throw new ProblemError("rate_limited", {}, { headers: { "retry-after": "60" } });
  }
  const sealed = getCookie(c, STATE_COOKIE) ?? "";
  const now = Date.now();
  const opened = unseal(c.get("settings").adminKey, STATE_USE, sealed, now);
  const pending = pendingSchema.safeParse(opened);
  const noState = `${STATE_COOKIE}=; Max-Age=0; ${COOKIE_ATTRIBUTES}`;
  const failed = async (
    fault: string,
    status: number,
    why = "failed",
    by: SignedIn | null = null,
  ) => {
    await noteFailure(c, why, by);
    return withCookies(await signInAnswer(c, fault, status), noState);
  };
  if (!pending.success) return failed(FAILED, 401);
  const isUnused = await staffRegister(c.env).useOnce(
    secretHash(pending.data.state),
    now + SIGN_IN_MS,
  );
  if (!isUnused) return failed(FAILED, 401);
  try {
    const signedIn = await completeSignIn(issuer, pending.data, new URL(c.req.url));
    const { renewal } = pending.data;
    const isAnother =
      renewal !== null && renewal.person !== personId(signedIn.issuer, signedIn.subject);
    if (isAnother) return failed(ANOTHER, 403, "another_person", signedIn);
    const begun = await begin(c, signedIn, renewal);
    if (begun === null) return failed(NO_ROLE, 403, "no_role", signedIn);
    const page = await consoleAnswer(null, signedInPage(ownPage(pending.data.next, "/console")));
    return withCookies(page, begun.cookie, noState);
  } catch (error) {
    logFault("a sign-in was refused", nameOf(error));
    return failed(FAILED, 401);
  }
}

/** What the log says of an error: its causes hold codes and states. */
const nameOf = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message}` : "not an error";

export const issuerSignIn = (app: App): void => {
  app.get(BEGIN, (c) => {
    const issuer = issuerOf(c);
    if (issuer === null) throw new ProblemError("not_found");
    return toIssuer(c, issuer, null);
  });
  app.get(CALLBACK, (c) => callback(c));
};
