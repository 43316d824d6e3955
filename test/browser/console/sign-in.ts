/** Signing in at a real OpenID provider, which is at another site, in a real browser. */
import type { BrowserContext, Page } from "playwright-core";
import { expect, it } from "vitest";
import { inReview } from "../support/console-world";
import { DESK, type World } from "./world";

/** From the console's page to sign in, to the issuer, and back. */
async function throughIssuer(page: Page, login: string): Promise<void> {
  await page.locator('main a[href^="/console/sign-in/begin"]').click();
  await page.locator('input[name="login"]').fill(login);
  await page.locator('input[name="password"]').fill("any");
  await page.locator('button[type="submit"]').click();
  await consent(page);
}

/** The issuer asks whether the console may know the name and the groups; from programs of one's own machine each time. */
async function consent(page: Page): Promise<void> {
  await page.locator('input[name="prompt"][value="consent"]').waitFor({ state: "attached" });
  await page.locator('button[type="submit"]').click();
}

const newcomer = ({ browser }: World): Promise<BrowserContext> =>
  browser.newContext({ viewport: DESK });

export function signInTests(world: () => World): void {
  it("leads to the event that a link names, after the sign-in at the issuer", async () => {
    const { host, origin } = world();
    const { id } = await inReview(host, "reviewed");
    const { data } = await host.call("GET", `/v1/accounts/${id}/events?limit=10`);
    const event = String((data as { id: string }[])[1]?.id);
    const context = await newcomer(world());
    const page = await context.newPage();
    await page.goto(`${origin}/console/accounts/${id}?view=full&event=${event}#${event}`);
    await throughIssuer(page, "helpers.kim");
    const marked = page.locator("li[aria-current=true]");
    await marked.waitFor();
    expect(await marked.getAttribute("id")).toBe(event);
    expect(page.url()).toContain(`event=${event}`);
    expect(await page.locator(".who").textContent()).toContain("helpers.kim");
    await context.close();
  });

  it("lets somebody approve for good only after they have signed in again there", async () => {
    const { host, origin } = world();
    const { id, closure } = await inReview(host, "final");
    const context = await newcomer(world());
    const page = await context.newPage();
    const path = `/console/accounts/${id}/closures/${closure}`;
    await page.goto(`${origin}${path}`);
    await throughIssuer(page, "reviewers.lee");
    await page.waitForURL(`${origin}${path}`);
    await page.keyboard.press("c");
    await page.locator("#verdict").waitFor();
    await page.keyboard.press("a");
    await page.keyboard.press("Enter");
    await page.getByRole("link", { name: "Sign in again" }).click();
    await consent(page);
    await page.locator("#verdict").waitFor();
    expect((await host.call("GET", `/v1/accounts/${id}`)).state).toBe("active");
    await page.keyboard.press("a");
    await page.keyboard.press("Enter");
    await page.getByText("Approved.").waitFor();
    expect((await host.call("GET", `/v1/accounts/${id}`)).state).toBe("deleted");
    await context.close();
  });

  it("lets nobody in whose groups have no role", async () => {
    const context = await newcomer(world());
    const page = await context.newPage();
    await page.goto(`${world().origin}/console`);
    await throughIssuer(page, "visitors.max");
    await page.getByText("none of your groups has a role here").waitFor();
    const cookies = await context.cookies();
    expect(cookies.map(({ name }) => name)).not.toContain("__Host-adieu-staff");
    await context.close();
  });
}
