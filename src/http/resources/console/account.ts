/** An account's page, and what support does on it. */
import { z } from "zod";
import { accountPage } from "../../../console/account-page";
import type { AccountShown } from "../../../console/account-shown";
import { contactPage } from "../../../console/contact-page";
import type { Done } from "../../../console/done";
import { PROBLEM_TYPES } from "../../../console/event-sentences";
import { isFor } from "../../../console/layout";
import { accountPath } from "../../../console/paths";
import { TIMELINE_VIEWS, TIMELINE_ZONES, type TimelineFilter } from "../../../console/timeline";
import { accountSchema } from "../../../contract/accounts";
import { certificateSchema } from "../../../contract/certificates";
import { closureSchema } from "../../../contract/closures";
import { contactSchema } from "../../../contract/contacts";
import { deliverySchema } from "../../../contract/deliveries";
import { erasureSchema } from "../../../contract/erasures";
import { historyEventSchema } from "../../../contract/events";
import { holdingSchema } from "../../../contract/holdings";
import { TEXT_MAX } from "../../../contract/limits";
import { listOf } from "../../../contract/lists";
import { holderNoticeSchema } from "../../../contract/notices";
import { download } from "../../../pages/answer";
import type { App, AppContext } from "../../framework/environment";
import { accountTime } from "./account-time";
import { action, doneAt, ifMatch, ownPage } from "./acting";
import {
  type ConsoleVisit,
  callOperation,
  consolePage,
  read,
  readIfAllowed,
  readIfReady,
  show,
} from "./console-visit";
import { namesOf } from "./names";

const PATH = "/console/accounts/:id";

const idOf = (c: AppContext): string => c.req.param("id") ?? "";
const apiPathOf = (c: AppContext): string => `/v1/accounts/${encodeURIComponent(idOf(c))}`;

const filterOf = (c: AppContext): TimelineFilter => ({
  view: TIMELINE_VIEWS.find((view) => view === c.req.query("view")) ?? "compact",
  type: c.req.query("type") ?? "",
  actor: c.req.query("actor") ?? "",
  zone: TIMELINE_ZONES.find((zone) => zone === c.req.query("zone")) ?? "utc",
});

const account = async (visit: ConsoleVisit): Promise<Response> => {
  const { c, viewer, mode, now } = visit;
  const api = apiPathOf(c);
  const filter = filterOf(c);
  const query = new URLSearchParams({
    order: "newest",
    limit: "100",
    type: filter.type === "" && filter.view === "problems" ? PROBLEM_TYPES.join(",") : filter.type,
    actor: filter.actor,
    from: c.req.query("event") ?? "",
    cursor: c.req.query("cursor") ?? "",
  });
  // The first call writes the look to the audit log; the others are part of the same look.
  const found = await read(visit, api, accountSchema);
  // A page that asks for what its person may not see would write refusals to the audit log that nobody has tried.
  const mayReadMore = isFor(viewer, "support", "auditor");
  const readMore = async <S extends z.ZodType>(path: string, schema: S) =>
    mayReadMore ? readIfAllowed(visit, `${api}/${path}`, schema) : null;
  const [closures, holdings, erasure, events, certificate, notices, deliveries, accountNow] =
    await Promise.all([
      read(visit, `${api}/closures?limit=20`, listOf(closureSchema)),
      readIfAllowed(visit, `${api}/holdings?limit=100`, listOf(holdingSchema)),
      readMore("erasure", erasureSchema),
      // A wrong filter is refused, and not taken for a role that is missing.
      mayReadMore ? read(visit, `${api}/events?${query}`, listOf(historyEventSchema)) : null,
      readMore("certificate", certificateSchema),
      readMore("notices?limit=20", listOf(holderNoticeSchema)),
      mayReadMore ? deliveriesOf(visit, api) : null,
      accountTime(visit, found),
    ]);
  const names = await namesOf(c, events?.data.map(({ actor }) => actor.id) ?? []);
  return show(
    visit,
    accountPage({
      account: found,
      closures: closures.data,
      holdings: holdings?.data ?? null,
      erasure,
      events: events?.data ?? null,
      notices: notices?.data ?? null,
      deliveries,
      filter,
      linked: c.req.query("event") ?? null,
      older: events?.next_cursor ?? null,
      names,
      now,
      accountNow,
      mode,
      hasCertificate: certificate !== null,
      maySupport: isFor(viewer, "support"),
      mayAdmin: viewer.roles.includes("admin"),
      mayAudit: isFor(viewer, "auditor"),
    }),
  );
};

/** They lie with the endpoints and not with the account, so a failure there takes nothing else from the page. */
async function deliveriesOf(visit: ConsoleVisit, api: string): Promise<AccountShown["deliveries"]> {
  const found = await readIfReady(visit, `${api}/deliveries?limit=20`, listOf(deliverySchema));
  return found?.data ?? "unreadable";
}

const back = (c: AppContext, done: Done): Response => doneAt(accountPath(idOf(c)), done);

const reason = z.string().max(TEXT_MAX).default("");
const closure = z.string().max(100);

/** A member for the body, if something was typed. */
const given = (name: string, text: string): Record<string, string> =>
  text.trim() === "" ? {} : { [name]: text.trim() };

export const accountPages = (app: App): void => {
  app.get(PATH, consolePage(app, account));
  app.get(
    `${PATH}/certificate`,
    consolePage(app, async (visit) => {
      const { certificate } = await read(
        visit,
        `${apiPathOf(visit.c)}/certificate`,
        certificateSchema,
      );
      return download(`${certificate}\n`, "certificate.jws", "application/jose");
    }),
  );
  app.post(
    `${PATH}/restore`,
    action(app, z.object({ reason }), async (visit, form) => {
      await callOperation(visit, {
        method: "POST",
        path: `${apiPathOf(visit.c)}/restore`,
        headers: ifMatch(form),
        body: given("reason", form.reason),
      });
      return back(visit.c, "restored");
    }),
  );
  app.post(
    `${PATH}/withdraw`,
    action(app, z.object({ closure }), async (visit, form) => {
      await callOperation(visit, {
        method: "POST",
        path: `${apiPathOf(visit.c)}/closures/${encodeURIComponent(form.closure)}/withdraw`,
        headers: ifMatch(form),
        body: {},
      });
      return back(visit.c, "withdrawn");
    }),
  );
  app.post(
    `${PATH}/dispute`,
    action(
      app,
      z.object({ closure, reason, decision: z.enum(["continue", "undo"]) }),
      async (visit, form) => {
        await callOperation(visit, {
          method: "POST",
          path: `${apiPathOf(visit.c)}/closures/${encodeURIComponent(form.closure)}/dispute`,
          headers: ifMatch(form),
          body: { decision: form.decision, ...given("reason", form.reason) },
        });
        return back(visit.c, "decided");
      },
    ),
  );
  app.post(
    `${PATH}/hold`,
    action(
      app,
      z.object({ reason, case_reference: z.string().max(100).default("") }),
      async (visit, form) => {
        await callOperation(visit, {
          method: "PUT",
          path: `${apiPathOf(visit.c)}/legal_hold`,
          headers: ifMatch(form),
          body: { reason: form.reason, ...given("case_reference", form.case_reference) },
        });
        return back(visit.c, "held");
      },
    ),
  );
  app.post(
    `${PATH}/release`,
    action(app, z.object({}), async (visit, form) => {
      await callOperation(visit, {
        method: "DELETE",
        path: `${apiPathOf(visit.c)}/legal_hold`,
        headers: ifMatch(form),
      });
      return doneAt(ownPage(form.page, accountPath(idOf(visit.c))), "released");
    }),
  );
  app.post(
    `${PATH}/reveal`,
    action(app, z.object({}), async (visit) => {
      const contact = await read(visit, `${apiPathOf(visit.c)}/contact`, contactSchema);
      const facts = [
        ["E-mail", contact.email],
        ["Phone", contact.phone],
      ] as const;
      return show(visit, contactPage(contact.account, accountPath(contact.account), facts));
    }),
  );
  const task = z.string().max(500);
  app.post(
    "/console/tasks/retry",
    action(app, z.object({ task }), async (visit, form) => {
      const path = `/v1/erasure_tasks/${encodeURIComponent(form.task)}/retry`;
      await callOperation(visit, { method: "POST", path, body: {} });
      return doneAt(ownPage(form.page, "/console/erasers"), "retried");
    }),
  );
  app.post(
    "/console/tasks/settle",
    action(app, z.object({ task, code: z.string().max(64) }), async (visit, form) => {
      const path = `/v1/erasure_tasks/${encodeURIComponent(form.task)}/settle`;
      await callOperation(visit, { method: "POST", path, body: { reason: { code: form.code } } });
      return doneAt(ownPage(form.page, "/console/erasers"), "settled");
    }),
  );
};
