/** After a deletion nothing personal is left: not in answers, not in the objects, not in D1 (I4). */

import { beforeEach, describe, expect, it } from "vitest";
import { del, get, type Json, patch, post, put, type Reply } from "../support/api";
import { eventually } from "../support/eventually";
import {
  aClock,
  aClosure,
  account,
  advance,
  anAccountInTime,
  aPolicy,
  everything,
  freshId,
  history,
  OWNER,
  PASSWORD,
  passwordProof,
  prove,
  registration,
  report,
} from "../support/fixtures";
import { playReceiver, type Receiver } from "../support/receiver";
import { expectProblem } from "../support/refusals";
import { later } from "../support/time";
import {
  bucket,
  directory,
  everyObject,
  noteEarlierObjects,
  type Tables,
  tablesOfAccount,
} from "./stored-tables";

beforeEach(noteEarlierObjects);

let eraser: Receiver;

beforeEach(() => {
  eraser = playReceiver("https://crm.example.com/erase");
});
/** What must not be found anywhere afterwards; each word is in one place of what the host tells. */
const PERSONAL = [
  "beispiel@example.com",
  "+436641234567",
  "oauth2-subject-77",
  "de-AT",
  "Europe/Vienna",
  "metadata-value-77",
  "holding-attribute-77",
  "https://host.example/people/77",
  "zq77",
  "closing-comment-77",
  "restore-reason-77",
  "review-reason-77",
  "hold-reason-77",
  "proof-of-erasure-77",
  "new-address-77@example.com",
  PASSWORD,
  "$scrypt$",
];

const HOLDER = {
  type: "individual",
  email: "beispiel@example.com",
  phone: "+436641234567",
  locale: "de-AT",
  time_zone: "Europe/Vienna",
  subject: "oauth2-subject-77",
  identity_verified: true,
};

function expectNothingPersonal(where: string, content: unknown): void {
  const text = JSON.stringify(content);
  const found = PERSONAL.filter((word) => text.includes(JSON.stringify(word).slice(1, -1)));
  expect({ where, found }).toEqual({ where, found: [] });
}

const under = (key: string) => ({ headers: { "idempotency-key": key } });

/** An account with personal data in every place that takes some, which is then deleted. */
async function deleted(): Promise<{ id: string; closure: string; before: Tables }> {
  const clock = await aClock();
  const name = freshId("eraser");
  expect((await put(`/v1/erasers/${name}`, { url: eraser.url })).status).toBe(201);
  eraser.answersWith(() => Response.json({ proof: "proof-of-erasure-77" }));
  const policy = await aPolicy({
    steps: [{ type: "reauthentication", methods: ["password"] }],
    review: { business_days: 3 },
    erasers: [name],
  });
  const metadata = { note: "metadata-value-77" };
  const over = { policy, holder: HOLDER, metadata, password: PASSWORD, test_clock: clock };
  const { id, ...rest } = registration(over);
  await post("/v1/accounts", { id, ...rest }, under(freshId("key")));
  const attributes = { name: "holding-attribute-77" };
  const url = "https://host.example/people/77";
  await report(id, "environment", "e-1", { attributes, url, secret_last4: "zq77" });
  await report(id, "invoice", "i-1", { attributes });
  const reason = { code: "privacy", comment: "closing-comment-77" };
  const mark = async (): Promise<string> => {
    const body = { kind: "deletion", actor: OWNER, reason };
    const opened = await post(`/v1/accounts/${id}/closures`, body, under(freshId("key")));
    const closure = String(opened.body.id);
    await prove(id, closure, passwordProof("wrong"), under(freshId("key")));
    await prove(id, closure, passwordProof(), under(freshId("key")));
    const path = `/v1/accounts/${id}/closures/${closure}/review`;
    const decision = { decision: "approve", reason: "review-reason-77" };
    const decided = await post(path, decision, under(freshId("key")));
    expect(decided.body.status).toBe("scheduled");
    return closure;
  };
  await mark();
  const restored = { reason: "restore-reason-77" };
  await post(`/v1/accounts/${id}/restore`, restored, under(freshId("key")));
  await patch(`/v1/accounts/${id}`, { holder: { email: "new-address-77@example.com" } });
  await put(`/v1/accounts/${id}/legal_hold`, { reason: "hold-reason-77" });
  await del(`/v1/accounts/${id}/legal_hold`);
  const closure = await mark();
  const before = await tablesOfAccount(id);
  await advance(clock, later({ days: 14 }));
  expect((await account(id)).state).toBe("deleted");
  return { id, closure, before };
}

const textOf = (tables: Tables): string => JSON.stringify(tables);

describe("before a deletion", () => {
  it("what is personal lies in a few tables of the account's object, and nowhere else", async () => {
    const { before } = await deleted();
    for (const word of [
      "beispiel@",
      "metadata-value-77",
      "holding-attribute-77",
      "zq77",
      "$scrypt$",
    ]) {
      expect(textOf(before)).toContain(word);
    }
    const { events, state, closures } = before;
    expect(events?.length).toBeGreaterThan(10);
    expectNothingPersonal("events, state and closures", { events, state, closures });
  });
});

describe("after a deletion", () => {
  it("no answer holds anything personal", async () => {
    const { id, closure } = await deleted();
    const paths = [
      "",
      "/access",
      "/events?limit=100",
      "/holdings",
      "/closures",
      "/erasure",
      "/certificate",
      "/legal_hold",
      "/retained",
    ];
    const replies: Reply[] = [];
    for (const path of [...paths, `/closures/${closure}`]) {
      const reply = await get(`/v1/accounts/${id}${path}`);
      expect(reply.status).toBe(200);
      replies.push(reply);
    }
    replies.push(await post(`/v1/accounts/${id}/restore`, {}));
    replies.push(await post("/v1/accounts", registration({ id })));
    expectNothingPersonal(
      "answers",
      replies.map(({ body }) => body),
    );
  });

  it("nothing personal is left in any object", async () => {
    const { id } = await deleted();
    expectNothingPersonal("the account's object", await tablesOfAccount(id));
    expectNothingPersonal("all objects", await everyObject());
  });

  it("nothing personal is left in the bucket, nor did any eraser get it", async () => {
    await deleted();
    expectNothingPersonal("the bucket", await bucket());
    expect(eraser.received).toHaveLength(1);
    expectNothingPersonal("the eraser", eraser.received);
  });

  it("nothing personal is, or ever was, in D1", async () => {
    const { id } = await deleted();
    await eventually(async () => {
      const { data } = (await get(`/v1/events?account=${id}&type=account.deleted`)).body;
      expect(data.length).toBe(1);
    });
    const tables = await directory();
    expect(tables.feed?.length).toBeGreaterThan(10);
    expect(tables.accounts?.length).toBeGreaterThan(0);
    expectNothingPersonal("D1", tables);
  });

  it("a tombstone stays: id, dates, closures, the history with its hashes", async () => {
    const { id, closure } = await deleted();
    const tombstone = await account(id);
    expect(tombstone).toMatchObject({
      object: "account",
      id,
      state: "deleted",
      state_since: later({ days: 14 }),
      created_at: later({}),
      holder: null,
      metadata: {},
      closure: null,
      legal_hold: null,
    });
    expect(await everything(`/v1/accounts/${id}/holdings`)).toEqual([]);
    const closures = await everything(`/v1/accounts/${id}/closures`);
    expect(closures.map(({ status }) => status)).toEqual(["completed", "restored"]);
    expect(closures[0]).toMatchObject({ id: closure, reason: { code: "privacy" } });
    const events = await history(id);
    expect(events.at(-1)).toMatchObject({ type: "account.deleted" });
    for (const [index, event] of events.entries()) {
      expect(event.previous_hash).toBe(events[index - 1]?.hash ?? null);
    }
    const erasure = (await get(`/v1/accounts/${id}/erasure`)).body;
    expect(erasure.target).toBe("delete");
    for (const task of erasure.tasks) expect(task.status).toBe("done");
  });

  it("stays so: nothing can be put there again", async () => {
    const { id, closure } = await deleted();
    const { version } = await account(id);
    const path = `/v1/accounts/${id}`;
    const holding = { attributes: { name: "holding-attribute-77" } };
    const replies = [
      await patch(path, { holder: { email: "beispiel@example.com" } }),
      await put(`${path}/holdings/order/o-9`, holding),
      await put(`${path}/legal_hold`, { reason: "hold-reason-77" }),
      await post(`${path}/closures`, { kind: "deletion", actor: OWNER }),
      await prove(id, closure, passwordProof()),
    ];
    for (const reply of replies) expectProblem(reply, 409, "wrong_state", { state: "deleted" });
    expect((await account(id)).version).toBe(version);
    expectNothingPersonal("the account's object", await tablesOfAccount(id));
  });
});

describe("a deletion within one request", () => {
  it("leaves nothing of that request's own words, nor of its remembered answer", async () => {
    const policy = await aPolicy({ steps: [], grace: "P0D" });
    const { id } = await anAccountInTime({ policy, holder: HOLDER });
    const body: Json = {
      kind: "deletion",
      actor: OWNER,
      reason: { code: "privacy", comment: "closing-comment-77" },
    };
    const reply = await post(`/v1/accounts/${id}/closures`, body, under(freshId("key")));
    expect(reply.status).toBe(201);
    expect((await account(id)).state).toBe("deleted");
    expectNothingPersonal("the account's object", await tablesOfAccount(id));
  });
});

describe("after a purge", () => {
  it("the holdings are gone and the holder stays", async () => {
    const { id, clock } = await anAccountInTime({ policy: "disable-then-purge", holder: HOLDER });
    const attributes = { name: "holding-attribute-77" };
    await report(id, "environment", "e-1", { attributes, secret_last4: "zq77" });
    const { id: closure } = await aClosure(id, { kind: "cancellation", actor: OWNER });
    await prove(id, closure, { type: "confirm" });
    await advance(clock, later({ days: 30 }));
    const text = textOf(await tablesOfAccount(id));
    expect(text).not.toMatch(/holding-attribute-77|zq77/);
    expect((await account(id)).holder).toEqual(HOLDER);
  });
});

describe("what is retained", () => {
  const retain = [
    {
      what: "Invoices",
      holdings: ["invoice"],
      holder_fields: ["email"],
      reason: "Tax",
      for: "P1Y",
    },
  ];

  it("is that and no more, and goes when its time is over", async () => {
    const policy = await aPolicy({ steps: [], retain });
    const { id, clock } = await anAccountInTime({ policy, holder: HOLDER });
    await report(id, "invoice", "i-1", { attributes: { name: "holding-attribute-77" } });
    await report(id, "environment", "e-1", { attributes: {}, secret_last4: "zq77" });
    await aClosure(id, { kind: "deletion", actor: OWNER });
    await advance(clock, later({ days: 14 }));
    const kept = textOf(await tablesOfAccount(id));
    for (const word of ["holding-attribute-77", HOLDER.email]) expect(kept).toContain(word);
    for (const word of ["zq77", HOLDER.phone, HOLDER.subject]) expect(kept).not.toContain(word);
    expectNothingPersonal("the account", await account(id));
    const until = (await history(id)).at(-1)?.data.retained[0].until;
    expect(until).toBe("2027-03-16T09:00:00.000Z");
    await advance(clock, until);
    expectNothingPersonal("the account's object", await tablesOfAccount(id));
  });
});
