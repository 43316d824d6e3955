import { createRoute, z } from "@hono/zod-openapi";
import { isMigrated } from "../../../directory/migrated";
import { within } from "../../../shared/patience";
import { type SettingFault, settingsFound } from "../../../shared/settings";
import { MIGRATIONS_MISSING } from "../../configured";
import type { App, AppContext } from "../../environment";
import { jsonOf } from "../../operations";

/** Whoever asks whether the service answers does not wait for D1: what cannot be known is not said. */
const DIRECTORY_MAX_MS = 1_000;

const healthSchema = z
  .object({
    object: z.literal("service_health"),
    status: z.enum(["ok", "not_configured"]),
    missing: z.array(z.object({ variable: z.string(), detail: z.string() })).openapi({
      description: "What the deployment lacks, by the name of the variable or binding",
    }),
  })
  .openapi("ServiceHealth");

const route = createRoute({
  method: "get",
  path: "/healthz",
  operationId: "getHealth",
  summary: "Whether the service answers, and what its deployment lacks",
  description:
    "200 whenever it answers. `not_configured`: most other calls answer 503 until what is `missing` is there.",
  tags: ["Service"],
  security: [],
  responses: { 200: jsonOf(healthSchema, "It answers") },
});

export const health = (app: App) =>
  app.openapi(route, async (c) => {
    const missing = await missingIn(c);
    const status = missing.length === 0 ? ("ok" as const) : ("not_configured" as const);
    return c.json({ object: "service_health" as const, status, missing }, 200);
  });

async function missingIn(c: AppContext): Promise<SettingFault[]> {
  const found = settingsFound(c.env);
  const faults = found.ok ? [] : [...found.error];
  const migrated = await within(isMigrated(c.env.DB), DIRECTORY_MAX_MS);
  return migrated === false ? [...faults, MIGRATIONS_MISSING] : faults;
}
