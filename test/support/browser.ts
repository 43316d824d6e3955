/** The browser without scripts, for the service that runs within the test. */
import { exports } from "cloudflare:workers";
import { PageBrowser } from "./page-browser";

export { type Fields, type Page, PageBrowser, type PageForm, SAME_ORIGIN } from "./page-browser";

const ORIGIN = "https://adieu.test";

export class Browser extends PageBrowser {
  constructor(headers: Record<string, string> = {}, origin = ORIGIN) {
    super(origin, (url, init) => exports.default.fetch(url, init), headers);
  }
}
