/** Parts of the service that fail while a holder is on the pages: plain words, one effect, and in the end everything. */
import { createExecutionContext, runDurableObjectAlarm } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { createApp } from "../../src/http/framework/app";
import { Objects } from "../faults/programs/outage/objects";
import { Providers } from "../faults/programs/outage/parts";
import { passTime, stubOf } from "../support/account-objects";
import { del, type Json, post } from "../support/api";
import { Browser, type Page, PageBrowser } from "../support/browser";
import { eventually } from "../support/eventually";
import {
  account,
  anAccount,
  history,
  noticesTo,
  OWNER,
  PASSWORD,
  typesOf,
} from "../support/fixtures";
import { MINUTE_MS } from "../support/time";

const HOLDER = { type: "individual", email: "ada@example.com" };

async function enter(browser: PageBrowser, id: string, key?: string): Promise<Page> {
  const body = { account: id, actor: OWNER, flow: { type: "delete" } };
  const made = await post("/v1/portal_sessions", body, key === undefined ? {} : { key });
  expect(made.body).toMatchObject({ object: "portal_session" });
  return browser.open(new URL(made.body.url).pathname);
}

const receiptsOf = async (id: string): Promise<Json[]> =>
  (await noticesTo(id)).filter(({ template }) => template === "receipt");

const count = async (id: string, type: string): Promise<number> =>
  typesOf(await history(id)).filter((one) => one === type).length;

/** The account's object does not answer, or its answer is lost, for the methods that are named. */
function gate(id: string) {
  const methods = ["submitProof", "openClosure", "portalPage"];
  const state = { out: null as "silent" | "lost" | null };
  new Objects().gate(`test:${id}`, (stub) =>
    Object.fromEntries(
      methods.map((method) => [
        method,
        async (...given: unknown[]) => {
          const isOut = state.out !== null && (state.out === "silent" || method !== "portalPage");
          if (isOut && state.out === "silent") throw gone();
          const answer: unknown = await Reflect.apply(Reflect.get(stub, method), stub, given);
          if (isOut) throw gone();
          return answer;
        },
      ]),
    ),
  );
  return state;
}

/** As the platform says it of an object that was moved or is overloaded. */
const gone = () => Object.assign(new Error("the object was reset"), { retryable: true });

describe("while e-mails cannot be sent", () => {
  it("the receipt is on the page and in its files at once, and its e-mail comes later, once", async () => {
    // Its answer is lost too, in half of the cases.
    const providers = new Providers(() => 0.9, new Objects());
    providers.out.add("email");
    const id = await anAccount({ password: PASSWORD, holder: HOLDER });
    const browser = new Browser();
    const commit = await browser.send(await enter(browser, id), "/portal/delete/begin");
    const done = await browser.send(commit, commit.path, { password: PASSWORD });
    expect(done.text).toContain("Your request is accepted");
    expect(done.text).toContain("We also send it by e-mail to a•••@example.com.");
    const file = await browser.fetch(done.path.replace("/done", "/receipt.txt"));
    const text = await file.text();
    await eventually(() => expect(providers.failed).toBeGreaterThan(0));
    expect(await receiptsOf(id)).toEqual([]);
    providers.out.clear();
    passTime(5 * MINUTE_MS);
    await runDurableObjectAlarm(stubOf(id));
    await eventually(async () => expect(await receiptsOf(id)).toMatchObject([{ text }]));
    expect((await account(id)).state).toBe("pending_deletion");
  });
});

describe("while the account's object does not answer", () => {
  it("a page says so, a form changes nothing, and afterwards everything goes on", async () => {
    const id = await anAccount({ password: PASSWORD, holder: HOLDER });
    const browser = new Browser();
    const commit = await browser.send(await enter(browser, id), "/portal/delete/begin");
    const outage = gate(id);
    outage.out = "silent";
    for (const page of [
      await browser.open(commit.path),
      await browser.send(commit, commit.path, { password: PASSWORD }),
    ]) {
      expect([page.status, page.text]).toEqual([
        503,
        expect.stringContaining("This does not work for the moment"),
      ]);
      expect(page.html).not.toContain("the object was reset");
    }
    outage.out = null;
    const done = await browser.send(commit, commit.path, { password: PASSWORD });
    expect(done.text).toContain("Your request is accepted");
    expect(await count(id, "closure.scheduled")).toBe(1);
  });

  it("an answer that is lost after the button was pressed is one closure and one receipt", async () => {
    const id = await anAccount({ password: PASSWORD, holder: HOLDER });
    const browser = new Browser();
    const page = await enter(browser, id);
    const outage = gate(id);
    const sent = async (from: Page, action: string, fields: Record<string, string> = {}) => {
      outage.out = "lost";
      expect((await browser.send(from, action, fields)).status).toBe(503);
      outage.out = null;
      return browser.send(from, action, fields);
    };
    const commit = await sent(page, "/portal/delete/begin");
    expect(commit.path).toMatch(/\/steps\/reauthentication$/);
    const done = await sent(commit, commit.path, { password: PASSWORD });
    expect(await count(id, "closure.opened")).toBe(1);
    expect(await count(id, "closure.step_passed")).toBe(1);
    const end = await browser.open(commit.path.replace(/\/steps\/.*/, "/done"));
    expect(end.text).toContain("Your request is accepted");
    expect(done.text).toContain((await account(id)).closure.id);
    await eventually(async () => expect(await receiptsOf(id)).toHaveLength(1));
  });
});

describe("a key that is over in mid-form", () => {
  it("of the host, which was revoked, ends nothing: the session is the holder's", async () => {
    const id = await anAccount({ password: PASSWORD, holder: HOLDER });
    const made = (await post("/v1/api_keys", { name: "app", roles: ["app"] })).body;
    const browser = new Browser();
    const commit = await browser.send(await enter(browser, id, made.key), "/portal/delete/begin");
    expect((await del(`/v1/api_keys/${made.id}`)).status).toBe(204);
    const done = await browser.send(commit, commit.path, { password: PASSWORD });
    expect(done.text).toContain("Your request is accepted");
  });

  it("of the deployment, under which cookies were sealed, leads back to the beginning, and nothing is lost", async () => {
    const id = await anAccount({ password: PASSWORD, holder: HOLDER });
    const app = createApp();
    let key = env.ADIEU_ADMIN_KEY;
    const browser = new PageBrowser("https://adieu.test", async (url, init) => {
      const bindings = { ...env, ADIEU_ADMIN_KEY: key };
      return app.fetch(new Request(url, init), bindings, createExecutionContext());
    });
    const commit = await browser.send(await enter(browser, id), "/portal/delete/begin");
    key = "adk_test_another";
    const late = await browser.send(commit, commit.path, { password: PASSWORD });
    expect(late.status).toBe(401);
    expect(late.text).toContain("Open these pages from your account");
    expect((await account(id)).closure).toMatchObject({ status: "awaiting_steps" });
    key = env.ADIEU_ADMIN_KEY;
    const again = await enter(browser, id);
    expect(again.path).toBe(commit.path);
  });
});
