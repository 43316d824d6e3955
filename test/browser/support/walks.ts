/**
 * Walks through the pages as a holder takes them, in a real browser. Every state of a page is handed to `look`, which
 * checks it or takes its picture.
 */
import type { Locator, Page } from "playwright-core";
import type { Host } from "./host.ts";

/** @param state a name for the page as it is now, for a file */
export type Look = (state: string, page: Page) => Promise<void>;

export type Walk = {
  readonly name: string;
  readonly run: (host: Host, page: Page, look: Look, language: string) => Promise<void>;
};

const PASSWORD = "correct horse battery staple";

/** Presses a button and waits for the page that it leads to. */
async function pressed(page: Page, button: Locator): Promise<void> {
  const loaded = page.waitForEvent("load");
  await button.click();
  await loaded;
}

/** Presses the button of a form, whatever the language. @param action the end of the form's address */
const press = (page: Page, action: string): Promise<void> =>
  pressed(page, page.locator(`form[action$="${action}"] button, button[form]`).first());

const graceThenDelete: Walk = {
  name: "grace-then-delete",
  run: async (host, page, look, locale) => {
    const { id, clock } = await host.account({ policy: "grace-then-delete", password: PASSWORD });
    const url = "https://app.example.com/billing";
    await host.holding(id, "invoice", "in-1", { attributes: { status: "paid" } });
    await host.holding(id, "subscription", "sub-1", { attributes: { status: "active" }, url });
    await page.goto(await host.session(id, "delete", { locale }));
    await look("blocked", page);
    await host.holding(id, "subscription", "sub-1", { attributes: { status: "cancelled" }, url });
    await page.reload();
    await look("before", page);
    await press(page, "/portal/delete/begin");
    await look("password", page);
    await page.locator("#password").fill("not it");
    await press(page, "/steps/reauthentication");
    await look("password-wrong", page);
    await page.locator("#password").fill(PASSWORD);
    await press(page, "/steps/reauthentication");
    await look("accepted", page);
    const status = page.url().replace(/\/done$/, "");
    await page.goto(status);
    await look("scheduled", page);
    await host.advance(clock, 15);
    await page.goto(status);
    await look("deleted", page);
  },
};

const disableThenPurge: Walk = {
  name: "disable-then-purge",
  run: async (host, page, look, locale) => {
    const { id } = await host.account({ policy: "disable-then-purge" });
    await page.goto(await host.session(id, "home", { locale }));
    await look("home", page);
    await pressed(page, page.locator('a[href="/portal/cancel"]').first());
    await look("before", page);
    await press(page, "/portal/cancel/begin");
    await look("confirm", page);
    await press(page, "/steps/confirm");
    await look("accepted", page);
    await page.goto(page.url().replace(/\/done$/, ""));
    await look("scheduled", page);
    await press(page, "/portal/undo");
    await look("undone", page);
    await host.call("POST", `/v1/accounts/${id}/portal_sessions/revoke`);
    await page.reload();
    await look("session-ended", page);
  },
};

const reviewThenClose: Walk = {
  name: "review-then-close",
  run: async (host, page, look, locale) => {
    const holder = {
      type: "individual",
      phone: "+436641234567",
      email: "ada@example.com",
      identity_verified: true,
      time_zone: "Europe/Vienna",
    };
    const { id } = await host.account({ policy: "review-then-close", holder });
    await page.goto(await host.session(id, "delete", { locale }));
    await look("before", page);
    await page.goto(new URL("/portal/delete/begin", page.url()).href);
    await press(page, "/portal/delete/begin");
    await look("statements-missing", page);
    for (const box of await page.locator('input[type="checkbox"]').all()) await box.check();
    await press(page, "/portal/delete/begin");
    await look("notes", page);
    await press(page, "/steps/confirm");
    await look("code", page);
    await press(page, "/code");
    const { code } = await host.newestNotice(id);
    await look("code-sent", page);
    await page.locator("#code").fill(String(code));
    await press(page, "/steps/otp");
    await look("document", page);
  },
};

/** Fills in what a form asks for, whatever it is called. */
async function fillIn(page: Page): Promise<void> {
  const values = { email: "ada@example.com", text: "Ada Lovelace" };
  for (const [type, value] of Object.entries(values)) {
    for (const field of await page.locator(`main input[type="${type}"]`).all()) {
      await field.fill(value);
    }
  }
}

/** A page on which anybody states something, and its receipt. */
const publicPage = (name: string): Walk => ({
  name: `public-${name}`,
  run: async (host, page, look, language) => {
    await page.goto(`${host.url}/p/default/${name}?lang=${language}`);
    await look("form", page);
    await fillIn(page);
    await pressed(page, page.locator("main form button").last());
    await look("filled-in", page);
  },
});

export const WALKS: readonly Walk[] = [
  graceThenDelete,
  disableThenPurge,
  reviewThenClose,
  publicPage("delete"),
  publicPage("cancel"),
  publicPage("withdraw"),
];
