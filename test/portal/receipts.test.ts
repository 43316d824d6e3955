/** The receipt of a request that is completed on the pages: one text, on the page, in both files, and in the e-mail. */
import { describe, expect, it } from "vitest";
import { post } from "../support/api";
import { Browser, type Page } from "../support/browser";
import { eventually } from "../support/eventually";
import {
  account,
  advance,
  aKey,
  anAccount,
  anAccountInTime,
  noticesTo,
  OWNER,
  PASSWORD,
  report,
} from "../support/fixtures";
import { later } from "../support/time";

const HOLDER = { type: "individual", email: "ada@example.com", time_zone: "Europe/Vienna" };

async function visit(id: string, flow: string, over: object = {}) {
  const browser = new Browser();
  const made = await post("/v1/portal_sessions", {
    account: id,
    actor: OWNER,
    flow: { type: flow },
    ...over,
  });
  return { browser, page: await browser.open(new URL(made.body.url).pathname) };
}

const decoded = (html: string): string =>
  html.replaceAll("&quot;", '"').replaceAll("&#39;", "'").replaceAll("&amp;", "&");

const onPage = ({ html }: Page): string =>
  decoded(/<pre class="receipt">([\s\S]*?)<\/pre>/.exec(html)?.[1] ?? "");

async function inFiles(browser: Browser, { path }: Page): Promise<string[]> {
  const base = path.replace(/\/done$/, "/receipt");
  const text = await (await browser.fetch(`${base}.txt`)).text();
  const page = await (await browser.fetch(`${base}.html`)).text();
  return [text, decoded(/<pre>([\s\S]*?)<\/pre>/.exec(page)?.[1] ?? "")];
}

/** The receipts that were sent by e-mail. */
const mailed = async (id: string) =>
  (await noticesTo(id)).filter(({ template }) => template === "receipt");

async function inMail(id: string) {
  await eventually(async () => expect(await mailed(id)).not.toEqual([]));
  return mailed(id);
}

describe("the receipt", () => {
  it("is the same, byte by byte, on the page, in both files and in the e-mail, which is sent once", async () => {
    const { id, clock } = await anAccountInTime({ password: PASSWORD, holder: HOLDER });
    const { browser, page } = await visit(id, "delete");
    const commit = await browser.send(page, "/portal/delete/begin");
    const done = await browser.send(commit, commit.path, { password: PASSWORD });
    const twice = await browser.send(commit, commit.path, { password: PASSWORD });
    const text = onPage(done);
    const { closure } = await account(id);
    expect(text).toContain(`Reference:\n${closure.id}\n`);
    const [day, time] = String(closure.effective_at).split("T");
    expect(text).toContain(`(${day} ${String(time).slice(0, 5)} UTC)`);
    expect(text).toContain("Monday, 2 March 2026, 10:00 CET");
    expect(done.text).toContain("We also send it by e-mail to a•••@example.com.");
    expect(await inFiles(browser, done)).toEqual([text, text]);
    const [mail, ...more] = await inMail(id);
    expect(mail).toMatchObject({ to: "ada@example.com", channel: "email", text });
    expect(more).toEqual([]);
    // It stays what it was, whatever the language, the time and the state.
    await advance(clock, later({ days: 15 }));
    expect((await account(id)).state).toBe("deleted");
    browser.headers["accept-language"] = "de";
    expect(await inFiles(browser, done)).toEqual([text, text]);
    expect(twice.path.replace(/\/done$/, "")).toBe(done.path.replace(/\/done$/, ""));
    expect(await mailed(id)).toHaveLength(1);
  });

  it("is in the language of the page on which the request was completed", async () => {
    const id = await anAccount({ policy: "disable-then-purge", holder: HOLDER });
    const { browser, page } = await visit(id, "cancel", { locale: "de" });
    const commit = await browser.send(page, "/portal/cancel/begin");
    const done = await browser.send(commit, commit.path);
    const [mail] = await inMail(id);
    expect(mail).toMatchObject({ text: onPage(done), subject: expect.stringContaining("Antrag") });
    expect(done.text).toContain("Wir schicken sie auch per E-Mail an a•••@example.com.");
  });

  it("reaches a holder whose account is erased at once, before the address is", async () => {
    const id = await anAccount({ policy: "disable-then-purge", holder: HOLDER });
    await report(id, "environment", "env-1", {
      attributes: { name: "photos" },
      secret_last4: "9f3c",
    });
    const support = { key: await aKey(["support"]) };
    await post(`/v1/accounts/${id}/closures`, { kind: "deletion" }, support);
    const { browser, page } = await visit(id, "delete");
    const done = await browser.send(page, page.path, {
      environment: "photos",
      secret_last4: "9f3c",
    });
    const [mail] = await inMail(id);
    expect(mail).toMatchObject({ to: "ada@example.com", text: onPage(done) });
    await eventually(async () => expect((await account(id)).state).toBe("deleted"));
    const later = await browser.open(done.path);
    expect(onPage(later)).toBe(onPage(done));
    expect(later.text).toContain("We also send it to you by e-mail.");
  });

  it("promises no e-mail to a holder without an address", async () => {
    const id = await anAccount({ password: PASSWORD });
    const { browser, page } = await visit(id, "delete");
    const commit = await browser.send(page, "/portal/delete/begin");
    const done = await browser.send(commit, commit.path, { password: PASSWORD });
    expect(done.text).not.toContain("e-mail");
    const [text] = await inFiles(browser, done);
    expect(text).toBe(onPage(done));
  });
});

it("a closure that was completed by the API sends no receipt, and still has one to save", async () => {
  const id = await anAccount({ password: PASSWORD, holder: HOLDER });
  const opened = await post(`/v1/accounts/${id}/closures`, { kind: "deletion", actor: OWNER });
  const proof = { type: "reauthentication", method: "password", password: PASSWORD };
  const path = `/v1/accounts/${id}/closures/${opened.body.id}`;
  expect((await post(`${path}/proofs`, proof)).status).toBe(200);
  const { browser } = await visit(id, "status");
  const done = await browser.open(`/portal/closures/${opened.body.id}/done`);
  expect(onPage(done)).toContain(opened.body.id);
  expect(await inFiles(browser, done)).toEqual([onPage(done), onPage(done)]);
  expect(await mailed(id)).toEqual([]);
});
