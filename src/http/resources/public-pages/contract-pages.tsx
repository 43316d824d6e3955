/** The pages that end a contract: cancelling it, and withdrawing from it. */
import { z } from "zod";
import { GROUND_MAX, LINE_MAX } from "../../../declarations/limits";
import { pageAnswer, seeOther } from "../../../pages/answer";
import { readForm } from "../../../pages/forms";
import type { Content } from "../../../pages/layout";
import { type ContractForm, EMPTY_FORM, statedIn } from "../../../public-pages/contract-form";
import { contractPage, summaryPage } from "../../../public-pages/contract-page";
import { CONTRACT_TEXTS, type ContractPage } from "../../../public-pages/contract-texts";
import { newId } from "../../../shared/ids";
import { DAY_MS } from "../../../shared/time";
import type { App, AppContext } from "../../framework/environment";
import { declarationObject } from "../declarations/declaration-lookup";
import { tooMany } from "./public-faults";
import { readPublicForm } from "./public-form";
import { languagesAt, PREFIXES, type PublicPage, publicPageOf } from "./public-page";
import { waitForDeclaration } from "./rates";
import { declarationIdOf, keptSubmission, receiptKeyOf } from "./submission";

const LIMITS = { line: LINE_MAX, ground: GROUND_MAX } as const;

/** Longer than what a field takes, so that the page can show it again with its fault. */
const text = z
  .string()
  .max(2 * GROUND_MAX)
  .default("");

const formSchema = z.object({
  submission: z.string().max(100).default(""),
  language: z.string().max(10).default(""),
  go: z.string().max(20).default(""),
  ending: z.string().max(20).default("ordinary"),
  ground: text,
  name: text,
  contract: text,
  ends_on: text,
  email: text,
});

export function serveContractPages(app: App): void {
  for (const prefix of PREFIXES) {
    for (const name of ["cancel", "withdraw"] as const) {
      app.get(`${prefix}/${name}`, (c) => show(c, name));
      app.post(`${prefix}/${name}`, (c) => declare(c, name));
    }
  }
}

async function show(c: AppContext, name: ContractPage): Promise<Response> {
  const page = await publicPageOf(c);
  if (page === null) return c.notFound();
  const { submission, keep } = keptSubmission(c);
  return keep(await answered(page, name, { form: EMPTY_FORM, faults: [], submission }));
}

type Shown = {
  readonly form: ContractForm;
  readonly faults: Parameters<typeof contractPage>[0]["faults"];
  readonly submission: string;
};

function answered(page: PublicPage, name: ContractPage, shown: Shown, status = 200) {
  const action = `${page.path}/${name}`;
  const content = contractPage({
    page: name,
    language: page.language,
    action,
    submission: shown.submission,
    limits: LIMITS,
    form: shown.form,
    faults: shown.faults,
  });
  return pageAnswer(page.frame, withLanguages(page, action, content), status);
}

const withLanguages = (page: PublicPage, path: string, content: Content): Content => ({
  ...content,
  foot: languagesAt(page, path),
});

async function declare(c: AppContext, name: ContractPage): Promise<Response> {
  const read = await readPublicForm(c, () => readForm(c, formSchema));
  if (read instanceof Response) return read;
  const { page } = read;
  const { submission, language: _, go, ...form } = read.form;
  const stated = statedIn(name, form, CONTRACT_TEXTS[page.language], LIMITS);
  if (!stated.ok) return answered(page, name, { form, faults: stated.error, submission }, 422);
  if (go === "edit") return answered(page, name, { form, faults: [], submission });
  const summary = summaryPage({
    page: name,
    language: page.language,
    action: `${page.path}/${name}`,
    submission,
    form,
    stated: stated.value,
  });
  if (summary !== null && go !== "declare") return pageAnswer(page.frame, summary);
  const wait = await waitForDeclaration(c, stated.value.email);
  if (wait > 0) return tooMany(page.frame, wait);
  const kind = name === "cancel" ? "cancellation" : "withdrawal";
  const key = receiptKeyOf(submission, page, { kind, statement: stated.value });
  const id = declarationIdOf(key);
  await declarationObject(c.env, page.livemode, id).receive({
    id,
    livemode: page.livemode,
    kind,
    language: page.language,
    configuration: { id: page.id, version: page.version },
    statement: stated.value,
    product: page.configuration.product_name,
    keep_ms: c.get("settings").declarations.keptDays * DAY_MS,
    ids: { mail: newId("ntc"), event: newId("evt") },
    confirmation: null,
  });
  return seeOther(`${page.path}/receipt/${key}`);
}
