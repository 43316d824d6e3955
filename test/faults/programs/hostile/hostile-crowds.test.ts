/**
 * Hostile input by number and by work: what costs little to ask for and much to do, or comes to much by being asked
 * for again and again. Nothing fails, nothing takes long, and the accounts answer afterwards as before.
 */
import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, type MockInstance, vi } from "vitest";
import { HOLDINGS_MAX_BYTES } from "../../../../src/account/limits";
import { HOLDINGS_MAX } from "../../../../src/lifecycle/limits";
import { settingsOf } from "../../../../src/shared/settings";
import { expensive } from "../../../documents/expensive";
import { del, get, type Json, patch, post, put } from "../../../support/api";
import {
  aClock,
  aClosure,
  aCode,
  advance,
  aKey,
  anAccount,
  aPolicy,
  freshId,
  noticesTo,
  OWNER,
  prove,
  registration,
} from "../../../support/fixtures";
import { playReceiver } from "../../../support/receiver";
import { later } from "../../../support/time";
import { answersStill, answerTo } from "./answering";
import { EDGE_VERIFIERS, NASTY_TYPED, NASTY_VERIFIERS } from "./nasty-proofs";
import { awaitingDocument } from "./seeded-accounts";

let logged: MockInstance<typeof console.error>;

beforeEach(() => {
  playReceiver();
  logged = vi.spyOn(console, "error").mockImplementation(() => undefined);
});
afterEach(() => {
  expect(logged.mock.calls).toEqual([]);
});

const many = <T>(count: number, item: (number: number) => T): T[] =>
  Array.from({ length: count }, (_, number) => item(number));

/** ms that so many registrations like this one take one after the other on this machine, and a minute at least. */
async function timeFor(count: number, like: Json = {}): Promise<number> {
  const begun = Date.now();
  await anAccount(like);
  return Math.max(60_000, 2 * count * (Date.now() - begun));
}

/** For a machine that is busy with other things. */
const IMPORT_TEST_MS = 900_000;

/** How many came of each outcome. */
const counted = (outcomes: readonly string[]): Json =>
  Object.fromEntries(
    [...new Set(outcomes)].map((one) => [one, outcomes.filter((other) => other === one).length]),
  );

/** One after the other. @returns the outcomes, and what was wrong with any */
async function allOf(requests: readonly Parameters<typeof answerTo>[0][]) {
  const outcomes: string[] = [];
  const faults: string[] = [];
  for (const request of requests) {
    const answer = await answerTo(request);
    outcomes.push(answer.outcome);
    faults.push(...answer.faults.map((fault) => `${request.method} ${request.path}: ${fault}`));
  }
  return { outcomes: counted(outcomes), faults };
}

/** Holdings that are there already, as if each had been reported; so many bytes all together. */
async function filled(id: string, kind: string, count: number, bytes: number): Promise<void> {
  const stub = env.ACCOUNTS.getByName(`test:${id}`);
  const bare = kind.length + "n-00000".length + '{"note":""}'.length;
  const note = "x".repeat(Math.floor(bytes / count) - bare);
  await runInDurableObject(stub, (_, { storage: { sql } }) => {
    sql.exec(
      `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)
       INSERT INTO holdings (kind, ref, attributes, reported_at)
       SELECT ?2, printf('n-%05d', i), ?3, '2026-03-02T12:00:00.000Z' FROM n`,
      count,
      kind,
      JSON.stringify({ note }),
    );
    sql.exec(
      `UPDATE state SET account = json_set(account, '$.holdings', (SELECT count(*) FROM holdings)),
         holding_bytes = (SELECT sum(length(kind) + length(ref) + length(attributes)) FROM holdings)`,
    );
  });
  await evictDurableObject(stub);
}

/** Deletes an account in its time, and looks at every answer on the way. */
async function deletedInTime(id: string, clock: string): Promise<string[]> {
  const path = `/v1/accounts/${id}`;
  const preview = await answerTo({
    method: "POST",
    path: `${path}/closures/preview`,
    body: { kind: "deletion", actor: OWNER },
  });
  const opened = await answerTo({
    method: "POST",
    path: `${path}/closures`,
    body: { kind: "deletion", actor: OWNER, acknowledgements: ["kept"] },
  });
  expect([preview.outcome, opened.outcome]).toEqual(["200", "201"]);
  const closure: string = JSON.parse(opened.text).id;
  const proven = await answerTo({
    method: "POST",
    path: `${path}/closures/${closure}/proofs`,
    body: { type: "confirm" },
  });
  expect(proven.outcome).toBe("200");
  await advance(clock, later({ days: 15 }));
  expect((await get(path)).body.state).toBe("deleted");
  const certificate = await answerTo({ method: "GET", path: `${path}/certificate` });
  const retained = await answerTo({ method: "GET", path: `${path}/retained?limit=100` });
  expect([certificate.outcome, retained.outcome]).toEqual(["200", "200"]);
  const all = [preview, opened, proven, certificate, retained];
  return all.flatMap(({ faults }) => faults);
}

/** A policy whose every rule is about the holdings that there are so many of. */
const aboutMany = (kind: string) =>
  aPolicy({
    blockers: [{ id: "open", holding: kind, where: { status: ["open"] }, message: "m" }],
    acknowledgements: [{ id: "kept", text: "t", holdings: [kind] }],
    retain: [{ what: "w", holdings: [kind], holder_fields: ["email"], reason: "r", for: "P7Y" }],
  });

describe("an account with as much as may be", () => {
  it.each([
    ["8,000 ordinary orders", 8_000, 8_000 * 300],
    ["10,000 holdings of eight mebibytes", HOLDINGS_MAX - 1, HOLDINGS_MAX_BYTES - 40_000],
    ["all its bytes in holdings of sixteen kibibytes", 511, HOLDINGS_MAX_BYTES - 16_000],
  ])("is asked, changed and erased in bounded time: %s", async (_, count, bytes) => {
    const clock = await aClock();
    const policy = await aboutMany("order");
    const id = await anAccount({ policy, test_clock: clock });
    expect((await put(`/v1/accounts/${id}/holdings/order/first`, {})).status).toBe(201);
    expect((await del(`/v1/accounts/${id}/holdings/order/first`)).status).toBe(204);
    await filled(id, "order", count, bytes);
    const at = (ref: string) => `/v1/accounts/${id}/holdings/order/${ref}`;
    const attributes = (length: number) => ({ attributes: { note: "y".repeat(length) } });
    const more = await allOf([
      { method: "PUT", path: at("one-more"), body: attributes(100) },
      { method: "PUT", path: at("one-more"), body: attributes(10) },
      { method: "PUT", path: at("n-00001"), body: attributes(1) },
    ]);
    expect(more).toEqual({ outcomes: { 200: 2, 201: 1 }, faults: [] });
    expect(await answersStill(id)).toEqual([]);
    expect(await deletedInTime(id, clock)).toEqual([]);
    expect(await answersStill(id)).toEqual([]);
  });

  it("takes no further holding, by number or by bytes, and goes on", async () => {
    const few = await anAccount();
    expect((await put(`/v1/accounts/${few}/holdings/order/a`, {})).status).toBe(201);
    await filled(few, "order", HOLDINGS_MAX - 1, HOLDINGS_MAX * 60);
    const large = await anAccount();
    expect((await put(`/v1/accounts/${large}/holdings/order/a`, {})).status).toBe(201);
    await filled(large, "order", 512, HOLDINGS_MAX_BYTES - 512);
    const body = { attributes: { note: "y".repeat(500), more: "y".repeat(300) } };
    const outcomes = await allOf(
      [few, large].map((id) => ({
        method: "PUT",
        path: `/v1/accounts/${id}/holdings/order/b`,
        body,
      })),
    );
    expect(outcomes).toEqual({
      outcomes: { "409 too_many_holdings": 1, "409 holdings_too_large": 1 },
      faults: [],
    });
    for (const id of [few, large]) expect(await answersStill(id)).toEqual([]);
  });
});

describe("one key that makes more and more", () => {
  it("has a hundred endpoints of a hundred and twenty, and events go on", async () => {
    const key = await aKey(["app"]);
    const answers = [];
    for (const number of Array.from({ length: 120 }).keys()) {
      const body = { url: `https://hooks.example.com/${number}`, events: ["account.deleted"] };
      answers.push(await post("/v1/webhook_endpoints", body, { key }));
    }
    expect(counted(answers.map(({ status, body }) => `${status} ${body.code ?? ""}`))).toEqual({
      "201 ": 100,
      "409 limit_reached": 20,
    });
    expect(await answersStill(await anAccount())).toEqual([]);
  });

  it(
    "imports a thousand accounts with all that they may have, and a thousand that are wrong",
    async () => {
      const full = () =>
        registration({
          holder: { type: "individual", email: `${freshId("h")}@example.com` },
          metadata: Object.fromEntries(many(20, (n) => [`name-${n}`, "v".repeat(12)])),
        });
      const accounts = many(1_000, full);
      const most = await timeFor(1_000);
      const right = await answerTo(
        {
          method: "PUT",
          path: "/v1/accounts/import",
          body: { accounts },
        },
        most,
      );
      expect([right.outcome, right.faults]).toEqual(["200", []]);
      expect(counted(JSON.parse(right.text).data.map((one: Json) => one.status))).toEqual({
        created: 1_000,
      });
      const wrong = await answerTo({
        method: "PUT",
        path: "/v1/accounts/import",
        body: { accounts: many(1_000, () => Object.fromEntries(many(50, (n) => [`f${n}`, 0]))) },
      });
      expect([wrong.outcome, wrong.faults]).toEqual(["200", []]);
      expect(await answersStill(String(accounts[0]?.id))).toEqual([]);
    },
    IMPORT_TEST_MS,
  );

  it(
    "imports accounts with a password each, and others are answered meanwhile",
    async () => {
      const bystander = await anAccount();
      const most = await timeFor(100, { password: "a long password" });
      const importing = answerTo(
        {
          method: "PUT",
          path: "/v1/accounts/import",
          body: { accounts: many(100, (n) => registration({ password: `a long password ${n}` })) },
        },
        most,
      );
      const found = await answersStill(bystander);
      const { outcome, faults } = await importing;
      expect([outcome, faults, found]).toEqual(["200", [], []]);
    },
    IMPORT_TEST_MS,
  );
});

describe("notices that are asked for again and again", () => {
  it("are few to a number that the phone is changed to, back and forth", async () => {
    const phones = ["+436641110001", "+436641110002"];
    const id = await anAccount({ holder: { type: "individual", phone: phones[0] } });
    const path = `/v1/accounts/${id}`;
    for (const turn of Array.from({ length: 40 }).keys()) {
      const { status } = await patch(path, { holder: { phone: phones[(turn + 1) % 2] } });
      expect(status).toBe(200);
    }
    expect(await answersStill(id)).toEqual([]);
    const { noticesPerKind } = settingsOf(env).notices;
    const sent = await noticesTo(id);
    const toOne = (to: string) => sent.filter((notice) => notice.to === to).length;
    expect(sent.length).toBeGreaterThan(0);
    for (const phone of phones) expect(toOne(phone)).toBeLessThanOrEqual(noticesPerKind);
  });

  it("are few for a closure that is opened and withdrawn again", async () => {
    const id = await anAccount({
      policy: await aPolicy(),
      holder: { type: "individual", email: `${freshId("holder")}@example.com` },
    });
    for (const _ of Array.from({ length: 15 })) {
      const { id: closure } = await aClosure(id, { kind: "deletion", actor: OWNER });
      expect((await prove(id, closure, { type: "confirm" })).status).toBe(200);
      expect((await post(`/v1/accounts/${id}/restore`, { actor: OWNER })).status).toBe(200);
    }
    const { noticesPerKind } = settingsOf(env).notices;
    const templates = counted((await noticesTo(id)).map(({ template }) => String(template)));
    for (const count of Object.values(templates)) {
      expect(Number(count)).toBeLessThanOrEqual(noticesPerKind);
    }
    expect(await answersStill(id)).toEqual([]);
  });

  it("are three codes an hour", async () => {
    const policy = await aPolicy({ steps: [{ type: "otp", channel: "email" }] });
    const id = await anAccount({ policy, holder: { type: "individual", email: "c@example.com" } });
    const { id: closure } = await aClosure(id, { kind: "deletion", actor: OWNER });
    const path = `/v1/accounts/${id}/closures/${closure}/challenges`;
    const requests = many(10, () => ({ method: "POST", path, body: { type: "otp" } }) as const);
    expect(await allOf(requests)).toEqual({
      outcomes: { 202: 3, "429 challenge_throttled": 7 },
      faults: [],
    });
  });
});

describe("a password's verifier", () => {
  it("that cannot be computed is refused, and one at the bounds is compared with", async () => {
    const id = await anAccount();
    const refused = NASTY_VERIFIERS.map(
      (password_verifier) =>
        ({ method: "PATCH", path: `/v1/accounts/${id}`, body: { password_verifier } }) as const,
    );
    expect(await allOf(refused)).toEqual({
      outcomes: { "422 invalid_request": NASTY_VERIFIERS.length },
      faults: [],
    });
    for (const password_verifier of EDGE_VERIFIERS) {
      const one = await anAccount({ password_verifier });
      const { id: closure } = await aClosure(one, { kind: "deletion", actor: OWNER });
      const answer = await answerTo({
        method: "POST",
        path: `/v1/accounts/${one}/closures/${closure}/proofs`,
        body: { type: "reauthentication", method: "password", password: "ﷺ".repeat(1_024) },
      });
      expect([answer.outcome, answer.faults]).toEqual(["422 proof_rejected", []]);
      expect(await answersStill(one)).toEqual([]);
    }
  });
});

describe("a code that is typed", () => {
  const asTyped: readonly ((code: string) => string)[] = [
    (code) => `${code.slice(0, 3)} ${code.slice(3)}`,
    (code) => `${code.slice(0, 3)}-${code.slice(3)}\n`,
    (code) => [...code].map((digit) => String.fromCodePoint(0xff10 + Number(digit))).join(""),
    (code) => [...code].map((digit) => String.fromCodePoint(0x0660 + Number(digit))).join("\u00a0"),
    (code) => [...code].map((digit) => String.fromCodePoint(0x1d7ce + Number(digit))).join(""),
  ];

  it("is wrong if it is odd, never a failure, and right if it is only spelled oddly", async () => {
    const policy = await aPolicy({ steps: [{ type: "otp", channel: "email" }] });
    const found: string[] = [];
    for (const typed of asTyped) {
      const email = `${freshId("holder")}@example.com`;
      const id = await anAccount({ policy, holder: { type: "individual", email } });
      const { id: closure } = await aClosure(id, { kind: "deletion", actor: OWNER });
      const code = await aCode(id, closure);
      const path = `/v1/accounts/${id}/closures/${closure}/proofs`;
      for (const odd of NASTY_TYPED.slice(0, 4)) {
        const body = { type: "otp", code: odd };
        const { outcome, faults } = await answerTo({ method: "POST", path, body });
        if (!/^422 (proof_rejected|invalid_request)$/.test(outcome))
          found.push(`${odd}: ${outcome}`);
        found.push(...faults);
      }
      const body = { type: "otp", code: typed(code) };
      const { outcome } = await answerTo({ method: "POST", path, body });
      if (outcome !== "200") found.push(`${typed(code)}: ${outcome}`);
      found.push(...(await answersStill(id)));
    }
    expect(found).toEqual([]);
  });
});

describe("a document that is made of work", () => {
  it.each(["a PDF of deflate in deflate", "a PDF of filters upon one picture"])(
    "is refused in time, and the account answers: %s",
    async (name) => {
      const { id, closure } = await awaitingDocument();
      const answer = await answerTo({
        method: "PUT",
        path: `/v1/accounts/${id}/closures/${closure}/documents/passport`,
        body: expensive(name),
        headers: { "content-type": "application/pdf" },
      });
      expect([answer.outcome, answer.faults]).toEqual(["422 document_rejected", []]);
      expect(await answersStill(id)).toEqual([]);
    },
  );
});
