/** The chapters of the site, for those who read Markdown rather than pages. */
import type { AppContext } from "../framework/environment";

/** The contents as the build of the site writes them. */
const PATH = "/docs/README.md";

/** From the first chapter to the last item of a list: what is before and after is for people. */
const CHAPTERS = /^## [\s\S]*^- .*(?:\n {2,}.*)*/m;

/** @returns Markdown with links to Markdown; empty if the deployment has no site */
export async function contentsOfSite(c: AppContext): Promise<string> {
  const answer = await c.env.ASSETS.fetch(new URL(PATH, c.req.url));
  if (!answer.ok) return "";
  return (CHAPTERS.exec(await answer.text())?.[0] ?? "").trim();
}
