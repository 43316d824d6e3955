/** Keys, the audit log, staff, and test clocks. */
import { z } from "zod";
import { auditPage, clocksPage, keysPage, staffPage } from "../../../console/administration-pages";
import { apiKeySchema, newApiKeySchema } from "../../../contract/api-keys";
import { listOf } from "../../../contract/lists";
import { auditEntrySchema, staffPersonSchema, staffSessionSchema } from "../../../contract/staff";
import { testClockSchema } from "../../../contract/test-clocks";
import { download } from "../../../pages/answer";
import type { App } from "../../framework/environment";
import { action, doneAt, ownPage } from "./acting";
import { ask, type ConsoleVisit, callOperation, consolePage, read, show } from "./console-visit";
import { namesOf } from "./names";

const isAdmin = ({ viewer }: ConsoleVisit): boolean => viewer.roles.includes("admin");

/** @param made a key that was just made */
async function keys(visit: ConsoleVisit, made: string | null): Promise<Response> {
  const cursor = encodeURIComponent(visit.c.req.query("cursor") ?? "");
  const path = `/v1/api_keys?limit=50&cursor=${cursor}`;
  const { data, next_cursor } = await read(visit, path, listOf(apiKeySchema));
  const more = next_cursor && `/console/keys?cursor=${encodeURIComponent(next_cursor)}`;
  const { mode, now } = visit;
  return show(visit, keysPage({ keys: data, more, mayChange: isAdmin(visit), made, mode, now }));
}

const auditQueryOf = ({ c }: ConsoleVisit) => ({
  person: c.req.query("person") ?? "",
  account: c.req.query("account") ?? "",
  act: c.req.query("act") ?? "",
  after: c.req.query("after")?.trim() ?? "",
  before: c.req.query("before")?.trim() ?? "",
});

const audit = async (visit: ConsoleVisit): Promise<Response> => {
  const { c, now } = visit;
  const filter = auditQueryOf(visit);
  const cursor = c.req.query("cursor") ?? "";
  const query = new URLSearchParams({ ...filter, limit: "100", cursor });
  const { data, next_cursor } = await read(visit, `/v1/audit?${query}`, listOf(auditEntrySchema));
  const names = await namesOf(
    c,
    data.map(({ person }) => person),
  );
  const own = new URLSearchParams(filter);
  return show(
    visit,
    auditPage({
      entries: data,
      names,
      ...filter,
      more: next_cursor && `/console/audit?${own}&cursor=${encodeURIComponent(next_cursor)}`,
      now,
      csv: `/console/audit.csv?${own}&cursor=${encodeURIComponent(cursor)}`,
    }),
  );
};

const auditCsv = async (visit: ConsoleVisit): Promise<Response> => {
  const cursor = visit.c.req.query("cursor") ?? "";
  const query = new URLSearchParams({
    ...auditQueryOf(visit),
    limit: "100",
    cursor,
    format: "csv",
  });
  const answer = await callOperation(visit, { method: "GET", path: `/v1/audit?${query}` });
  return download(await answer.text(), "audit.csv", "text/csv; charset=utf-8");
};

const staff = async (visit: ConsoleVisit): Promise<Response> => {
  const { mode, now, viewer } = visit;
  const [people, sessions] = await Promise.all([
    read(visit, "/v1/staff?limit=100", listOf(staffPersonSchema)),
    read(visit, "/v1/staff_sessions", listOf(staffSessionSchema)),
  ]);
  return show(
    visit,
    staffPage({
      people: people.data,
      sessions: sessions.data,
      mayRevoke: isAdmin(visit),
      viewer: viewer.id,
      mode,
      now,
    }),
  );
};

const clocks = async (visit: ConsoleVisit): Promise<Response> => {
  const id = visit.c.req.query("clock")?.trim() ?? "";
  const { mode, now, viewer } = visit;
  const { livemode } = viewer;
  const clock =
    id === "" || livemode
      ? null
      : await read(visit, `/v1/test_clocks/${encodeURIComponent(id)}`, testClockSchema);
  return show(visit, clocksPage(clock, id, { livemode, mode, now, mayAdvance: isAdmin(visit) }));
};

export const administrationPages = (app: App): void => {
  app.get(
    "/console/keys",
    consolePage(app, (visit) => keys(visit, null)),
  );
  app.post(
    "/console/keys",
    action(
      app,
      z.object({ name: z.string().max(200), role: z.string().max(20) }),
      async (visit, { name, role, form_key }) => {
        const body = { name: name.trim(), roles: [role] };
        // A page with a key is kept nowhere, so the operation itself must know a form that it has had.
        const headers = { "idempotency-key": form_key };
        const call = { method: "POST", path: "/v1/api_keys", body, headers } as const;
        const { key } = await ask(visit, call, newApiKeySchema);
        return keys(visit, key ?? "again");
      },
    ),
  );
  app.post(
    "/console/keys/delete",
    action(app, z.object({ key: z.string().max(100) }), async (visit, { key }) => {
      const path = `/v1/api_keys/${encodeURIComponent(key)}`;
      await callOperation(visit, { method: "DELETE", path });
      return doneAt("/console/keys", "key_deleted");
    }),
  );
  app.get("/console/audit", consolePage(app, audit));
  app.get("/console/audit.csv", consolePage(app, auditCsv));
  app.get("/console/staff", consolePage(app, staff));
  app.post(
    "/console/staff/revoke",
    action(app, z.object({ session: z.string().max(100) }), async (visit, { session }) => {
      const path = `/v1/staff_sessions/${encodeURIComponent(session)}/revoke`;
      await callOperation(visit, { method: "POST", path, body: {} });
      return doneAt("/console/staff", "session_ended");
    }),
  );
  app.post(
    "/console/staff/revoke-all",
    action(app, z.object({ person: z.string().max(300) }), async (visit, { person }) => {
      const path = "/v1/staff_sessions/revoke";
      await callOperation(visit, { method: "POST", path, body: { person } });
      return doneAt("/console/staff", "sessions_ended");
    }),
  );
  app.get("/console/clocks", consolePage(app, clocks));
  app.post(
    "/console/clocks/advance",
    action(
      app,
      z.object({ clock: z.string().max(100), frozen_time: z.string().max(40) }),
      async (visit, { clock, frozen_time, page }) => {
        const path = `/v1/test_clocks/${encodeURIComponent(clock)}/advance`;
        await callOperation(visit, {
          method: "POST",
          path,
          body: { frozen_time: frozen_time.trim() },
        });
        return doneAt(ownPage(page, "/console/clocks"), "advancing");
      },
    ),
  );
};
