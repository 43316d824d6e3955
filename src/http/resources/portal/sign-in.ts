/**
 * Signing in again at the host's issuer, as the proof of a step: there and back. Both are visits of pages that change
 * nothing: what comes back is kept in the browser, sealed, until the holder presses the button of the step.
 *
 * ```
 *   step ─ link ─▶ /sign-in ─ 302 ─▶ issuer ─ 302 ─▶ /portal/sign-in ─ 303 ─▶ step, "you have just signed in"
 *                   cookie: attempt                   cookie: ID token          button ─▶ proof
 * ```
 *
 * The way there is a link, not a form: browsers do not let a form's answer lead to another site (`form-action`).
 */
import { decodeJwt } from "jose";
import { guardedFetch } from "../../../outgoing/guarded-fetch";
import { targetRulesOf } from "../../../outgoing/target";
import { seeOther } from "../../../pages/answer";
import { securityHeaders } from "../../../pages/security-headers";
import { PATHS, placeOf } from "../../../portal/view";
import { err, ok, type Result } from "../../../shared/result";
import { clientOfIssuer } from "../../../shared/settings";
import {
  type Client,
  codeIn,
  exchangeCode,
  newAttempt,
  type SignInFault,
  signInUrl,
} from "../../../sign-in/code-flow";
import { Issuers } from "../../../sign-in/discovery";
import type { IssuerFetch } from "../../../sign-in/issuer-call";
import { withCookies } from "../../framework/cookies";
import type { App, AppContext } from "../../framework/environment";
import { ProblemError } from "../../framework/problems";
import { publicOrigin } from "../../framework/public-origin";
import { attemptCookie, attemptIn, noSignInCookie, tokenCookie } from "./sign-in-cookie";
import { askClosure, closureIn, stepShown } from "./step-shown";
import { type Visit, visit } from "./visit";

const STEP = "reauthentication";

/** The faults that the page of the step has words for, as its address names them. */
export const SIGN_IN_FAULTS: readonly SignInFault[] = ["refused", "failed", "unavailable"];

/** One for the isolate, because it remembers what issuers say of themselves. */
const issuers = new Issuers();

const fetchOf = (c: AppContext): IssuerFetch => guardedFetch(targetRulesOf(c.get("settings")));

type SignInAt = { readonly issuer: string; readonly audience: string };

/** This service, as the issuer knows it: under the client that ID tokens must be meant for. */
const clientOf = (c: AppContext, { issuer, audience }: SignInAt): Client => ({
  id: audience,
  secret: c.get("settings").signInSecrets.get(clientOfIssuer(issuer, audience)) ?? null,
  redirect_uri: `${publicOrigin(c)}${PATHS.signedIn}`,
});

const faulty = (closure: string, fault: SignInFault): Response =>
  seeOther(`${PATHS.step(closure, STEP)}?sign_in=${fault}`);

/** Leads to the issuer. */
async function begin(c: AppContext): Promise<Response> {
  const visited = await visit(c, askClosure(c));
  if (visited instanceof Response) return visited;
  const closure = closureIn(visited);
  const shown = stepShown(visited, STEP);
  if (shown === null) return seeOther(placeOf(closure));
  const { sign_in } = closure;
  const { rule } = shown;
  if (sign_in === null || rule.type !== STEP || !rule.methods.includes("id_token")) {
    throw new ProblemError("not_found");
  }
  const configuration = await issuers.find(sign_in.issuer, fetchOf(c));
  if (configuration === null) return faulty(closure.id, "unavailable");
  const attempt = newAttempt();
  const location = signInUrl(configuration, clientOf(c, sign_in), attempt, {
    nonce: closure.id,
    language: visited.frame.language,
  });
  const there = new Response(null, { status: 302, headers: { location, ...securityHeaders() } });
  const place = { session: visited.token.session, closure: closure.id };
  return withCookies(there, attemptCookie(c, place, attempt));
}

/** The holder is back. The cookie of the attempt is good once, whatever comes of it. */
async function back(c: AppContext): Promise<Response> {
  const attempt = attemptIn(c);
  // It took too long, or it was not begun in this browser: the session says where the holder is.
  if (attempt === null) return withCookies(seeOther("/portal/start"), noSignInCookie);
  const { closure } = attempt;
  const visited = await visit(c, { kind: null, closure });
  if (visited instanceof Response) return withCookies(visited, noSignInCookie);
  if (visited.token.session !== attempt.session) {
    return withCookies(seeOther("/portal/start"), noSignInCookie);
  }
  const token = await tokenOf(visited, attempt);
  if (!token.ok) return withCookies(faulty(closure, token.error), noSignInCookie);
  const kept = tokenCookie(c, { session: attempt.session, closure }, token.value);
  return kept === null
    ? withCookies(faulty(closure, "failed"), noSignInCookie)
    : withCookies(seeOther(PATHS.step(closure, STEP)), kept);
}

/** The ID token of the sign-in from which the holder comes back. */
async function tokenOf(
  visited: Visit,
  { state, verifier }: { readonly state: string; readonly verifier: string },
): Promise<Result<string, SignInFault>> {
  const { c } = visited;
  const { id, sign_in } = closureIn(visited);
  if (sign_in === null) return err("failed");
  const configuration = await issuers.find(sign_in.issuer, fetchOf(c));
  if (configuration === null) return err("unavailable");
  const asked = (name: string) => c.req.query(name) ?? null;
  const answer = {
    state: asked("state"),
    code: asked("code"),
    iss: asked("iss"),
    error: asked("error"),
  };
  const code = codeIn(configuration, state, answer);
  if (!code.ok) return code;
  const client = clientOf(c, sign_in);
  const given = { code: code.value, verifier };
  const token = await exchangeCode(configuration, client, given, fetchOf(c));
  if (!token.ok) return token;
  // The account compares the nonce only if the policy says so. Here it is always this service that chose it.
  return nonceIn(token.value) === id ? ok(token.value) : err("failed");
}

function nonceIn(token: string): unknown {
  try {
    return decodeJwt(token).nonce;
  } catch {
    return undefined;
  }
}

export const signIn = (app: App): void => {
  app.get("/portal/closures/:cid/sign-in", (c) => begin(c));
  app.get(PATHS.signedIn, (c) => back(c));
};
