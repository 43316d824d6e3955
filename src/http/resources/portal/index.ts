/** The pages of a portal session. */
import type { App } from "../../framework/environment";
import { asPages } from "../../framework/page-middleware";
import { closures } from "./closures";
import { opening } from "./opening";
import { sessions } from "./sessions";
import { steps } from "./steps";

/** What stands as it is written comes before what has a parameter in its place. */
export const portalPages = (app: App): void => {
  asPages(app, "/portal/*");
  for (const register of [sessions, closures, steps, opening]) register(app);
};
