/** Rehearsing an eraser, and letting a paused one go on. */
import { z } from "zod";
import { rehearsalPage } from "../../../console/rehearsal";
import { rehearsalSchema } from "../../../contract/erasers";
import type { App, AppContext } from "../../framework/environment";
import { action, doneAt } from "./acting";
import { ask, callOperation, show } from "./console-visit";

const nameIn = (c: AppContext): string => encodeURIComponent(c.req.param("name") ?? "");

export const rehearsals = (app: App): void => {
  app.post(
    "/console/erasers/:name/rehearse",
    action(app, z.object({ account: z.string().max(128) }), async (visit, { account }) => {
      const path = `/v1/erasers/${nameIn(visit.c)}/rehearse`;
      const call = { method: "POST", path, body: { account: account.trim() } } as const;
      return show(visit, rehearsalPage(await ask(visit, call, rehearsalSchema)));
    }),
  );
  app.post(
    "/console/erasers/:name/resume",
    action(app, z.object({}), async (visit) => {
      const path = `/v1/erasers/${nameIn(visit.c)}/resume`;
      await callOperation(visit, { method: "POST", path, body: {} });
      return doneAt(`/console/erasers/${nameIn(visit.c)}`, "resumed");
    }),
  );
};
