/**
 * Signing in and out. The issuer sends the browser back from another site, so the state of a sign-in lies in a cookie of
 * its own (`Lax`, ten minutes), and the answer is a page that leads on: the session's cookie (`Strict`) would not be sent
 * by a redirect that began elsewhere.
 */
import { getCookie } from "hono/cookie";
import { z } from "zod";
import { auditLog } from "../../../audit/audit-log";
import { consoleAnswer } from "../../../console/answer";
import { endedPage } from "../../../console/ended-page";
import { homeOf } from "../../../console/layout";
import { signedInPage, signInPage, stepUpPage } from "../../../console/sign-in-page";
import { seeOther } from "../../../pages/answer";
import { readForm } from "../../../pages/forms";
import { logFault } from "../../../shared/log";
import { STAFF_ROLES } from "../../../shared/staff-settings";
import { SIGN_IN_MS } from "../../../staff/limits";
import {
  beginSignIn,
  completeSignIn,
  type OidcIssuer,
  type PendingSignIn,
  type Renewal,
} from "../../../staff/oidc";
import { personId, type SignedIn } from "../../../staff/person";
import { seal, unseal } from "../../../staff/sealed";
import type { StaffSession } from "../../../staff/session";
import { staffRegister } from "../../../staff/staff-register";
import { secretHash } from "../../../verification/secrets";
import { addressOf } from "../../framework/authentication";
import { isLocalDevelopment } from "../../framework/development";
import type { App, AppContext } from "../../framework/environment";
import { ProblemError } from "../../framework/problems";
import {
  accessAssertion,
  beginStaffSession,
  noStaffCookie,
  staffSession,
  staffTokenHash,
} from "../../framework/staff-sessions";
import { DEVELOPMENT_ISSUER } from "../development/create-staff-session";
import { ownPage } from "./acting";
import { consolePage, show } from "./console-visit";

const STATE_COOKIE = "__Host-adieu-staff-state";
const STATE_ATTRIBUTES = "Path=/; Secure; HttpOnly; SameSite=Lax";
const STATE_USE = "sign-in state";

const NO_ROLE =
  "You are known, but none of your groups has a role here. Ask an administrator to add you to one.";
const ANOTHER =
  "Somebody else has signed in at the issuer than the person of your session. Sign out there first.";
const FAILED =
  "The sign-in did not succeed. Nothing is wrong with your account here: try once more.";

const BEGIN = "/console/sign-in/begin";
const CALLBACK = "/console/sign-in/callback";

const nextIn = (c: AppContext): string => ownPage(c.req.query("next") ?? "", "/console");

function issuerOf(c: AppContext): OidcIssuer | null {
  const { staff, notices, development } = c.get("settings");
  const { signIn, groupsClaim } = staff;
  if (signIn.method !== "oidc" || notices.publicUrl === null) return null;
  const redirectUri = `${notices.publicUrl}${CALLBACK}`;
  return { ...signIn, groupsClaim, redirectUri, insecure: development };
}

/** @param fault why the last try failed */
function signInAnswer(c: AppContext, fault: string | null = null, status = 200): Promise<Response> {
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

/** Begins a session, and writes it to the audit log of the mode that the person looks at. */
async function begin(c: AppContext, signedIn: SignedIn, renewal: Renewal | null = null) {
  const before = renewal === null ? await staffSession(c) : null;
  const known = renewal ?? (before?.ok ? before.value : null);
  const livemode = known?.livemode ?? !c.get("settings").development;
  const renews = renewal?.session ?? null;
  const begun = await beginStaffSession(c, signedIn, livemode, staffTokenHash(c), renews);
  if (begun !== null) await noteOf(c, begun.session, renewal === null ? "signIn" : "stepUp");
  return begun;
}

const noteOf = (c: AppContext, session: StaffSession, act: string): Promise<unknown> =>
  auditLog(c.env, session.livemode).record(
    {
      person: session.person.id,
      key: null,
      act,
      account: null,
      subject: session.id,
      refused: null,
      request: c.get("requestId"),
    },
    false,
  );

/** Records that a sign-in failed. Without a person, many within a minute are one entry. */
async function noteFailure(c: AppContext, why: string, signedIn: SignedIn | null): Promise<void> {
  const livemode = !c.get("settings").development;
  await auditLog(c.env, livemode).record(
    {
      person: signedIn ? personId(signedIn.issuer, signedIn.subject) : "unknown",
      key: null,
      act: "signIn",
      account: null,
      subject: null,
      refused: why,
      request: c.get("requestId"),
    },
    true,
  );
}

async function signInShown(c: AppContext): Promise<Response> {
  const { method } = c.get("settings").staff.signIn;
  if (method !== "access" || c.req.header("cf-access-jwt-assertion") === undefined) {
    return signInAnswer(c);
  }
  const signedIn = await accessAssertion(c);
  if (signedIn === null) {
    await noteFailure(c, "failed", null);
    return signInAnswer(c, FAILED, 401);
  }
  // Nothing that another page embeds begins a session: twenty of them would end those that the person has.
  if (!["document", undefined].includes(c.req.header("sec-fetch-dest"))) return signInAnswer(c);
  const known = await staffSession(c);
  if (known.ok) return consoleAnswer(null, signedInPage(nextIn(c)));
  const begun = await begin(c, signedIn);
  if (begun === null) {
    await noteFailure(c, "no_role", signedIn);
    return signInAnswer(c, NO_ROLE, 403);
  }
  return withCookies(await consoleAnswer(null, signedInPage(nextIn(c))), begun.cookie);
}

const developmentForm = z.object({
  name: z.string().trim().min(1).max(100),
  roles: z.array(z.enum(STAFF_ROLES)).max(STAFF_ROLES.length),
  next: z.string().max(1_000).default(""),
});

/** Signs a made-up person in, in local development. */
async function signInPosted(c: AppContext): Promise<Response> {
  if (!isLocalDevelopment(c)) throw new ProblemError("not_found");
  const form = await readForm(c, developmentForm);
  if (!form.ok) throw new ProblemError(form.error);
  const { name, roles, next } = form.value;
  const begun = await begin(c, {
    method: "chosen",
    issuer: DEVELOPMENT_ISSUER,
    subject: name,
    name,
    grant: { chosen: roles },
    authenticatedAt: Date.now(),
  });
  if (begun === null) return signInAnswer(c, "Choose at least one role.", 422);
  const onTo = ownPage(next, "/console");
  const { roles: given } = begun.session;
  const home = homeOf({ id: "", name, roles: given, livemode: false });
  return withCookies(seeOther(onTo === "/console" ? home : onTo), begun.cookie);
}

/** Leads to the issuer. @param session whose person must prove anew who they are; null for a first sign-in */
async function toIssuer(
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
      `${STATE_COOKIE}=${sealed}; Max-Age=${SIGN_IN_MS / 1_000}; ${STATE_ATTRIBUTES}`,
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
  const noState = `${STATE_COOKIE}=; Max-Age=0; ${STATE_ATTRIBUTES}`;
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

function withCookies(answer: Response, ...cookies: readonly string[]): Response {
  for (const cookie of cookies) answer.headers.append("set-cookie", cookie);
  return answer;
}

const nextForm = z.object({ next: z.string().max(1_000).default("") });

export const signIn = (app: App): void => {
  app.get("/console/sign-in", (c) => signInShown(c));
  app.post("/console/sign-in", (c) => signInPosted(c));
  app.get(BEGIN, (c) => {
    const issuer = issuerOf(c);
    if (issuer === null) throw new ProblemError("not_found");
    return toIssuer(c, issuer, null);
  });
  app.get(CALLBACK, (c) => callback(c));
  app.get(
    "/console/step-up",
    consolePage(app, (visit) => {
      const { c, session } = visit;
      const issuer = issuerOf(c);
      if (issuer !== null && !("chosen" in session.grant)) return toIssuer(c, issuer, session);
      return show(visit, stepUpPage(nextIn(c), !("chosen" in session.grant)));
    }),
  );
  app.post(
    "/console/step-up",
    consolePage(app, async ({ c, session }) => {
      const form = await readForm(c, nextForm);
      if (!form.ok) throw new ProblemError(form.error);
      if (!c.get("settings").development || !("chosen" in session.grant)) {
        throw new ProblemError("not_found");
      }
      await staffRegister(c.env).renew(session.id, Date.now());
      await noteOf(c, session, "stepUp");
      return seeOther(ownPage(form.value.next, "/console"));
    }),
  );
  app.post(
    "/console/mode",
    consolePage(app, async ({ c, session }) => {
      const form = await readForm(c, z.object({ livemode: z.enum(["true", "false"]) }));
      if (!form.ok) throw new ProblemError(form.error);
      await staffRegister(c.env).choose(session.id, form.value.livemode === "true");
      return seeOther("/console");
    }),
  );
  app.post(
    "/console/sign-out",
    consolePage(app, async ({ c, session }) => {
      await staffRegister(c.env).end(session.id, "signed_out");
      await noteOf(c, session, "signOut");
      return withCookies(await consoleAnswer(null, endedPage("signed_out")), noStaffCookie);
    }),
  );
  app.post(
    "/console/sign-out-everywhere",
    consolePage(app, async ({ c, session }) => {
      await staffRegister(c.env).endAll(session.person.id, "signed_out");
      await noteOf(c, session, "signOutEverywhere");
      return withCookies(await consoleAnswer(null, endedPage("signed_out")), noStaffCookie);
    }),
  );
};
