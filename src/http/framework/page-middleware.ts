/** What runs before every page for people: problems become pages, callers are limited by address, other sites refused. */
import { crossSiteGuard } from "../../pages/cross-site-guard";
import { faultPage, problemsAsPages } from "../../pages/faults";
import { type Frame, plainFrame } from "../../pages/frame";
import { chooseLanguage } from "../../pages/language";
import { settingsFound } from "../../shared/settings";
import { limitPerAddress } from "./authentication";
import type { App, AppContext, AppEnv } from "./environment";
import { chosenLanguage } from "./language-cookie";

/** The frame of a page that only says what went wrong: no configuration is known. */
export function unnamedFrame(c: AppContext): Frame {
  const settings = settingsFound(c.env);
  const language = chooseLanguage({
    locales: [chosenLanguage(c)],
    acceptLanguage: c.req.header("accept-language"),
  });
  const unnamed = { productName: "Adieu", support: { url: null, email: null } };
  return plainFrame(language, settings.ok ? settings.value.notices.voice : unnamed);
}

/** @param path of pages, such as `/portal/*` */
export function asPages(app: App, path: string): void {
  app.use(
    path,
    problemsAsPages<AppEnv>(unnamedFrame),
    limitPerAddress,
    crossSiteGuard<AppEnv>((c) => faultPage(unnamedFrame(c), "cross_site")),
  );
}
