/** All public pages, behind the guard against requests from other sites. */
import { createMiddleware } from "hono/factory";
import { crossSiteGuard } from "../../../pages/cross-site-guard";
import { faultPage, problemsAsPages } from "../../../pages/faults";
import { plainFrame } from "../../../pages/frame";
import { chooseLanguage } from "../../../pages/language";
import { PUBLIC_LANGUAGES } from "../../../shared/page-languages";
import { limitPerAddress } from "../../framework/authentication";
import type { App, AppContext, AppEnv } from "../../framework/environment";
import { serveContractPages } from "./contract-pages";
import { serveDeletionPages } from "./deletion-pages";
import { serveReceipts } from "./receipt-pages";

/** The frame of a page that says what went wrong, before its configuration is known. */
const frameOf = (c: AppContext) =>
  plainFrame(
    chooseLanguage(
      {
        locales: [c.req.query("lang") ?? null],
        acceptLanguage: c.req.header("accept-language"),
      },
      PUBLIC_LANGUAGES,
    ),
    c.get("settings").notices.voice,
  );

export function servePublicPages(app: App): void {
  app.use("/p/*", problemsAsPages<AppEnv>(frameOf));
  app.use(
    "/p/*",
    crossSiteGuard<AppEnv>((c) => faultPage(frameOf(c), "cross_site")),
  );
  app.use(
    "/p/*",
    createMiddleware<AppEnv>((c, next) => limitPerAddress(c, next)),
  );
  serveContractPages(app);
  serveReceipts(app);
  serveDeletionPages(app);
}
