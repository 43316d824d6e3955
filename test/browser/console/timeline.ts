/** A long history, in a browser. */
import { expect, it } from "vitest";
import { isBusy } from "../support/busy";
import { contextOf, type World } from "./world";

const EVENTS = 5_000;

const PAGE_MAX_BYTES = 250_000;

export function timelineTests(world: () => World): void {
  it("is painted within a second, and leads to an event", async () => {
    const { host, origin, browser } = world();
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
    const context = await contextOf(world(), ["support"], "historian");
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
    if (!isBusy()) expect(whole).toBeLessThanOrEqual(1_000);
    // As long as a page of a hundred events, however many there are.
    expect(encodedBodySize).toBeLessThanOrEqual(PAGE_MAX_BYTES);
    const { data } = await host.call("GET", `/v1/accounts/${id}/events?limit=10`);
    const event = String((data as { id: string }[])[3]?.id);
    await page.goto(`${origin}/console/accounts/${id}?view=full&event=${event}#${event}`);
    expect(await page.locator(`#${event}`).isVisible()).toBe(true);
    const there = await browser.newContext({ timezoneId: "Asia/Tokyo" });
    await there.addCookies(await context.cookies());
    const tokyo = await there.newPage();
    await tokyo.goto(`${origin}/console/accounts/${id}?view=full&zone=local`);
    const shown = tokyo.locator("time[data-local]").first();
    expect(await shown.textContent()).toContain("GMT+9");
    expect(await shown.getAttribute("title")).toMatch(/UTC$/);
    await there.close();
    await context.close();
  });
}
