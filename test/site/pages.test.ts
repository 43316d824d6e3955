/** The site in a real browser: searching, dark, a phone, a keyboard, a reader of the screen, and its own policy. */
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Service, startService } from "../../src/local/service";
import { siteOf } from "../../src/local/site/rendered-site";
import { accessibilityFaults } from "../browser/support/accessibility";
import { startBrowser } from "../browser/support/chromium";

const START_MS = 200_000;
const DESKTOP = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };
/** WCAG 2.2 AA: a page must be readable at this width without scrolling to the side. */
const NARROWEST = { width: 320, height: 640 };

let service: Service;
let browser: Browser;
let paths: string[];

beforeAll(async () => {
  const { texts } = await siteOf(process.cwd());
  paths = [...texts.keys()]
    .filter((file) => file.endsWith(".html") && !file.endsWith("/404.html"))
    .map((file) => file.replace(/\.html$/, "").replace(/\/index$/, ""));
  service = await startService(AbortSignal.timeout(START_MS));
  browser = await startBrowser();
}, START_MS);
afterAll(async () => {
  await browser?.close();
  await service?.[Symbol.asyncDispose]();
});

/** A page, and what the browser complained of while it was used. */
async function visited(
  use: (page: Page, faults: string[]) => Promise<void>,
  options: Parameters<Browser["newContext"]>[0] = { viewport: DESKTOP },
): Promise<string[]> {
  const context: BrowserContext = await browser.newContext(options);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(`${page.url()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => faults.push(`${page.url()}: ${error.message}`));
  page.on("requestfailed", (request) => faults.push(`not loaded: ${request.url()}`));
  page.on("request", (request) => {
    const isOurs = /^(data|blob):/.test(request.url()) || request.url().startsWith(service.url);
    if (!isOurs) faults.push(`from elsewhere: ${request.url()}`);
  });
  try {
    await use(page, faults);
  } finally {
    await context.close();
  }
  return faults;
}

const open = (page: Page, path: string) =>
  page.goto(`${service.url}${path}`, { waitUntil: "load" });

const widthOf = async (page: Page) =>
  Number(await page.evaluate("document.documentElement.scrollWidth"));

describe("every page", () => {
  it("keeps to its policy, loads all of it, and fits the narrowest screen", async () => {
    const faults = await visited(
      async (page, found) => {
        for (const path of paths) {
          const answer = await open(page, path);
          if (answer?.status() !== 200) found.push(`${path}: ${answer?.status()}`);
          const width = await widthOf(page);
          if (width > NARROWEST.width) found.push(`${path} is ${width} px wide`);
        }
      },
      { viewport: NARROWEST },
    );
    expect(faults).toEqual([]);
    expect(paths.length).toBeGreaterThan(80);
  }, 600_000);

  it("can be read without scripts", async () => {
    const faults = await visited(
      async (page) => {
        await open(page, "/docs/guides/integrate");
        await page.locator(".contents summary", { hasText: "Contents" }).click();
        await page.locator(".contents summary", { hasText: "Concepts" }).click();
        await page.getByRole("link", { name: "Lifecycle", exact: true }).click();
        await page.waitForURL("**/docs/lifecycle");
        expect(await page.locator("h1").textContent()).toBe("The lifecycle");
        expect(await page.locator(".search").isVisible()).toBe(false);
      },
      { viewport: PHONE, javaScriptEnabled: false },
    );
    expect(faults).toEqual([]);
  });
});

/** One of each kind: front, text, tables, code, pictures, calls, events, objects. */
const KINDS = [
  "/docs",
  "/docs/what-it-is",
  "/docs/guides/integrate",
  "/docs/lifecycle",
  "/docs/portal",
  "/docs/limits",
  "/docs/connectors/stripe",
  "/docs/reference",
  "/docs/reference/closures",
  "/docs/reference/events-and-messages",
  "/docs/reference/problems",
  "/docs/internals/architecture",
];

describe("axe", () => {
  it.each(KINDS)("finds nothing on %s, light and dark", async (path) => {
    const found: string[] = [];
    const faults = await visited(async (page) => {
      await open(page, path);
      const copy = await browser.newPage({ viewport: DESKTOP, javaScriptEnabled: true });
      found.push(...(await accessibilityFaults(page, copy, ["best-practice"])));
      await copy.close();
    });
    expect([...found, ...faults]).toEqual([]);
  });
});

describe("searching", () => {
  const search = async (page: Page, words: string) => {
    await page.keyboard.press("/");
    await page.keyboard.type(words);
    await page.locator("#found a").first().waitFor();
  };

  it("finds a refusal by its code, from the keyboard alone", async () => {
    const faults = await visited(async (page) => {
      await open(page, "/docs");
      await search(page, "step_out_of_order");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      await page.waitForURL(/\/docs\/.+/);
      expect(await page.locator("article").textContent()).toContain("step_out_of_order");
    });
    expect(faults).toEqual([]);
  });

  it.each([
    ["better-auth", "/docs/guides/better-auth"],
    ["grace period", "/docs/glossary#grace-period"],
    ["POST accounts closures preview", "/docs/reference/closures"],
    ["rotate secret", "/docs/reference/webhooks"],
    ["stripe subscription", "/docs/guides/stripe"],
    ["certficate verify", "/docs/certificates"],
  ])("finds for “%s” a place in %s", async (words, path) => {
    const faults = await visited(async (page) => {
      await open(page, "/docs/lifecycle");
      await search(page, words);
      const links = await page
        .locator("#found a")
        .evaluateAll((all) => all.map((one) => one.getAttribute("href") ?? ""));
      expect(links.filter((link) => link.startsWith(path))).not.toEqual([]);
    });
    expect(faults).toEqual([]);
  });

  it("says that nothing was found, and closes on Escape", async () => {
    const faults = await visited(async (page) => {
      await open(page, "/docs");
      await page.locator("#search").fill("zzzzqqq");
      await page.getByText("Nothing was found.").waitFor();
      await page.keyboard.press("Escape");
      expect(await page.locator(".found").isVisible()).toBe(false);
    });
    expect(faults).toEqual([]);
  });

  it("fits a phone", async () => {
    const faults = await visited(
      async (page) => {
        await open(page, "/docs");
        await page.locator("#search").fill("closure");
        await page.locator("#found a").first().waitFor();
        expect(await widthOf(page)).toBeLessThanOrEqual(NARROWEST.width);
      },
      { viewport: NARROWEST },
    );
    expect(faults).toEqual([]);
  });
});

describe("dark", () => {
  const background = (page: Page) =>
    page.evaluate("getComputedStyle(document.body).backgroundColor");
  const DARK = "rgb(22, 23, 21)";
  const LIGHT = "rgb(255, 255, 255)";

  it("follows the system, and the reader's choice before that, on every page from then on", async () => {
    const faults = await visited(
      async (page) => {
        await open(page, "/docs");
        expect(await background(page)).toBe(DARK);
        const button = page.getByRole("button", { name: "Dark" });
        expect(await button.getAttribute("aria-pressed")).toBe("true");
        await button.click();
        expect(await background(page)).toBe(LIGHT);
        await open(page, "/docs/limits");
        expect(await background(page)).toBe(LIGHT);
      },
      { viewport: DESKTOP, colorScheme: "dark" },
    );
    expect(faults).toEqual([]);
  });
});

describe("an example of the reference", () => {
  it("is in curl, or in TypeScript on every page once that is chosen", async () => {
    const faults = await visited(async (page) => {
      await open(page, "/docs/reference/closures");
      const curl = page.locator(".pair [data-language=sh]").first();
      const typescript = page.locator(".pair [data-language=ts]").first();
      expect([await curl.isVisible(), await typescript.isVisible()]).toEqual([true, false]);
      await page.locator(".choice").first().getByText("TypeScript").click();
      expect([await curl.isVisible(), await typescript.isVisible()]).toEqual([false, true]);
      await open(page, "/docs/reference/accounts");
      expect(await page.locator(".pair [data-language=ts]").first().isVisible()).toBe(true);
    });
    expect(faults).toEqual([]);
  });

  it("can be copied", async () => {
    const context = await browser.newContext({
      viewport: DESKTOP,
      permissions: ["clipboard-read", "clipboard-write"],
    });
    const page = await context.newPage();
    await open(page, "/docs/reference/closures");
    await page.getByRole("button", { name: "Copy" }).first().click();
    await page.getByText("Copied", { exact: true }).waitFor();
    const copied = await page.evaluate("navigator.clipboard.readText()");
    expect(copied).toMatch(/^curl -X POST "\$ADIEU\/v1\/accounts\//);
    await context.close();
  });
});

describe("a page that there is none of", () => {
  it("is a page with the search, and 404", async () => {
    const context = await browser.newContext({ viewport: DESKTOP });
    const page = await context.newPage();
    const answer = await open(page, "/docs/guides/none");
    expect(answer?.status()).toBe(404);
    expect(await page.locator("h1").textContent()).toBe("There is no such page");
    await context.close();
  });
});
