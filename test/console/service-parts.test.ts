/** Pages of the service: numbers a day, the calendar's dates, dry runs, rehearsals, the name on a document. */
import { describe, expect, it } from "vitest";
import { sentenceOf } from "../../src/console/event-sentences";
import { EVENT_TYPES } from "../../src/lifecycle/event";
import { draft } from "../connectors/given";
import { message } from "../directory/messages";
import { get, type Json, put } from "../support/api";
import { Browser, type Page } from "../support/browser";
import { eventually } from "../support/eventually";
import {
  aClosure,
  anAccount,
  aPolicy,
  freshId,
  OWNER,
  policyDraft,
  prove,
} from "../support/fixtures";
import { playReceiver } from "../support/receiver";
import { aPerson, longAgo } from "../support/staff";
import { anEndpoint, publish, run, stillTime, URL_OF_RECEIVER } from "../webhooks/publishing";

async function signedIn(roles: readonly string[], over: Json = {}): Promise<Browser> {
  const { cookie } = await aPerson(roles, over);
  const browser = new Browser();
  const [name = "", value = ""] = cookie.split("=");
  browser.cookies.set(name, value);
  return browser;
}

const hasForm = (page: Page, end: string): boolean =>
  page.forms.some(({ action }) => action.endsWith(end));

describe("the page of numbers", () => {
  it("has what happened each day, as charts and as a table with the same numbers", async () => {
    const id = await anAccount();
    await aClosure(id, { kind: "deletion", actor: OWNER });
    const browser = await signedIn(["auditor"]);
    await eventually(async () => {
      const page = await browser.open("/console/numbers");
      expect(page.text).toContain("The last 30 days");
      expect(page.html).toContain("Closures opened a day (opened)");
      const { days } = (await get("/v1/stats/days")).body;
      expect(days.at(-1).opened).toBe(1);
      expect(page.text).toContain(days.at(-1).date);
      expect(page.text).toContain("Half decided in");
    });
  });
});

describe("the calendar", () => {
  it("shows the law's dates, and holidays by policy", async () => {
    const id = freshId("cal");
    const date = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
    await put(`/v1/policies/${id}`, { ...policyDraft(), holidays: [date] });
    const page = await (await signedIn(["support"])).open("/console/calendar");
    expect(page.text).toContain("Answers by law");
    expect(page.html).toContain("holiday (");
    expect(page.html).toContain(id);
  });
});

describe("a dry run", () => {
  it("says what a draft would do to accounts, and changes nothing", async () => {
    const policy = await aPolicy();
    const account = await anAccount({ policy });
    const browser = await signedIn(["auditor"]);
    const form = await browser.open(`/console/policies/dry-run?policy=${policy}`);
    expect(form.text).toContain(policy);
    const text = JSON.stringify(policyDraft({ review: { business_days: 7 } }, { id: policy }));
    const found = await browser.send(form, "/console/policies/dry-run", {
      policy: text,
      accounts: `${account} nobody`,
    });
    expect(found.text).toContain("different for 1 of 1");
    expect(found.text).toContain("7 business days");
    expect(found.text).toContain("Not there in this mode: nobody");
    expect((await get(`/v1/policies/${policy}`)).body.version).toBe(1);
    const faulty = await browser.send(found, "/console/policies/dry-run", { policy: "{" });
    expect(faulty.status).toBe(422);
    expect(faulty.text).toContain("not well-formed JSON");
    const unknown = JSON.stringify({ id: "x", title: "X", nonsense: 1 });
    const refused = await browser.send(faulty, "/console/policies/dry-run", { policy: unknown });
    expect(refused.text).toContain("/policy/");
  });

  it("is for those who may read policies and accounts alone", async () => {
    const browser = await signedIn(["reviewer"]);
    const page = await browser.open("/console/policies/dry-run");
    const refused = await browser.send(page, "/console/policies/dry-run", {
      policy: JSON.stringify(policyDraft({}, { id: "x" })),
    });
    expect(refused.status).toBe(403);
  });
});

describe("the list of endpoints", () => {
  it("says how far each is behind, and of when that is", async () => {
    stillTime();
    const receiver = playReceiver(URL_OF_RECEIVER);
    receiver.answersWith(500);
    const behind = await anEndpoint({ events: ["retention.read"] });
    const idle = await anEndpoint({ events: ["legal_hold.placed"] });
    const given = message("waits", [1, 3]);
    const events = given.events.map((event) => ({ ...event, type: "retention.read" }));
    await publish({ ...given, events });
    await run(behind);
    const page = await (await signedIn(["auditor"])).open("/console/webhooks");
    expect(page.text).toMatch(new RegExp(`enabled(, failing)? \\S+ ${behind.id} 3 0 `));
    expect(page.text).toMatch(new RegExp(`enabled \\S+ ${idle.id} 0 0 `));
    expect(page.text).toContain("As of");
  });
});

describe("what a page shows", () => {
  it.each([
    "/console",
    "/console/brake",
    "/console/erasers",
    "/console/policies",
    "/console/policies/grace-then-delete",
    "/console/keys",
    "/console/audit",
    "/console/staff",
  ])("is said to be as of a time: %s", async (path) => {
    const page = await (await signedIn(["admin"])).open(path);
    expect(page.text).toMatch(/As of \d{4}-\d\d-\d\d \d\d:\d\d UTC \d\d s, from the /);
  });

  it.each([
    ["support", (id: string) => `/console/accounts/${id}`],
    ["admin", () => "/console/keys"],
  ])("says before anything is typed that %s must sign in again", async (role, pathOf) => {
    const path = pathOf(await anAccount());
    const says = "wants a sign-in of the last five minutes";
    const lately = await signedIn([role]);
    expect((await lately.open(path)).text).not.toContain(says);
    const before = await signedIn([role], { authenticated_at: longAgo() });
    const page = await before.open(path);
    expect(page.text).toContain(says);
    expect(page.html).toContain(`/console/step-up?next=${encodeURIComponent(path)}`);
  });

  it("of the history is a sentence for each type of event", () => {
    expect(EVENT_TYPES.filter((type) => sentenceOf(type, {}) === type)).toEqual([]);
  });

  it("of the audit log says what was refused, and with which code", async () => {
    const account = await anAccount();
    const stale = await signedIn(["support"], { authenticated_at: longAgo() });
    const path = `/console/accounts/${account}`;
    const page = await stale.open(path);
    await stale.send(page, `${path}/reveal`);
    const audit = await (await signedIn(["auditor"])).open(`/console/audit?account=${account}`);
    expect(audit.text).toContain("refused: step up required");
  });
});

describe("an eraser with a connector", () => {
  it("is rehearsed on an account from its page, after a fresh sign-in", async () => {
    const name = freshId("eraser");
    const connector = { document: draft({ hosts: ["api.helpdesk.example"] }) };
    const made = await put(`/v1/erasers/${name}`, { connector, secrets: { key: "secret" } });
    expect([made.status, made.body]).toMatchObject([201, {}]);
    const account = await anAccount();
    const browser = await signedIn(["admin"]);
    const page = await browser.open(`/console/erasers/${name}`);
    expect(page.text).toContain("Rehearse");
    const shown = await browser.send(page, `/console/erasers/${name}/rehearse`, { account });
    expect(shown.text).toContain(`Rehearsal of ${name}`);
    expect(shown.text).toContain("Nothing was changed.");
    expect(shown.text).toContain("What an erasure would call");
    const stale = await signedIn(["admin"], { authenticated_at: longAgo() });
    const refused = await stale.send(
      await stale.open(`/console/erasers/${name}`),
      `/console/erasers/${name}/rehearse`,
      { account },
    );
    expect(refused.status).toBe(401);
    expect(refused.text).toContain("Sign in again");
  });

  it("has nothing to rehearse if it has a URL", async () => {
    const name = freshId("eraser");
    await put(`/v1/erasers/${name}`, { url: "https://crm.example.com/erase" });
    const page = await (await signedIn(["admin"])).open(`/console/erasers/${name}`);
    expect(hasForm(page, "/rehearse")).toBe(false);
    expect(hasForm(page, "/replay")).toBe(true);
  });
});

describe("a review", () => {
  it("has the name on file beside a field for the name on the document, kept with the verdict", async () => {
    const policy = await aPolicy({ review: { business_days: 3 } });
    const id = await anAccount({ policy, metadata: { full_name: "Ada Lovelace" } });
    const { id: closure } = await aClosure(id, { kind: "deletion", actor: OWNER });
    await prove(id, closure, { type: "confirm" });
    const browser = await signedIn(["reviewer"]);
    const path = `/console/accounts/${id}/closures/${closure}`;
    const unclaimed = await browser.open(path);
    expect(unclaimed.html).not.toContain('name="document_name"');
    const page = await browser.send(unclaimed, `${path}/claim`);
    expect(page.text).toContain("On file: full_name");
    expect(page.html).toContain('form="verdict"');
    await browser.send(page, `${path}/verdict`, {
      decision: "approve",
      reason: "in_order",
      document_name: " Ada \r\n King ",
    });
    const { review } = (await get(`/v1/accounts/${id}/closures/${closure}`)).body;
    expect(review).toMatchObject({ status: "approved", document_name: "Ada King" });
    const auditor = await (await signedIn(["auditor"])).open(path);
    expect(auditor.html).not.toContain('name="document_name"');
  });
});

describe("the limits of the brake", () => {
  it("are set from its page; to allow more wants a fresh sign-in, and to allow fewer does not", async () => {
    await put("/v1/brake", { per_hour: 71, share: null });
    const browser = await signedIn(["admin"], { authenticated_at: longAgo() });
    const set = async (fields: Record<string, string>) =>
      browser.send(await browser.open("/console/brake"), "/console/brake/limits", fields);
    const fewer = await set({ per_hour: "70", percent: "7" });
    expect(fewer.text).toContain("The limits of the brake were set.");
    expect((await get("/v1/brake")).body).toMatchObject({ per_hour: 70, share: 0.07 });
    expect((await set({ per_hour: "", percent: "7" })).status).toBe(401);
    // What is no number sets no limit of none.
    expect((await set({ per_hour: "none", percent: "7" })).status).toBe(422);
    expect((await get("/v1/brake")).body).toMatchObject({ per_hour: 70, share: 0.07 });
    await put("/v1/brake", { per_hour: null, share: null });
    const auditor = await (await signedIn(["auditor"])).open("/console/brake");
    expect(hasForm(auditor, "/limits")).toBe(false);
  });
});

describe("a page that stands open", () => {
  it.each([
    ["/console?view=mine", ["reviewer"], "/v1/reviews?limit=50&amp;claimed_by=me"],
    ["/console/brake", ["auditor"], "/v1/brake"],
  ] as const)("%s names what its script asks for by ETag", async (path, roles, polled) => {
    const page = await (await signedIn(roles)).open(path);
    expect(page.html).toContain(`data-poll="${polled}`);
  });

  it("has the ETag of what it shows: a change before the first question is not missed", async () => {
    await put("/v1/brake", { per_hour: 71, share: null });
    const browser = await signedIn(["auditor"]);
    const page = await browser.open("/console/brake");
    const [, tag = ""] = /data-tag="&quot;([\w-]{16})&quot;"/.exec(page.html) ?? [];
    const asked = async () =>
      (await browser.fetch("/v1/brake", { headers: { "if-none-match": `"${tag}"` } })).status;
    expect([tag.length, await asked()]).toEqual([16, 304]);
    await put("/v1/brake", { per_hour: 72, share: null });
    expect(await asked()).toBe(200);
    await put("/v1/brake", { per_hour: null, share: null });
  });
});
