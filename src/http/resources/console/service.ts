/** How the service does: calendar, numbers, webhooks, erasers, brake, policies. */
import { z } from "zod";
import { brakePage } from "../../../console/brake-page";
import { calendarPage } from "../../../console/calendar-page";
import { differencesOf } from "../../../console/differences";
import { eraserPage, erasersPage } from "../../../console/eraser-pages";
import { isFor } from "../../../console/layout";
import { numbersPage } from "../../../console/numbers-pages";
import { endpointPath, eraserPath } from "../../../console/paths";
import { policiesPage, policyPage, validatePage } from "../../../console/policy-pages";
import { endpointPage, webhooksPage } from "../../../console/webhook-pages";
import { brakeSchema } from "../../../contract/brake";
import { calendarSchema } from "../../../contract/calendar";
import { dailyStatsSchema } from "../../../contract/daily-statistics";
import {
  deliverySchema,
  webhookReplayCountSchema,
  webhookReplaySchema,
} from "../../../contract/deliveries";
import { eraserSchema, eraserStandingSchema } from "../../../contract/erasers";
import { healthSchema } from "../../../contract/health";
import { listOf } from "../../../contract/lists";
import { policyValidationSchema, policyViewSchema } from "../../../contract/policies";
import { statsSchema } from "../../../contract/statistics";
import { endpointSchema } from "../../../contract/webhook-endpoints";
import { jsonIn } from "../../../shared/json";
import type { App, AppContext } from "../../framework/environment";
import { action, doneAt, ownPage } from "./acting";
import {
  ask,
  type ConsoleVisit,
  callOperation,
  consolePage,
  read,
  readIfAllowed,
  readIfReady,
  readTagged,
  show,
} from "./console-visit";
import { namesOf } from "./names";

const segment = (c: AppContext, name: string): string =>
  encodeURIComponent(c.req.param(name) ?? "");
const cursorOf = (c: AppContext): string => encodeURIComponent(c.req.query("cursor") ?? "");

const calendar = async (visit: ConsoleVisit): Promise<Response> =>
  show(visit, calendarPage(await read(visit, "/v1/calendar", calendarSchema), visit.now));

const numbers = async (visit: ConsoleVisit): Promise<Response> => {
  const [stats, daily, health] = await Promise.all([
    read(visit, "/v1/stats", statsSchema),
    read(visit, "/v1/stats/days", dailyStatsSchema),
    readIfAllowed(visit, "/v1/health", healthSchema),
  ]);
  return show(visit, numbersPage(stats, daily, health, visit.now));
};

const webhooks = async (visit: ConsoleVisit): Promise<Response> => {
  const path = `/v1/webhook_endpoints?limit=50&cursor=${cursorOf(visit.c)}`;
  const [{ data, next_cursor }, stats] = await Promise.all([
    read(visit, path, listOf(endpointSchema)),
    readIfReady(visit, "/v1/stats", statsSchema),
  ]);
  const more = next_cursor && `/console/webhooks?cursor=${encodeURIComponent(next_cursor)}`;
  const waiting = stats?.deliveries.endpoints ?? null;
  return show(visit, webhooksPage(data, waiting, more, visit.now));
};

const endpoint = async (visit: ConsoleVisit): Promise<Response> => {
  const { c, mode, now, viewer } = visit;
  const api = `/v1/webhook_endpoints/${segment(c, "id")}`;
  const status = c.req.query("status") ?? "";
  const query = new URLSearchParams({ limit: "50", status, cursor: c.req.query("cursor") ?? "" });
  const [found, deliveries, replay, stats] = await Promise.all([
    read(visit, api, endpointSchema),
    read(visit, `${api}/deliveries?${query}`, listOf(deliverySchema)),
    readIfAllowed(visit, `${api}/replay`, webhookReplaySchema),
    readIfReady(visit, "/v1/stats", statsSchema),
  ]);
  const after = c.req.query("after") ?? "";
  const counting = new URLSearchParams({ after, only: c.req.query("only") ?? "failed" });
  const counted =
    after === ""
      ? null
      : await read(visit, `${api}/replay/count?${counting}`, webhookReplayCountSchema);
  const waiting = stats?.deliveries.endpoints.find((one) => one.endpoint === found.id);
  const { next_cursor } = deliveries;
  return show(
    visit,
    endpointPage({
      endpoint: found,
      deliveries: deliveries.data,
      status,
      more:
        next_cursor &&
        `${endpointPath(found.id)}?status=${encodeURIComponent(status)}&cursor=${encodeURIComponent(next_cursor)}`,
      replay,
      failed: stats === null ? null : (waiting?.failed ?? 0),
      counted,
      mayResend: viewer.roles.includes("admin"),
      mode,
      now,
    }),
  );
};

const erasers = async (visit: ConsoleVisit): Promise<Response> => {
  const [{ data }, health] = await Promise.all([
    read(visit, "/v1/erasers?limit=100", listOf(eraserSchema)),
    readIfAllowed(visit, "/v1/health", healthSchema),
  ]);
  return show(visit, erasersPage(data, health, visit.now, visit));
};

const eraser = async (visit: ConsoleVisit): Promise<Response> => {
  const path = `/v1/erasers/${segment(visit.c, "name")}`;
  return show(visit, eraserPage(await read(visit, path, eraserStandingSchema), visit.now, visit));
};

const brake = async (visit: ConsoleVisit): Promise<Response> => {
  const { found, tag } = await readTagged(visit, "/v1/brake", brakeSchema);
  const names = await namesOf(visit.c, [found.last_release?.by]);
  const mayRelease = visit.viewer.roles.includes("admin");
  return show(visit, brakePage({ brake: found, tag }, names, visit, mayRelease));
};

const policies = async (visit: ConsoleVisit): Promise<Response> => {
  const { data } = await read(visit, "/v1/policies?limit=100", listOf(policyViewSchema));
  return show(visit, policiesPage(data, isFor(visit.viewer, "auditor"), visit.now));
};

const policy = async (visit: ConsoleVisit): Promise<Response> => {
  const path = `/v1/policies/${segment(visit.c, "id")}`;
  const inForce = await read(visit, path, policyViewSchema);
  const asked = Number(visit.c.req.query("version") ?? inForce.version);
  const versionOf = (version: number) =>
    read(visit, `${path}?version=${version}`, policyViewSchema);
  const shown = asked === inForce.version ? inForce : await versionOf(asked);
  const compared = shown.version > 1 && !shown.built_in ? shown.version - 1 : null;
  const before = compared === null ? null : await versionOf(compared);
  return show(
    visit,
    policyPage({
      policy: shown,
      newest: inForce.version,
      compared,
      differences: before === null ? [] : differencesOf(before, shown),
      now: visit.now,
    }),
  );
};

const validate = async (visit: ConsoleVisit, text: string): Promise<Response> => {
  const policyGiven = jsonIn(text);
  if (policyGiven === undefined) {
    const errors = [{ pointer: "/", detail: "not well-formed JSON" }];
    return show(visit, validatePage(text, { valid: false, errors, warnings: [] }, visit), 422);
  }
  const call = { method: "POST", path: "/v1/policies/validate", body: policyGiven } as const;
  const found = await ask(visit, call, policyValidationSchema);
  return show(visit, validatePage(text, found, visit));
};

/** @returns null if nothing was typed; what is no number as it was typed, so that the operation refuses it */
function numberIn(text: string): number | string | null {
  const typed = text.trim();
  if (typed === "") return null;
  return /^\d+(\.\d+)?$/.test(typed) ? Number(typed) : typed;
}

export const servicePages = (app: App): void => {
  app.get("/console/calendar", consolePage(app, calendar));
  app.get("/console/numbers", consolePage(app, numbers));
  app.get("/console/webhooks", consolePage(app, webhooks));
  app.get("/console/webhooks/:id", consolePage(app, endpoint));
  app.get("/console/erasers", consolePage(app, erasers));
  app.get("/console/erasers/:name", consolePage(app, eraser));
  app.get("/console/brake", consolePage(app, brake));
  app.get("/console/policies", consolePage(app, policies));
  app.get(
    "/console/policies/validate",
    consolePage(app, (visit) => show(visit, validatePage("", null, visit))),
  );
  app.post(
    "/console/policies/validate",
    action(app, z.object({ policy: z.string().max(60_000) }), (visit, form) =>
      validate(visit, form.policy),
    ),
  );
  app.get("/console/policies/:id", consolePage(app, policy));
  app.post(
    "/console/webhooks/:id/replay",
    action(
      app,
      z.object({
        after: z.string().max(200),
        only: z.enum(["all", "failed"]),
        until: z.string().max(200),
      }),
      async (visit, { after, only, until }) => {
        const path = `/v1/webhook_endpoints/${segment(visit.c, "id")}/replay`;
        const body = { after: after.trim(), only, until };
        await callOperation(visit, { method: "POST", path, body });
        return doneAt(endpointPath(visit.c.req.param("id") ?? ""), "resending");
      },
    ),
  );
  for (const [verb, done] of [
    ["stop", "stopped"],
    ["resume", "resumed"],
  ] as const) {
    app.post(
      `/console/webhooks/:id/replay/${verb}`,
      action(app, z.object({}), async (visit) => {
        const path = `/v1/webhook_endpoints/${segment(visit.c, "id")}/replay/${verb}`;
        await callOperation(visit, { method: "POST", path, body: {} });
        return doneAt(endpointPath(visit.c.req.param("id") ?? ""), done);
      }),
    );
  }
  app.post(
    "/console/deliveries/retry",
    action(app, z.object({ delivery: z.string().max(300) }), async (visit, form) => {
      const path = `/v1/deliveries/${encodeURIComponent(form.delivery)}/retry`;
      await callOperation(visit, { method: "POST", path, body: {} });
      return doneAt(ownPage(form.page, "/console/webhooks"), "resent");
    }),
  );
  app.post(
    "/console/erasers/:name/replay",
    action(app, z.object({ since: z.string().max(40) }), async (visit, { since }) => {
      const path = `/v1/erasers/${segment(visit.c, "name")}/replay`;
      await callOperation(visit, { method: "POST", path, body: { since: since.trim() } });
      return doneAt(eraserPath(visit.c.req.param("name") ?? ""), "replaying");
    }),
  );
  app.post(
    "/console/brake/limits",
    action(
      app,
      z.object({
        per_hour: z.string().max(20).default(""),
        percent: z.string().max(20).default(""),
      }),
      async (visit, { per_hour, percent }) => {
        const share = numberIn(percent);
        const body = {
          per_hour: numberIn(per_hour),
          share: typeof share === "number" ? share / 100 : share,
        };
        await callOperation(visit, { method: "PUT", path: "/v1/brake", body });
        return doneAt("/console/brake", "limits_set");
      },
    ),
  );
  app.post(
    "/console/brake/release",
    action(app, z.object({ reason: z.string().max(2_000) }), async (visit, { reason }) => {
      await callOperation(visit, {
        method: "POST",
        path: "/v1/brake/release",
        body: reason.trim() === "" ? {} : { reason: reason.trim() },
      });
      return doneAt("/console/brake", "brake_released");
    }),
  );
};
