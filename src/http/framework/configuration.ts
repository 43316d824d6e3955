/** What a deployment lacks is said by the variable's name: by every call but those that tell how the service is. */
import { createMiddleware } from "hono/factory";
import { type Lack, lacking } from "../../account/core/reach";
import { channelsProvided } from "../../notices/providers";
import type { SettingFault, Settings } from "../../shared/settings";
import { settingsFound } from "../../shared/settings";
import type { AppEnv } from "./environment";
import { ProblemError } from "./problems";

/** Pages that need no setting: whoever sets the service up reads them first. */
const NEEDS_NO_SETTING = /^\/(healthz|openapi\.json|docs(\/.*)?|problems\/.*)$/;

/** Gives a request the deployment's settings. */
export const configured = createMiddleware<AppEnv>(async (c, next) => {
  const found = settingsFound(c.env);
  if (found.ok) c.set("settings", found.value);
  else if (!NEEDS_NO_SETTING.test(c.req.path)) throw notConfigured(found.error);
  await next();
});

/** Never with a value: it may be a secret. */
export const notConfigured = (faults: readonly SettingFault[]): ProblemError =>
  new ProblemError(
    "not_configured",
    { variables: [...new Set(faults.map(({ variable }) => variable))] },
    { detail: faults.map(({ variable, detail }) => `${variable}: ${detail}.`).join(" ") },
  );

/** What the deployment lacks for live closures, although every other call works. */
export const lackingForLive = (settings: Settings): Lack[] =>
  lacking({ providers: channelsProvided(settings), notices_off: settings.notices.off });

/** The directory as a fault of the configuration: its tables are made by the migrations. */
export const MIGRATIONS_MISSING: SettingFault = {
  variable: "DB",
  detail:
    "its migrations are missing: run `npx wrangler d1 migrations apply DB --remote`, or with `--local` if `npm run dev` has not applied them",
};
