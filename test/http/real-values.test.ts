/** What real systems send is taken, what is wrong is refused: the tables of `test/support/real-values.ts`. */
import { describe, expect, it } from "vitest";
import type { z } from "zod";
import { holderSchema } from "../../src/contract/holder";
import { holdingRefSchema, memberIdSchema, urlSchema } from "../../src/contract/values";
import { get, post, put } from "../support/api";
import {
  aClosure,
  account,
  anAccount,
  aPolicy,
  history,
  policyDraft,
  registration,
  report,
} from "../support/fixtures";
import {
  EMAILS,
  LOCALES,
  MEMBER_IDS,
  PHONES,
  REFS,
  type Table,
  TIME_ZONES,
  URLS,
} from "../support/real-values";
import { expectInvalid } from "../support/refusals";

const { email, phone, locale, time_zone } = holderSchema.shape;

describe.each<[string, z.ZodType, Table]>([
  ["an e-mail address", email, EMAILS],
  ["a phone", phone, PHONES],
  ["a locale", locale, LOCALES],
  ["a time zone", time_zone, TIME_ZONES],
  ["a member's id", memberIdSchema, MEMBER_IDS],
  ["a holding's reference", holdingRefSchema, REFS],
])("%s", (_, schema, { taken, refused }) => {
  it.each(taken)("is taken, and kept as it is: %j (%s)", (value) => {
    expect(schema.safeParse(value)).toEqual({ success: true, data: value });
  });

  it.each(refused)("is refused: %j (%s)", (value) => {
    expect(schema.safeParse(value).success).toBe(false);
  });
});

describe("a URL", () => {
  it.each(URLS.taken)("is taken, and kept in its normal form: %j, %j (%s)", (value, kept) => {
    expect(urlSchema.safeParse(value)).toEqual({ success: true, data: kept });
    expect(urlSchema.safeParse(kept)).toEqual({ success: true, data: kept });
  });

  it.each(URLS.refused)("is refused: %j (%s)", (value) => {
    expect(urlSchema.safeParse(value).success).toBe(false);
  });
});

describe("a holder as real systems know them", () => {
  it("is registered and shown as given", async () => {
    const holders = [
      { email: "büro.süd+1@bücher.example", locale: "zh_Hans_CN", time_zone: "Asia/Calcutta" },
      { email: '"bo@home"@xn--bcher-kva.example', locale: "sr_RS.UTF-8@latin", time_zone: "UTC" },
    ];
    for (const known of holders) {
      const holder = { type: "individual", ...known };
      expect((await account(await anAccount({ holder }))).holder).toEqual(holder);
    }
  });

  it("is refused by the field that is wrong", async () => {
    const holder = {
      type: "individual",
      email: "bo@example.com\r\nBcc: eve@example.com",
      phone: "+43 664 1234567",
      locale: "de AT",
      time_zone: "Europe/Vienna\n",
    };
    const pointers = ["/holder/email", "/holder/locale", "/holder/phone", "/holder/time_zone"];
    expectInvalid(await post("/v1/accounts", registration({ holder })), ...pointers);
  });
});

describe("a member of Auth0's", () => {
  it("opens and withdraws a closure, and is the actor in the history", async () => {
    const actor = { role: "owner", id: "auth0|5f7c8ec7c33c6c004bbafe82" };
    const id = await anAccount();
    const closure = await aClosure(id, { kind: "deletion", actor });
    expect(closure.requested_by).toEqual(actor);
    const path = `/v1/accounts/${id}/closures/${closure.id}/withdraw`;
    expect((await post(path, { actor })).status).toBe(200);
    const actors = (await history(id)).slice(-2).map((event) => event.actor);
    expect(actors).toEqual([actor, actor]);
  });

  it("is a sub-user, too: its reference stands in the path, escaped or not", async () => {
    const id = await anAccount();
    const ref = "auth0|5f7c8ec7c33c6c004bbafe82";
    await report(id, "sub_user", encodeURIComponent(ref));
    const { body } = await get(`/v1/accounts/${id}/holdings?kind=sub_user`);
    expect(body.data).toMatchObject([{ kind: "sub_user", ref }]);
    const again = await put(`/v1/accounts/${id}/holdings/sub_user/${ref}`, { attributes: {} });
    expect(again.status).toBe(200);
  });
});

describe("a URL that the host gives", () => {
  const URL = "HTTPS://Hooks.Example.com:443/a/../adieu";
  const KEPT = "https://hooks.example.com/adieu";
  const BROKEN = "https://hooks.example.com/\nadieu";

  it("is kept in its normal form with a holding, of which a repeat is no event", async () => {
    const id = await anAccount();
    const path = `/v1/accounts/${id}/holdings/order/o-1`;
    expect((await put(path, { attributes: {}, url: URL })).body.url).toBe(KEPT);
    const { version } = await account(id);
    for (const url of [URL, KEPT]) await report(id, "order", "o-1", { attributes: {}, url });
    expect((await account(id)).version).toBe(version);
    expectInvalid(await put(path, { attributes: {}, url: BROKEN }), "/url");
    expectInvalid(await put(path, { attributes: {}, url: "https://bo:x@host.example/" }), "/url");
  });

  it("is kept in its normal form for webhooks and erasers", async () => {
    const endpoint = await post("/v1/webhook_endpoints", { url: URL, events: ["*"] });
    expect(endpoint.body).toMatchObject({ object: "webhook_endpoint", url: KEPT });
    expectInvalid(await post("/v1/webhook_endpoints", { url: BROKEN, events: ["*"] }), "/url");
    const eraser = await put("/v1/erasers/tidy", { url: URL });
    expect(eraser.body).toMatchObject({ object: "eraser", url: KEPT });
    expectInvalid(await put("/v1/erasers/tidy", { url: BROKEN }), "/url");
  });

  it("is kept in its normal form for an issuer's keys, whose name is compared to the letter", async () => {
    const sign_in = { issuer: "https://Accounts.example.com", audience: "a", jwks_uri: URL };
    const id = await aPolicy({}, { sign_in });
    const { body } = await get(`/v1/policies/${id}`);
    expect(body.sign_in).toMatchObject({ issuer: sign_in.issuer, jwks_uri: KEPT });
    for (const [name, url] of [
      ["issuer", "https://accounts.example.com/\nx"],
      ["jwks_uri", BROKEN],
    ] as const) {
      const draft = policyDraft({}, { sign_in: { ...sign_in, [name]: url } });
      expectInvalid(await put(`/v1/policies/${id}`, draft), `/sign_in/${name}`);
    }
  });
});
