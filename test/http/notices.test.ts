/** The notices that the holder gets through each procedure, and the link by which they can stop it. */

import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { operatorNotifier } from "../../src/notices/operator";
import { outbox } from "../../src/notices/outbox";
import { NOTE, VOICE } from "../notices/notices";
import { call, get, type Json, patch, post, put } from "../support/api";
import { eventually } from "../support/eventually";
import {
  ADMIN_MEMBER,
  aClosure,
  account,
  advance,
  aKey,
  anAccount,
  anAccountInTime,
  aPolicy,
  cancel,
  history,
  markForDeletion,
  noticesTo,
  OWNER,
  openClosure,
  PASSWORD,
  prove,
  typesOf,
} from "../support/fixtures";
import { expectProblem } from "../support/refusals";
import { later } from "../support/time";

const HOLDER = { type: "individual", email: "ada@example.com", phone: "+15550001267" };

/** `template by channel`, oldest first. */
async function noticesOf(id: string): Promise<string[]> {
  const notices = await noticesTo(id);
  return notices.toReversed().map(({ template, channel }) => `${template} by ${channel}`);
}

const untilNoticed = (id: string, ...last: string[]): Promise<void> =>
  eventually(async () => {
    expect((await noticesOf(id)).slice(-last.length).toSorted()).toEqual(last.toSorted());
  });

describe("the holder gets notices", () => {
  it("of a cancellation, its undo date, reminders and end", async () => {
    const { id, clock } = await anAccountInTime({ policy: "disable-then-purge", holder: HOLDER });
    await cancel(id);
    await untilNoticed(id, "scheduled by email", "scheduled by sms");
    const scheduled = (await noticesTo(id)).find(({ channel }) => channel === "email");
    expect(scheduled.text).toContain("1 April 2026");
    await advance(clock, later({ days: 30 }));
    expect(await noticesOf(id)).toEqual([
      "scheduled by email",
      "scheduled by sms",
      "reminder by email",
      "reminder by email",
      "completed by email",
      "completed by sms",
    ]);
    expect((await account(id)).state).toBe("purged");
  });

  it("of a deletion while there is still an address, at its own time", async () => {
    const { id, clock } = await anAccountInTime({ holder: HOLDER, password: PASSWORD });
    await markForDeletion(id);
    await advance(clock, later({ days: 400 }));
    const last = (await noticesTo(id)).slice(0, 2);
    for (const notice of last) {
      expect(notice).toMatchObject({ template: "completed", sent_at: later({ days: 14 }) });
    }
    expect(await account(id)).toMatchObject({
      state: "deleted",
      state_since: later({ days: 14 }),
      holder: null,
    });
  });

  it("of being restored", async () => {
    const id = await anAccount({ policy: "disable-then-purge", holder: HOLDER });
    await cancel(id);
    await post(`/v1/accounts/${id}/restore`, { actor: ADMIN_MEMBER });
    await untilNoticed(id, "restored by email");
  });

  it("in their language, and by the clock on their wall", async () => {
    const holder = { ...HOLDER, locale: "de-AT", time_zone: "Europe/Vienna" };
    const { id } = await anAccountInTime({ policy: "disable-then-purge", holder });
    await cancel(id);
    await untilNoticed(id, "scheduled by email", "scheduled by sms");
    const mail = (await noticesTo(id)).find(({ channel }) => channel === "email");
    expect(mail.text).toContain("1. April 2026");
    expect(mail.text).toContain("11:00");
    expect(mail.text).toContain("Konto");
  });

  it("by the policy's clock if they have none of their own", async () => {
    const procedure = { steps: [], grace: "P30D" };
    const policy = await aPolicy(procedure, { time_zone: "Asia/Shanghai" });
    const { id } = await anAccountInTime({ policy, holder: HOLDER });
    await aClosure(id, { kind: "deletion", actor: OWNER });
    await untilNoticed(id, "scheduled by email", "scheduled by sms");
    for (const { text } of await noticesTo(id)) {
      expect(text).toMatch(/1 Apr(il)? 2026( at|,) 17:00 GMT\+8/);
    }
  });

  it("of a closure that was taken back, or was not completed in time", async () => {
    const policy = await aPolicy();
    const { id, clock } = await anAccountInTime({ policy, holder: HOLDER });
    const { id: first } = await aClosure(id, { kind: "deletion", actor: OWNER });
    await post(`/v1/accounts/${id}/closures/${first}/withdraw`, { actor: OWNER });
    await untilNoticed(id, "withdrawn by email");
    await aClosure(id, { kind: "deletion", actor: OWNER });
    await advance(clock, later({ days: 7 }));
    expect(await noticesOf(id)).toEqual(["withdrawn by email", "expired by email"]);
  });

  it("by the one way there is, and nothing if there is none", async () => {
    const { email: _, ...phoneOnly } = HOLDER;
    const id = await anAccount({ policy: "disable-then-purge", holder: phoneOnly });
    await cancel(id);
    await untilNoticed(id, "scheduled by sms");
    const silent = await anAccount({ policy: "disable-then-purge" });
    await cancel(silent);
    expect(await noticesOf(silent)).toEqual([]);
  });

  it("to the address of that time, not to the earlier one", async () => {
    const { id, clock } = await anAccountInTime({ policy: "disable-then-purge", holder: HOLDER });
    await cancel(id);
    await patch(`/v1/accounts/${id}`, { holder: { email: "moved@example.com" } });
    await advance(clock, later({ days: 23 }));
    expect((await noticesTo(id))[0]).toMatchObject({
      template: "reminder",
      to: "moved@example.com",
    });
  });
});

describe("news of one kind", () => {
  const DELETION = { kind: "deletion", actor: OWNER };

  it("comes a few times a day however often a closure is opened and undone: the rest waits, and is one", async () => {
    const { id } = await anAccountInTime({ policy: await aPolicy({ steps: [] }), holder: HOLDER });
    for (let times = 0; times < 15; times += 1) {
      await aClosure(id, DELETION);
      await post(`/v1/accounts/${id}/restore`, { actor: OWNER });
    }
    await aClosure(id, DELETION);
    await eventually(async () => expect(await noticesOf(id)).toHaveLength(9));
    const notices = (await noticesOf(id)).toSorted();
    expect(notices).toEqual([
      ...Array(3).fill("restored by email"),
      ...Array(3).fill("scheduled by email"),
      ...Array(3).fill("scheduled by sms"),
    ]);
  });

  it("gets a few notices at each address if one is changed back and forth, the first of all at the old one", async () => {
    const { id } = await anAccountInTime({ holder: HOLDER });
    const phones = [HOLDER.phone, "+15550009999"];
    for (let times = 1; times <= 40; times += 1) {
      await patch(`/v1/accounts/${id}`, { holder: { phone: phones[times % 2] } });
    }
    await untilNoticed(id, "contact_changed by sms");
    const sent = (await noticesTo(id)).toReversed();
    expect(sent[0].to).toBe(HOLDER.phone);
    for (const phone of phones) expect(sent.filter(({ to }) => to === phone)).toHaveLength(3);
    expect(sent).toHaveLength(6);
  });

  it("gets no more of them if an address is changed to ever another one", async () => {
    const { id } = await anAccountInTime({ holder: HOLDER });
    for (let times = 10; times < 40; times += 1) {
      await patch(`/v1/accounts/${id}`, { holder: { phone: `+155500088${times}` } });
    }
    await patch(`/v1/accounts/${id}`, { holder: { email: "eve@example.com" } });
    await untilNoticed(id, "contact_changed by email");
    const notices = await noticesOf(id);
    expect(notices.filter((one) => one === "contact_changed by sms")).toHaveLength(6);
    expect((await noticesTo(id))[0].to).toBe(HOLDER.email);
  });

  it("gets them at once again on the next day, by the account's clock", async () => {
    const policy = await aPolicy({ steps: [] });
    const { id, clock } = await anAccountInTime({ policy, holder: HOLDER });
    const openAndUndo = async () => {
      await aClosure(id, DELETION);
      await post(`/v1/accounts/${id}/restore`, { actor: OWNER });
    };
    for (let times = 0; times < 4; times += 1) await openAndUndo();
    await advance(clock, later({ days: 1 }));
    await openAndUndo();
    await eventually(async () => expect(await noticesOf(id)).toHaveLength(12));
  });
});

/** The path of the link in the newest notice. */
const linkSentTo = (id: string): Promise<string> =>
  eventually(async () => {
    const [notice] = await noticesTo(id);
    const found = /https?:\/\/\S+\/not-me\/\S+/.exec(notice?.text)?.[0];
    if (!found) throw new Error("no link yet");
    return new URL(found).pathname;
  });

/** A closure in its grace period, and the link that was sent with it. */
async function scheduled(over: Json = {}) {
  const policy = await aPolicy(over);
  const made = await anAccountInTime({ policy, holder: HOLDER });
  const { id: closure } = await aClosure(made.id, { kind: "deletion", actor: OWNER });
  await prove(made.id, closure, { type: "confirm" });
  const link = await linkSentTo(made.id);
  return { ...made, closure, link, path: `/v1/accounts/${made.id}/closures/${closure}` };
}

const follow = (link: string, method = "GET") => call(method, link, { key: null });

/** The paths of the links in all notices, with their templates, oldest first. */
async function linksSentTo(id: string): Promise<[string, string | undefined][]> {
  const notices = await noticesTo(id);
  return notices.toReversed().map(({ template, text }) => {
    const found = /https?:\/\/\S+\/not-me\/\S+/.exec(text)?.[0];
    return [template, found && new URL(found).pathname];
  });
}

describe("a link to stop it", () => {
  it("stands in every notice that a closure goes on, without a grace period too, and is the same", async () => {
    const { email: _, ...phoneOnly } = HOLDER;
    const policy = await aPolicy({ review: { business_days: 3 }, grace: "P0D" });
    const { id, clock } = await anAccountInTime({ policy, holder: phoneOnly });
    const { id: closure } = await aClosure(id, { kind: "deletion", actor: OWNER });
    await prove(id, closure, { type: "confirm" });
    await advance(clock, later({ days: 5 }));
    const link = await linkSentTo(id);
    expect(await linksSentTo(id)).toEqual([
      ["in_review", link],
      ["review_overdue", link],
    ]);
    expect((await follow(link)).status).toBe(200);
  });

  it("stands in the reminders, and is good until the closure ends", async () => {
    const { id, clock, link } = await scheduled({ grace: "P30D", reminders: ["P7D", "P1D"] });
    await advance(clock, later({ days: 29 }));
    expect(await linksSentTo(id)).toEqual([
      ["scheduled", link],
      ["scheduled", link],
      ["reminder", link],
      ["reminder", link],
    ]);
    expect((await follow(link)).body).toContain("<button");
    await post(`/v1/accounts/${id}/restore`, { actor: OWNER });
    expect((await follow(link)).status).toBe(404);
  });

  it("is of what goes on, if what was opened over it was undone", async () => {
    const plain = await get(`/v1/policies/${await aPolicy({ steps: [] })}`);
    const { procedures } = plain.body;
    const cancellation = { ...procedures.deletion, grace: "P30D", then: "purge" };
    const policy = await aPolicy({}, { procedures: { ...procedures, cancellation } });
    const { id } = await anAccountInTime({ policy, holder: HOLDER });
    await aClosure(id, { kind: "cancellation", actor: OWNER });
    const beneath = await linkSentTo(id);
    await aClosure(id, { kind: "deletion", actor: OWNER });
    await post(`/v1/accounts/${id}/restore`, { actor: OWNER });
    await untilNoticed(id, "restored by email");
    expect((await linksSentTo(id)).at(-1)).toEqual(["restored", beneath]);
  });

  it("is of one closure: the next one has another", async () => {
    const { id, link } = await scheduled();
    await post(`/v1/accounts/${id}/restore`, { actor: OWNER });
    const { id: next } = await aClosure(id, { kind: "deletion", actor: OWNER });
    await prove(id, next, { type: "confirm" });
    await eventually(async () => {
      const links = new Set((await linksSentTo(id)).flatMap(([, path]) => path ?? []));
      expect(links.size).toBe(2);
    });
    expect((await follow(link, "POST")).status).toBe(404);
    expect((await account(id)).closure.disputed_at).toBeNull();
  });
});

describe("the page behind the link", () => {
  const german = { ...HOLDER, locale: "de_AT.UTF-8", time_zone: "Europe/Vienna" };

  /** What a browser shows of it, and which language it says that it is in. */
  async function seen(link: string, method = "GET", accept = "en") {
    const { body, status } = await call(method, link, {
      key: null,
      headers: { "accept-language": accept },
    });
    return { status, language: /<html lang="(\w+)"/.exec(body)?.[1], body };
  }

  async function linked(over: Json = {}, holder: Json = HOLDER) {
    const policy = await aPolicy(
      { steps: [], grace: "P30D", ...over },
      { time_zone: "Asia/Tokyo" },
    );
    const made = await anAccountInTime({ policy, holder });
    await aClosure(made.id, { kind: "deletion", actor: OWNER });
    return { ...made, link: await linkSentTo(made.id) };
  }

  it("speaks the holder's language, whatever the browser would rather read, and names the product", async () => {
    const { link } = await linked({}, german);
    const page = await seen(link);
    expect(page.language).toBe("de");
    expect(page.body).toMatch(
      /beantragt, Ihr Konto bei Adieu zu löschen.*1\. April 2026 um 11:00 MESZ/s,
    );
    expect((await seen(link, "POST")).body).toContain("Es ist gestoppt");
  });

  it("speaks the browser's language if the holder's is not known, or the link", async () => {
    const { link } = await linked();
    expect(await seen(link, "GET", "de-CH,en;q=0.5")).toMatchObject({ language: "de" });
    expect(await seen(link, "GET", "fr-CA")).toMatchObject({ language: "fr" });
    expect(await seen(link, "GET", "sv")).toMatchObject({ language: "en" });
    expect(await seen(`${link}x`, "GET", "de")).toMatchObject({ status: 404, language: "de" });
  });

  it("says what happens when, by the policy's clock if the holder has none", async () => {
    const { link } = await linked();
    const { body } = await seen(link);
    expect(body).toContain("Somebody asked us to delete your Adieu account.");
    expect(body).toContain("1 April 2026 at 18:00 GMT+9");
  });

  it("says that nothing has happened while a review goes on, and stops it", async () => {
    const { id, link } = await linked({ review: { business_days: 3 }, grace: "P0D" });
    expect((await seen(link)).body).toContain("It has not happened yet, and can still be stopped.");
    expect((await seen(link, "POST")).body).toContain("It is stopped");
    expect((await account(id)).closure.disputed_at).not.toBeNull();
    const again = await seen(link);
    expect(again.body).toContain("It is stopped");
    expect(again.body).not.toContain("<button");
  });

  it("tells no date that is over while something holds the closure up", async () => {
    const { id, clock, link } = await linked();
    await put(`/v1/accounts/${id}/legal_hold`, { reason: "Case 7" });
    await advance(clock, later({ days: 31 }));
    const { body } = await seen(link);
    expect(body).toContain("<button");
    expect(body).not.toContain("2026");
  });
});

describe("the link of a notice", () => {
  it("shows a page, and looking at it does nothing", async () => {
    const { id, link } = await scheduled();
    const page = await follow(link);
    expect(page.status).toBe(200);
    expect(page.body).toContain("This wasn&#39;t me");
    expect(page.headers.get("referrer-policy")).toBe("no-referrer");
    expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(page.headers.get("x-robots-tag")).toBe("noindex");
    expect((await account(id)).closure.disputed_at).toBeNull();
  });

  it("stops the closure: due, it waits for support", async () => {
    const { id, clock, link, path } = await scheduled();
    expect((await follow(link, "POST")).status).toBe(200);
    await advance(clock, later({ days: 15 }));
    expect((await account(id)).closure).toMatchObject({
      status: "blocked",
      disputed_at: later({}),
    });
    const support = await aKey(["support"]);
    const decision = { decision: "continue", reason: "It was them after all." };
    const reply = await post(`${path}/dispute`, decision, { key: support });
    expect(reply.body).toMatchObject({ status: "completed" });
    expect((await account(id)).state).toBe("deleted");
  });

  it("leaves an impostor nothing: no restoring, no withdrawing, no opening anew", async () => {
    const { id, clock, link, path } = await scheduled({ restore_by: ["owner"] });
    await follow(link, "POST");
    const impostor = { actor: OWNER };
    expectProblem(await post(`/v1/accounts/${id}/restore`, impostor), 409, "disputed");
    expectProblem(await post(`${path}/withdraw`, impostor), 409, "wrong_state");
    await advance(clock, later({ days: 15 }));
    expectProblem(await post(`${path}/withdraw`, impostor), 409, "disputed");
    await advance(clock, later({ days: 104 }));
    expect((await account(id)).closure).toBeNull();
    const opened = await openClosure(id, { kind: "deletion", ...impostor });
    expectProblem(opened, 409, "blocked", { blockers: [{ id: "disputed" }] });
    const key = await aKey(["support"]);
    const decided = await post(`${path}/dispute`, { decision: "undo" }, { key });
    expect(decided.body).toMatchObject({ status: "expired", disputed_at: null });
    expect((await openClosure(id, { kind: "deletion", ...impostor })).status).toBe(201);
  });

  it("lets support take the closure back, which decides the dispute too", async () => {
    const { id, link, path } = await scheduled({ restore_by: [] });
    await follow(link, "POST");
    const reply = await post(`${path}/withdraw`, {}, { key: await aKey(["support"]) });
    expect(reply.body).toMatchObject({ status: "withdrawn", disputed_at: null });
    expect((await account(id)).state).toBe("active");
  });

  it("stops a deletion over a disputed cancellation too: nothing gets round support", async () => {
    const id = await anAccount({ policy: "disable-then-purge", holder: HOLDER });
    await cancel(id);
    const link = await linkSentTo(id);
    await follow(link, "POST");
    const key = await aKey(["support"]);
    const deletion = { kind: "deletion" };
    const blockers = [{ id: "disputed", resolvable_by: "support" }];
    expectProblem(await openClosure(id, deletion, { key }), 409, "blocked", { blockers });
    const { closure } = await account(id);
    const path = `/v1/accounts/${id}/closures/${closure.id}/dispute`;
    await post(path, { decision: "continue" }, { key });
    expect((await openClosure(id, deletion, { key })).status).toBe(201);
  });

  it("lets support bring the account back, whatever roles the policy names", async () => {
    const { id, link, path } = await scheduled({ restore_by: [] });
    await follow(link, "POST");
    const support = await aKey(["support"]);
    await post(`${path}/dispute`, { decision: "undo" }, { key: support });
    expect((await account(id)).state).toBe("active");
    expect(typesOf(await history(id)).slice(-3)).toEqual([
      "closure.disputed",
      "closure.dispute_resolved",
      "account.restored",
    ]);
    expect((await follow(link)).status).toBe(404);
  });

  it("is followed by no other site: its form from elsewhere changes nothing", async () => {
    const { id, link } = await scheduled();
    const sources: readonly Record<string, string>[] = [
      { "sec-fetch-site": "cross-site" },
      { "sec-fetch-site": "same-site" },
      { origin: "https://evil.example" },
    ];
    for (const headers of sources) {
      expect((await call("POST", link, { key: null, headers })).status).toBe(403);
    }
    expect((await account(id)).closure.disputed_at).toBeNull();
    const page = await follow(link);
    expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(page.headers.get("content-security-policy")).not.toContain("unsafe");
    expect(page.headers.get("referrer-policy")).toBe("no-referrer");
  });

  it("is not taken for one that was never sent, and names no person", async () => {
    const { id, link } = await scheduled();
    const other = await scheduled();
    const token = other.link.split("/").at(-1);
    for (const wrong of [`/not-me/test/${id}/${token}`, `/not-me/live/${id}/x`, `${link}x`]) {
      expect((await follow(wrong)).status).toBe(404);
      expect((await follow(wrong, "POST")).status).toBe(404);
    }
    expect((await account(id)).closure.disputed_at).toBeNull();
    expect((await follow(link)).body).not.toContain(id);
  });

  it("does nothing once the closure is over", async () => {
    const { id, clock, link } = await scheduled();
    await advance(clock, later({ days: 14 }));
    expect((await account(id)).state).toBe("deleted");
    expect((await follow(link, "POST")).status).toBe(404);
  });

  it("is decided on by support alone, and only if it was followed", async () => {
    const { path } = await scheduled();
    const key = await aKey(["support"]);
    expectProblem(
      await post(`${path}/dispute`, { decision: "continue" }, { key }),
      409,
      "not_disputed",
    );
    const app = await aKey(["app"]);
    expectProblem(
      await post(`${path}/dispute`, { decision: "continue" }, { key: app }),
      403,
      "forbidden",
    );
  });
});

describe("GET /dev/notices", () => {
  it("has what was sent, the newest first, for one account or for all", async () => {
    const one = await anAccount({ policy: "disable-then-purge", holder: HOLDER });
    await cancel(one);
    await untilNoticed(one, "scheduled by email", "scheduled by sms");
    const { body } = await get("/dev/notices", { key: null });
    expect(body.data.every((notice: Json) => notice.account === one)).toBe(true);
    expect(body.data[0]).toMatchObject({ object: "notice", to: expect.any(String) });
    expect((await get("/dev/notices?account=nobody")).body.data).toEqual([]);
  });

  it("has the operator's e-mails among them, of no account", async () => {
    const send = outbox({ namespace: env.OUTBOX, voice: VOICE });
    await operatorNotifier(send, "on-call@example.com")(NOTE);
    const expected = {
      account: null,
      to: "on-call@example.com",
      template: "webhook_endpoint_disabled",
    };
    expect((await get("/dev/notices")).body.data[0]).toMatchObject(expected);
    const of = async (account: string) => (await get(`/dev/notices?account=${account}`)).body.data;
    expect(await of(NOTE.endpoint)).toEqual([]);
    expect(await of("null")).toEqual([]);
  });
});
