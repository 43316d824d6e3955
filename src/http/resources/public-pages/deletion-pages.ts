/** The page that says how to delete an account, and the way to begin without signing in: an e-mail with a link. */
import { z } from "zod";
import { LINE_MAX } from "../../../declarations/limits";
import { pageAnswer, seeOther } from "../../../pages/answer";
import { readForm } from "../../../pages/forms";
import { isAddress } from "../../../public-pages/contract-form";
import {
  confirmPage,
  type DeletionFault,
  deletionPage,
  linkGonePage,
  linkSentPage,
} from "../../../public-pages/deletion-page";
import { DELETION_TEXTS } from "../../../public-pages/deletion-texts";
import { newId } from "../../../shared/ids";
import { DAY_MS } from "../../../shared/time";
import { secretsEqual } from "../../../verification/secrets";
import type { App, AppContext } from "../../framework/environment";
import { declarationObject } from "../declarations/declaration-lookup";
import { policiesDescribed } from "./policies-described";
import { tooMany } from "./public-faults";
import { readPublicForm } from "./public-form";
import { inLanguage, languagesAt, PREFIXES, type PublicPage, publicPageOf } from "./public-page";
import { waitForDeclaration } from "./rates";
import { receiptAnswer, receiptFile } from "./receipt-pages";
import { declarationIdOf, newSubmission } from "./submission";

const text = z
  .string()
  .max(4 * LINE_MAX)
  .default("");

const formSchema = z.object({
  submission: z.string().max(100).default(""),
  language: z.string().max(10).default(""),
  email: text,
  account: text,
});

export function serveDeletionPages(app: App): void {
  for (const prefix of PREFIXES) {
    app.get(`${prefix}/delete`, show);
    app.post(`${prefix}/delete`, begin);
    app.get(`${prefix}/delete/sent`, sent);
    app.get(`${prefix}/confirm/:id/:secret`, showConfirmation);
    app.post(`${prefix}/confirm/:id/:secret`, confirm);
    app.get(`${prefix}/confirm/:id/:secret/file`, saveConfirmed);
  }
}

/** The address for links in e-mails; null if the deployment has none. */
function linksOf(c: AppContext): string | null {
  const { portalUrl, publicUrl } = c.get("settings").notices;
  return portalUrl ?? publicUrl;
}

async function show(c: AppContext): Promise<Response> {
  const page = await publicPageOf(c);
  if (page === null) return c.notFound();
  return answered(c, page, { form: { email: "", account: "" }, faults: [] });
}

type Shown = {
  readonly form: { readonly email: string; readonly account: string };
  readonly faults: readonly DeletionFault[];
  readonly submission?: string;
};

async function answered(c: AppContext, page: PublicPage, shown: Shown, status = 200) {
  const action = `${page.path}/delete`;
  const content = deletionPage({
    language: page.language,
    product: page.configuration.product_name,
    facts: await policiesDescribed(c, page),
    form: shown.form,
    faults: shown.faults,
    action,
    submission: shown.submission ?? newSubmission(),
    canBegin: linksOf(c) !== null,
    lineMax: LINE_MAX,
  });
  return pageAnswer(page.frame, { ...content, foot: languagesAt(page, action) }, status);
}

async function begin(c: AppContext): Promise<Response> {
  const publicUrl = linksOf(c);
  if (publicUrl === null) return c.notFound();
  const read = await readPublicForm(c, () => readForm(c, formSchema));
  if (read instanceof Response) return read;
  const { page } = read;
  const { submission } = read.form;
  const form = { email: read.form.email.trim(), account: read.form.account.trim() };
  const faults = faultsOf(form, page);
  if (faults.length > 0) return answered(c, page, { form, faults, submission }, 422);
  const wait = await waitForDeclaration(c, form.email);
  if (wait > 0) return tooMany(page.frame, wait);
  const id = declarationIdOf(submission);
  const secret = newSubmission();
  const product = page.configuration.product_name;
  const { mail } = DELETION_TEXTS[page.language];
  const mode = page.livemode ? "live" : "test";
  const path = ["p", mode, page.id, "confirm", id, secret].map(encodeURIComponent).join("/");
  await declarationObject(c.env, page.livemode, id).receive({
    id,
    livemode: page.livemode,
    kind: "deletion",
    language: page.language,
    configuration: { id: page.id, version: page.version },
    statement: {
      name: null,
      email: form.email,
      contract: form.account === "" ? null : form.account,
      ending: null,
      ground: null,
      ends_on: null,
    },
    product,
    keep_ms: keptMs(c),
    ids: { mail: newId("ntc"), event: newId("evt") },
    confirmation: {
      secret,
      mail: {
        template: "deletion_link",
        subject: mail.subject(product),
        text: mail.text(product, `${publicUrl}/${path}`),
      },
    },
  });
  return seeOther(`${page.path}/delete/sent?lang=${page.language}`);
}

const keptMs = (c: AppContext): number => c.get("settings").declarations.keptDays * DAY_MS;

function faultsOf(form: Shown["form"], { language }: PublicPage): DeletionFault[] {
  const { missing, email, long } = DELETION_TEXTS[language].faults;
  if (form.email === "") return [{ field: "email", message: missing }];
  if (!isAddress(form.email)) return [{ field: "email", message: email }];
  return form.account.length > LINE_MAX ? [{ field: "account", message: long }] : [];
}

async function sent(c: AppContext): Promise<Response> {
  const page = await publicPageOf(c);
  return page === null ? c.notFound() : pageAnswer(page.frame, linkSentPage(page.language));
}

async function confirmable(c: AppContext) {
  const found = await publicPageOf(c);
  if (found === null) return null;
  const [id = "", secret = ""] = [c.req.param("id"), c.req.param("secret")];
  const object = declarationObject(c.env, found.livemode, id);
  const declaration = isDeclarationId(id) ? await object.declaration() : null;
  const isLinked =
    declaration !== null &&
    declaration.configuration.id === found.id &&
    declaration.link !== null &&
    secretsEqual(declaration.link, secret);
  const page = isLinked ? inLanguage(found, declaration.language) : found;
  const path = `${found.path}/confirm/${id}/${secret}`;
  return { page, object, declaration: isLinked ? declaration : null, secret, path };
}

const isDeclarationId = (id: string): boolean => /^dcl_[0-9a-f]{32}$/.test(id);

const gone = (page: PublicPage): Promise<Response> =>
  pageAnswer(page.frame, linkGonePage(page.language, `${page.path}/delete`), 404);

async function showConfirmation(c: AppContext): Promise<Response> {
  const found = await confirmable(c);
  if (found === null) return c.notFound();
  const { page, declaration, path } = found;
  if (declaration === null) return gone(page);
  if (declaration.status !== "unconfirmed") {
    return receiptAnswer(page, declaration, `${path}/file`);
  }
  const product = page.configuration.product_name;
  return pageAnswer(page.frame, confirmPage({ language: page.language, product, action: path }));
}

async function confirm(c: AppContext): Promise<Response> {
  const found = await confirmable(c);
  if (found === null) return c.notFound();
  const { page, declaration, object, secret, path } = found;
  if (declaration === null) return gone(page);
  const product = page.configuration.product_name;
  const confirmed = await object.confirm(secret, { product, keep_ms: keptMs(c) });
  return confirmed === null ? gone(page) : seeOther(path);
}

async function saveConfirmed(c: AppContext): Promise<Response> {
  const found = await confirmable(c);
  if (found === null) return c.notFound();
  const { page, declaration } = found;
  if (declaration === null || declaration.status === "unconfirmed") return gone(page);
  return receiptFile(page, declaration);
}
