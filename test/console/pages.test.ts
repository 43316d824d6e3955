/** The console without scripts: every page, every role; an account's page; search. */
import { describe, expect, it, vi } from "vitest";
import { EndpointObjectBase } from "../../src/webhooks/endpoint-object";
import { get, post } from "../support/api";
import { Browser } from "../support/browser";
import { eventually } from "../support/eventually";
import {
  aClosure,
  account,
  anAccount,
  anAccountInTime,
  aPolicy,
  OWNER,
  prove,
  report,
} from "../support/fixtures";
import { status as answering, playReceiver } from "../support/receiver";
import { aPerson } from "../support/staff";
import { anEndpoint, run, URL_OF_RECEIVER } from "../webhooks/publishing";
import { actionOf, dispute, signedIn } from "./console-world";

/** Longer than a page waits for what it can be shown without, ms. */
const LONG_MS = 10_000;

const PAGES = [
  // Those who have no queue are led from the console as such to their own first page.
  ["/console", ["support", "reviewer", "auditor"]],
  ["/console?view=all", ["reviewer", "auditor"]],
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

/** An account whose holder says that the closure is not theirs. */
async function disputedAccount(): Promise<string> {
  const holder = { type: "individual", email: "ada@example.com" };
  const id = await anAccount({ policy: await aPolicy(), holder });
  const { id: closure } = await aClosure(id, { kind: "deletion", actor: OWNER });
  await prove(id, closure, { type: "confirm" });
  await dispute(id);
  return id;
}

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

  it("shows the notices to the holder and the deliveries of its events, and never an address in full", async () => {
    const receiver = playReceiver(URL_OF_RECEIVER);
    receiver.answer = ({ body }) =>
      answering(JSON.parse(body).type === "closure.opened" ? 500 : 200);
    const one = await anEndpoint({ events: ["account.registered", "closure.opened"] });
    const holder = { type: "individual", email: "ada@example.com" };
    const id = await anAccount({ policy: "disable-then-purge", holder });
    const { id: closure } = await aClosure(id, { kind: "cancellation", actor: OWNER });
    await prove(id, closure, { type: "confirm" });
    const browser = await signedIn(["support"]);
    await eventually(async () => {
      await run(one);
      const page = await browser.open(`/console/accounts/${id}`);
      expect(page.text).toMatch(/Notices to the holder .* scheduled e-mail sent/);
      expect(page.text).toMatch(/Webhook deliveries .* closure\.opened pending 500 1 /);
      expect(page.text).toMatch(/account\.registered delivered 200 1 /);
      expect(page.html).not.toContain("ada@example.com");
    });
    // A reviewer reads neither, as the API has it.
    const reviewer = await (await signedIn(["reviewer"])).open(`/console/accounts/${id}`);
    expect(reviewer.text).not.toMatch(/Notices to the holder|Webhook deliveries/);
  });

  it.each([
    ["fail", async () => Promise.reject(new Error("the directory is down"))],
    ["take too long", async () => scheduler.wait(LONG_MS).then(() => [])],
  ])("is whole but for the deliveries if these %s", async (_, answers) => {
    vi.spyOn(console, "error").mockReturnValue();
    const id = await anAccount();
    await anEndpoint();
    const browser = await signedIn(["support"]);
    const broken = vi.spyOn(EndpointObjectBase.prototype, "ofEvents").mockImplementation(answers);
    const page = await browser.open(`/console/accounts/${id}`);
    broken.mockRestore();
    expect(page.status).toBe(200);
    expect(page.text).toContain("The deliveries cannot be read just now.");
    expect(page.text).toContain("The account was registered.");
  });

  it("shows what went wrong or is late, alone", async () => {
    const id = await anAccount({ policy: "disable-then-purge" });
    await report(id, "subscription", "s-1", { attributes: { status: "active" } });
    const browser = await signedIn(["support"]);
    const none = await browser.open(`/console/accounts/${id}?view=problems`);
    expect(none.text).toContain("Nothing has gone wrong, and nothing is late.");
    expect(none.text).not.toContain("The account was registered.");
    const disputed = await disputedAccount();
    const page = await browser.open(`/console/accounts/${disputed}?view=problems`);
    expect(page.text).toContain("The holder says that this was not them.");
    expect(page.text).not.toContain("The account was registered.");
  });

  it("counts its dates from its test clock's time", async () => {
    const { id } = await anAccountInTime({ policy: "disable-then-purge" });
    const { id: closure } = await aClosure(id, { kind: "cancellation", actor: OWNER });
    await prove(id, closure, { type: "confirm" });
    for (const role of ["auditor", "support"]) {
      const page = await (await signedIn([role])).open(`/console/accounts/${id}`);
      expect(page.text).toMatch(/Due purge in 30 days/);
    }
  });

  it.each(["support", "reviewer", "auditor"])(
    "is one look of %s in the audit log, however many operations it calls",
    async (role) => {
      const id = await anAccount();
      const browser = await signedIn([role]);
      await browser.open(`/console/accounts/${id}`);
      const { data } = (await get(`/v1/audit?account=${id}`)).body;
      expect(data).toHaveLength(1);
      expect(data).toMatchObject([{ act: "viewAccount", refused: null }]);
    },
  );

  it("refuses a form that was made before the account changed", async () => {
    const id = await anAccount();
    const browser = await signedIn(["support"]);
    const path = `/console/accounts/${id}`;
    const [page, tab] = [await browser.open(path), await browser.open(path)];
    await browser.send(tab, actionOf(tab, "/hold"), { reason: "one" });
    const stale = await browser.send(page, actionOf(page, "/hold"), { reason: "two" });
    expect(stale.status).toBe(412);
    expect(stale.text).toContain("The account has changed since this page was made");
    expect(stale.text).not.toContain("If-Match");
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
    expect((await browser.open(`${path}?type=no.such.type`)).text).not.toContain("Your roles");
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
