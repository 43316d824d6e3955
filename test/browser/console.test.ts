/**
 * The console in a real browser: every page accessible and within its policy, with and without scripts; reviews by
 * keyboard alone; keys that never fire where they must not; a long timeline.
 */
import { availableParallelism, loadavg } from "node:os";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Service, startService } from "../../src/local/service";
import { accessibilityFaults } from "./support/accessibility";
import { startBrowser } from "./support/chromium";
import { inReview, queued, reviewedPolicy, signIn, withDocument } from "./support/console-world";
import { Host } from "./support/host";

const START_MS = 200_000;
const DESK = { width: 1280, height: 720 };
const PHONE = { width: 390, height: 844 };
const REVIEWS = 22;
const EVENTS = 5_000;

/** From a verdict to the next review, ms, on a machine that does nothing else. */
const NEXT_MAX_MS = 150;

/** Whether the machine does other work too: then everything takes longer. */
const isBusy = (): boolean => (loadavg()[0] ?? 0) > availableParallelism();

let service: Service;
let browser: Browser;
let host: Host;
let origin: string;
let documented: { id: string; closure: string };
let one: { id: string; closure: string };

beforeAll(async () => {
  service = await startService(AbortSignal.timeout(START_MS));
  origin = service.url.replace("127.0.0.1", "localhost");
  browser = await startBrowser();
  host = new Host(service.url);
  await reviewedPolicy(host, "reviewed");
  for (let made = 0; made < REVIEWS; made += 1) one = await inReview(host, "reviewed");
  documented = await withDocument(host);
  await host.call("PUT", `/v1/accounts/${one.id}/legal_hold`, { reason: "a lawsuit" });
  await host.call("POST", "/v1/webhook_endpoints", {
    url: "http://localhost:9/hooks",
    events: ["*"],
  });
  await queued(host, REVIEWS + 1);
}, START_MS);
afterAll(async () => {
  await browser?.close();
  await service?.[Symbol.asyncDispose]();
});

/** @param javaScriptEnabled false for a browser without scripts */
async function contextOf(
  roles: string[],
  sub: string,
  javaScriptEnabled = true,
): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: DESK, javaScriptEnabled });
  await signIn(host, context, roles, sub);
  return context;
}

/** What the browser complains about, of the service's own pages. */
function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || /violat|refused/i.test(message.text())) {
      if (!/status of (401|403|404|409|412|422)/.test(message.text()))
        complaints.push(message.text());
    }
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  return complaints;
}

const pathsOf = (): string[] => [
  "/console",
  "/console?view=mine",
  "/console/search?q=nothing",
  `/console/search?q=${one.id}`,
  "/console/declarations",
  "/console/holds",
  "/console/calendar",
  "/console/numbers",
  "/console/webhooks",
  "/console/erasers",
  "/console/brake",
  "/console/policies",
  "/console/policies/reviewed",
  "/console/keys",
  "/console/audit",
  "/console/staff",
  "/console/clocks",
  `/console/accounts/${one.id}`,
  `/console/accounts/${one.id}?view=full`,
  `/console/accounts/${one.id}/closures/${one.closure}`,
  `/console/accounts/${documented.id}/closures/${documented.closure}`,
  "/console/accounts/nobody",
  "/console/step-up",
];

describe("every page", () => {
  it.each([
    ["accessible in light and dark, and within its own policy", true],
    ["within its own policy without scripts too", false],
  ])("is %s", async (_, scripts) => {
    const context = await contextOf(["admin"], "everything", scripts);
    const page = await context.newPage();
    const copy = await browser.newPage({ viewport: DESK });
    const faults = complaintsOf(page);
    for (const path of ["/console/sign-in", ...pathsOf()]) {
      await page.goto(`${origin}${path}`);
      // What axe looks at, scripts do not change.
      if (scripts)
        for (const fault of await accessibilityFaults(page, copy)) faults.push(`${path}: ${fault}`);
      await page.setViewportSize(PHONE);
      const width = Number(await page.evaluate("document.documentElement.scrollWidth"));
      if (width > PHONE.width) faults.push(`${path}: is ${width} px wide on a phone`);
      await page.setViewportSize(DESK);
    }
    await copy.close();
    await context.close();
    expect(faults).toEqual([]);
  });

  it("may not be framed", async () => {
    const page = await browser.newPage();
    const refused = page.waitForEvent("console", (message) =>
      /frame-ancestors/.test(message.text()),
    );
    await page.setContent(`<iframe src="${origin}/console/sign-in"></iframe>`);
    await refused;
    await page.close();
  });
});

describe("a reviewer", () => {
  it("decides on twenty by keyboard alone: three keys each with a reason, the next within 150 ms", async () => {
    const context = await contextOf(["reviewer"], "by keyboard");
    const page = await context.newPage();
    const faults = complaintsOf(page);
    await page.goto(`${origin}/console`);
    await page.keyboard.press("n");
    await page.waitForURL(/\/closures\/clo_/);
    const times: number[] = [];
    const seen = new Set<string>();
    for (let decided = 0; decided < 20; decided += 1) {
      const before = page.url();
      seen.add(new URL(before).pathname);
      // The verdict is in view without scrolling, and the heading has the focus.
      const bar = await page.locator(".verdict").boundingBox();
      expect((bar?.y ?? 1e9) + (bar?.height ?? 0)).toBeLessThanOrEqual(DESK.height + 1);
      await expect.poll(() => page.evaluate("document.activeElement?.id")).toBe("heading");
      await page.keyboard.press("6");
      expect(await page.locator("#verdict #reason").inputValue()).toBe("suspicious");
      const began = performance.now();
      await page.keyboard.press("r");
      await page.waitForURL((url) => url.href !== before, { waitUntil: "domcontentloaded" });
      times.push(performance.now() - began);
      if (decided < 19)
        expect(await page.locator("[role=status]").first().textContent()).toContain("Rejected");
    }
    times.sort((a, b) => a - b);
    const median = Math.round(times[10] ?? 0);
    // oxlint-disable-next-line no-console -- the measured time
    console.log(
      `twenty reviews by keyboard: median of the next ${median} ms, the slowest ${Math.round(times.at(-1) ?? 0)} ms`,
    );
    expect(seen.size).toBe(20);
    expect(median).toBeLessThanOrEqual(isBusy() ? 2 * NEXT_MAX_MS : NEXT_MAX_MS);
    expect(faults).toEqual([]);
    await context.close();
  });

  it("presses keys in vain in fields, with Ctrl, Alt or Meta, held down, twice, or switched off", async () => {
    const target = await inReview(host, "reviewed");
    const context = await contextOf(["reviewer"], "careful");
    const page = await context.newPage();
    const path = `${origin}/console/accounts/${target.id}/closures/${target.closure}`;
    const statusOf = async () =>
      (await host.call("GET", `/v1/accounts/${target.id}/closures/${target.closure}`)).status;
    await page.goto(path);
    for (const selector of ["#comment", "#holder_reason", "#reason"]) {
      await page.locator(selector).focus();
      for (const key of ["a", "r", "s", "c"]) await page.keyboard.press(key);
    }
    await page.locator("#heading").focus();
    for (const key of ["Control+r", "Alt+r", "Meta+a", "Control+a"]) {
      if (key === "Control+r") continue;
      await page.keyboard.press(key);
    }
    // A key that is held down repeats: none of the repeats counts.
    await page.evaluate(
      `document.getElementById("heading").dispatchEvent(new KeyboardEvent("keydown", {key: "r", bubbles: true, repeat: true}))`,
    );
    await page.waitForTimeout(200);
    expect(new URL(page.url()).pathname).toContain(target.closure);
    expect(await statusOf()).toBe("in_review");
    await page.keyboard.press("?");
    await page.getByRole("button", { name: "Switch single keys off" }).click();
    await page.keyboard.press("Escape");
    await page.locator("#heading").focus();
    await page.keyboard.press("r");
    await page.waitForTimeout(200);
    expect(await statusOf()).toBe("in_review");
    await page.keyboard.press("?");
    expect(await page.locator("dialog").count()).toBe(0);
    await page.evaluate("localStorage.clear()");
    await page.reload();
    // Two presses at once decide on one review: the second finds no page to act on.
    const posts: string[] = [];
    page.on("request", (request) => {
      if (request.method() === "POST") posts.push(request.url());
    });
    await page.evaluate(`
      for (let times = 0; times < 2; times += 1)
        document.getElementById("heading").dispatchEvent(new KeyboardEvent("keydown", {key: "r", bubbles: true}))`);
    await page.waitForURL((url) => !url.pathname.includes(target.closure));
    expect(posts.filter((url) => url.endsWith("/verdict"))).toHaveLength(1);
    expect(await statusOf()).toBe("rejected");
    await context.close();
  });

  it("sees a document only under their own claim, and each look is one event", async () => {
    const context = await contextOf(["reviewer"], "documents");
    const page = await context.newPage();
    const reads = async () => {
      const { data } = await host.call(
        "GET",
        `/v1/accounts/${documented.id}/events?order=newest&type=closure.document_read`,
      );
      return (data as unknown[]).length;
    };
    const before = await reads();
    await page.goto(`${origin}/console/accounts/${documented.id}/closures/${documented.closure}`);
    expect(await page.locator(".document img").count()).toBe(0);
    expect(await reads()).toBe(before);
    await page.keyboard.press("c");
    const image = page.locator(".document img");
    await image.waitFor();
    await expect
      .poll(() =>
        image.evaluate((one) => (one as unknown as { naturalWidth: number }).naturalWidth),
      )
      .toBeGreaterThan(100);
    expect(await reads()).toBe(before + 1);
    await page.getByRole("button", { name: "Turn" }).click();
    expect(await image.getAttribute("class")).toBe("turn1");
    expect(await reads()).toBe(before + 1);
    await context.close();
  });

  it("goes to a page by the palette", async () => {
    const context = await contextOf(["admin"], "palette");
    const page = await context.newPage();
    await page.goto(`${origin}/console`);
    await page.keyboard.press("Control+k");
    await page.keyboard.type("brake");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/console\/brake$/);
    await page.keyboard.press("g");
    await page.keyboard.press("h");
    await page.waitForURL(/\/console\/holds$/);
    await context.close();
  });
});

describe("a timeline of 5,000 events", () => {
  it("is painted within a second, and leads to an event", async () => {
    const id = "long-history";
    await host.call("POST", "/v1/accounts", {
      id,
      policy: "grace-then-delete",
      holder: { type: "individual" },
    });
    const numbers = Array.from({ length: EVENTS - 1 }, (_, number) => number);
    await Promise.all(
      Array.from({ length: 12 }, async () => {
        for (let number = numbers.pop(); number !== undefined; number = numbers.pop()) {
          await host.holding(id, "order", `o-${number % 500}`, { attributes: { number } });
        }
      }),
    );
    const context = await contextOf(["support"], "historian");
    const page = await context.newPage();
    await page.goto(`${origin}/console/search`);
    const began = performance.now();
    await page.goto(`${origin}/console/accounts/${id}?view=full`);
    const whole = Math.round(performance.now() - began);
    const answer = await page.evaluate("performance.getEntriesByType('navigation')[0].toJSON()");
    const { responseEnd, requestStart, encodedBodySize } = answer as Record<string, number>;
    // oxlint-disable-next-line no-console -- the measured times
    console.log(
      `a timeline of ${EVENTS} events: loaded and painted after ${whole} ms, answer ${Math.round((responseEnd ?? 0) - (requestStart ?? 0))} ms, ${encodedBodySize} bytes`,
    );
    // The page is loaded after it is painted, so this is the stricter limit.
    expect(whole).toBeLessThanOrEqual(1_000);
    const { data } = await host.call("GET", `/v1/accounts/${id}/events?limit=10`);
    const event = String((data as { id: string }[])[3]?.id);
    await page.goto(`${origin}/console/accounts/${id}?view=full&event=${event}#${event}`);
    expect(await page.locator(`#${event}`).isVisible()).toBe(true);
    await context.close();
  });
});
