/** Declarations as support and the host see them. */
import { describe, expect, it } from "vitest";
import { aDeclaration, STATEMENT } from "../declarations/declarations";
import { get, type Json, post } from "../support/api";
import { eventually } from "../support/eventually";
import { aKey, anAccount, everything } from "../support/fixtures";
import { playReceiver } from "../support/receiver";
import { expectInvalid, expectProblem } from "../support/refusals";

const PATH = "/v1/declarations";
const match = (id: string, account: string, key?: string) =>
  post(`${PATH}/${id}/match`, { account }, key ? { key } : {});
const dismiss = (id: string, reason = "Nobody is meant") =>
  post(`${PATH}/${id}/dismiss`, { reason });

/** The days on which the law wants answers to declarations, each with how many. */
const declaredDue = async () =>
  (await get("/v1/stats")).body.due
    .map(({ date, declaration }: Json) => [date, declaration])
    .filter(([, declaration]: [string, number]) => declaration > 0);

const ids = async (query = "") =>
  (await everything(`${PATH}${query}`)).map(({ id }: { id: string }) => id);

describe("a declaration", () => {
  it("shows what was stated, and its receipt", async () => {
    const id = await aDeclaration({ language: "en" });
    const { status, body } = await get(`${PATH}/${id}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      object: "declaration",
      id,
      livemode: false,
      kind: "cancellation",
      status: "received",
      configuration: { id: "default", version: 0 },
      language: "en",
      email_verified: false,
      statement: STATEMENT,
      account: null,
      matched_at: null,
      dismissed_at: null,
      forgotten_at: null,
    });
    expect(body.receipt.text).toContain("Contract: Premium, no. 4711");
    expect(body.receipt.text).toContain(body.received_at);
  });

  it("is listed without anything personal, the newest first, by status", async () => {
    const all = [await aDeclaration(), await aDeclaration(), await aDeclaration()];
    await eventually(async () => expect((await ids()).toSorted()).toEqual(all.toSorted()));
    const [one = ""] = all;
    expect((await dismiss(one)).status).toBe(200);
    await eventually(async () => {
      expect(await ids("?status=dismissed")).toEqual([one]);
      expect((await ids("?status=received&limit=1")).toSorted()).toEqual(all.slice(1).toSorted());
    });
    const { body } = await get(PATH);
    expect(JSON.stringify(body)).not.toMatch(/ada@|Lovelace|no\. 4711/i);
    expect(body.data[0]).toEqual({
      object: "declaration",
      id: expect.any(String),
      livemode: false,
      kind: "cancellation",
      status: expect.any(String),
      configuration: "default",
      received_at: expect.any(String),
      answer_by: null,
      account: null,
    });
    expectInvalid(await get(`${PATH}?status=unheard`), "/status");
  });

  it("that asks for a deletion must be answered within a month, as lists and statistics say", async () => {
    const id = await aDeclaration({ kind: "deletion" });
    const { body } = await get(`${PATH}/${id}`);
    const days = (Date.parse(body.answer_by) - Date.parse(body.received_at)) / 86_400_000;
    expect([28, 29, 30, 31]).toContain(days);
    const { answer_by } = body;
    await eventually(async () => {
      expect((await get(PATH)).body.data[0]).toMatchObject({ id, answer_by });
      expect(await declaredDue()).toEqual([[answer_by.slice(0, 10), 1]]);
    });
    await match(id, await anAccount());
    await eventually(async () => expect(await declaredDue()).toEqual([]));
  });

  it("is matched to an account once, and opens nothing by itself", async () => {
    const account = await anAccount();
    const id = await aDeclaration();
    const reply = await match(id, account);
    expect(reply).toMatchObject({ status: 200, body: { status: "matched", account } });
    expect((await match(id, account)).status).toBe(200);
    const other = await anAccount();
    expectProblem(await match(id, other), 409, "wrong_declaration_state", {
      declaration_status: "matched",
    });
    expectProblem(await dismiss(id), 409, "wrong_declaration_state");
    expect((await get(`/v1/accounts/${account}`)).body).toMatchObject({
      state: "active",
      closure: null,
      version: 1,
    });
  });

  it("is not matched to an account that there is not, or not in this mode", async () => {
    const id = await aDeclaration();
    expectInvalid(await match(id, "nobody"), "/account");
    expect((await get(`${PATH}/${id}`)).body.status).toBe("received");
  });

  it("is dismissed with a reason, and can still be matched", async () => {
    const account = await anAccount();
    const id = await aDeclaration();
    expect((await dismiss(id, "Spam")).body).toMatchObject({
      status: "dismissed",
      dismissal_reason: "Spam",
    });
    expectProblem(await dismiss(id), 409, "wrong_declaration_state");
    expect((await match(id, account)).body.status).toBe("matched");
  });

  it("is told to endpoints, signed as every event, without anything personal", async () => {
    const receiver = playReceiver();
    const { body } = await post("/v1/webhook_endpoints", {
      url: receiver.url,
      events: ["declaration.received", "declaration.matched"],
    });
    const account = await anAccount();
    const id = await aDeclaration();
    await match(id, account);
    await eventually(async () => {
      const seen = receiver.verifiedBy(body.secret);
      expect(receiver.types.toSorted()).toEqual(["declaration.matched", "declaration.received"]);
      expect(seen).toContainEqual(
        expect.objectContaining({
          type: "declaration.matched",
          data: expect.objectContaining({
            account: null,
            declaration: id,
            kind: "cancellation",
            matched_account: account,
          }),
        }),
      );
      expect(JSON.stringify(seen)).not.toMatch(/ada@|Lovelace|no\. 4711/i);
    });
  });
});

describe("roles and modes", () => {
  it("lists and shows to the host and support, and lets support alone decide", async () => {
    const account = await anAccount();
    const id = await aDeclaration();
    const app = await aKey(["app"]);
    const support = await aKey(["support"]);
    const auditor = await aKey(["auditor", "reviewer"]);
    for (const key of [app, support]) {
      expect((await get(`${PATH}/${id}`, { key })).status).toBe(200);
      expect((await get(PATH, { key })).status).toBe(200);
    }
    expectProblem(await get(`${PATH}/${id}`, { key: auditor }), 403, "forbidden");
    expectProblem(await get(PATH, { key: auditor }), 403, "forbidden");
    expectProblem(await match(id, account, app), 403, "forbidden");
    expectProblem(
      await post(`${PATH}/${id}/dismiss`, { reason: "x" }, { key: app }),
      403,
      "forbidden",
    );
    expect((await match(id, account, support)).status).toBe(200);
  });

  it("are apart: a declaration of the other mode does not exist", async () => {
    const account = await anAccount();
    const id = await aDeclaration({ livemode: true });
    expectProblem(await get(`${PATH}/${id}`), 404, "not_found");
    expectProblem(await match(id, account), 404, "not_found");
    expectProblem(await dismiss(id), 404, "not_found");
    const live = await aKey(["support"], true);
    await eventually(async () => {
      expect(await ids()).toEqual([]);
      expect((await get(PATH, { key: live })).body.data).toHaveLength(1);
    });
  });

  it("repeats the answer of a repeated request", async () => {
    const id = await aDeclaration();
    const headers = { "idempotency-key": "once" };
    const first = await post(`${PATH}/${id}/dismiss`, { reason: "Spam" }, { headers });
    const again = await post(`${PATH}/${id}/dismiss`, { reason: "Spam" }, { headers });
    expect(first.status).toBe(200);
    expect(again).toMatchObject({ status: 200, body: first.body });
    expect(again.headers.get("idempotent-replayed")).toBe("true");
  });
});
