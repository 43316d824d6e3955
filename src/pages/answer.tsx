/** Answers with a page. Every page goes through here, so none lacks its headers. */

import type { PageLanguage } from "../shared/page-languages";
import type { Frame } from "./frame";
import { type Content, Layout } from "./layout";
import { securityHeaders } from "./security-headers";

/** Makes the answer of a page. @param status 200 if left out */
export async function pageAnswer(
  frame: Frame<PageLanguage>,
  content: Content,
  status = 200,
): Promise<Response> {
  const document = (<Layout frame={frame} content={content} />).toString();
  const { logo } = frame.product;
  return new Response(`<!doctype html>${await document}`, {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-language": frame.language,
      ...securityHeaders(logo === null ? [] : [new URL(logo).origin]),
    },
  });
}

/** Sends the browser on to another page of this service, by GET. @param path on this service */
export const seeOther = (path: string): Response =>
  new Response(null, { status: 303, headers: { location: path, ...securityHeaders() } });

/** A file that the reader saves, such as a receipt. @param name without characters that need quoting */
export const download = (text: string, name: string, type: string): Response =>
  new Response(text, {
    headers: {
      "content-type": type,
      "content-disposition": `attachment; filename="${name}"`,
      ...securityHeaders(),
    },
  });
