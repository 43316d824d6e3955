/** The receipt of a declaration, on a page and as a download. Its address is a secret. */
import type { Declaration } from "../../../declarations/declaration";
import { download, pageAnswer } from "../../../pages/answer";
import {
  RECEIPT_PAGE_TEXTS,
  receiptGonePage,
  receiptPage,
} from "../../../public-pages/receipt-page";
import type { App, AppContext } from "../../framework/environment";
import { declarationObject } from "../declarations/declaration-lookup";
import { inLanguage, PREFIXES, type PublicPage, publicPageOf } from "./public-page";
import { declarationIdOf, isSubmission } from "./submission";

export function serveReceipts(app: App): void {
  for (const prefix of PREFIXES) {
    app.get(`${prefix}/receipt/:key`, show);
    app.get(`${prefix}/receipt/:key/file`, save);
  }
}

type Found = {
  readonly page: PublicPage;
  readonly declaration: Declaration;
  readonly path: string;
};

async function found(c: AppContext): Promise<Found | null> {
  const key = c.req.param("key");
  if (!isSubmission(key)) return null;
  const page = await publicPageOf(c);
  if (page === null) return null;
  const id = declarationIdOf(key);
  const declaration = await declarationObject(c.env, page.livemode, id).declaration();
  if (declaration === null || declaration.configuration.id !== page.id) return null;
  // A request that is not confirmed has no receipt yet, and a link that is e-mailed shows it then.
  if (declaration.status === "unconfirmed" || declaration.email_verified) return null;
  return { page, declaration, path: `${page.path}/receipt/${key}` };
}

async function show(c: AppContext): Promise<Response> {
  const one = await found(c);
  return one === null ? c.notFound() : receiptAnswer(one.page, one.declaration, `${one.path}/file`);
}

async function save(c: AppContext): Promise<Response> {
  const one = await found(c);
  return one === null ? c.notFound() : receiptFile(one.page, one.declaration);
}

export function receiptAnswer(
  page: PublicPage,
  { receipt, statement, language }: Declaration,
  file: string,
): Promise<Response> {
  const { frame } = inLanguage(page, language);
  if (receipt === null || statement === null) {
    return pageAnswer(frame, receiptGonePage(language), 410);
  }
  const { email } = statement;
  return pageAnswer(frame, receiptPage({ language, text: receipt.text, email, download: file }));
}

export function receiptFile(
  page: PublicPage,
  { receipt, language }: Declaration,
): Response | Promise<Response> {
  if (receipt === null) {
    return pageAnswer(inLanguage(page, language).frame, receiptGonePage(language), 410);
  }
  const name = `${RECEIPT_PAGE_TEXTS[language].file}.txt`;
  return download(receipt.text, name, "text/plain; charset=utf-8");
}
