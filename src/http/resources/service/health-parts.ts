/**
 * The parts of `GET /v1/health`. Each room looks at itself: a room that has something to say adds its facts to
 * `healthPartsSchema` and its look to this list. A look that fails or takes too long leaves its part out, and does not
 * take the answer down.
 */
import type { z } from "zod";
import { brakeHealth } from "../../../brake/health";
import { type HealthParts, healthPartsSchema } from "../../../contract/health";
import { archiveHealth } from "../../../directory/archive-health";
import { directoryOf } from "../../../directory/directory";
import { databaseHealth, directoryHealth } from "../../../directory/health";
import { keeperHealth } from "../../../directory/keeper-health";
import { eraserObject } from "../../../erasers/eraser-address";
import { erasersHealth, erasureTasksHealth } from "../../../erasers/health";
import { jobsHealth } from "../../../failures/jobs";
import { space } from "../../../objects/spaces";
import type { Finding, Looked } from "../../../shared/health";
import { logFault } from "../../../shared/log";
import { within } from "../../../shared/patience";
import type { Settings } from "../../../shared/settings";
import { endpointsHealth } from "../../../webhooks/health";

/** What a look gets. @property now ms */
export type Look = {
  readonly env: Env;
  readonly settings: Settings;
  readonly livemode: boolean;
  readonly now: number;
};

const modeName = (livemode: boolean) => (livemode ? "live" : "test");

const LOOKS: {
  readonly [P in keyof HealthParts]: (look: Look) => Promise<Looked<HealthParts[P]>>;
} = {
  directory: ({ env, settings, now }) =>
    directoryHealth({
      db: directoryOf(env),
      queue: env.EVENTS,
      feedDays: settings.retention.feedDays,
      spread_ms: settings.alarmSpreadMs,
      postgresMaxBytes: settings.postgresMaxBytes,
      now,
    }),
  control: async ({ env }) => {
    const { meta } = await env.CONTROL.prepare("SELECT 1").run();
    return databaseHealth("control", meta.size_after);
  },
  directory_keeper: async ({ env, livemode, now }) =>
    keeperHealth(await space(env, "KEEPERS").getByName(modeName(livemode)).view(), now),
  archive: async ({ env, settings, livemode, now }) =>
    archiveHealth({
      db: directoryOf(env),
      livemode,
      view: await space(env, "KEEPERS").getByName(modeName(livemode)).archiveView(),
      feedDays: settings.retention.feedDays,
      now,
    }),
  // The book of live mode keeps them for both modes.
  jobs: async ({ env, now }) =>
    jobsHealth(await space(env, "FAILURES").getByName("live").jobs(), now),
  brake: async ({ env, livemode }) =>
    brakeHealth(await space(env, "BRAKES").getByName(modeName(livemode)).view()),
  webhook_endpoints: ({ env, livemode, now }) => endpointsHealth(env.CONTROL, { livemode, now }),
  erasers: ({ env, livemode, now }) =>
    erasersHealth(env.CONTROL, { livemode, now }, (name) =>
      eraserObject(env, { livemode, name }).failing(),
    ),
  erasure_tasks: ({ env, livemode }) => erasureTasksHealth(directoryOf(env), { livemode }),
};

/** How long a part may take, ms: one slow part must not delay a monitor that asks every minute. */
const LOOK_MAX_MS = 3_000;

export type PartFinding = Finding & { readonly part: string };

/** Looks at a part. If it does not answer in time, its facts are null, and a finding says so. */
export async function lookedAt<Facts>(
  part: string,
  look: () => Promise<Looked<Facts>>,
  maxMs = LOOK_MAX_MS,
): Promise<{ readonly facts: Facts | null; readonly findings: PartFinding[] }> {
  const looked = await within(look(), maxMs).catch((error) => {
    logFault("a part did not say how it is", error, { part });
    return null;
  });
  if (looked !== null) {
    return { facts: looked.facts, findings: looked.findings.map((one) => ({ part, ...one })) };
  }
  const detail = "It did not say how it is; the log says why. Nothing is known of it.";
  return { facts: null, findings: [{ part, code: "no_answer", detail }] };
}

/** Looks at all parts at once. */
export async function lookAtAll(look: Look): Promise<{
  readonly parts: z.infer<typeof healthPartsSchema>;
  readonly findings: PartFinding[];
}> {
  const looked = await Promise.all(
    Object.entries<(look: Look) => Promise<Looked<unknown>>>(LOOKS).map(async ([part, at]) => ({
      part,
      ...(await lookedAt(part, () => at(look))),
    })),
  );
  const findings = looked.flatMap((one) => one.findings);
  return {
    parts: healthPartsSchema.parse(
      Object.fromEntries(looked.map(({ part, facts }) => [part, facts])),
    ),
    findings: findings.toSorted((a, b) => (a.part < b.part ? -1 : 1)),
  };
}
