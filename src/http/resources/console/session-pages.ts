/** What a person does with their own session: signs in again, looks at the other mode, signs out. */
import { z } from "zod";
import { consoleAnswer } from "../../../console/answer";
import { endedPage } from "../../../console/ended-page";
import { stepUpPage } from "../../../console/sign-in-page";
import { seeOther } from "../../../pages/answer";
import { readForm } from "../../../pages/forms";
import { staffRegister } from "../../../staff/staff-register";
import { withCookies } from "../../framework/cookies";
import type { App } from "../../framework/environment";
import { ProblemError } from "../../framework/problems";
import { noStaffCookie } from "../../framework/staff-sessions";
import { ownPage } from "./acting";
import { consolePage, show } from "./console-visit";
import { toIssuer } from "./issuer-sign-in";
import { noteOf } from "./session-records";
import { issuerOf, nextIn } from "./sign-in-answer";

const nextForm = z.object({ next: z.string().max(1_000).default("") });

export const sessionPages = (app: App): void => {
  app.get(
    "/console/step-up",
    consolePage(app, (visit) => {
      const { c, session } = visit;
      const issuer = issuerOf(c);
      if (issuer !== null && !("chosen" in session.grant)) return toIssuer(c, issuer, session);
      return show(visit, stepUpPage(nextIn(c), !("chosen" in session.grant)));
    }),
  );
  app.post(
    "/console/step-up",
    consolePage(app, async ({ c, session }) => {
      const form = await readForm(c, nextForm);
      if (!form.ok) throw new ProblemError(form.error);
      if (!c.get("settings").development || !("chosen" in session.grant)) {
        throw new ProblemError("not_found");
      }
      await staffRegister(c.env).renew(session.id, Date.now());
      await noteOf(c, session, "stepUp");
      return seeOther(ownPage(form.value.next, "/console"));
    }),
  );
  app.post(
    "/console/mode",
    consolePage(app, async ({ c, session }) => {
      const form = await readForm(c, z.object({ livemode: z.enum(["true", "false"]) }));
      if (!form.ok) throw new ProblemError(form.error);
      await staffRegister(c.env).choose(session.id, form.value.livemode === "true");
      return seeOther("/console");
    }),
  );
  app.post(
    "/console/sign-out",
    consolePage(app, async ({ c, session }) => {
      await staffRegister(c.env).end(session.id, "signed_out");
      await noteOf(c, session, "signOut");
      return withCookies(await consoleAnswer(null, endedPage("signed_out")), noStaffCookie);
    }),
  );
  app.post(
    "/console/sign-out-everywhere",
    consolePage(app, async ({ c, session }) => {
      await staffRegister(c.env).endAll(session.person.id, "signed_out");
      await noteOf(c, session, "signOutEverywhere");
      return withCookies(await consoleAnswer(null, endedPage("signed_out")), noStaffCookie);
    }),
  );
};
