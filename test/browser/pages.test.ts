/**
 * The pages in a real browser: each walk in each language, without scripts. Every page that it comes to must fit a small
 * screen, and load nothing that its own policy forbids. In the first language it must also be accessible: what axe looks
 * at is the same in all.
 */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { type Service, startService } from "../../src/local/service";
import { type RealIssuer, startIssuer } from "../support/real-issuer";
import { accessibilityFaults } from "./support/accessibility";
import { startBrowser } from "./support/chromium";
import { Host } from "./support/host";
import { WALKS } from "./support/walks";

const START_MS = 200_000;

const PHONE = { width: 390, height: 844 };

/** WCAG 2.2 AA: a page must be readable at this width without scrolling to the side. */
const NARROWEST = { width: 320, height: 640 };

/** What a first visit may load in all, compressed, bytes. */
const FIRST_VIEW_MAX = 15_000;

let service: Service;
let browser: Browser;
let issuer: RealIssuer;
let host: Host;

beforeAll(async () => {
  service = await startService(AbortSignal.timeout(START_MS));
  browser = await startBrowser();
  issuer = await startIssuer(service.url);
  host = new Host(service.url, issuer.url);
}, START_MS);
afterAll(async () => {
  await browser?.close();
  await issuer?.[Symbol.asyncDispose]();
  await service?.[Symbol.asyncDispose]();
});

/**
 * What axe finds wrong on a page, and whether it is too wide in a pseudo-language.
 *
 * @param copy a page of a browser that runs scripts
 */
async function faultsOf(page: Page, copy: Page): Promise<string[]> {
  const faults = await accessibilityFaults(page, copy, ["best-practice"]);
  const width = await widthInPseudoLanguage(copy);
  if (width > NARROWEST.width) faults.push(`in a pseudo-language: is ${width} px wide`);
  return faults;
}

/**
 * Half as long again, and with accents: a text in any language still fits the narrowest screen. So does the longest name
 * that a product may have, as one word, where a page has it.
 */
const PSEUDO_LANGUAGE = `(() => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const accents = { a: "å", e: "é", i: "ï", o: "ø", u: "ü", n: "ñ" };
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    text.data = text.data
      .replace(/[aeioun]/g, (letter) => accents[letter])
      .replace(/\\p{L}{4,}/gu, (word) => word + word.slice(0, word.length / 2));
  }
  for (const place of document.querySelectorAll("h1, .product, .top a, .bottom a, .button")) {
    place.append(" " + "Kapitänsmützen".repeat(5).slice(0, 60));
  }
  return document.documentElement.scrollWidth;
})()`;

async function widthInPseudoLanguage(copy: Page): Promise<number> {
  await copy.setViewportSize(NARROWEST);
  const width = Number(await copy.evaluate(PSEUDO_LANGUAGE));
  await copy.setViewportSize(PHONE);
  return width;
}

/** Two buttons for one decision are of one size, and large enough for a finger; at most one of a page is red. */
const BUTTONS = `(() => {
  const sizeOf = (one) => {
    const { width, height } = (one.querySelector(".button") ?? one).getBoundingClientRect();
    return Math.round(width) + "×" + Math.round(height);
  };
  return {
    pairs: [...document.querySelectorAll(".buttons.two")].map((pair) => [...pair.children].map(sizeOf)),
    // Of a height of 0 is what only a script shows.
    low: [...document.querySelectorAll(".button")]
      .filter((one) => one.offsetHeight > 0 && one.offsetHeight < 44).length,
    red: document.querySelectorAll(".destroys").length,
  };
})()`;

const buttonsSchema = z.object({
  pairs: z.array(z.array(z.string())),
  low: z.number(),
  red: z.number(),
});

async function buttonFaults(page: Page): Promise<string[]> {
  const { pairs, low, red } = buttonsSchema.parse(await page.evaluate(BUTTONS));
  return [
    ...pairs
      .filter((sizes) => new Set(sizes).size > 1)
      .map((sizes) => `buttons of ${sizes.join(" and ")} px`),
    ...(low > 0 ? [`${low} buttons are lower than 44 px`] : []),
    ...(red > 1 ? [`${red} buttons are red`] : []),
  ];
}

/** The states that a walk has looked at, and what was wrong with each. */
async function walked(walk: (typeof WALKS)[number], language: string) {
  const context = await browser.newContext({
    viewport: PHONE,
    javaScriptEnabled: false,
    locale: language,
  });
  const page = await context.newPage();
  const copy = await browser.newPage({ viewport: PHONE });
  const faults: string[] = [];
  const states: string[] = [];
  // A form that was filled in wrongly comes back with a status that says so. Chromium would like to see the name that
  // belongs to a password, which only the host knows.
  const isExpected = (text: string) => /status of (404|410|422)|username fields/.test(text);
  page.on("console", (message) => {
    const isOurs = message.location().url.startsWith(service.url);
    if (isOurs && !isExpected(message.text())) faults.push(`the console: ${message.text()}`);
  });
  page.on("requestfailed", (request) => {
    // The issuer's pages are not ours.
    if (request.frame().url().startsWith(service.url)) faults.push(`not loaded: ${request.url()}`);
  });
  await page.route(/^https:/, (route) => route.abort());
  try {
    await walk.run(
      host,
      page,
      async (state) => {
        states.push(state);
        if (language === walk.languages[0])
          for (const fault of await faultsOf(page, copy)) faults.push(`${state}, ${fault}`);
        const lang = await page.locator("html").getAttribute("lang");
        if (lang !== language) faults.push(`${state}: is in ${lang}`);
        for (const fault of await buttonFaults(page)) faults.push(`${state}: ${fault}`);
        await page.setViewportSize(NARROWEST);
        const width = Number(await page.evaluate("document.documentElement.scrollWidth"));
        if (width > NARROWEST.width) faults.push(`${state}: is ${width} px wide`);
        await page.setViewportSize(PHONE);
      },
      language,
    );
  } finally {
    await copy.close();
    await context.close();
  }
  return { states, faults };
}

/**
 * English and German. The other languages have the same pages with other texts, and no text is too wide in a
 * pseudo-language: so each of them is walked once, each on another walk. `ALL_LANGUAGES=1 npm run test:browser` walks all.
 */
const walkedIn = (walk: (typeof WALKS)[number]): readonly string[] =>
  process.env.ALL_LANGUAGES
    ? walk.languages
    : walk.languages.filter(
        (_, place) => place < MAIN_LANGUAGES || place - MAIN_LANGUAGES === WALKS.indexOf(walk),
      );

const MAIN_LANGUAGES = 2;

describe.each(WALKS)("$name", (walk) => {
  it.each(walkedIn(walk))("can be walked in %s without scripts, page by page", async (language) => {
    const { states, faults } = await walked(walk, language);
    expect(faults).toEqual([]);
    expect(states.length).toBeGreaterThan(1);
  });
});

describe("a page of the portal", () => {
  it("is complete after 15 KB, and loads nothing from elsewhere", async () => {
    const { id } = await host.account({ policy: "grace-then-delete", password: "a long password" });
    const context = await browser.newContext({ viewport: PHONE });
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send("Network.enable");
    let bytes = 0;
    session.on("Network.loadingFinished", ({ encodedDataLength }) => {
      bytes += encodedDataLength;
    });
    const urls: string[] = [];
    page.on("request", (request) => urls.push(request.url()));
    await page.goto(await host.session(id, "delete"), { waitUntil: "networkidle" });
    await context.close();
    expect(bytes).toBeLessThanOrEqual(FIRST_VIEW_MAX);
    expect(urls.filter((url) => !url.startsWith(service.url))).toEqual([]);
  });

  it("can be walked by keyboard alone", async () => {
    const { id } = await host.account({ policy: "grace-then-delete", password: "a long password" });
    const page = await browser.newPage({ viewport: PHONE });
    await page.goto(await host.session(id, "delete"));
    /** Tab until the element is focused, then the key. */
    const onto = async (selector: string) => {
      for (let tabs = 0; tabs < 40; tabs += 1) {
        await page.keyboard.press("Tab");
        if ((await page.locator(selector).and(page.locator(":focus")).count()) > 0) return;
      }
      throw new Error(`${selector} cannot be reached by Tab`);
    };
    await onto('form[action="/portal/delete/begin"] button');
    await page.keyboard.press("Enter");
    await page.waitForURL(/steps\/reauthentication$/);
    await onto("#password");
    await page.keyboard.type("a long password");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/done$/);
    await page.close();
    expect(await host.call("GET", `/v1/accounts/${id}`)).toMatchObject({
      state: "pending_deletion",
    });
  });

  it("prints its receipt on one page", async () => {
    const { id } = await host.account({ policy: "grace-then-delete", password: "a long password" });
    const page = await browser.newPage({ viewport: PHONE });
    await page.goto(await host.session(id, "delete"));
    await page.click('form[action="/portal/delete/begin"] button');
    await page.fill("#password", "a long password");
    await page.click("button[form]");
    await page.waitForURL(/\/done$/);
    const printed = (await page.pdf({ format: "A4" })).toString("latin1");
    await page.close();
    expect(printed.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  });

  it("may not be framed", async () => {
    const { id } = await host.account({ policy: "grace-then-delete" });
    const link = await host.session(id, "delete");
    const page = await browser.newPage();
    const refused = page.waitForEvent("console", (message) =>
      /frame-ancestors/.test(message.text()),
    );
    await page.setContent(`<iframe src="${link}"></iframe>`);
    await refused;
    await page.close();
  });
});
