/** The console without scripts: every page, every role; a review from the queue to the next; what is refused and how. */
import { beforeEach, describe, expect, it } from "vitest";
import { get, type Json, post } from "../support/api";
import { Browser, type Page } from "../support/browser";
import { eventually } from "../support/eventually";
import { aClosure, account, anAccount, aPolicy, OWNER, prove } from "../support/fixtures";
import { aPerson, longAgo } from "../support/staff";

async function signedIn(roles: readonly string[], over: Json = {}): Promise<Browser> {
  const { cookie } = await aPerson(roles, over);
  const browser = new Browser();
  const [name = "", value = ""] = cookie.split("=");
  browser.cookies.set(name, value);
  return browser;
}

async function inReview(policy: string): Promise<{ id: string; closure: string }> {
  const id = await anAccount({
    policy,
    holder: { type: "individual", email: "ada@example.com" },
    metadata: { name: "<script>alert(1)</script>" },
  });
  const { id: closure } = await aClosure(id, { kind: "deletion", actor: OWNER });
  await prove(id, closure, { type: "confirm" });
  return { id, closure };
}

const queuedUp = (count: number) =>
  eventually(async () => {
    expect((await get("/v1/reviews?limit=100")).body.data).toHaveLength(count);
  });

/** The first form whose action ends so. */
const actionOf = (page: Page, end: string): string => {
  const found = page.forms.find(({ action }) => action.endsWith(end));
  expect(page.forms.map(({ action }) => action).filter((one) => one.endsWith(end))).not.toEqual([]);
  return found?.action ?? "";
};

const PAGES = [
  ["/console", ["reviewer", "auditor"]],
  ["/console/search", ["support", "reviewer", "auditor"]],
  ["/console/declarations", ["support"]],
  ["/console/holds", ["support", "auditor"]],
  ["/console/calendar", ["support", "auditor"]],
  ["/console/numbers", ["support", "auditor"]],
  ["/console/webhooks", ["auditor"]],
  ["/console/erasers", []],
  ["/console/brake", ["support", "auditor"]],
  ["/console/policies", ["support", "reviewer", "auditor"]],
  ["/console/keys", ["auditor"]],
  ["/console/audit", ["auditor"]],
  ["/console/staff", ["auditor"]],
  ["/console/clocks", ["support", "reviewer", "auditor"]],
] as const;

describe("every page", () => {
  it.each(["support", "reviewer", "auditor", "admin"] as const)(
    "is shown to %s as the API's own operations allow",
    async (role) => {
      const browser = await signedIn([role]);
      for (const [path, roles] of PAGES) {
        const page = await browser.open(path);
        const may = role === "admin" || roles.some((one) => one === role);
        expect([path, page.status]).toEqual([path, may ? 200 : 403]);
        expect(page.html).toContain("TEST mode");
        expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
        expect(page.headers.get("content-security-policy")).not.toMatch(/unsafe|data:/);
        expect(page.headers.get("cache-control")).toBe("no-store");
        expect(page.headers.get("referrer-policy")).toBe("no-referrer");
        expect(page.headers.get("cross-origin-opener-policy")).toBe("same-origin");
        expect(page.html).not.toMatch(/ style=| on[a-z]+="/);
      }
    },
  );

  it("leads to the page to sign in without a session, and says why one is over", async () => {
    const nobody = new Browser();
    for (const [path] of PAGES) {
      const page = await nobody.open(path);
      expect(page.text).toContain("Sign in to the console");
    }
    const { cookie, session } = await aPerson(["reviewer"]);
    const browser = new Browser();
    browser.cookies.set("__Host-adieu-staff", cookie.split("=")[1] ?? "");
    await post(`/v1/staff_sessions/${session}/revoke`);
    const over = await browser.open("/console");
    expect(over.status).toBe(401);
    expect(over.text).toContain("Your session was revoked.");
    expect(browser.cookies.has("__Host-adieu-staff")).toBe(false);
  });

  it("says LIVE to those who look at the live mode, and shows nothing of the other", async () => {
    const id = await anAccount();
    const browser = await signedIn(["admin"], { livemode: true });
    const page = await browser.open("/console");
    expect(page.html).toContain("LIVE mode");
    expect(page.html).toContain('<p class="mode">LIVE mode</p>');
    expect((await browser.open(`/console/accounts/${id}`)).status).toBe(404);
  });
});

describe("a made-up sign-in", () => {
  it("lets one choose roles, in local development", async () => {
    const browser = new Browser({}, "http://localhost");
    const page = await browser.open("/console/sign-in");
    const home = await browser.send(page, "/console/sign-in", { name: "Jo", roles: ["support"] });
    expect(home.text).toContain("Search");
    expect(home.html).toContain("Jo");
    const out = await browser.send(home, "/console/sign-out");
    expect(out.text).toContain("You have signed out.");
    expect((await browser.open("/console")).text).toContain("Sign in to the console");
  });

  it("changes nothing for another site", async () => {
    const browser = new Browser();
    for (const site of ["cross-site", "same-site", "none"]) {
      const answer = await browser.post(
        "/console/sign-in",
        { name: "Jo", roles: ["admin"] },
        { "sec-fetch-site": site },
      );
      expect(answer.status).toBe(403);
      expect(answer.headers.get("set-cookie")).toBeNull();
    }
  });
});

describe("a review", () => {
  let policy: string;
  beforeEach(async () => {
    policy = await aPolicy({ review: { business_days: 3 }, grace: "P0D" });
  });

  it("goes from Take next over the verdict to the next one", async () => {
    const made = [await inReview(policy), await inReview(policy)];
    await queuedUp(2);
    const browser = await signedIn(["reviewer"]);
    const queue = await browser.open("/console");
    for (const { id } of made) expect(queue.text).toContain(id);
    const first = await browser.send(queue, "/console/take");
    expect(first.text).toContain("Nobody can undo it");
    expect(first.text).toContain("a•••@example.com");
    expect(first.html).not.toContain("<script>alert");
    const second = await browser.send(first, actionOf(first, "/verdict"), {
      decision: "approve",
      reason: "in_order",
    });
    expect(second.text).toContain("Approved. This is the next review.");
    expect(second.path).not.toBe(first.path);
    const end = await browser.send(second, actionOf(second, "/verdict"), {
      decision: "reject",
      reason: "suspicious",
      comment: "Two requests in an hour",
    });
    expect(end.text).toContain("Rejected. There is no further review for you.");
    const states = await Promise.all(made.map(async ({ id }) => (await account(id)).state));
    expect(states.toSorted()).toEqual(["active", "deleted"]);
  });

  it("is skipped to the next", async () => {
    await inReview(policy);
    await queuedUp(1);
    const browser = await signedIn(["reviewer"]);
    const page = await browser.send(await browser.open("/console"), "/console/take");
    const end = await browser.send(page, actionOf(page, "/skip"), { skip: "language" });
    expect(end.text).toContain("Skipped. There is no further review for you.");
    const again = await browser.send(end, "/console/take");
    expect(again.text).toContain("There is no review for you to take.");
  });

  it("says what has changed since the page was made, and changes nothing", async () => {
    const { id, closure } = await inReview(policy);
    const browser = await signedIn(["reviewer"]);
    const path = `/console/accounts/${id}/closures/${closure}`;
    const page = await browser.open(path);
    const support = await signedIn(["support"]);
    const own = await support.open(`/console/accounts/${id}`);
    await support.send(own, actionOf(own, "/hold"), { reason: "a lawsuit" });
    const verdict = { decision: "approve", reason: "in_order" };
    const refused = await browser.send(page, `${path}/verdict`, verdict);
    expect(refused.status).toBe(409);
    expect(refused.text).toContain("what blocks the closure");
    expect(refused.text).toContain("Nothing was changed.");
    expect((await account(id)).closure.status).toBe("in_review");
  });

  it("wants a fresh sign-in for what cannot be undone, and goes on after it", async () => {
    const { id, closure } = await inReview(policy);
    const browser = await signedIn(["reviewer"], { authenticated_at: longAgo() });
    const path = `/console/accounts/${id}/closures/${closure}`;
    const verdict = { decision: "approve", reason: "in_order" };
    const refused = await browser.send(await browser.open(path), `${path}/verdict`, verdict);
    expect(refused.status).toBe(401);
    expect(refused.text).toContain("Sign in again");
    expect((await account(id)).closure.status).toBe("in_review");
    const stepUp = await browser.open(`/console/step-up?next=${encodeURIComponent(path)}`);
    const page = await browser.send(stepUp, "/console/step-up");
    expect(page.path).toBe(path);
    await browser.send(page, `${path}/verdict`, verdict);
    expect((await account(id)).state).toBe("deleted");
  });

  it("says plainly that another has it by now", async () => {
    const { id, closure } = await inReview(policy);
    const path = `/console/accounts/${id}/closures/${closure}`;
    const [one, other] = [await signedIn(["reviewer"]), await signedIn(["reviewer"])];
    const page = await one.open(path);
    await other.send(await other.open(path), `${path}/claim`);
    const late = await one.send(page, `${path}/verdict`, { decision: "reject", reason: "other" });
    expect(late.status).toBe(409);
    expect(late.text).toContain("Another reviewer has this review by now");
    expect((await account(id)).closure.status).toBe("in_review");
  });

  it("never acts from a page of the other mode", async () => {
    const { id, closure } = await inReview(policy);
    const browser = await signedIn(["reviewer"]);
    const path = `/console/accounts/${id}/closures/${closure}`;
    const page = await browser.open(path);
    await browser.send(page, "/console/mode", { livemode: "true" });
    const refused = await browser.send(page, `${path}/verdict`, {
      decision: "reject",
      reason: "other",
    });
    expect(refused.status).toBe(409);
    expect(refused.text).toContain("made for the other mode");
    expect((await account(id)).closure.status).toBe("in_review");
  });
});

describe("an account's page", () => {
  it("shows how it stands, what happened, and what support may do", async () => {
    const id = await anAccount({ holder: { type: "individual", email: "ada@example.com" } });
    const browser = await signedIn(["support"]);
    const page = await browser.open(`/console/accounts/${id}`);
    expect(page.text).toContain("The account was registered.");
    expect(page.text).toContain("a•••@example.com");
    const held = await browser.send(page, actionOf(page, "/hold"), { reason: "a lawsuit" });
    expect(held.text).toContain("A legal hold was placed.");
    await eventually(async () => {
      expect((await browser.open("/console/holds")).text).toContain(id);
    });
    const revealed = await browser.send(held, actionOf(held, "/reveal"));
    expect(revealed.text).toContain("ada@example.com");
    const released = await browser.send(held, actionOf(held, "/release"));
    expect(released.text).toContain("The legal hold was released.");
    expect((await account(id)).legal_hold).toBeNull();
  });

  it("is one look in the audit log, however many operations it calls", async () => {
    const id = await anAccount();
    const browser = await signedIn(["support"]);
    await browser.open(`/console/accounts/${id}`);
    const { data } = (await get(`/v1/audit?account=${id}`)).body;
    expect(data).toHaveLength(1);
    expect(data).toMatchObject([{ act: "viewAccount" }]);
  });

  it("refuses a form that was made before the account changed", async () => {
    const id = await anAccount();
    const browser = await signedIn(["support"]);
    const page = await browser.open(`/console/accounts/${id}`);
    await browser.send(page, actionOf(page, "/hold"), { reason: "one" });
    const stale = await browser.send(page, actionOf(page, "/hold"), { reason: "two" });
    expect(stale.status).toBe(412);
    expect(stale.text).toContain("The account has changed since this page was made");
    expect((await account(id)).legal_hold.reason).toBe("one");
  });

  it("filters its timeline, and leads to an event", async () => {
    const id = await anAccount({ policy: "disable-then-purge" });
    await aClosure(id, { kind: "cancellation", actor: OWNER });
    const browser = await signedIn(["support"]);
    const path = `/console/accounts/${id}`;
    const filtered = await browser.open(`${path}?view=full&type=closure.opened`);
    expect(filtered.text).toContain("A cancellation was opened.");
    expect(filtered.text).not.toContain("The account was registered.");
    const [registered] = (await get(`/v1/accounts/${id}/events`)).body.data;
    const linked = await browser.open(`${path}?view=full&event=${registered.id}`);
    expect(linked.html).toContain(`id="${registered.id}"`);
    expect(linked.text).not.toContain("A cancellation was opened.");
  });
});

describe("search", () => {
  it("finds an account, and says why no address is found", async () => {
    const id = await anAccount();
    const browser = await signedIn(["support"]);
    expect((await browser.open(`/console/search?q=${id}`)).html).toContain(
      `/console/accounts/${id}`,
    );
    const address = await browser.open("/console/search?q=ada%40example.com");
    expect(address.status).toBe(422);
    expect(address.text).toContain("Addresses cannot be searched");
  });
});
