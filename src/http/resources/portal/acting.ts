/** What a page posts: read, bound to the page's own session, then carried out. */
import { z } from "zod";
import type { PortalAsk } from "../../../contract/portal-pages";
import { readForm } from "../../../pages/forms";
import { withCookies } from "../../framework/cookies";
import type { AppContext } from "../../framework/environment";
import { ProblemError } from "../../framework/problems";
import { hasTypedCookie, noTypedCookie } from "./typed-cookie";
import { anotherPage, NOTHING_TYPED, shortId, type Typed, type Visit, visit } from "./visit";

/** Fields that every form of a session has. */
export const pageFields = {
  session: z.string().max(64),
  nonce: z.string().max(64).default(""),
};

/**
 * Carries out what a form asks for. A form of another session changes nothing: in one browser a host may open the pages
 * of one account after those of another.
 *
 * @param schema of the fields besides those of every form
 * @param typedIn returns the text that a person has typed, without secrets
 * @param act is called with the session and the form, and answers
 */
export async function acting<S extends z.ZodObject>(
  c: AppContext,
  ask: PortalAsk,
  schema: S,
  act: (visited: Visit, form: z.output<S>) => Promise<Response>,
  typedIn: (form: z.output<S>) => Typed = () => NOTHING_TYPED,
): Promise<Response> {
  const read = await readForm(c, schema.extend(pageFields));
  if (!read.ok) throw new ProblemError(read.error);
  // The extended schema has all members of the schema, which the library's types cannot show.
  const form = read.value as z.output<S> & { readonly session: string };
  const visited = await visit(c, ask, typedIn(form));
  if (visited instanceof Response) return visited;
  if (!isOwn(visited, form.session)) return anotherPage(visited);
  const answer = await act(visited, form);
  // The form was taken: what was kept of an earlier one is of no use any more.
  const isTaken = answer.status === 303 && hasTypedCookie(c);
  return isTaken ? withCookies(answer, noTypedCookie) : answer;
}

/** Whether a form belongs to the browser's session. */
export const isOwn = ({ page }: Visit, session: string): boolean =>
  session === shortId(page.session.id);
