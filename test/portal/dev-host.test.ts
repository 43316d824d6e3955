/** The made-up host of local development: from signing in to the portal and through time; nowhere else. */
import { expect, it } from "vitest";
import { Browser } from "../support/browser";
import { deployment, PRODUCTION } from "../support/deployment";

it("signs in a holder, opens the portal, and moves their clock", async () => {
  const browser = new Browser({}, "http://localhost");
  const begin = await browser.open("/dev/host");
  const holder = await browser.send(begin, "/dev/host", { policy: "disable-then-purge" });
  expect(holder.text).toContain("State active");
  const deletion = await browser.open("/p/test/dev-disable-then-purge/delete");
  expect(holder.html).toContain(`href="${deletion.path}"`);
  expect(deletion.text).toContain("Cancelling the account");
  const portal = await browser.open(`${holder.path}/open?flow=cancel`);
  expect(portal.path).toBe("/portal/cancel");
  expect(portal.html).toContain(`href="http://localhost${holder.path}"`);
  const commit = await browser.send(portal, "/portal/cancel/begin");
  await browser.send(commit, commit.path);
  const after = await browser.open(holder.path);
  expect(after.text).toContain("cancellation, scheduled");
  await expect
    .poll(async () => (await browser.open(holder.path)).text, { timeout: 60_000 })
    .toContain("SMS: Adieu: all data in your account will be permanently removed");
  await browser.send(after, `${holder.path}/clock`, { days: "30" });
  await expect
    .poll(async () => (await browser.open(holder.path)).text, { timeout: 60_000 })
    .toContain("State purged");
});

it("says what blocks a deletion, and why the portal cannot be opened for something", async () => {
  const browser = new Browser({}, "http://localhost");
  const begin = await browser.open("/dev/host");
  const holder = await browser.send(begin, "/dev/host", { policy: "grace-then-delete" });
  await browser.send(holder, `${holder.path}/subscription`, { status: "active" });
  const blocked = await browser.open(`${holder.path}/open?flow=delete`);
  expect(blocked.text).toContain("The account has an active subscription.");
  await browser.send(holder, `${holder.path}/subscription`, { status: "cancelled" });
  expect((await browser.open(blocked.path)).text).not.toContain("active subscription");
  const refused = await browser.open(`${holder.path}/open?flow=cancel`);
  expect([refused.status, refused.text]).toEqual([
    409,
    expect.stringContaining("The policy of this account has no such closure."),
  ]);
  const page = await browser.open(`${holder.path}/open?flow=restore`);
  expect(page.text).toContain("There is nothing to undo");
  expect((await browser.open("/dev/host/nobody")).status).toBe(404);
});

it("is not there in production", async () => {
  const { status, headers } = await deployment(PRODUCTION)("GET", "/dev/host", { key: null });
  expect(status).toBe(404);
  expect(headers.get("content-type")).not.toContain("html");
});
