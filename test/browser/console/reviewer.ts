/** Reviews by keyboard: fast, and never by a key that was not meant. */
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { isBusy } from "../support/busy";
import { inReview } from "../support/console-world";
import { complaintsOf, contextOf, DESK, type World } from "./world";

/** What the server takes from a verdict to the next review, ms, on a machine that does nothing else. */
const NEXT_MAX_MS = 150;

/** From the verdict that was sent to the last byte of the page that it led to, ms: what the browser waited for. */
async function serverTime(page: Page): Promise<number> {
  const entry = await page.evaluate("performance.getEntriesByType('navigation')[0].toJSON()");
  const { redirectStart = 0, requestStart = 0, responseEnd = 0 } = entry as Record<string, number>;
  return responseEnd - (redirectStart > 0 ? redirectStart : requestStart);
}

export function reviewerTests(world: () => World): void {
  it("decides on twenty by keyboard alone: two keys each with a reason, the next within 150 ms of the server", async () => {
    const { origin } = world();
    const context = await contextOf(world(), ["reviewer"], "by keyboard");
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
      await page.keyboard.press("r");
      await page.waitForURL((url) => url.href !== before, { waitUntil: "domcontentloaded" });
      times.push(await serverTime(page));
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
    if (!isBusy()) expect(median).toBeLessThanOrEqual(NEXT_MAX_MS);
    expect(faults).toEqual([]);
    await context.close();
  });

  it("presses keys in vain in fields, with Ctrl, Alt or Meta, held down, twice, or switched off", async () => {
    const { host, origin } = world();
    const target = await inReview(host, "reviewed");
    const context = await contextOf(world(), ["reviewer"], "careful");
    const page = await context.newPage();
    const path = `${origin}/console/accounts/${target.id}/closures/${target.closure}`;
    const statusOf = async () =>
      (await host.call("GET", `/v1/accounts/${target.id}/closures/${target.closure}`)).status;
    await page.goto(path);
    await page.keyboard.press("c");
    await page.locator("#verdict").waitFor();
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
    await page.keyboard.press("6");
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

  it("goes to a page by the palette", async () => {
    const { origin } = world();
    const context = await contextOf(world(), ["admin"], "palette");
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
}
