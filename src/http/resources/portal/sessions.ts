/** The beginning and the end of a session in the browser. */
import { z } from "zod";
import { seeOther } from "../../../pages/answer";
import { readForm } from "../../../pages/forms";
import { newSecret, type Token } from "../../../portal/tokens";
import { PATHS, placeOf } from "../../../portal/view";
import { PAGE_LANGUAGES } from "../../../shared/page-languages";
import { secretHash } from "../../../verification/secrets";
import { accountObject } from "../../framework/account-calls";
import { withCookies } from "../../framework/cookies";
import type { App, AppContext } from "../../framework/environment";
import { languageCookie } from "../../framework/language-cookie";
import { ProblemError } from "../../framework/problems";
import { acting } from "./acting";
import { linkToken, sessionCookie, sessionToken } from "./cookies";
import { NOTHING, overPage, type Visit, visit } from "./visit";

/** Binds the session to this browser, and leads to an address that says nothing. */
async function redeem(c: AppContext): Promise<Response> {
  // What looks ahead, or asks only for headers, is no visit.
  if (c.req.method === "HEAD" || /prefetch/i.test(c.req.header("sec-purpose") ?? "")) {
    return new Response(null, { status: 204, headers: { "cache-control": "no-store" } });
  }
  const token = linkToken(c, c.req.param("token") ?? "");
  if (token === null) return overPage(c, "none", null);
  const browser: Token = { ...token, secret: newSecret() };
  const account = accountObject(c.env, token.livemode, token.account);
  const redeemed = await account.redeemPortalLink(token.session, {
    link: secretHash(token.secret),
    browser: secretHash(browser.secret),
  });
  if (redeemed.ok) return withCookies(seeOther("/portal/start"), sessionCookie(c, browser));
  // The holder has pressed "Back": it is their own session.
  if (sessionToken(c)?.session === token.session) return seeOther(PATHS.home);
  const { error } = redeemed;
  if (error.code !== "portal_session_over") return overPage(c, "none", null);
  const over = { terms: error.terms, locale: error.locale, livemode: token.livemode };
  return overPage(c, error.status === "revoked" ? "revoked" : "visited", over);
}

/** Leads to the page that the session is for. */
async function start(c: AppContext): Promise<Response> {
  const visited = await visit(c, NOTHING);
  return visited instanceof Response ? visited : seeOther(await landingOf(visited));
}

async function landingOf({ c, page }: Visit): Promise<string> {
  const { closure } = page.account;
  const { type } = page.session.terms.flow;
  switch (type) {
    case "home":
      return PATHS.home;
    case "status":
      return closure ? PATHS.closure(closure.id) : ((await lastClosure(c)) ?? PATHS.home);
    case "restore":
      return PATHS.undo;
    case "cancel":
    case "delete": {
      const kind = type === "delete" ? "deletion" : "cancellation";
      if (closure?.kind !== kind) return PATHS.before(kind);
      const own = await visit(c, { kind: null, closure: closure.id });
      return own instanceof Response || own.page.closure === null
        ? PATHS.closure(closure.id)
        : placeOf(own.page.closure);
    }
  }
}

/** The page of the closure that ended last; null if there was none. */
async function lastClosure(c: AppContext): Promise<string | null> {
  const token = sessionToken(c);
  if (token === null) return null;
  const found = await accountObject(c.env, token.livemode, token.account).closures(null, 1);
  const last = found.ok ? found.value.body.data[0] : undefined;
  return last ? PATHS.closure(last.id) : null;
}

const leave = (c: AppContext): Promise<Response> =>
  acting(c, NOTHING, z.object({}), async ({ account, token }) => {
    await account.endPortalSession(token.session, "ended", null);
    return seeOther(PATHS.ended);
  });

/** Says why the session is over. A session that goes on has its own pages. */
async function ended(c: AppContext): Promise<Response> {
  const visited = await visit(c, NOTHING);
  return visited instanceof Response ? visited : seeOther(PATHS.home);
}

const languageSchema = z.object({
  language: z.enum(PAGE_LANGUAGES),
  next: z.string().max(300),
});

/** A page of these, and no other: the browser must not be led elsewhere. */
const OWN_PAGE = /^\/portal(\/[A-Za-z0-9_-]+)*$/;

async function changeLanguage(c: AppContext): Promise<Response> {
  const form = await readForm(c, languageSchema);
  if (!form.ok) throw new ProblemError(form.error);
  const { language, next } = form.value;
  return withCookies(seeOther(OWN_PAGE.test(next) ? next : PATHS.home), languageCookie(language));
}

export const sessions = (app: App): void => {
  app.get("/portal/s/:token", (c) => redeem(c));
  app.get("/portal/start", (c) => start(c));
  app.post(PATHS.leave, (c) => leave(c));
  app.get(PATHS.ended, (c) => ended(c));
  app.post(PATHS.language, (c) => changeLanguage(c));
};
