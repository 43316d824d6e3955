/** Search, legal holds and declarations. */
import { z } from "zod";
import { contactPage } from "../../../console/contact-page";
import { isFor } from "../../../console/layout";
import { declarationPath } from "../../../console/paths";
import {
  declarationPage,
  declarationsPage,
  holdsPage,
  searchPage,
} from "../../../console/support-pages";
import {
  declarationContactSchema,
  declarationEntrySchema,
  declarationSchema,
} from "../../../contract/declarations";
import { listedHoldSchema } from "../../../contract/legal-holds";
import { listOf } from "../../../contract/lists";
import { searchResultSchema } from "../../../contract/search";
import type { App, AppContext } from "../../framework/environment";
import { action, doneAt } from "./acting";
import {
  type ConsoleVisit,
  callOperation,
  consolePage,
  Refused,
  read,
  show,
} from "./console-visit";
import { namesOf } from "./names";

const search = async (visit: ConsoleVisit): Promise<Response> => {
  const q = visit.c.req.query("q")?.trim() ?? "";
  if (q === "") return show(visit, searchPage("", null, null));
  try {
    const path = `/v1/search?q=${encodeURIComponent(q)}`;
    const { data } = await read(visit, path, listOf(searchResultSchema));
    return show(visit, searchPage(q, data, null));
  } catch (error) {
    if (!(error instanceof Refused) || error.code !== "invalid_request") throw error;
    const [fault] = z.array(z.object({ detail: z.string() })).parse(error.facts.errors);
    return show(visit, searchPage(q, null, `Search for ${fault?.detail ?? "an id"}.`), 422);
  }
};

const holds = async (visit: ConsoleVisit): Promise<Response> => {
  const { c, now, viewer, mode } = visit;
  const cursor = encodeURIComponent(c.req.query("cursor") ?? "");
  const path = `/v1/legal_holds?limit=50&cursor=${cursor}`;
  const { data, next_cursor } = await read(visit, path, listOf(listedHoldSchema));
  const names = await namesOf(
    c,
    data.map(({ placed_by }) => placed_by),
  );
  const more = next_cursor && `/console/holds?cursor=${encodeURIComponent(next_cursor)}`;
  const mayRelease = isFor(viewer, "support");
  return show(
    visit,
    holdsPage({ holds: data, names, viewer: viewer.id, now, more, mode, mayRelease }),
  );
};

const declarations = async (visit: ConsoleVisit): Promise<Response> => {
  const { c, now } = visit;
  const status = c.req.query("status") ?? "";
  const query = new URLSearchParams({ limit: "50", status, cursor: c.req.query("cursor") ?? "" });
  const { data, next_cursor } = await read(
    visit,
    `/v1/declarations?${query}`,
    listOf(declarationEntrySchema),
  );
  const more =
    next_cursor &&
    `/console/declarations?status=${encodeURIComponent(status)}&cursor=${encodeURIComponent(next_cursor)}`;
  return show(visit, declarationsPage({ declarations: data, status, now, more }));
};

const apiPathOf = (c: AppContext): string =>
  `/v1/declarations/${encodeURIComponent(c.req.param("id") ?? "")}`;

const declaration = async (visit: ConsoleVisit): Promise<Response> =>
  show(visit, declarationPage(await read(visit, apiPathOf(visit.c), declarationSchema), visit));

export const supportPages = (app: App): void => {
  app.get("/console/search", consolePage(app, search));
  app.get("/console/holds", consolePage(app, holds));
  app.get("/console/declarations", consolePage(app, declarations));
  app.get("/console/declarations/:id", consolePage(app, declaration));
  app.post(
    "/console/declarations/:id/match",
    action(app, z.object({ account: z.string().max(128) }), async (visit, { account }) => {
      const path = `${apiPathOf(visit.c)}/match`;
      await callOperation(visit, { method: "POST", path, body: { account: account.trim() } });
      return doneAt(visit.c.get("formPage") ?? "/console/declarations", "matched");
    }),
  );
  app.post(
    "/console/declarations/:id/reveal",
    action(app, z.object({}), async (visit) => {
      const path = `${apiPathOf(visit.c)}/contact`;
      const { declaration: id, email } = await read(visit, path, declarationContactSchema);
      return show(visit, contactPage(id, declarationPath(id), [["E-mail", email]]));
    }),
  );
  app.post(
    "/console/declarations/:id/dismiss",
    action(app, z.object({ reason: z.string().max(2_000) }), async (visit, { reason }) => {
      const path = `${apiPathOf(visit.c)}/dismiss`;
      await callOperation(visit, { method: "POST", path, body: { reason: reason.trim() } });
      return doneAt(visit.c.get("formPage") ?? "/console/declarations", "dismissed");
    }),
  );
};
