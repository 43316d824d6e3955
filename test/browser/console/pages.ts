/** Every page of the console: accessible, within its own policy, usable on a phone, with and without scripts. */
import { expect, it } from "vitest";
import { accessibilityFaults } from "../support/accessibility";
import { everythingToShow, inReview, withDocument } from "../support/console-world";
import type { Host } from "../support/host";
import { complaintsOf, contextOf, DESK, PHONE, type World } from "./world";

async function pathsOf(host: Host): Promise<string[]> {
  const one = await inReview(host, "reviewed");
  const documented = await withDocument(host);
  const { lived, endpoint, declaration } = await everythingToShow(host);
  return [
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
    "/console/policies/validate",
    "/console/policies/dry-run?policy=reviewed",
    `/console/webhooks/${endpoint}`,
    `/console/webhooks/${endpoint}?after=2026-01-01T00:00:00Z&only=all`,
    "/console/erasers/crm",
    "/console/erasers/helpdesk",
    `/console/declarations/${declaration}`,
    `/console/accounts/${lived}`,
    `/console/accounts/${lived}?view=problems`,
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
}

export function pageTests(world: () => World): void {
  it.each([
    ["accessible in light and dark, and within its own policy", true],
    ["within its own policy without scripts too", false],
  ])("is %s", async (_, scripts) => {
    const { browser, origin, host } = world();
    const context = await contextOf(world(), ["admin"], "everything", scripts);
    const page = await context.newPage();
    const copy = await browser.newPage({ viewport: DESK });
    const faults = complaintsOf(page);
    for (const path of ["/console/sign-in", ...(await pathsOf(host))]) {
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

  it("that a form leads to is accessible too: a dry run, a rehearsal, a key that was made", async () => {
    const { browser, origin, host } = world();
    const { lived } = await everythingToShow(host);
    const context = await contextOf(world(), ["admin"], "forms", true);
    const page = await context.newPage();
    const copy = await browser.newPage({ viewport: DESK });
    const faults = complaintsOf(page);
    for (const [path, fields, button, found] of [
      [
        "/console/policies/dry-run?policy=reviewed",
        { accounts: lived },
        "Try the draft",
        "What would be different",
      ],
      ["/console/erasers/helpdesk", { account: lived }, "Rehearse", "What an erasure would call"],
      ["/console/keys", { name: "back end" }, "Make the key", "It is shown only now"],
    ] as const) {
      await page.goto(`${origin}${path}`);
      for (const [name, text] of Object.entries(fields)) {
        await page.locator(`main [name=${name}]`).first().fill(text);
      }
      await page.getByRole("button", { name: button, exact: true }).click();
      await page.getByText(found).first().waitFor();
      for (const fault of await accessibilityFaults(page, copy)) faults.push(`${path}: ${fault}`);
    }
    await copy.close();
    await context.close();
    expect(faults).toEqual([]);
  });

  it("may not be framed", async () => {
    const { browser, origin } = world();
    const page = await browser.newPage();
    const refused = page.waitForEvent("console", (message) =>
      /frame-ancestors/.test(message.text()),
    );
    await page.setContent(`<iframe src="${origin}/console/sign-in"></iframe>`);
    await refused;
    await page.close();
  });

  it.each([
    ["with scripts", true],
    ["without scripts", false],
  ])("folds its navigation away on a phone, %s", async (_, scripts) => {
    const { origin, browser } = world();
    const context = await contextOf(world(), ["admin"], "on a phone", scripts);
    const page = await context.newPage();
    await page.setViewportSize(PHONE);
    await page.goto(`${origin}/console`);
    const link = page.getByRole("link", { name: "Audit" });
    const isShown = () => link.isVisible();
    expect(await isShown()).toBe(false);
    // What one came for is on the first screen.
    const heading = await page.getByRole("heading", { name: "Queue of reviews" }).boundingBox();
    expect(heading?.y ?? PHONE.height).toBeLessThan(200);
    await page.getByRole("button", { name: "Menu", exact: true }).click();
    expect(await isShown()).toBe(true);
    const copy = await browser.newPage({ viewport: PHONE });
    expect(await accessibilityFaults(page, copy)).toEqual([]);
    await copy.close();
    await page.keyboard.press("Escape");
    expect(await isShown()).toBe(false);
    await page.getByRole("button", { name: "Menu", exact: true }).click();
    await link.click();
    await page.waitForURL(/\/console\/audit$/);
    expect(await isShown()).toBe(false);
    await page.setViewportSize(DESK);
    expect(await isShown()).toBe(true);
    await context.close();
  });
}
