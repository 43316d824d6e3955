/**
 * Walks through the pages as a holder takes them, in a real browser. Every state of a page is handed to `look`, which
 * checks it or takes its picture.
 */
import type { Locator, Page } from "playwright-core";
import { scan } from "../../../src/local/demo/scan.ts";
import { PAGE_LANGUAGES, PUBLIC_LANGUAGES } from "../../../src/shared/page-languages.ts";
import { PUBLIC_CLIENT, signInPolicy } from "../../support/real-issuer.ts";
import type { Host } from "./host.ts";

/** @param state a name for the page as it is now, for a file */
export type Look = (state: string, page: Page) => Promise<void>;

export type Walk = {
  readonly name: string;
  /** In which its pages exist. */
  readonly languages: readonly string[];
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
  languages: PAGE_LANGUAGES,
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
  languages: PAGE_LANGUAGES,
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
  languages: PAGE_LANGUAGES,
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
    const picture = { mimeType: "image/png", buffer: Buffer.from(scan({ colour: true })) };
    await page.locator("#file").setInputFiles({ name: "front.png", ...picture });
    await page.locator("#back").setInputFiles({ name: "back.txt", ...NO_PICTURE });
    await press(page, "/steps/identity_documents");
    await look("document-back-refused", page);
    await page.locator("#file").setInputFiles({ name: "back.png", ...picture });
    await press(page, "/documents");
    await look("documents", page);
    const status = page.url().replace(/\/documents$/, "");
    await page.goto(`${status}/done`);
    await look("sent", page);
    await page.goto(status);
    await look("in-review", page);
    const reviewer = await host.key("reviewer");
    const api = `/v1/accounts/${id}/closures/${status.slice(status.lastIndexOf("/") + 1)}`;
    for (const side of ["front", "back"]) {
      await host.read(`${api}/documents/passport?side=${side}`, reviewer);
    }
    const holder_reason = "The passport has expired. Send one that is valid.";
    const decision = { decision: "reject", reason: "expired", holder_reason };
    await host.call("POST", `${api}/review`, decision, reviewer);
    await page.reload();
    await look("rejected", page);
  },
};

const NO_PICTURE = { mimeType: "image/png", buffer: Buffer.from("no picture") };

/** Support has begun the deletion; the holder shows that the account is theirs. Too many wrong tries lock the step. */
const ownership: Walk = {
  name: "ownership",
  languages: PAGE_LANGUAGES,
  run: async (host, page, look, locale) => {
    const { id } = await host.account({ policy: "disable-then-purge" });
    const environment = { attributes: { name: "photos" }, secret_last4: "9f3c" };
    await host.holding(id, "environment", "env-1", environment);
    const support = await host.key("support");
    await host.call("POST", `/v1/accounts/${id}/closures`, { kind: "deletion" }, support);
    await page.goto(await host.session(id, "home", { locale }));
    await look("home", page);
    await page.goto(await host.session(id, "delete", { locale }));
    await look("ownership", page);
    for (let tries = 0; tries < 5; tries += 1) {
      await page.locator("#environment").fill("phptos");
      await page.locator("#secret_last4").fill("9f3c");
      await press(page, "/steps/ownership");
      if (tries === 0) await look("ownership-wrong", page);
    }
    await look("locked", page);
    await page.goto(page.url().replace(/\/steps\/.*/, ""));
    await look("unfinished", page);
  },
};

/** A closure that is due while something holds it up, and the pages around a session. */
const heldUp: Walk = {
  name: "held-up",
  languages: PAGE_LANGUAGES,
  run: async (host, page, look, locale) => {
    const configuration = await host.configuration();
    const { id, clock } = await host.account({
      policy: "grace-then-delete",
      password: PASSWORD,
    });
    const over = { locale, configuration, return_url: "https://app.example.com/account" };
    await page.goto(await host.session(id, "delete", over));
    await press(page, "/portal/delete/begin");
    await page.locator("#password").fill(PASSWORD);
    await press(page, "/steps/reauthentication");
    await look("why", page);
    const status = page.url().replace(/\/done$/, "");
    await page.locator('input[type="radio"]').first().check();
    await press(page, "/reason");
    await look("why-noted", page);
    const url = "https://app.example.com/billing";
    await host.holding(id, "subscription", "sub-1", { attributes: { status: "active" }, url });
    await host.advance(clock, 15);
    await page.goto(status);
    await look("blocked", page);
    await page.goto(new URL("/portal/undo", status).href);
    await look("undo", page);
    await page.goto(new URL("/portal/nowhere", status).href);
    await look("no-such-page", page);
  },
};

/** A host's own policy: no step, statements of its own, and a system of the host that does not confirm. */
const ownPolicy: Walk = {
  name: "own-policy",
  languages: PAGE_LANGUAGES,
  run: async (host, page, look, locale) => {
    await host.call("PUT", "/v1/erasers/crm", { url: "http://localhost:1/erase" });
    await host.call("PUT", "/v1/policies/own", OWN_POLICY);
    const { id, clock } = await host.account({ policy: "own" });
    await page.goto(await host.session(id, "delete", { locale }));
    await look("before", page);
    await pressed(page, page.locator('a[href="/portal/delete/begin"]'));
    await page.locator('input[type="checkbox"]').check();
    await look("decide", page);
    await press(page, "/portal/delete/begin");
    await look("accepted", page);
    const status = page.url().replace(/\/done$/, "");
    await host.advance(clock, 8);
    await page.goto(status);
    await look("executing", page);
    await host.advance(clock, 16);
    await page.goto(status);
    await look("stalled", page);
  },
};

const OWN_POLICY = {
  id: "own",
  title: "Our own",
  capabilities: ["sign_in"],
  time_zone: "Europe/Vienna",
  holidays: [],
  procedures: {
    deletion: {
      open_by: ["owner"],
      alternatives: [
        { id: "pause", title: "Pause for a month", effect: "You pay nothing meanwhile." },
      ],
      blockers: [],
      acknowledgements: [
        { id: "photos", text: "I have downloaded my photos, or I do not need them." },
      ],
      steps: [],
      review: null,
      grace: "P7D",
      during_grace: { sign_in: true },
      restore_by: ["owner", "support"],
      reminders: [],
      then: "delete",
      erasers: ["crm"],
      retain: [],
    },
  },
};

/** Signing in again at the host's issuer, there and back. */
const signIn: Walk = {
  name: "sign-in",
  languages: PAGE_LANGUAGES,
  run: async (host, page, look, locale) => {
    const policy = signInPolicy("by-sign-in", host.issuer, PUBLIC_CLIENT, ["id_token"]);
    await host.call("PUT", "/v1/policies/by-sign-in", policy);
    const holder = { type: "individual", subject: "ada", time_zone: "Europe/Vienna" };
    const { id } = await host.account({ policy: "by-sign-in", holder });
    await page.goto(await host.session(id, "delete", { locale }));
    await press(page, "/portal/delete/begin");
    await look("step", page);
    await pressed(page, page.locator('a[href$="/sign-in"]'));
    await page.locator('input[name="login"]').fill("ada");
    await page.locator('input[name="password"]').fill("x");
    await pressed(page, page.locator('button[type="submit"]'));
    await pressed(page, page.locator('button[type="submit"]'));
    await look("signed-in", page);
    await press(page, "/steps/reauthentication");
    await look("accepted", page);
  },
};

/** The link in a notice, for a holder who has asked for nothing. */
const notMe: Walk = {
  name: "not-me",
  languages: PAGE_LANGUAGES,
  run: async (host, page, look, locale) => {
    const holder = { type: "individual", email: "ada@example.com", locale };
    const { id } = await host.account({ policy: "grace-then-delete", password: PASSWORD, holder });
    const actor = { role: "owner", id: "eve" };
    const path = `/v1/accounts/${id}/closures`;
    const opened = await host.call("POST", path, { kind: "deletion", actor });
    const proof = { type: "reauthentication", method: "password", password: PASSWORD };
    await host.call("POST", `${path}/${String(opened.id)}/proofs`, proof);
    const { text } = await host.noticeWith(id, /\/not-me\//);
    await page.goto(/http\S+\/not-me\/\S+/.exec(text)?.[0] ?? "");
    await look("ask", page);
    await pressed(page, page.locator("main form button"));
    await look("stopped", page);
    await page.goto(await host.session(id, "status", { locale }));
    await look("how-it-stands", page);
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
  languages: PUBLIC_LANGUAGES,
  run: async (host, page, look, language) => {
    const configuration = await host.configuration();
    await page.goto(`${host.url}/p/${configuration}/${name}?lang=${language}`);
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
  ownership,
  heldUp,
  ownPolicy,
  signIn,
  notMe,
  publicPage("delete"),
  publicPage("cancel"),
  publicPage("withdraw"),
];
