/** Signing in: by Cloudflare Access, or as a made-up person in local development. The issuer's way is `issuer-sign-in.ts`. */
import { z } from "zod";
import { consoleAnswer } from "../../../console/answer";
import { signedInPage } from "../../../console/sign-in-page";
import { seeOther } from "../../../pages/answer";
import { readForm } from "../../../pages/forms";
import { STAFF_ROLES } from "../../../shared/staff-settings";
import { withCookies } from "../../framework/cookies";
import { isLocalDevelopment } from "../../framework/development";
import type { App, AppContext } from "../../framework/environment";
import { ProblemError } from "../../framework/problems";
import { accessAssertion, staffSession } from "../../framework/staff-sessions";
import { DEVELOPMENT_ISSUER } from "../development/create-staff-session";
import { ownPage } from "./acting";
import { begin, noteFailure } from "./session-records";
import { FAILED, NO_ROLE, nextIn, signInAnswer } from "./sign-in-answer";

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
  return withCookies(seeOther(ownPage(next, "/console")), begun.cookie);
}

export const signIn = (app: App): void => {
  app.get("/console/sign-in", (c) => signInShown(c));
  app.post("/console/sign-in", (c) => signInPosted(c));
};
