/** How a closure stands, its receipt and its certificate, and the ways to keep the account. */
import { z } from "zod";
import { CERTIFICATE_TYPE, claimsOf } from "../../../certificates/certificate";
import { certificateKeys } from "../../../certificates/certificate-keys";
import { TEXT_MAX } from "../../../contract/limits";
import type { PortalClosure } from "../../../contract/portal-pages";
import { download, seeOther } from "../../../pages/answer";
import { backButton, donePage } from "../../../portal/done-page";
import { receiptFor } from "../../../portal/receipt";
import { ReceiptPage } from "../../../portal/receipt-page";
import { statusPage } from "../../../portal/status-page";
import { undoPage } from "../../../portal/undo-page";
import { currentStep, PATHS, placeOf } from "../../../portal/view";
import type { App, AppContext } from "../../framework/environment";
import { issuerOf } from "../../framework/issuer";
import { ProblemError } from "../../framework/problems";
import { acting } from "./acting";
import { afterRefusal, askClosure, closureIn } from "./step-shown";
import { answer, callOf, isChanged, NOTHING, unforeseen, visit } from "./visit";

const CLOSURE = "/portal/closures/:cid";

async function status(c: AppContext): Promise<Response> {
  const visited = await visit(c, askClosure(c));
  if (visited instanceof Response) return visited;
  const { shown, back } = visited;
  return answer(visited, statusPage(shown, closureIn(visited), backButton(shown, back)));
}

async function done(c: AppContext): Promise<Response> {
  const visited = await visit(c, askClosure(c));
  if (visited instanceof Response) return visited;
  const closure = closureIn(visited);
  if (currentStep(closure) || hasEndedOtherwise(closure)) return seeOther(placeOf(closure));
  const { shown, back } = visited;
  return answer(visited, donePage(shown, closure, backButton(shown, back)));
}

/** Whether the request has come to nothing: then how it stands says so, and the page of the end would not. */
const hasEndedOtherwise = (closure: PortalClosure): boolean =>
  ["withdrawn", "rejected", "expired", "restored"].includes(closure.status);

async function receipt(c: AppContext): Promise<Response> {
  const visited = await visit(c, askClosure(c));
  if (visited instanceof Response) return visited;
  const closure = closureIn(visited);
  if (currentStep(closure)) throw new ProblemError("not_found");
  const { shown, frame } = visited;
  const written = receiptFor(shown, closure);
  const name = `receipt-${closure.id}`;
  if (c.req.path.endsWith(".txt")) {
    return download(written.text, `${name}.txt`, "text/plain; charset=utf-8");
  }
  const document = await (<ReceiptPage language={frame.language} receipt={written} />).toString();
  return download(`<!doctype html>${document}`, `${name}.html`, "text/html; charset=utf-8");
}

async function certificate(c: AppContext): Promise<Response> {
  const visited = await visit(c, askClosure(c));
  if (visited instanceof Response) return visited;
  const { id } = closureIn(visited);
  const facts = await visited.account.erasureFacts();
  if (!facts.ok || facts.value.body.closure !== id) throw new ProblemError("not_found");
  const keys = certificateKeys(c.env);
  const claims = claimsOf(facts.value.body, issuerOf(c), await keys.salted(id));
  const signed = await keys.sign(CERTIFICATE_TYPE, claims);
  return download(`${signed}\n`, `certificate-${id}.jws`, "application/jose");
}

/** On the page of the last step: the request, which is not complete, is taken back. */
const keep = (c: AppContext): Promise<Response> =>
  acting(c, askClosure(c), z.object({}), async (visited, form) => {
    const { id } = closureIn(visited);
    const withdrawn = await visited.account.withdraw(callOf(visited, form, c), id);
    return withdrawn.ok ? seeOther(PATHS.closure(id)) : afterRefusal(withdrawn.error, id);
  });

const reasonSchema = z.object({
  code: z.string().max(64).default(""),
  comment: z.string().max(8_000).default(""),
});

/** Why the holder leaves, if they say it. Only reasons of the host's own list are taken. */
const reasonPosted = (c: AppContext): Promise<Response> =>
  acting(
    c,
    askClosure(c),
    reasonSchema,
    async (visited, form) => {
      const { id } = closureIn(visited);
      const { reasons } = visited.page.session.terms.configuration.content;
      const known = reasons.find(({ code }) => code === form.code);
      if (known === undefined) return seeOther(PATHS.done(id));
      const comment = form.comment.trim().slice(0, TEXT_MAX) || null;
      const given = await visited.account.giveReason(callOf(visited, form, c), id, {
        code: known.code,
        comment,
      });
      if (given.ok || isChanged(given.error)) return seeOther(PATHS.done(id));
      throw unforeseen(given.error);
    },
    ({ code, comment }) => ({
      fields: { ...(code && { code }), ...(comment && { comment }) },
      texts: comment === "" ? [] : [comment],
    }),
  );

async function undo(c: AppContext): Promise<Response> {
  const visited = await visit(c, NOTHING);
  return visited instanceof Response ? visited : answer(visited, undoPage(visited.shown));
}

const undoSchema = z.object({ closure: z.string().max(64) });

/** Takes back what is going on: the closure that the page showed, and no other. */
const undoPosted = (c: AppContext): Promise<Response> =>
  acting(c, NOTHING, undoSchema, async (visited, form) => {
    const { undoing, account: shown } = visited.page;
    const after = form.closure === "" ? PATHS.home : PATHS.closure(form.closure);
    if (undoing.by === null || (shown.closure?.id ?? "") !== form.closure) return seeOther(after);
    const call = callOf(visited, form, c);
    const undone =
      undoing.by === "restore"
        ? await visited.account.restore(call, null)
        : await visited.account.withdraw(call, undoing.closure);
    if (undone.ok || isChanged(undone.error)) return seeOther(after);
    throw unforeseen(undone.error);
  });

export const closures = (app: App): void => {
  app.get(CLOSURE, (c) => status(c));
  app.get(`${CLOSURE}/done`, (c) => done(c));
  app.get(`${CLOSURE}/receipt.txt`, (c) => receipt(c));
  app.get(`${CLOSURE}/receipt.html`, (c) => receipt(c));
  app.get(`${CLOSURE}/certificate`, (c) => certificate(c));
  app.post(`${CLOSURE}/reason`, (c) => reasonPosted(c));
  app.post(`${CLOSURE}/keep`, (c) => keep(c));
  app.get(PATHS.undo, (c) => undo(c));
  app.post(PATHS.undo, (c) => undoPosted(c));
};
