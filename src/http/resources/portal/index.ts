/** The pages of a portal session. */
import type { App } from "../../framework/environment";
import { asPages } from "../../framework/page-middleware";
import { closures } from "./closures";
import { documents } from "./documents";
import { opening } from "./opening";
import { sessions } from "./sessions";
import { signIn } from "./sign-in";
import { steps } from "./steps";

/** What stands as it is written comes before what has a parameter in its place. */
export const portalPages = (app: App): void => {
  asPages(app, "/portal/*");
  for (const register of [sessions, signIn, closures, documents, steps, opening]) register(app);
};
