/** Home, the page before a closure, and its opening. */
import { z } from "zod";
import type { PortalAsk } from "../../../contract/portal-pages";
import type { ClosureKind } from "../../../lifecycle/policy";
import { seeOther } from "../../../pages/answer";
import { beforePage, opensAtOnce } from "../../../portal/before-page";
import { beginPage } from "../../../portal/begin-page";
import { homePage } from "../../../portal/home-page";
import { PATHS } from "../../../portal/view";
import { newId } from "../../../shared/ids";
import type { App, AppContext } from "../../framework/environment";
import { ProblemError } from "../../framework/problems";
import { acting } from "./acting";
import {
  answer,
  callOf,
  isChanged,
  NOTHING,
  NOTHING_TYPED,
  unforeseen,
  type Visit,
  visit,
  withFaults,
} from "./visit";

const KIND = "/portal/:kind{cancel|delete}";

const kindOf = (c: AppContext): ClosureKind =>
  c.req.param("kind") === "delete" ? "deletion" : "cancellation";

const askFor = (kind: ClosureKind): PortalAsk => ({ kind, closure: null });

async function home(c: AppContext): Promise<Response> {
  const visited = await visit(c, NOTHING);
  return visited instanceof Response ? visited : answer(visited, homePage(visited.shown));
}

/** The closure of this kind that is open: its pages take the place of those before it. */
const openOf = ({ page }: Visit, kind: ClosureKind): string | null =>
  page.account.closure?.kind === kind ? page.account.closure.id : null;

/** Whether the session's configuration offers this kind. What is open already has its pages all the same. */
const isOffered = ({ page }: Visit, kind: ClosureKind): boolean =>
  page.session.terms.configuration.content.flows.includes(
    kind === "deletion" ? "delete" : "cancel",
  );

function foresightIn({ page }: Visit) {
  if (page.foresight === null) throw new ProblemError("not_found");
  return page.foresight;
}

async function before(c: AppContext): Promise<Response> {
  const kind = kindOf(c);
  const visited = await visit(c, askFor(kind));
  if (visited instanceof Response) return visited;
  const already = openOf(visited, kind);
  if (already !== null) return seeOther(PATHS.closure(already));
  if (!isOffered(visited, kind)) return seeOther(PATHS.home);
  return answer(visited, beforePage(visited.shown, foresightIn(visited)));
}

async function begin(c: AppContext): Promise<Response> {
  const kind = kindOf(c);
  const visited = await visit(c, askFor(kind));
  if (visited instanceof Response) return visited;
  const already = openOf(visited, kind);
  if (already !== null) return seeOther(PATHS.closure(already));
  if (!isOffered(visited, kind)) return seeOther(PATHS.home);
  const foresight = foresightIn(visited);
  if (opensAtOnce(foresight) || foresight.refusal !== null) return seeOther(PATHS.before(kind));
  return answer(visited, beginPage(visited.shown, foresight));
}

const openingSchema = z.object({ statements: z.array(z.string().max(64)).max(100) });

async function open(
  visited: Visit,
  form: z.output<typeof openingSchema>,
  kind: ClosureKind,
): Promise<Response> {
  const { account, page, c, shown } = visited;
  const already = openOf(visited, kind);
  // The form was sent before, and its answer was lost: the holder goes on.
  if (already !== null) return seeOther(PATHS.next(already));
  if (!isOffered(visited, kind)) return seeOther(PATHS.home);
  const foresight = foresightIn(visited);
  const known = foresight.statements.map(({ id }) => id);
  const opened = await account.openClosure(callOf(visited, form, c), {
    closure: newId("clo"),
    kind,
    acknowledgements: form.statements.filter((id) => known.includes(id)),
    reason: null,
  });
  if (opened.ok) {
    const { id, steps, status } = opened.value.body;
    const [first] = steps;
    return seeOther(
      status === "awaiting_steps" && first ? PATHS.step(id, first.type) : PATHS.done(id),
    );
  }
  const { error } = opened;
  if (error.code === "acknowledgements_required") {
    const faults = foresight.statements
      .filter(({ id }) => error.missing.includes(id))
      .map(({ id, text }) => ({
        field: `statement-${id}`,
        message: `${shown.texts.statements.missing} ${shown.texts.policy(text)}`,
      }));
    const again = withFaults(visited, faults, { statements: form.statements });
    return answer(again, beginPage(again.shown, foresight), 422);
  }
  if (error.code === "closure_open") return seeOther(PATHS.closure(error.closure));
  if (isChanged(error)) return seeOther(PATHS.before(page.foresight?.kind ?? kind));
  throw unforeseen(error);
}

const beginPosted = (c: AppContext): Promise<Response> => {
  const kind = kindOf(c);
  return acting(
    c,
    askFor(kind),
    openingSchema,
    (visited, form) => open(visited, form, kind),
    ({ statements }) =>
      statements.length > 0 ? { fields: { statements }, texts: [] } : NOTHING_TYPED,
  );
};

export const opening = (app: App): void => {
  app.get(PATHS.home, (c) => home(c));
  app.get(KIND, (c) => before(c));
  app.get(`${KIND}/begin`, (c) => begin(c));
  app.post(`${KIND}/begin`, (c) => beginPosted(c));
};
