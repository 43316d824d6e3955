/** The made-up host of local development: from signing in to the portal and through time; nowhere else. */
import { expect, it } from "vitest";
import { Browser } from "../support/browser";
import { deployment, PRODUCTION } from "../support/deployment";

it("signs in a holder, opens the portal, and moves their clock", async () => {
  const browser = new Browser({}, "http://localhost");
  const begin = await browser.open("/dev/host");
  const holder = await browser.send(begin, "/dev/host", { policy: "disable-then-purge" });
  expect(holder.text).toContain("State active");
  const portal = await browser.open(`${holder.path}/open?flow=cancel`);
  expect(portal.path).toBe("/portal/cancel");
  expect(portal.html).toContain(`href="http://localhost${holder.path}"`);
  const commit = await browser.send(portal, "/portal/cancel/begin");
  await browser.send(commit, commit.path);
  const after = await browser.open(holder.path);
  expect(after.text).toContain("cancellation, scheduled");
  await browser.send(after, `${holder.path}/clock`, { days: "30" });
  await expect
    .poll(async () => (await browser.open(holder.path)).text, { timeout: 60_000 })
    .toContain("State purged");
});

it("is not there in production", async () => {
  const { status, headers } = await deployment(PRODUCTION)("GET", "/dev/host", { key: null });
  expect(status).toBe(404);
  expect(headers.get("content-type")).not.toContain("html");
});
