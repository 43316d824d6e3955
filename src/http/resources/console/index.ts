/** The pages of the console. */
import { SCRIPT } from "../../../console/script";
import { SCRIPT_PATH } from "../../../console/script-path";
import {
  CONSOLE_ICON,
  CONSOLE_ICON_PATH,
  CONSOLE_STYLESHEET,
  CONSOLE_STYLESHEET_PATH,
} from "../../../console/stylesheet";
import { serveAsset } from "../../../pages/assets";
import type { App } from "../../framework/environment";
import { asPages } from "../../framework/page-middleware";
import { accountPages } from "./account";
import { administrationPages } from "./administration";
import { issuerSignIn } from "./issuer-sign-in";
import { policyTrials } from "./policy-trials";
import { queuePages } from "./queue";
import { rehearsals } from "./rehearsals";
import { reviewPages } from "./review";
import { servicePages } from "./service";
import { sessionPages } from "./session-pages";
import { signIn } from "./sign-in";
import { supportPages } from "./support";

export const consolePages = (app: App): void => {
  serveAsset(app, {
    path: CONSOLE_STYLESHEET_PATH,
    content: CONSOLE_STYLESHEET,
    type: "text/css; charset=utf-8",
  });
  serveAsset(app, {
    path: SCRIPT_PATH,
    content: SCRIPT,
    type: "text/javascript; charset=utf-8",
  });
  serveAsset(app, { path: CONSOLE_ICON_PATH, content: CONSOLE_ICON, type: "image/svg+xml" });
  asPages(app, "/console");
  asPages(app, "/console/*");
  for (const register of [
    signIn,
    issuerSignIn,
    sessionPages,
    queuePages,
    reviewPages,
    supportPages,
    policyTrials,
    rehearsals,
    servicePages,
    administrationPages,
    accountPages,
  ]) {
    register(app);
  }
};
