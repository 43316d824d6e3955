/** Gives each request the deployment's settings, or refuses it and names the variables that are missing. */
import { createMiddleware } from "hono/factory";
import { type Lack, lacking } from "../../account/core/reach";
import { channelsProvided } from "../../notices/providers";
import type { SettingFault } from "../../shared/setting-fault";
import type { Settings } from "../../shared/settings";
import { settingsFound } from "../../shared/settings";
import type { AppEnv } from "./environment";
import { ProblemError } from "./problems";

/** Pages that need no setting: an operator reads them while setting the service up. */
const NEEDS_NO_SETTING =
  /^\/(healthz|openapi\.json|llms\.txt|docs(\/.*)?|problems(\/.*)?|assets\/.*)$/;

/** Middleware. @throws ProblemError `not_configured`, except for pages that need no setting */
export const configured = createMiddleware<AppEnv>(async (c, next) => {
  const found = settingsFound(c.env);
  if (found.ok) c.set("settings", found.value);
  else if (!NEEDS_NO_SETTING.test(c.req.path)) throw notConfigured(found.error);
  await next();
});

/** Names variables, never their values, which may be secrets. */
export const notConfigured = (faults: readonly SettingFault[]): ProblemError =>
  new ProblemError(
    "not_configured",
    { variables: [...new Set(faults.map(({ variable }) => variable))] },
    { detail: faults.map(({ variable, detail }) => `${variable}: ${detail}.`).join(" ") },
  );

/** Returns what the deployment lacks for live closures. All other calls work without it. */
export const lackingForLive = (settings: Settings): Lack[] =>
  lacking({ providers: channelsProvided(settings), notices_off: settings.notices.off });

/** The fault of a database whose migrations were not applied. @param binding the database's */
export const migrationsMissing = (binding: "CONTROL" | "DIRECTORY"): SettingFault => ({
  variable: binding,
  detail: `its migrations are missing: run \`npx wrangler d1 migrations apply ${binding} --remote\`, or with \`--local\` if \`npm run dev\` has not applied them${binding === "DIRECTORY" ? "; if it is in PostgreSQL, `npm run migrate`" : ""}`,
});

/** If a statement fails for want of a table: D1 does not say which database it is. */
export const MIGRATIONS_MISSING = [migrationsMissing("CONTROL"), migrationsMissing("DIRECTORY")];
