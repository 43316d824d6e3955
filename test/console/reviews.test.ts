/** Reviews without scripts: from the queue to the next; what is refused and how; what is sent twice. */
import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { createApp } from "../../src/http/framework/app";
import { get, type Json } from "../support/api";
import { SAME_ORIGIN } from "../support/browser";
import { eventually } from "../support/eventually";
import {
  aClosure,
  account,
  advance,
  anAccount,
  anAccountInTime,
  aPolicy,
  history,
  OWNER,
  prove,
  report,
  typesOf,
} from "../support/fixtures";
import { aPerson, longAgo } from "../support/staff";
import { later } from "../support/time";
import { actionOf, claimed, inReview, queuedUp, signedIn } from "./console-world";

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
    const { id, path } = await inReview(policy);
    const browser = await signedIn(["reviewer"]);
    const page = await claimed(browser, path);
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
    const { id, path } = await inReview(policy);
    const browser = await signedIn(["reviewer"], { authenticated_at: longAgo() });
    const verdict = { decision: "approve", reason: "in_order" };
    const refused = await browser.send(await claimed(browser, path), `${path}/verdict`, verdict);
    expect(refused.status).toBe(401);
    expect(refused.text).toContain("Sign in again");
    expect((await account(id)).closure.status).toBe("in_review");
    const stepUp = await browser.open(`/console/step-up?next=${encodeURIComponent(path)}`);
    const page = await browser.send(stepUp, "/console/step-up");
    expect(page.path).toBe(path);
    await browser.send(page, `${path}/verdict`, verdict);
    expect((await account(id)).state).toBe("deleted");
  });

  it("never acts from a page of the other mode", async () => {
    const { id, path } = await inReview(policy);
    const browser = await signedIn(["reviewer"]);
    const page = await claimed(browser, path);
    await browser.send(page, "/console/mode", { livemode: "true" });
    const refused = await browser.send(page, `${path}/verdict`, {
      decision: "reject",
      reason: "suspicious",
    });
    expect(refused.status).toBe(409);
    expect(refused.text).toContain("made for the other mode");
    expect((await account(id)).closure.status).toBe("in_review");
  });

  it("is offered to be decided only under one's own claim", async () => {
    const { path } = await inReview(policy);
    const [one, other] = [await signedIn(["reviewer"]), await signedIn(["reviewer"])];
    const before = await one.open(path);
    expect(before.text).toContain("Claim it to decide");
    expect(before.forms.map(({ action }) => action)).not.toContain(`${path}/verdict`);
    expect((await claimed(one, path)).forms.map(({ action }) => action)).toContain(
      `${path}/verdict`,
    );
    const others = await other.open(path);
    expect(others.text).toContain("has claimed it until");
    expect(others.forms.map(({ action }) => action)).not.toContain(`${path}/verdict`);
  });

  it.each([
    ["approve", "suspicious", "", "is no reason to approve"],
    ["reject", "in_order", "", "is no reason to reject"],
    ["reject", "other", " ", "needs some words"],
  ])("takes a slip for a slip: %s with the reason %s", async (decision, reason, comment, says) => {
    const { id, path } = await inReview(policy);
    const browser = await signedIn(["reviewer"]);
    const page = await claimed(browser, path);
    const refused = await browser.send(page, `${path}/verdict`, { decision, reason, comment });
    expect([refused.status, refused.text]).toEqual([422, expect.stringContaining(says)]);
    expect((await account(id)).closure.status).toBe("in_review");
  });
});

describe("what a page says that an approval does", () => {
  const two = { business_days: 3, approvals: 2 };
  const INVOICE = { id: "invoice", holding: "invoice", message: "An invoice is open." };

  it.each([
    ["P14D", {}, false, "can be undone for 14 days", "scheduled"],
    ["P14D", {}, true, "waits until it is gone", "scheduled"],
    ["P0D", {}, false, "closed at once. Nobody can undo it.", "completed"],
    ["P0D", {}, true, "blocked until what stands below is gone", "blocked"],
    ["P0D", { review: two }, false, "when one more person has approved it", "in_review"],
  ])("is what it does: grace %s, %j, blocked %s", async (grace, over, isBlocked, says, status) => {
    const rules = { review: { business_days: 3 }, blockers: [INVOICE], grace, ...over };
    const { id, closure, path } = await inReview(await aPolicy(rules));
    if (isBlocked) await report(id, "invoice", "in-1", { attributes: { status: "open" } });
    const browser = await signedIn(["reviewer"]);
    const page = await claimed(browser, path);
    expect(page.text).toContain(says);
    await browser.send(page, `${path}/verdict`, { decision: "approve", reason: "in_order" });
    const { body } = await get(`/v1/accounts/${id}/closures/${closure}`);
    expect(body.status).toBe(status);
  });
});

/** By a test clock, half an hour passes for the claim and not for the session. */
describe("a claim that has run out", () => {
  async function ranOut() {
    const policy = await aPolicy({ review: { business_days: 3 }, grace: "P14D" });
    const { id, clock } = await anAccountInTime({ policy, holder: { type: "individual" } });
    const { id: closure } = await aClosure(id, { kind: "deletion", actor: OWNER });
    await prove(id, closure, { type: "confirm" });
    const path = `/console/accounts/${id}/closures/${closure}`;
    const browser = await signedIn(["reviewer"]);
    const page = await claimed(browser, path);
    await advance(clock, later({ minutes: 31 }));
    const decide = () =>
      browser.send(page, `${path}/verdict`, { decision: "reject", reason: "suspicious" });
    return { id, path, browser, decide };
  }

  it("refuses the late verdict, says so, and lets it be claimed again", async () => {
    const { id, path, browser, decide } = await ranOut();
    const late = await decide();
    expect(late.status).toBe(409);
    expect(late.text).toContain("Your claim has run out");
    expect(late.text).toContain("Nothing was changed.");
    expect((await account(id)).closure.status).toBe("in_review");
    const again = await claimed(browser, path);
    const verdict = { decision: "reject", reason: "suspicious" };
    await browser.send(again, `${path}/verdict`, verdict);
    expect((await account(id)).closure).toBeNull();
  });

  it("says plainly that another has the review by now", async () => {
    const { id, path, decide } = await ranOut();
    await claimed(await signedIn(["reviewer"]), path);
    const late = await decide();
    expect(late.status).toBe(409);
    expect(late.text).toContain("Another reviewer has this review by now");
    expect((await account(id)).closure.status).toBe("in_review");
  });
});

describe("a form that is sent twice", () => {
  const typesAbout = async (id: string) => typesOf(await history(id));

  it("has decided once, and taken one further review", async () => {
    const policy = await aPolicy({ review: { business_days: 3 }, grace: "P14D" });
    const made = [await inReview(policy), await inReview(policy), await inReview(policy)];
    await queuedUp(3);
    const browser = await signedIn(["reviewer"]);
    const first = await browser.send(await browser.open("/console"), "/console/take");
    const verdict = { decision: "reject", reason: "suspicious" };
    const send = () => browser.send(first, actionOf(first, "/verdict"), verdict);
    const [second, twin] = await Promise.all([send(), send()]);
    expect(second.path).not.toBe(first.path);
    expect(twin.path).toBe(second.path);
    // A page that is loaded again sends the form again.
    expect((await send()).path).toBe(second.path);
    const types = (await Promise.all(made.map(({ id }) => typesAbout(id)))).flat();
    expect(types.filter((type) => type === "closure.rejected")).toHaveLength(1);
    expect(types.filter((type) => type === "closure.review_claimed")).toHaveLength(2);
  });

  it("has taken one review", async () => {
    const policy = await aPolicy({ review: { business_days: 3 } });
    await inReview(policy);
    await inReview(policy);
    await queuedUp(2);
    const browser = await signedIn(["reviewer"]);
    const queue = await browser.open("/console");
    const [one, twin] = await Promise.all([
      browser.send(queue, "/console/take"),
      browser.send(queue, "/console/take"),
    ]);
    expect(twin.path).toBe(one.path);
  });

  it("has made one key, which only the first answer shows", async () => {
    const browser = await signedIn(["admin"]);
    const page = await browser.open("/console/keys");
    const fields = { name: "made once", role: "app" };
    const made = await browser.send(page, "/console/keys", fields);
    expect(made.html).toMatch(/adk_test_\w+/);
    const again = await browser.send(page, "/console/keys", fields);
    expect(again.text).toContain("was shown only then");
    expect(again.html).not.toMatch(/adk_test_\w+/);
    const { data } = (await get("/v1/api_keys?limit=100")).body;
    expect(data.filter(({ name }: Json) => name === "made once")).toHaveLength(1);
  });

  it("is refused with other content, and to another person it is another form", async () => {
    const id = await anAccount();
    const [one, other] = [await signedIn(["support"]), await signedIn(["support"])];
    const page = await one.open(`/console/accounts/${id}`);
    const action = actionOf(page, "/hold");
    await one.send(page, action, { reason: "one" });
    const changed = await one.send(page, action, { reason: "two" });
    expect([changed.status, changed.text]).toEqual([
      409,
      expect.stringContaining("sent before, with other content"),
    ]);
    // The version that the page shows is gone.
    expect((await other.send(page, action, { reason: "one" })).status).toBe(412);
    expect((await account(id)).legal_hold.reason).toBe("one");
  });

  it("is carried out by the first click, which the second one cuts off", async () => {
    const id = await anAccount();
    const { cookie } = await aPerson(["support"]);
    const app = createApp();
    const body = new URLSearchParams({
      form_key: crypto.randomUUID(),
      mode: "test",
      reason: "one",
    });
    const send = async (context: ExecutionContext) => {
      const form = new Request(`https://adieu.test/console/accounts/${id}/hold`, {
        method: "POST",
        headers: {
          cookie,
          ...SAME_ORIGIN,
          "content-type": "application/x-www-form-urlencoded",
        },
        body: body.toString(),
        redirect: "manual",
      });
      return (await app.fetch(form, env, context)).status;
    };
    // After the browser has gone, the platform goes on with what it was asked to wait for, and with nothing else.
    const awaited: Promise<unknown>[] = [];
    const cutOff = { waitUntil: (work: Promise<unknown>) => void awaited.push(work) };
    const first = send(cutOff as unknown as ExecutionContext);
    await eventually(() => expect(awaited).toHaveLength(1));
    await awaited[0];
    expect((await account(id)).legal_hold.reason).toBe("one");
    expect(await send(createExecutionContext())).toBe(303);
    expect(await first).toBe(303);
    expect((await typesAbout(id)).filter((type) => type === "legal_hold.placed")).toHaveLength(1);
  });

  it("may be sent again after a refusal", async () => {
    const policy = await aPolicy({ review: { business_days: 3 } });
    const { id, path } = await inReview(policy);
    const browser = await signedIn(["reviewer"]);
    const page = await claimed(browser, path);
    const send = () =>
      browser.send(page, `${path}/verdict`, { decision: "reject", reason: "suspicious" });
    await browser.send(page, "/console/mode", { livemode: "true" });
    expect((await send()).status).toBe(409);
    await browser.send(await browser.open("/console/search"), "/console/mode", {
      livemode: "false",
    });
    await send();
    expect((await account(id)).closure).toBeNull();
  });
});
