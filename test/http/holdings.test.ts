/** The facts that the host reports about an account. */
import { describe, expect, it } from "vitest";
import { del, get, type Json, post, put } from "../support/api";
import {
  account,
  advance,
  anAccount,
  anAccountInTime,
  everything,
  freshId,
  history,
  markForDeletion,
  PASSWORD,
  report,
  typesOf,
} from "../support/fixtures";
import { expectInvalid, expectProblem } from "../support/refusals";
import { later } from "../support/time";

const pathOf = (id: string, kind = "order", ref = "o-1") =>
  `/v1/accounts/${id}/holdings/${kind}/${ref}`;
const OPEN: Json = { attributes: { status: "open", amount: 12.5, gift: false } };

describe("reporting a holding", () => {
  it("for the first time is 201, and shows what is known", async () => {
    const id = await anAccount();
    const reply = await put(pathOf(id), { ...OPEN, url: "https://host.example/orders/1" });
    expect(reply.status).toBe(201);
    expect(reply.body).toEqual({
      object: "holding",
      account: id,
      kind: "order",
      ref: "o-1",
      attributes: OPEN.attributes,
      url: "https://host.example/orders/1",
      reported_at: expect.stringMatching(/Z$/),
    });
    expect((await get(`/v1/accounts/${id}/holdings`)).body.data).toEqual([reply.body]);
  });

  it("the same again is 200 and no event, in whatever order its attributes come", async () => {
    const id = await anAccount();
    await report(id, "order", "o-1", OPEN);
    const again = await put(pathOf(id), {
      attributes: { gift: false, amount: 12.5, status: "open" },
    });
    expect(again.status).toBe(200);
    expect(again.headers.get("etag")).toBe('"2"');
    expect(typesOf(await history(id))).toEqual(["account.registered", "holding.reported"]);
  });

  it.each<[string, Json]>([
    ["another attribute", { attributes: { status: "closed", amount: 12.5, gift: false } }],
    ["an attribute less", { attributes: { status: "open" } }],
    ["another url", { ...OPEN, url: "https://host.example/o" }],
    ["a secret", { ...OPEN, secret_last4: "ab12" }],
  ])("with %s is 200 and an event", async (_, body) => {
    const id = await anAccount();
    await report(id, "order", "o-1", OPEN);
    const reply = await put(pathOf(id), body);
    expect(reply.status).toBe(200);
    const last = (await history(id)).at(-1);
    const data = { kind: "order", ref: "o-1", created: false };
    expect(last).toMatchObject({ type: "holding.reported", sequence: 3, data });
  });

  it("never shows a secret's end again", async () => {
    const id = await anAccount();
    const body = { attributes: { name: "prod" }, secret_last4: "zq9x" };
    const reply = await put(pathOf(id, "environment", "e1"), body);
    const shown = [reply.body, await everything(`/v1/accounts/${id}/holdings`), await history(id)];
    expect(JSON.stringify(shown)).not.toMatch(/zq9x|secret/);
  });

  it("is an event that names kind and reference, not what was reported", async () => {
    const id = await anAccount();
    await report(id, "sub_user", "u-1", { attributes: { name: "Bo Beispiel" } });
    const event = (await history(id)).at(-1);
    expect(event.data).toEqual({ kind: "sub_user", ref: "u-1", created: true });
  });

  it("is of the same kind in any case, and blocks as its policy says", async () => {
    const id = await anAccount();
    const reply = await put(pathOf(id, "Subscription", "s-1"), {
      attributes: { status: "active" },
    });
    expect(reply.body).toMatchObject({ kind: "subscription", ref: "s-1" });
    expect(
      (await put(pathOf(id, "SUBSCRIPTION", "s-1"), { attributes: { status: "active" } })).status,
    ).toBe(200);
    const kept = await get(`/v1/accounts/${id}/holdings?kind=Subscription`);
    expect(kept.body.data).toMatchObject([{ kind: "subscription" }]);
    const preview = await post(`/v1/accounts/${id}/closures/preview`, { kind: "deletion" });
    expect(preview.body).toMatchObject({ allowed: false, blocker_total: 1 });
    expect((await del(pathOf(id, "sUBSCRIPTION", "s-1"))).status).toBe(204);
    expect((await get(`/v1/accounts/${id}/holdings`)).body.data).toEqual([]);
  });

  it("may be of any kind, with no body at all", async () => {
    const id = await anAccount();
    const reply = await put(pathOf(id, "space_ship", "x:1"));
    expect(reply.status).toBe(201);
    expect(reply.body.attributes).toEqual({});
  });

  it.each<[string, Json, string]>([
    ["an attribute that is an object", { attributes: { a: { b: 1 } } }, "/attributes/a"],
    ["an attribute that is null", { attributes: { a: null } }, "/attributes/a"],
    ["attributes that are a list", { attributes: [1] }, "/attributes"],
    ["five characters of a secret", { attributes: {}, secret_last4: "12345" }, "/secret_last4"],
    ["a url that is none", { attributes: {}, url: "orders/1" }, "/url"],
    ["a url that runs", { attributes: {}, url: "javascript:alert(1)" }, "/url"],
    ["an unknown field", { attributes: {}, status: "open" }, "/status"],
  ])("refuses %s", async (_, body, pointer) => {
    const id = await anAccount();
    expectInvalid(await put(pathOf(id), body), pointer);
    expect(await everything(`/v1/accounts/${id}/holdings`)).toEqual([]);
  });

  it("refuses kinds and references that could be somebody's address", async () => {
    const id = await anAccount();
    expectInvalid(await put(pathOf(id, "order", "bo%40example.com"), OPEN), "/ref");
    expectInvalid(await put(pathOf(id, "or%20der", "1"), OPEN), "/kind");
  });

  it("of an account that is not there is 404", async () => {
    expectProblem(await put(pathOf(freshId()), OPEN), 404, "not_found");
  });

  it("of a deleted account is refused", async () => {
    const { id, clock } = await anAccountInTime({ password: PASSWORD });
    await markForDeletion(id);
    await advance(clock, later({ days: 14 }));
    expectProblem(await put(pathOf(id), OPEN), 409, "wrong_state", { state: "deleted" });
    expect(await everything(`/v1/accounts/${id}/holdings`)).toEqual([]);
  });
});

describe("removing a holding", () => {
  it("is 204, again 204, and one event", async () => {
    const id = await anAccount();
    await report(id, "order", "o-1", OPEN);
    for (let time = 0; time < 2; time += 1) {
      const reply = await del(pathOf(id));
      expect(reply.status).toBe(204);
      expect(reply.body).toBe("");
      expect(reply.headers.get("etag")).toBe('"3"');
    }
    expect(typesOf(await history(id)).filter((type) => type === "holding.removed").length).toBe(1);
    expect(await everything(`/v1/accounts/${id}/holdings`)).toEqual([]);
  });

  it("takes no other with it", async () => {
    const id = await anAccount();
    await report(id, "order", "o-1");
    await report(id, "order", "o-2");
    await report(id, "invoice", "o-1");
    await del(pathOf(id));
    const left = await everything(`/v1/accounts/${id}/holdings`);
    expect(left.map(({ kind, ref }) => [kind, ref])).toEqual([
      ["invoice", "o-1"],
      ["order", "o-2"],
    ]);
  });

  it("of an account that is not there is 404", async () => {
    expectProblem(await del(pathOf(freshId())), 404, "not_found");
  });
});

const named = (holdings: readonly { kind: string; ref: string }[]): string[] =>
  holdings.map(({ kind, ref }) => `${kind}/${ref}`);

describe("the list of holdings", () => {
  it("is by kind and reference, goes on by its cursor, and is filtered by kind", async () => {
    const id = await anAccount();
    const refs = ["b", "a", "c"];
    for (const ref of refs) await report(id, "order", ref);
    for (const ref of refs) await report(id, "invoice", ref);
    const path = `/v1/accounts/${id}/holdings`;
    const orders = ["order/a", "order/b", "order/c"];
    const all = ["invoice/a", "invoice/b", "invoice/c", ...orders];
    expect(named(await everything(path))).toEqual(all);
    expect(named(await everything(`${path}?limit=2`))).toEqual(all);
    expect(named(await everything(`${path}?kind=order&limit=1`))).toEqual(orders);
    expect(await everything(`${path}?kind=sub_user`)).toEqual([]);
    expectInvalid(await get(`${path}?colour=red`), "/colour");
  });
});

it("what is reported many times at once is kept once", async () => {
  const id = await anAccount();
  const reports = Array.from({ length: 30 }, () => put(pathOf(id), OPEN));
  const statuses = (await Promise.all(reports)).map(({ status }) => status);
  expect(statuses.filter((status) => status === 201).length).toBe(1);
  expect(statuses.filter((status) => status === 200).length).toBe(29);
  expect((await account(id)).version).toBe(2);
});
