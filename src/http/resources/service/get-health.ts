import { serviceHealthSchema } from "../../../contract/health";
import { LAST_CONTROL_MIGRATION } from "../../../control/last-migration";
import { directoryOf } from "../../../directory/directory";
import { LAST_DIRECTORY_MIGRATION } from "../../../directory/last-migration";
import { isMigrated } from "../../../shared/d1-migrations";
import { within } from "../../../shared/patience";
import type { SettingFault } from "../../../shared/setting-fault";
import { settingsFound } from "../../../shared/settings";
import { limitPerAddress } from "../../framework/authentication";
import { lackingForLive, migrationsMissing } from "../../framework/configuration";
import type { AppContext } from "../../framework/environment";
import { defineOperation, json } from "../../framework/operation";

/** Milliseconds to wait for D1. If it does not answer in time, the answer does not mention the migrations. */
const DATABASES_MAX_MS = 1_000;

export const getHealth = defineOperation(
  {
    method: "get",
    path: "/healthz",
    id: "getHealth",
    tag: "Service",
    summary: "Whether the service answers, and which settings it lacks",
    description:
      "The status is 200 whenever the service answers, unless your address asks too often. `not_configured`: most other calls answer 503 until the settings in `missing` are there. `ok` with `warnings`: the service works, but refuses some or all live closures.",
    roles: "anyone",
    middleware: limitPerAddress,
    answers: { 200: json(serviceHealthSchema, "The service answers") },
    problems: ["rate_limited"],
  },
  async (c) => {
    const missing = await missingIn(c);
    const status = missing.length === 0 ? ("ok" as const) : ("not_configured" as const);
    const found = settingsFound(c.env);
    const warnings = found.ok ? lackingForLive(found.value) : [];
    return c.json({ object: "service_health" as const, status, missing, warnings }, 200);
  },
);

async function missingIn(c: AppContext): Promise<SettingFault[]> {
  const found = settingsFound(c.env);
  const faults = found.ok ? [] : [...found.error];
  const [control, directory] = await Promise.all([
    within(isMigrated(c.env.CONTROL, LAST_CONTROL_MIGRATION), DATABASES_MAX_MS),
    within(isMigrated(directoryOf(c.env), LAST_DIRECTORY_MIGRATION), DATABASES_MAX_MS),
  ]);
  if (control === false) faults.push(migrationsMissing("CONTROL"));
  if (directory === false) faults.push(migrationsMissing("DIRECTORY"));
  return faults;
}
