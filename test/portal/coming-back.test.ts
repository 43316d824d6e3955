/** What was typed when a session was over is still there when the holder comes back: sealed, and never a secret. */
import { describe, expect, it, vi } from "vitest";
import { type Json, post, put } from "../support/api";
import { Browser, type Page } from "../support/browser";
import { account, aKey, anAccount, OWNER, PASSWORD, report, STATEMENTS } from "../support/fixtures";
import { HOUR_MS, MINUTE_MS } from "../support/time";

async function enter(
  browser: Browser,
  id: string,
  flow = "delete",
  over: Json = {},
): Promise<Page> {
  const made = await post("/v1/portal_sessions", {
    account: id,
    actor: OWNER,
    flow: { type: flow },
    ...over,
  });
  return browser.open(new URL(made.body.url).pathname);
}

const pass = (ms: number) => vi.setSystemTime(Date.now() + ms);

/** An account whose holder must name their environment. */
async function asked(): Promise<string> {
  const id = await anAccount({ policy: "disable-then-purge" });
  await report(id, "environment", "e", { attributes: { name: "photos" }, secret_last4: "wxyz" });
  await post(`/v1/accounts/${id}/closures`, { kind: "deletion" }, { key: await aKey(["support"]) });
  return id;
}

describe("what was typed", () => {
  it("stands in the form again, and what is secret does not", async () => {
    pass(0);
    const id = await asked();
    const browser = new Browser();
    const page = await enter(browser, id);
    pass(HOUR_MS);
    const late = await browser.send(page, page.path, {
      environment: "my photos",
      secret_last4: "wxyz",
    });
    expect(late.status).toBe(410);
    expect(late.text).toContain("my photos");
    expect(late.text).toContain("what you had filled in is still there");
    const again = await enter(browser, id);
    expect(again.path).toBe(page.path);
    expect(again.html).toContain('value="my photos"');
    expect(again.html).not.toContain("wxyz");
    const kept = browser.cookies.get("__Host-adieu-typed") ?? "";
    expect(Buffer.from(kept, "base64url").toString("latin1")).not.toMatch(/photos|wxyz/);
    const done = await browser.send(again, again.path, {
      environment: "photos",
      secret_last4: "wxyz",
    });
    expect(done.path).toMatch(/\/done$/);
    expect(browser.cookies.has("__Host-adieu-typed")).toBe(false);
  });

  it("is ticked again: statements, and the reason with its words", async () => {
    pass(0);
    await put("/v1/portal_configurations/why", {
      product_name: "Shop",
      reasons: [
        { code: "too_dear", label: { en: "It costs too much" } },
        { code: "other", label: { en: "Something else" } },
      ],
    });
    const holder = { type: "individual", identity_verified: false, phone: "+436641234567" };
    const id = await anAccount({ policy: "review-then-close", holder });
    const browser = new Browser();
    await enter(browser, id);
    const statements = await browser.open("/portal/delete/begin");
    pass(HOUR_MS);
    await browser.send(statements, "/portal/delete/begin", { statements: STATEMENTS.slice(1) });
    await enter(browser, id);
    const ticked = await browser.open("/portal/delete/begin");
    const boxes = ticked.html.match(/<input type="checkbox"[^>]*>/g) ?? [];
    const isTicked = (box: string) => / checked/.test(box);
    expect(boxes.filter(isTicked)).toHaveLength(STATEMENTS.length - 1);
    expect(boxes.filter(isTicked).join()).not.toContain(STATEMENTS[0]);

    const own = await anAccount({ password: PASSWORD });
    const over = { configuration: "why" };
    const commit = await browser.send(
      await enter(browser, own, "delete", over),
      "/portal/delete/begin",
    );
    const done = await browser.send(commit, commit.path, { password: PASSWORD });
    pass(HOUR_MS);
    const action = done.path.replace("/done", "/reason");
    const late = await browser.send(done, action, { code: "other", comment: "A long story." });
    expect(late.text).toContain("A long story.");
    await enter(browser, own, "status", over);
    const back = await browser.open(done.path);
    expect(back.html).toMatch(/<input[^>]*value="other"[^>]* checked/);
    expect(back.html).not.toMatch(/<input[^>]*value="too_dear"[^>]* checked/);
    expect(back.html).toMatch(/<textarea[^>]*>A long story\.<\/textarea>/);
    await browser.send(back, action, { code: "other", comment: "A long story." });
    expect((await account(own)).closure.reason).toEqual({
      code: "other",
      comment: "A long story.",
    });
  });

  it("is not shown for another account, on another page, or after half an hour", async () => {
    pass(0);
    const [id, other] = [await asked(), await asked()];
    const browser = new Browser();
    const page = await enter(browser, id);
    pass(HOUR_MS);
    await browser.send(page, page.path, { environment: "my photos", secret_last4: "wxyz" });
    expect((await enter(browser, other)).html).not.toContain("my photos");
    await enter(browser, id);
    expect((await browser.open("/portal")).html).not.toContain("my photos");
    pass(31 * MINUTE_MS);
    expect((await enter(browser, id)).html).not.toContain("my photos");
  });

  it("is never a password or a code", async () => {
    pass(0);
    const id = await anAccount({ password: PASSWORD });
    const browser = new Browser();
    const commit = await browser.send(await enter(browser, id), "/portal/delete/begin");
    pass(HOUR_MS);
    const late = await browser.send(commit, commit.path, { password: PASSWORD });
    expect(late.status).toBe(410);
    expect(late.html).not.toContain(PASSWORD);
    expect(browser.cookies.has("__Host-adieu-typed")).toBe(false);
  });
});
