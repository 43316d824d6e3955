/** Answers with a page of the console. Every page goes through here, so none lacks its headers. */
import { securityHeaders } from "../pages/security-headers";
import { type ConsoleContent, ConsoleLayout, type Viewer } from "./layout";

/** @param status 200 if left out */
export async function consoleAnswer(
  viewer: Viewer | null,
  content: ConsoleContent,
  status = 200,
): Promise<Response> {
  const document = (<ConsoleLayout viewer={viewer} content={content} />).toString();
  return new Response(`<!doctype html>${await document}`, {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-language": "en",
      ...securityHeaders([], false),
    },
  });
}
