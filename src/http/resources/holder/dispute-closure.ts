/**
 * The page behind "this wasn't me" in a notice. Opening the page changes nothing, because mail scanners follow links.
 * The button on it stops the closure.
 */
import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import { secureHeaders } from "hono/secure-headers";
import type { Disputable } from "../../../account/changes/dispute";
import { isGerman, timeText } from "../../../notices/rendering";
import { settingsOf } from "../../../shared/settings";
import { accountObject } from "../../framework/account-calls";
import { limitPerAddress } from "../../framework/authentication";
import type { App, AppEnv } from "../../framework/environment";
import { disputePage } from "./dispute-page";
import type { PageLanguage } from "./dispute-texts";
import { type DisputeShown } from "./dispute-texts";

const PATH = "/not-me/:mode{live|test}/:id/:token";

/** The link is a secret, so browsers must not send it to other sites as a referrer. */
const pageHeaders = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    styleSrc: ["'unsafe-inline'"],
    imgSrc: ["data:"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
  },
  referrerPolicy: "no-referrer",
});

const unindexed = createMiddleware<AppEnv>(async (c, next) => {
  await next();
  c.header("x-robots-tag", "noindex");
});

const accountAt = (c: Context<AppEnv>) =>
  accountObject(c.env, c.req.param("mode") === "live", c.req.param("id") ?? "");

/** Returns the holder's language or, if it is unknown, the first language of the browser. */
function languageFor(c: Context<AppEnv>, found: Disputable | null): PageLanguage {
  const preferred = c.req.header("accept-language")?.trim().split(/[,;]/)[0];
  const locale = found?.locale ?? preferred ?? null;
  return isGerman(locale) ? "de" : "en";
}

const DATES = { en: { locale: "en-GB" }, de: { locale: "de-DE" } } as const;

/** @param found null if the link is unknown */
function pageOf(c: Context<AppEnv>, shown: DisputeShown, found: Disputable | null) {
  const language = languageFor(c, found);
  const at = found?.effective_at ?? null;
  const closure = found && {
    kind: found.kind,
    time: at && timeText(at, { month: "long", time_zone: found.time_zone }, DATES[language]),
  };
  return disputePage({ shown, language, voice: settingsOf(c.env).notices.voice, closure });
}

const shownOf = ({ disputed, over }: Disputable): DisputeShown =>
  disputed ? "stopped" : over ? "late" : "ask";

export const disputeClosure = (app: App) => {
  app.use(PATH, limitPerAddress, pageHeaders, unindexed);
  app.get(PATH, async (c) => {
    const answered = await accountAt(c).disputable(c.req.param("token"));
    if (!answered.ok) return c.html(pageOf(c, "unknown", null), 404);
    const found = answered.value.body;
    return c.html(pageOf(c, shownOf(found), found), 200);
  });
  app.post(PATH, async (c) => {
    const token = c.req.param("token");
    // Read first: after the dispute the link is gone, and with it the holder's language.
    const before = await accountAt(c).disputable(token);
    const found = before.ok ? before.value.body : null;
    const answered = await accountAt(c).dispute(token);
    if (answered.ok) return c.html(pageOf(c, "stopped", found), 200);
    const late = answered.error.code === "not_restorable";
    return c.html(pageOf(c, late ? "late" : "unknown", found), late ? 409 : 404);
  });
};
