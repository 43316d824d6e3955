/** Holders on the portal's pages, and people on public pages, while parts of the service are out. */
import { env } from "cloudflare:workers";
import { get, type Reply } from "../../../support/api";
import { Browser, type Page } from "../../../support/browser";
import { everything, OWNER } from "../../../support/fixtures";
import { type Caller, registered } from "./caller";

/** Opens the portal for an account's owner. */
async function entered(caller: Caller, id: string): Promise<{ browser: Browser; page: Page }> {
  const session = { account: id, actor: OWNER, flow: { type: "delete" } };
  const { url } = await caller.made("/v1/portal_sessions", session);
  const browser = new Browser();
  return { browser, page: await browser.open(new URL(url).pathname) };
}

function mustSay(page: Page, words: string): void {
  if (page.status === 200 && page.text.includes(words)) return;
  throw new Error(`${page.path} answered ${page.status}, without "${words}": ${page.text}`);
}

/** A whole deletion by forms, each sent twice as by a double click: one closure, one receipt. */
export async function deletedOnPages(caller: Caller, policy: string): Promise<string> {
  const id = await registered(caller, policy);
  const { browser, page } = await entered(caller, id);
  const commit = await browser.send(page, "/portal/delete/begin");
  mustSay(commit, "Delete your account?");
  const done = await browser.send(commit, commit.path);
  mustSay(done, "Your request is accepted");
  mustSay(await browser.send(commit, commit.path), "Your request is accepted");
  const status = await browser.open(done.path.replace("/done", ""));
  mustSay(status, "Keep my account");
  return id;
}

/** The same, and then the holder keeps the account. */
export async function takenBackOnPages(caller: Caller, policy: string): Promise<string> {
  const id = await deletedOnPages(caller, policy);
  const { browser, page } = await entered(caller, id);
  mustSay(await browser.send(page, "/portal/undo"), "The request was undone");
  return id;
}

/** Cancels a contract on the public page, without signing in. @returns the declaration's id */
export async function declared(number: number): Promise<string> {
  const browser = new Browser();
  const page = await browser.open("/p/default/cancel");
  const person = { name: "Ada", contract: `no. ${number}`, email: `ada-${number}@example.com` };
  const receipt = await browser.send(page, "/p/default/cancel", { ending: "ordinary", ...person });
  mustSay(receipt, person.contract);
  return /dcl_[0-9a-f]{32}/.exec(receipt.text)?.[0] ?? "";
}

export const declarationStub = (id: string) => env.DECLARATIONS.getByName(`test:${id}`);

/** Declarations that are not in the list, not in the feed once, or whose receipt was not sent. */
export async function undeclared(ids: readonly string[], feed: readonly Reply["body"][]) {
  const listed = new Set((await everything("/v1/declarations?limit=100")).map(({ id }) => id));
  const found = await Promise.all(
    ids.map(async (id) => {
      const { body } = await get(`/v1/declarations/${id}`);
      const events = feed.filter(({ data }) => data.declaration === id).length;
      const sent = body.receipt?.email.status;
      const isThere = listed.has(id) && events === 1 && sent === "sent";
      return isThere ? [] : [`${id}: listed ${listed.has(id)}, ${events} events, receipt ${sent}`];
    }),
  );
  return found.flat();
}
