/**
 * The page behind "this wasn't me" in a notice. Looking at it does nothing: scanners of mail follow links,
 * and what they follow must not stop a closure. The button does.
 */
import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import { secureHeaders } from "hono/secure-headers";
import { accountObject } from "../../account-calls";
import { perAddress } from "../../authentication";
import type { App, AppEnv } from "../../environment";
import { disputePage, languageOf } from "../../pages/dispute";

const PATH = "/not-me/:mode{live|test}/:id/:token";

/** The link is the key: it goes to nobody else, not even as a referrer. */
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

export const disputeClosure = (app: App) => {
  app.use(PATH, perAddress, pageHeaders, unindexed);
  app.get(PATH, async (c) => {
    const found = await accountAt(c).disputable(c.req.param("token"));
    const shown = !found.ok ? "unknown" : found.value.body.disputed ? "stopped" : "ask";
    return c.html(disputePage(shown, languageOf(c)), found.ok ? 200 : 404);
  });
  app.post(PATH, async (c) => {
    const answered = await accountAt(c).dispute(c.req.param("token"));
    if (answered.ok) return c.html(disputePage("stopped", languageOf(c)), 200);
    const late = answered.error.code === "not_restorable";
    return c.html(disputePage(late ? "late" : "unknown", languageOf(c)), late ? 409 : 404);
  });
};
