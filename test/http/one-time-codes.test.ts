/** One-time codes: to the address on file, once, for ten minutes, and not too often. */
import { createHmac, hash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { codeSecret } from "../../src/account/tables/codes";
import { get, type Json, patch, post } from "../support/api";
import {
  aClosure,
  aCode,
  account,
  advance,
  aKey,
  anAccountInTime,
  anotherCode,
  aPolicy,
  history,
  noticesTo,
  OWNER,
  prove,
  typesOf,
} from "../support/fixtures";
import { expectProblem } from "../support/refusals";
import { later } from "../support/time";
import { tablesOfAccount } from "./stored-tables";

const DELETION: Json = { kind: "deletion", actor: OWNER };
const HOLDER = { type: "individual", phone: "+15550001267", email: "ada@example.com" };

/** A closure whose one step is a code. */
async function aCodeToProve(channel = "sms", over: Json = {}) {
  const policy = await aPolicy({ steps: [{ type: "otp", channel }] });
  const made = await anAccountInTime({ policy, holder: { ...HOLDER, ...over } });
  const { id: closure } = await aClosure(made.id, DELETION);
  return { ...made, closure, path: `/v1/accounts/${made.id}/closures/${closure}` };
}

const challenge = (path: string, headers: Record<string, string> = {}) =>
  post(`${path}/challenges`, { type: "otp" }, { headers });

const otp = (code: string): Json => ({ type: "otp", code });

/** In digits of another script, whose zero stands at `zero`. */
const inDigits = (code: string, zero: number): string =>
  String.fromCodePoint(...[...code].map((digit) => zero + Number(digit)));

const codeAfter = (code: string, by: number): string =>
  String((Number(code) + by) % 1_000_000).padStart(6, "0");

describe("a code", () => {
  it("goes to the number on file, of which the answer tells just enough", async () => {
    const { id, path } = await aCodeToProve();
    const reply = await challenge(path);
    expect(reply.status).toBe(202);
    expect(reply.body).toEqual({
      object: "challenge",
      type: "otp",
      channel: "sms",
      sent_to: "+1•••••67",
      expires_at: later({ minutes: 10 }),
    });
    const [notice] = await noticesTo(id);
    expect(notice).toMatchObject({ channel: "sms", to: HOLDER.phone, template: "code" });
    expect(notice.code).toMatch(/^\d{6}$/);
    expect(notice.text).toContain(notice.code);
    expect(JSON.stringify(reply.body)).not.toContain(notice.code);
  });

  it("goes by e-mail if the policy says so", async () => {
    const { id, path } = await aCodeToProve("email");
    expect((await challenge(path)).body).toMatchObject({
      channel: "email",
      sent_to: "a•••@example.com",
    });
    expect((await noticesTo(id))[0]).toMatchObject({ channel: "email", to: HOLDER.email });
  });

  it("passes its step", async () => {
    const { id, closure } = await aCodeToProve();
    const reply = await prove(id, closure, otp(await aCode(id, closure)));
    expect(reply.status).toBe(200);
    expect(reply.body).toMatchObject({ status: "scheduled", steps: [{ status: "passed" }] });
  });

  it.each<[string, (code: string) => string]>([
    ["with a space", (code) => `${code.slice(0, 3)} ${code.slice(3)}`],
    ["with a hyphen", (code) => `${code.slice(0, 3)}-${code.slice(3)}`],
    ["with spaces that do not break", (code) => `\u00a0${code.slice(0, 3)}\u202f${code.slice(3)}`],
    ["with the sentence's full stop and a line break", (code) => `${code}.\r\n`],
    ["in full width", (code) => inDigits(code, 0xff10)],
    ["in Arabic digits", (code) => inDigits(code, 0x660)],
    ["in Devanagari digits, each apart", (code) => [...inDigits(code, 0x966)].join(" ")],
  ])("passes its step as people type it: %s", async (_, typed) => {
    const { id, closure } = await aCodeToProve();
    const code = await aCode(id, closure);
    const guess = await prove(id, closure, otp(typed(codeAfter(code, 1))));
    expectProblem(guess, 422, "proof_rejected", { attempts_left: 4, reason: "code_wrong" });
    expect((await prove(id, closure, otp(typed(code)))).status).toBe(200);
  });

  it("that is wrong is so for a reason, shown in the test mode", async () => {
    const { id, clock, closure } = await aCodeToProve();
    const expectReason = async (code: string, reason: string) =>
      expectProblem(await prove(id, closure, otp(code)), 422, "proof_rejected", { reason });
    await expectReason("123456", "no_code_sent");
    const code = await aCode(id, closure);
    await expectReason(codeAfter(code, 1), "code_wrong");
    await patch(`/v1/accounts/${id}`, { holder: { phone: "+15550009999" } });
    await expectReason(code, "code_void");
    const another = await aCode(id, closure);
    await advance(clock, later({ minutes: 10 }));
    await expectReason(another, "code_expired");
  });

  it("is good for ten minutes, to the millisecond", async () => {
    for (const [ms, status] of [
      [-1, 200],
      [0, 422],
    ] as const) {
      const { id, clock, closure } = await aCodeToProve();
      const code = await aCode(id, closure);
      await advance(clock, later({ minutes: 10, ms }));
      expect((await prove(id, closure, otp(code))).status).toBe(status);
    }
  });

  it("is void once another was sent, and none is right if none was sent", async () => {
    const { id, closure } = await aCodeToProve();
    expectProblem(await prove(id, closure, otp("123456")), 422, "proof_rejected", {
      attempts_left: 4,
    });
    const first = await aCode(id, closure);
    const second = await aCode(id, closure);
    if (first !== second) {
      expectProblem(await prove(id, closure, otp(first)), 422, "proof_rejected", {
        attempts_left: 3,
      });
    }
    expect((await prove(id, closure, otp(second))).status).toBe(200);
  });

  it("is void once the number it went to is no longer the holder's", async () => {
    const { id, closure } = await aCodeToProve();
    const code = await aCode(id, closure);
    await patch(`/v1/accounts/${id}`, { holder: { phone: "+15550009999" } });
    expectProblem(await prove(id, closure, otp(code)), 422, "proof_rejected");
    // Back again, it is no better.
    await patch(`/v1/accounts/${id}`, { holder: { phone: HOLDER.phone } });
    expectProblem(await prove(id, closure, otp(code)), 422, "proof_rejected");
  });

  it.each([
    ["sms", { email: "eve@example.com" }],
    ["email", { phone: "+15550009999" }],
    ["email", { email: null }],
  ])("by %s is void once the holder has %j, whichever address it went to", async (by, holder) => {
    const { id, closure } = await aCodeToProve(by);
    const code = await aCode(id, closure);
    await patch(`/v1/accounts/${id}`, { holder });
    expectProblem(await prove(id, closure, otp(code)), 422, "proof_rejected");
  });

  it("outlives a change of the holder that is of no address, and one that changes nothing", async () => {
    const { id, closure } = await aCodeToProve();
    const code = await aCode(id, closure);
    await patch(`/v1/accounts/${id}`, { holder: { locale: "de", phone: HOLDER.phone } });
    expect((await prove(id, closure, otp(code))).status).toBe(200);
  });

  it("is good once: while other steps are open it is refused, used or wrong", async () => {
    const policy = await aPolicy({ steps: [{ type: "otp", channel: "sms" }, { type: "confirm" }] });
    const { id } = await anAccountInTime({ policy, holder: HOLDER });
    const { id: closure } = await aClosure(id, DELETION);
    const code = await aCode(id, closure);
    expect((await prove(id, closure, otp(code))).status).toBe(200);
    for (const again of [code, anotherCode(code)]) {
      expectProblem(await prove(id, closure, otp(again)), 409, "step_passed");
    }
  });

  it("is kept as a hash that cannot be made without the deployment's secret", async () => {
    const { id, closure } = await aCodeToProve();
    const code = await aCode(id, closure);
    const tables = await tablesOfAccount(id);
    expect(tables["codes"]).toMatchObject([{ closure, channel: "sms" }]);
    const of = JSON.stringify([closure, "sms", code]);
    const plain = [code, of, `${closure}:${code}`].map((text) => hash("sha256", text));
    for (const text of [`"${code}"`, ...plain]) expect(JSON.stringify(tables)).not.toContain(text);
    const keyed = createHmac("sha256", codeSecret("adk_test_admin")).update(of).digest("hex");
    expect(tables["codes"]).toMatchObject([{ hash: keyed }]);
  });

  it("is of one closure and one account", async () => {
    const one = await aCodeToProve();
    const other = await aCodeToProve();
    const code = await aCode(one.id, one.closure);
    await challenge(other.path);
    expectProblem(await prove(other.id, other.closure, otp(code)), 422, "proof_rejected");
    // Withdrawn and opened anew: the code that is out was for the first.
    await post(`${one.path}/withdraw`, {});
    const { id: anew } = await aClosure(one.id, DELETION);
    expectProblem(await prove(one.id, anew, otp(code)), 422, "proof_rejected");
  });

  it("is kept nowhere: neither in the account's answers nor in its history", async () => {
    const { id, closure } = await aCodeToProve();
    const code = await aCode(id, closure);
    await prove(id, closure, otp(code));
    const shown = JSON.stringify([await history(id), await account(id)]);
    expect(shown).not.toContain(`"${code}"`);
  });
});

describe("guessing", () => {
  it("is over after five, however many come at once: a hundred count as a hundred", async () => {
    const { id, closure } = await aCodeToProve();
    const code = await aCode(id, closure);
    const guesses = Array.from({ length: 100 }, () => prove(id, closure, otp(anotherCode(code))));
    const statuses = (await Promise.all(guesses)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 422).length).toBe(5);
    expect(statuses.filter((status) => status === 423).length).toBe(95);
    expectProblem(await prove(id, closure, otp(code)), 423, "step_locked");
    expect(typesOf(await history(id)).filter((type) => type === "closure.step_locked").length).toBe(
      1,
    );
  });

  it("is outrun by no race: the right code among a hundred, after the fifth, is not looked at", async () => {
    const { id, closure } = await aCodeToProve();
    const code = await aCode(id, closure);
    const guesses = [...Array.from({ length: 99 }, (_, index) => codeAfter(code, index + 1)), code];
    const replies = await Promise.all(guesses.map((guess) => prove(id, closure, otp(guess))));
    expect(replies.map(({ status }) => status).filter((status) => status !== 423)).toEqual(
      Array.from({ length: 5 }, () => 422),
    );
  });

  it("ends the closure at its third locking, and the holder gets a notice", async () => {
    const { id, clock, closure } = await aCodeToProve();
    const wrong = otp(anotherCode(await aCode(id, closure)));
    for (const locked of [1, 2, 3]) {
      for (let guess = 0; guess < 5; guess += 1) await prove(id, closure, wrong);
      await advance(clock, later({ minutes: 15 * locked }));
    }
    expect((await get(`/v1/accounts/${id}/closures/${closure}`)).body.status).toBe("rejected");
    expect((await noticesTo(id))[0]).toMatchObject({ template: "rejected", channel: "email" });
  });

  it("costs no code: none is sent while the step is locked", async () => {
    const { id, closure, path } = await aCodeToProve();
    const wrong = otp(anotherCode(await aCode(id, closure)));
    for (let guess = 0; guess < 5; guess += 1) await prove(id, closure, wrong);
    expectProblem(await challenge(path), 423, "step_locked");
    expect((await noticesTo(id)).length).toBe(1);
  });
});

describe("asking for codes", () => {
  it("too often is refused: three an hour, by the account's time", async () => {
    const { clock, path } = await aCodeToProve();
    for (let sent = 0; sent < 3; sent += 1) expect((await challenge(path)).status).toBe(202);
    const reply = await challenge(path);
    expectProblem(reply, 429, "challenge_throttled");
    expect(reply.headers.get("retry-after")).toBe("3600");
    await advance(clock, later({ minutes: 60, ms: -1 }));
    expectProblem(await challenge(path), 429, "challenge_throttled");
    await advance(clock, later({ minutes: 60 }));
    expect((await challenge(path)).status).toBe(202);
  });

  it("by many at once is asking as often: three go out", async () => {
    const { id, path } = await aCodeToProve();
    const replies = await Promise.all(Array.from({ length: 20 }, () => challenge(path)));
    const statuses = replies.map(({ status }) => status);
    expect(statuses.filter((status) => status === 202).length).toBe(3);
    expect(statuses.filter((status) => status === 429).length).toBe(17);
    expect((await noticesTo(id)).length).toBe(3);
  });

  it("is not made good by another closure, or another number: they are of the account", async () => {
    const { id, path } = await aCodeToProve();
    for (let sent = 0; sent < 3; sent += 1) expect((await challenge(path)).status).toBe(202);
    await post(`${path}/withdraw`, {});
    await patch(`/v1/accounts/${id}`, { holder: { phone: "+15550009999" } });
    const { id: anew } = await aClosure(id, DELETION);
    const reply = await challenge(`/v1/accounts/${id}/closures/${anew}`);
    expectProblem(reply, 429, "challenge_throttled");
  });

  it("ten a day is the most", async () => {
    const { clock, path } = await aCodeToProve();
    for (let hour = 0; hour < 3; hour += 1) {
      for (let sent = 0; sent < 3; sent += 1) expect((await challenge(path)).status).toBe(202);
      await advance(clock, later({ hours: hour + 1 }));
    }
    expect((await challenge(path)).status).toBe(202);
    const reply = await challenge(path);
    expectProblem(reply, 429, "challenge_throttled");
    expect(reply.headers.get("retry-after")).toBe(String(21 * 3600));
  });

  it("sends one for one idempotency key, however often and at once it comes", async () => {
    const { id, path } = await aCodeToProve();
    const headers = { "idempotency-key": "one" };
    const replies = await Promise.all(Array.from({ length: 10 }, () => challenge(path, headers)));
    const statuses = new Set(replies.map(({ status }) => status));
    expect([...statuses].every((status) => status === 202 || status === 409)).toBe(true);
    const again = await challenge(path, headers);
    expect(again.headers.get("idempotent-replayed")).toBe("true");
    expect(again.status).toBe(202);
    expect((await noticesTo(id)).length).toBe(1);
  });

  it("is refused if there is no number on file, and sends nothing", async () => {
    const { id, path } = await aCodeToProve("sms", { phone: undefined });
    expectProblem(await challenge(path), 409, "no_address", { channel: "sms" });
    expect(await noticesTo(id)).toEqual([]);
  });

  it("is refused if it is not the step's turn, if it has passed, and for what is no closure", async () => {
    const policy = await aPolicy({ steps: [{ type: "confirm" }, { type: "otp", channel: "sms" }] });
    const { id } = await anAccountInTime({ policy, holder: HOLDER });
    const { id: closure } = await aClosure(id, DELETION);
    const path = `/v1/accounts/${id}/closures/${closure}`;
    expectProblem(await challenge(path), 409, "step_out_of_order", { next: "confirm" });
    await prove(id, closure, { type: "confirm" });
    await prove(id, closure, otp(await aCode(id, closure)));
    expectProblem(await challenge(path), 409, "wrong_state");
    expectProblem(await challenge(`/v1/accounts/${id}/closures/clo_none`), 404, "not_found");
    expectProblem(await challenge(`/v1/accounts/nobody/closures/${closure}`), 404, "not_found");
  });

  it("is for the host and its support alone", async () => {
    const { path } = await aCodeToProve();
    for (const role of ["reviewer", "auditor"]) {
      const key = await aKey([role]);
      expectProblem(await post(`${path}/challenges`, { type: "otp" }, { key }), 403, "forbidden");
    }
    const key = await aKey(["support"]);
    expect((await post(`${path}/challenges`, { type: "otp" }, { key })).status).toBe(202);
  });
});
