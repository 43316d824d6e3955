/** What the pages do better with their script: sent once, the picture shown, the end of a session announced. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { scan } from "../../src/local/demo/scan";
import { type Service, startService } from "../../src/local/service";
import { startBrowser } from "./support/chromium";
import { Host } from "./support/host";

const START_MS = 200_000;
const PASSWORD = "a long password";
const POLICY = "one-document";
const MINUTE_MS = 60_000;

let service: Service;
let browser: Browser;
let host: Host;

beforeAll(async () => {
  service = await startService(AbortSignal.timeout(START_MS));
  browser = await startBrowser();
  host = new Host(service.url);
  await host.call("PUT", `/v1/policies/${POLICY}`, {
    id: POLICY,
    title: "One document",
    capabilities: ["sign_in"],
    time_zone: "UTC",
    holidays: [],
    procedures: {
      cancellation: {
        open_by: ["owner"],
        alternatives: [],
        blockers: [],
        acknowledgements: [],
        steps: [
          {
            type: "identity_documents",
            only_if_verified: false,
            accept: { individual: ["drivers_license"], enterprise: ["business_identification"] },
            colour: true,
          },
        ],
        review: { business_days: 3, approvals: 1 },
        grace: "P14D",
        during_grace: { sign_in: true },
        restore_by: ["owner"],
        reminders: [],
        then: "purge",
        erasers: [],
        retain: [],
      },
    },
  });
}, START_MS);
afterAll(async () => {
  await browser?.close();
  await service?.[Symbol.asyncDispose]();
});

/** A page with its script, and what the browser complains of. */
async function opened(link: string): Promise<{ page: Page; faults: string[] }> {
  const page = await browser.newPage();
  const faults: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" && !/status of 422/.test(message.text())) {
      faults.push(message.text());
    }
  });
  page.on("pageerror", (error) => faults.push(error.message));
  await page.goto(link);
  return { page, faults };
}

const picture = (name = "front.png") => ({
  name,
  mimeType: "image/png",
  buffer: Buffer.from(scan({ colour: true })),
});

it("a form is sent once, however often its button is pressed", async () => {
  const { id } = await host.account({ policy: "grace-then-delete", password: PASSWORD });
  const { page, faults } = await opened(await host.session(id, "delete"));
  await page.locator('form[action="/portal/delete/begin"] button').click();
  await page.locator("#password").fill(PASSWORD);
  let sent = 0;
  page.on("request", (request) => {
    sent += Number(request.method() === "POST");
  });
  await page.locator("button[form]").dblclick();
  await page.waitForURL(/\/done$/);
  expect([sent, faults]).toEqual([1, []]);
  await page.close();
});

it("a picture that was chosen is shown, one that is too large is not sent in vain", async () => {
  const { id } = await host.account({ policy: POLICY });
  const { page, faults } = await opened(await host.session(id, "cancel"));
  await page.locator('form[action="/portal/cancel/begin"] button').click();
  await page.locator("#file").setInputFiles(picture());
  const shown = page.locator("#file-preview img");
  await shown.waitFor();
  await expect
    .poll(() => shown.evaluate((one) => Number(Reflect.get(one, "naturalWidth"))))
    .toBeGreaterThan(100);
  const large = { ...picture("large.png"), buffer: Buffer.alloc(10 * 1024 * 1024 + 1) };
  await page.locator("#file").setInputFiles(large);
  await expect
    .poll(() => page.locator("#file-preview").textContent())
    .toBe("It is larger than 10 MB.");
  expect(faults).toEqual([]);
  await page.close();
});

it("a picture that is not taken leaves the page, with what is wrong; one that is taken leads on", async () => {
  const { id } = await host.account({ policy: POLICY });
  const { page, faults } = await opened(await host.session(id, "cancel"));
  await page.locator('form[action="/portal/cancel/begin"] button').click();
  const step = page.url();
  await page
    .locator("#file")
    .setInputFiles({ ...picture(), buffer: Buffer.from(scan({ colour: false })) });
  await page.locator("button[form]").click();
  await page.locator("#errors").waitFor();
  expect(await page.locator("#errors").textContent()).toContain("It is not in colour.");
  expect(await page.locator(":focus").getAttribute("id")).toBe("errors");
  expect(page.url()).toBe(step);
  // The page works on: with a preview, and its button.
  await page.locator("#file").setInputFiles(picture());
  await page.locator("#file-preview img").waitFor();
  await page.locator("#back").setInputFiles(picture("back.png"));
  await page.locator("button[form]").click();
  await page.waitForURL(/\/done$/);
  const { closure } = await host.call("GET", `/v1/accounts/${id}`);
  expect(closure).toMatchObject({ status: "in_review", document_details: [{}, {}] });
  expect(faults).toEqual([]);
  await page.close();
});

it("a minute before the session ends the reader learns of it, and can stay with what was typed", async () => {
  const { id } = await host.account({ policy: "grace-then-delete", password: PASSWORD });
  const page = await browser.newPage();
  await page.clock.install();
  await page.goto(await host.session(id, "delete"));
  await page.locator('form[action="/portal/delete/begin"] button').click();
  await page.locator("#password").fill("half a pass");
  const notice = page.locator("#expiry");
  expect(await notice.isVisible()).toBe(false);
  await page.clock.fastForward(28 * MINUTE_MS);
  expect(await notice.isVisible()).toBe(false);
  await page.clock.fastForward(1.1 * MINUTE_MS);
  await notice.waitFor({ state: "visible" });
  expect(await notice.textContent()).toContain("close in a minute");
  await notice.locator("button").click();
  await notice.waitFor({ state: "hidden" });
  expect(await page.locator("#password").inputValue()).toBe("half a pass");
  await page.clock.fastForward(29.1 * MINUTE_MS);
  await notice.waitFor({ state: "visible" });
  await page.close();
});
