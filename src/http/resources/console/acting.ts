/** What a page of the console posts: read, bound to the page's mode, then carried out by an operation. */
import { z } from "zod";
import type { Done } from "../../../console/done";
import { seeOther } from "../../../pages/answer";
import { readForm } from "../../../pages/forms";
import type { App, AppContext } from "../../framework/environment";
import { ProblemError } from "../../framework/problems";
import { type ConsoleVisit, consolePage, type Refused, refusedHere } from "./console-visit";
import { carriedOutOnce } from "./form-once";

/** Fields that every form has. */
const pageFields = {
  /** Its own, made with the page (`form-once.ts`). */
  form_key: z.string().min(16).max(64),
  mode: z.string().max(10),
  /** The page that the form stands on, to lead back to it. */
  page: z.string().max(1_000).default(""),
  /** The version of the account that the page shows. */
  version: z.string().max(20).default(""),
};

/** Stands for this service: only the path counts. */
const HERE = "https://console.invalid";

/** A page of the console, and no other: the browser must not be led elsewhere. @returns its path and query */
export function ownPage(path: string, otherwise: string): string {
  if (!path.startsWith("/console") || !URL.canParse(path, HERE)) return otherwise;
  // Parsed as a browser does it: a path may have dots that lead out of it, in several spellings.
  const { origin, pathname, search } = new URL(path, HERE);
  const isConsole = pathname === "/console" || pathname.startsWith("/console/");
  return origin === HERE && isConsole ? `${pathname}${search}` : otherwise;
}

/** Leads to a page, which says what was done. @param path of a page of the console */
export const doneAt = (path: string, done: Done): Response =>
  seeOther(`${path}${path.includes("?") ? "&" : "?"}done=${done}`);

type Form<S extends z.ZodObject> = z.output<S> & {
  readonly form_key: string;
  readonly page: string;
  readonly version: string;
};

/**
 * Makes the handler of a form, which is carried out once however often it is sent.
 *
 * @param schema of the fields besides those of every form
 * @throws Refused `wrong_mode` if the page was made for the other mode: no test page acts on a live account
 */
export const action = <S extends z.ZodObject>(
  app: App,
  schema: S,
  act: (visit: ConsoleVisit, form: Form<S>) => Promise<Response>,
): ((c: AppContext) => Promise<Response>) =>
  consolePage(app, async (visit) => {
    const read = await readForm(visit.c, schema.extend(pageFields));
    if (!read.ok) throw new ProblemError(read.error);
    // The extended schema has all members of the schema, which the library's types cannot show.
    const form = read.value as Form<S> & { readonly mode: string };
    visit.c.set("formPage", ownPage(form.page, "/console"));
    if (form.mode !== visit.mode) throw wrongMode(visit.mode);
    return carriedOutOnce(visit, form, () => act(visit, form));
  });

const wrongMode = (mode: string): Refused =>
  refusedHere(
    409,
    "wrong_mode",
    `You look at the ${mode} mode by now, perhaps in another tab. Load the page again.`,
  );

/** `If-Match` of what the page showed. */
export const ifMatch = ({ version }: { readonly version: string }): Record<string, string> =>
  /^\d+$/.test(version) ? { "if-match": `"${version}"` } : {};
