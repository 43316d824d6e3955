/** Every flow of the three built-in policies, from the session to the last page, by plain forms. */
import { describe, expect, it, vi } from "vitest";
import { get, type Json, post, put } from "../support/api";
import { Browser, type Page, SAME_ORIGIN } from "../support/browser";
import { eventually } from "../support/eventually";
import {
  ADMIN_MEMBER,
  account,
  advance,
  aKey,
  anAccount,
  anAccountInTime,
  aPolicy,
  freshId,
  history,
  noticesTo,
  OWNER,
  PASSWORD,
  report,
  STATEMENTS,
} from "../support/fixtures";
import { colourPng } from "../support/pictures";
import { later } from "../support/time";

/** Opens a session's link in a new browser. */
async function visit(
  id: string,
  flow: string,
  over: Json = {},
  browser = new Browser(),
): Promise<{ browser: Browser; page: Page }> {
  const made = await post("/v1/portal_sessions", {
    account: id,
    actor: OWNER,
    flow: { type: flow },
    ...over,
  });
  expect(made.body).toMatchObject({ object: "portal_session" });
  return { browser, page: await browser.open(new URL(made.body.url).pathname) };
}

const closureIn = (page: Page): string => /clo_[0-9a-f]+/.exec(page.path)?.[0] ?? "";

describe("disable-then-purge", () => {
  it("cancel: before, one confirmation with its date, the end with its receipt, and back", async () => {
    const { id, clock } = await anAccountInTime({ policy: "disable-then-purge" });
    const { browser, page } = await visit(id, "cancel", { actor: ADMIN_MEMBER });
    expect(page.path).toBe("/portal/cancel");
    expect(page.text).toContain("Cancel your account");
    expect(page.text).toContain("Wednesday, 1 April 2026");
    expect(page.text).toContain("Downgrade to the Free plan");
    expect(page.text).toContain("undone by you or the owner of the account. Afterwards nobody");
    const commit = await browser.send(page, "/portal/cancel/begin");
    expect(commit.path).toMatch(/\/steps\/confirm$/);
    expect(commit.text).toContain("Cancel your account?");
    expect(commit.text).toContain("Wednesday, 1 April 2026");
    expect((await account(id)).state).toBe("active");
    const end = await browser.send(commit, commit.path);
    const closure = closureIn(end);
    expect(end.path).toBe(`/portal/closures/${closure}/done`);
    const { state, closure: scheduled } = await account(id);
    expect([state, scheduled.id, scheduled.status]).toEqual(["disabled", closure, "scheduled"]);
    expect(end.html).toContain(`datetime="${scheduled.effective_at}"`);
    expect(end.text).toContain(closure);
    const events = (await history(id)).filter(({ type }) => type.startsWith("closure."));
    for (const { actor } of events) expect(actor).toEqual({ ...ADMIN_MEMBER, via: "portal" });

    const stands = await browser.open(`/portal/closures/${closure}`);
    expect(stands.text).toContain("Wednesday, 1 April 2026");
    const kept = await browser.send(stands, "/portal/undo");
    expect(kept.text).toContain("The request was undone");
    expect((await account(id)).state).toBe("active");
    await advance(clock, later({ days: 1 }));
  });

  it("cancel, then purged: system by system, the certificate, and a fresh beginning", async () => {
    const { id, clock } = await anAccountInTime({ policy: "disable-then-purge" });
    const { browser, page } = await visit(id, "cancel");
    const commit = await browser.send(page, "/portal/cancel/begin");
    const end = await browser.send(commit, commit.path);
    await advance(clock, later({ days: 31 }));
    const stands = await browser.open(`/portal/closures/${closureIn(end)}`);
    expect(stands.text).toContain("Everything in your account was removed");
    expect(stands.text).toMatch(/What you have in the account.* Done/);
    const certificate = await browser.fetch(`/portal/closures/${closureIn(end)}/certificate`);
    expect(certificate.status).toBe(200);
    expect(await certificate.text()).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
    expect((await browser.open("/portal")).text).toContain("Use your account again");
    const again = await browser.open("/portal/undo");
    expect(again.text).toContain("What was removed from it does not come back");
    expect(again.text).not.toContain("Keep my account");
    await browser.send(again, "/portal/undo");
    expect((await account(id)).state).toBe("active");
  });

  it("delete: support begins, the holder shows ownership, and it is done", async () => {
    const id = await anAccount({ policy: "disable-then-purge" });
    await report(id, "environment", "env-1", {
      attributes: { name: "photos" },
      secret_last4: "9f3c",
    });
    const support = { key: await aKey(["support"]) };
    await post(`/v1/accounts/${id}/closures`, { kind: "deletion" }, support);
    const { browser, page } = await visit(id, "delete");
    expect(page.path).toMatch(/\/steps\/ownership$/);
    expect(page.text).toContain("deleted for good at once");
    const wrong = await browser.send(page, page.path, {
      environment: "phptos",
      secret_last4: "9f3c",
    });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain("do not fit together. 4 tries are left.");
    expect(wrong.html).toContain(`value="phptos"`);
    expect(wrong.html).not.toContain(`value="9f3c"`);
    const end = await browser.send(wrong, page.path, {
      environment: "photos",
      secret_last4: "9f3c",
    });
    expect(end.text).toMatch(/It is done|Your request is being carried out/);
    expect((await account(id)).state).toBe("deleted");
    const stands = await browser.open(`/portal/closures/${closureIn(end)}`);
    expect(stands.text).toContain("Your account was deleted");
    expect(stands.text).toMatch(/Your profile.* Done/);
  });
});

describe("grace-then-delete", () => {
  it("delete: what blocks it and where to mend it, password, date, countdown, certificate", async () => {
    const { id, clock } = await anAccountInTime({
      password: PASSWORD,
      holder: { type: "individual", time_zone: "Europe/Vienna", locale: "de" },
    });
    const url = "https://app.example.com/billing";
    await report(id, "invoice", "in-1", { attributes: { status: "paid" } });
    await report(id, "subscription", "sub-1", { attributes: { status: "active" }, url });
    const { browser, page } = await visit(id, "delete", { locale: "en" });
    expect(page.text).toContain("Cancel the subscription first.");
    expect(page.html).toContain(`href="${url}"`);
    expect(page.forms.map(({ action }) => action)).not.toContain("/portal/delete/begin");
    await report(id, "subscription", "sub-1", { attributes: { status: "cancelled" }, url });
    const mended = await browser.open("/portal/delete");
    expect(mended.text).not.toContain("Cancel the subscription first.");
    expect(mended.text).toContain("Billing records: Legal, tax and accounting requirements");
    const commit = await browser.send(mended, "/portal/delete/begin");
    expect(commit.text).toContain("Monday, 16 March 2026");
    expect(commit.text).toContain("10:00 CET, in 14 days");
    const wrong = await browser.send(commit, commit.path, { password: "not it" });
    expect([wrong.status, wrong.path]).toEqual([422, commit.path]);
    expect(wrong.html).not.toContain("not it");
    const empty = await browser.send(wrong, commit.path, { password: "" });
    expect(empty.text).toContain("Fill this in.");
    const end = await browser.send(empty, commit.path, { password: PASSWORD });
    const closure = closureIn(end);
    expect(end.text).toContain("Your request is accepted");
    expect(end.html).toContain(`datetime="${(await account(id)).closure.effective_at}"`);
    await advance(clock, later({ days: 13 }));
    const soon = await browser.open(`/portal/closures/${closure}`);
    expect(soon.text).toContain("in 24 hours");
    expect(soon.html).toContain(`href="/portal/closures/${closure}/receipt.txt"`);
    const home = await browser.open("/portal");
    expect(home.text).toContain("Delete the account");
    expect(home.text).toContain("The account is deleted on Monday, 16 March 2026, 10:00 CET");
    expect(soon.text).toContain("undone by our support");
    await advance(clock, later({ days: 15 }));
    expect((await browser.open(`/portal/closures/${closure}`)).text).toContain(
      "Your account was deleted",
    );
  });

  it("delete, by a sign-in for which the host vouches; later it is asked for again", async () => {
    const id = await anAccount();
    const attest = (age: number) => ({
      attestation: {
        authenticated_at: new Date(Date.now() - age).toISOString(),
        how: "Google",
      },
    });
    const late = await visit(id, "delete", attest(6 * 60_000));
    const asked = await late.browser.send(late.page, "/portal/delete/begin");
    expect(asked.text).toContain("again, and come back here");
    const fresh = await visit(id, "delete", attest(1_000));
    expect(fresh.page.text).toContain("You have just signed in");
    const end = await fresh.browser.send(fresh.page, fresh.page.path);
    expect(end.text).toContain("Your request is accepted");
  });

  it("asks why only after the decision, and takes no answer for one too", async () => {
    const configuration = {
      product_name: "Shop",
      reasons: [{ code: "too_dear", label: { en: "It costs too much", de: "Zu teuer" } }],
    };
    await put("/v1/portal_configurations/reasons", configuration);
    const id = await anAccount({ password: PASSWORD });
    const { browser, page } = await visit(id, "delete", { configuration: "reasons" });
    expect(page.text).not.toContain("It costs too much");
    const commit = await browser.send(page, "/portal/delete/begin");
    expect(commit.text).not.toContain("It costs too much");
    const done = await browser.send(commit, commit.path, { password: PASSWORD });
    expect(done.text).toContain("It costs too much");
    const action = done.path.replace("/done", "/reason");
    const silent = await browser.send(done, action, { comment: "" });
    expect((await account(id)).closure.reason).toBeNull();
    const other = await browser.send(silent, action, { code: "made_up", comment: "x" });
    expect((await account(id)).closure.reason).toBeNull();
    const said = await browser.send(other, action, { code: "too_dear", comment: " For me. " });
    expect(said.text).toContain("We have noted why you are leaving.");
    const reason = { code: "too_dear", comment: "For me." };
    expect((await account(id)).closure.reason).toEqual(reason);
  });

  it("the other button of two takes the request back before anything has happened", async () => {
    const id = await anAccount({ password: PASSWORD });
    const { browser, page } = await visit(id, "delete");
    const commit = await browser.send(page, "/portal/delete/begin");
    const kept = await browser.send(commit, `/portal/closures/${closureIn(commit)}/keep`);
    expect(kept.text).toContain("The request was taken back");
    expect((await account(id)).closure).toBeNull();
  });
});

describe("review-then-close", () => {
  const HOLDER = {
    type: "individual",
    phone: "+436641234567",
    identity_verified: true,
    locale: "de-AT",
    time_zone: "Europe/Vienna",
  };

  it("delete: statements, notes, code by SMS, document, review, decision", async () => {
    const id = await anAccount({ policy: "review-then-close", holder: HOLDER });
    const { browser, page } = await visit(id, "delete", { locale: "en" });
    expect(page.text).toContain("If you go on now, we decide by");
    expect(page.text).toContain("A person looks at your request");
    const statements = await browser.open("/portal/delete/begin");
    const missing = await browser.send(statements, "/portal/delete/begin", {
      statements: STATEMENTS.slice(1),
    });
    expect(missing.status).toBe(422);
    expect(missing.html).toContain(`href="#statement-data_backed_up"`);
    expect(missing.html).toMatch(
      /value="not_evading"[^>]* checked|checked[^>]*value="not_evading"/,
    );
    const notes = await browser.send(missing, "/portal/delete/begin", { statements: STATEMENTS });
    expect(notes.path).toMatch(/\/steps\/confirm$/);
    expect(notes.text).toContain("The API keys of the account are deleted.");
    const ask = await browser.send(notes, notes.path);
    const cid = closureIn(ask);
    expect(ask.text).toContain("+4•••••67");
    const sent = await browser.send(ask, `/portal/closures/${cid}/code`);
    expect(sent.text).toContain("We have sent a code to +4•••••67");
    const [{ code }] = await noticesTo(id);
    const document = await browser.send(sent, sent.path, { code: ` ${code} ` });
    expect(document.path).toMatch(/identity_documents$/);
    const step = document.path;
    const none = await browser.send(document, step, { type: "passport", file: new File([], "") });
    expect(none.text).toContain("Choose a file.");
    const grey = new File([new TextEncoder().encode("hello")], "a.png", { type: "image/png" });
    const refused = await browser.send(none, step, { type: "passport", file: grey });
    expect(refused.text).toContain("It is not a PNG, JPEG or PDF.");
    const scan = new File([colourPng()], "scan.png", { type: "image/png" });
    const end = await browser.send(refused, step, { type: "passport", file: scan });
    expect(end.text).toContain("Your request was sent");
    const { closure } = await account(id);
    expect(closure).toMatchObject({ status: "in_review", documents: ["passport"] });
    expect(end.html).toContain(`datetime="${closure.review.due_at}"`);
    expect(end.text).toContain("Any other matter that may affect my rights is settled.");
    const reviewer = { key: await aKey(["reviewer"]) };
    const path = `/v1/accounts/${id}/closures/${cid}`;
    await get(`${path}/documents/passport`, reviewer);
    const decision = { decision: "reject", reason: "x", holder_reason: "The scan is of another." };
    expect((await post(`${path}/review`, decision, reviewer)).status).toBe(200);
    const rejected = await browser.open(`/portal/closures/${cid}`);
    expect(rejected.text).toContain("The request was not accepted");
    expect(rejected.text).toContain("The scan is of another.");
  });

  it("is in German where the account says so, without a word of the English pages", async () => {
    const id = await anAccount({ policy: "review-then-close", holder: HOLDER });
    const { page } = await visit(id, "delete");
    expect(page.html).toContain(`<html lang="de">`);
    expect(page.text).toContain("Was gelöscht wird");
    expect(page.text).not.toMatch(/What is deleted|Go on|Not now/);
  });
});

describe("a host's own policy", () => {
  it("without a step decides where it begins, and shows the host's system until it has confirmed", async () => {
    vi.spyOn(globalThis, "fetch").mockRejectedValue(new TypeError("nothing listens there"));
    await put("/v1/erasers/crm", { url: "https://crm.example.com/erase" });
    const policy = await aPolicy({
      steps: [],
      grace: "P7D",
      acknowledgements: [{ id: "photos", text: "I have downloaded my photos." }],
      erasers: ["crm"],
    });
    const { id, clock } = await anAccountInTime({ policy });
    const { browser, page } = await visit(id, "delete");
    expect(page.text).toContain("Your data in the system “crm”");
    const decide = await browser.open("/portal/delete/begin");
    expect(decide.text).toContain("Delete your account?");
    expect(decide.text).toContain("Monday, 9 March 2026");
    const missing = await browser.send(decide, "/portal/delete/begin");
    expect(missing.text).toContain("Tick this statement to go on: I have downloaded my photos.");
    expect((await account(id)).closure).toBeNull();
    const done = await browser.send(missing, "/portal/delete/begin", { statements: "photos" });
    expect(done.path).toMatch(/\/done$/);
    expect(done.text).toContain("I have downloaded my photos.");
    await advance(clock, later({ days: 8 }));
    const executing = await browser.open(done.path.replace("/done", ""));
    expect(executing.text).toContain("This can no longer be stopped.");
    expect(executing.text).toMatch(/Your data in the system “crm” Not yet/);
    const receipt = await browser.open(done.path);
    expect(receipt.text).toContain("Your request is being carried out");
    await advance(clock, later({ days: 16 }));
    const stalled = await browser.open(executing.path);
    expect(stalled.text).toMatch(/“crm” Being looked at by a person/);
    const key = await aKey(["admin"]);
    const { closure } = await account(id);
    const { tasks } = (await get(`/v1/accounts/${id}/erasure`)).body;
    const task = tasks.find(({ eraser }: { eraser: string }) => eraser === "crm");
    const settled = { reason: { code: "system_retired" } };
    expect((await post(`/v1/erasure_tasks/${task.id}/settle`, settled, { key })).status).toBe(200);
    await eventually(async () => expect((await account(id)).state).toBe("deleted"));
    const over = await browser.open(executing.path);
    expect(over.text).toContain("Your account was deleted");
    expect(over.text).toMatch(/“crm” Done/);
    expect(over.path).toContain(closure.id);
  });
});

describe("what a configuration and a policy say", () => {
  const configured = async (over: Json) => {
    const id = freshId("shop").toLowerCase();
    const made = await put(`/v1/portal_configurations/${id}`, { product_name: "Shop", ...over });
    expect(made.status).toBe(201);
    return id;
  };

  it("leads to the policy's alternatives, beside the way on, and says whose pages these are if the host wants it", async () => {
    const alternative = {
      id: "pause",
      title: "Pause for three months",
      effect: "Nothing is paid.",
    };
    const url = "https://app.example.com/pause";
    const policy = await aPolicy({ alternatives: [{ ...alternative, url }] });
    const configuration = await configured({ powered_by: true });
    const { page } = await visit(await anAccount({ policy }), "delete", { configuration });
    expect(page.html).toContain(`<a href="${url}" rel="noreferrer">Pause for three months</a>`);
    // Beside, never between: the way on stands before it.
    expect(page.html.indexOf("/portal/delete/begin")).toBeLessThan(page.html.indexOf(url));
    expect(page.html).toContain("Powered by Adieu");
    const plain = await visit(await anAccount({ policy }), "delete");
    expect(plain.page.html).not.toContain("Powered by");
    const without = await configured({ alternatives: false });
    const none = await visit(await anAccount({ policy }), "delete", { configuration: without });
    expect(none.page.text).not.toContain("Pause for three months");
  });

  it("has no pages for what the configuration does not offer", async () => {
    const id = await anAccount({ policy: "disable-then-purge" });
    const configuration = await configured({ flows: ["home", "status"] });
    const { browser } = await visit(id, "home", { configuration });
    for (const path of ["/portal/cancel", "/portal/cancel/begin"]) {
      expect((await browser.open(path)).path).toBe("/portal");
    }
    const home = await browser.open("/portal");
    expect(home.text).toContain("There is nothing that you can do here");
    const [{ hidden } = { hidden: {} }] = home.forms.filter(
      ({ action }) => action === "/portal/leave",
    );
    const sent = await browser.post("/portal/cancel/begin", hidden);
    expect([sent.status, sent.headers.get("location")]).toEqual([303, "/portal"]);
    expect((await account(id)).closure).toBeNull();
  });

  it("says by when the law wants an answer, and why it takes longer", async () => {
    const policy = await aPolicy({ review: { business_days: 3 } }, { law: { answer: "gdpr" } });
    const { id } = await anAccountInTime({ policy });
    const { browser, page } = await visit(id, "delete");
    const commit = await browser.send(page, "/portal/delete/begin");
    const sent = await browser.send(commit, commit.path);
    const path = sent.path.replace("/done", "");
    const { closure } = await account(id);
    expect((await browser.open(path)).html).toContain(`datetime="${closure.answer_by}"`);
    const explanation = "We must ask a partner first.";
    const body = { reason: "complexity", explanation };
    const extended = await post(`/v1/accounts/${id}/closures/${closure.id}/extension`, body);
    expect(extended.status).toBe(200);
    const status = await browser.open(path);
    expect(status.html).toContain(`datetime="${extended.body.answer_by}"`);
    expect(status.text).toContain(
      `Our answer takes longer because your request is complex. ${explanation}`,
    );
  });
});

describe("other flows", () => {
  it("home shows what is going on and what can be done; a member sees only what they may", async () => {
    const id = await anAccount({ policy: "disable-then-purge" });
    const { page } = await visit(id, "home");
    expect(page.path).toBe("/portal");
    expect(page.html).toContain(`href="/portal/cancel"`);
    expect(page.html).not.toContain(`href="/portal/delete"`);
    const member = await visit(id, "home", { actor: { role: "member", id: "m" } });
    expect(member.page.text).toContain("There is nothing that you can do here");
    const status = await visit(id, "status");
    expect(status.page.path).toBe("/portal");
  });

  it("says that a request was stopped, instead of a date on which nothing happens", async () => {
    const { id } = await anAccountInTime({
      password: PASSWORD,
      holder: { type: "individual", email: "ada@example.com" },
    });
    const { browser, page } = await visit(id, "delete");
    const commit = await browser.send(page, "/portal/delete/begin");
    const end = await browser.send(commit, commit.path, { password: PASSWORD });
    const link = await eventually(async () => {
      const texts = (await noticesTo(id)).map(({ text }) => String(text)).join(" ");
      const found = /\/not-me\/\S+/.exec(texts)?.[0];
      expect(found).toBeDefined();
      return String(found);
    });
    const stopped = await browser.fetch(link, { method: "POST", headers: SAME_ORIGIN });
    expect(await stopped.text()).toContain("It is stopped");
    for (const path of [`/portal/closures/${closureIn(end)}`, "/portal"]) {
      const stands = await browser.open(path);
      expect(stands.text).toContain("The request is stopped");
      expect(stands.text).not.toContain("Your request is accepted");
      expect(stands.text).not.toContain("is deleted on");
      expect(stands.text).not.toContain("First settle this");
    }
  });

  it("a purged account under the host's own policy is shown although its rules are another version now", async () => {
    const id = await anAccount({ password: PASSWORD });
    const { browser, page } = await visit(id, "delete");
    const commit = await browser.send(page, "/portal/delete/begin");
    await browser.send(commit, `/portal/closures/${closureIn(commit)}/keep`);
    const status = await visit(id, "status");
    expect(status.page.text).toContain("The request was taken back");
  });
});
