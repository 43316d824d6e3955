/** Registering accounts: what is taken, what is refused, what is never shown again. */
import { describe, expect, it } from "vitest";
import { get, type Json, post } from "../support/api";
import {
  account,
  advance,
  anAccount,
  anAccountInTime,
  entries,
  HOLDER,
  history,
  markForDeletion,
  PASSWORD,
  registration,
} from "../support/fixtures";
import { expectInvalid, expectProblem } from "../support/refusals";
import { later, NOW } from "../support/time";

describe("registering", () => {
  it("answers with the account, as it was given", async () => {
    const metadata = { plan: "pro", ü: "ß" };
    const body = registration({ holder: HOLDER, metadata });
    const reply = await post("/v1/accounts", body);
    expect(reply.status).toBe(201);
    expect(reply.body).toMatchObject({
      object: "account",
      id: body.id,
      livemode: false,
      policy: "grace-then-delete",
      state: "active",
      state_since: reply.body.created_at,
      version: 1,
      holder: HOLDER,
      closure: null,
      schedule: null,
      restorable_until: null,
      legal_hold: null,
      test_clock: null,
      metadata,
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      updated_at: reply.body.created_at,
    });
    expect((await get(`/v1/accounts/${body.id}`)).body).toEqual(reply.body);
  });

  it("on a test clock happens at the clock's time", async () => {
    const { id, clock } = await anAccountInTime();
    expect(await account(id)).toMatchObject({ test_clock: clock, created_at: NOW });
  });

  it("never shows the password again, nor keeps it", async () => {
    const body = registration({ password: PASSWORD });
    const reply = await post("/v1/accounts", body);
    const shown = [reply.body, await account(body.id), await history(body.id)];
    expect(JSON.stringify(shown)).not.toContain(PASSWORD);
    expect(JSON.stringify(shown)).not.toMatch(/scrypt|password/);
  });

  it("of a known id is refused, and leaves the account as it is", async () => {
    const id = await anAccount({ holder: HOLDER });
    const reply = await post("/v1/accounts", registration({ id, policy: "disable-then-purge" }));
    expectProblem(reply, 409, "account_exists");
    expect(await account(id)).toMatchObject({ policy: "grace-then-delete", holder: HOLDER });
    expect((await history(id)).length).toBe(1);
  });

  it("of a deleted one's id is refused, for ever", async () => {
    const { id, clock } = await anAccountInTime({ password: PASSWORD });
    await markForDeletion(id);
    await advance(clock, later({ days: 14 }));
    expect((await account(id)).state).toBe("deleted");
    const reply = await post("/v1/accounts", registration({ id }));
    expectProblem(reply, 409, "account_deleted");
  });

  it.each(["a", "A.b_c:d-9", "x".repeat(128), "import", "..."])(
    "takes an id like %s",
    async (id) => {
      const reply = await post("/v1/accounts", registration({ id }));
      expect(reply.status).toBe(201);
      expect(reply.body.id).toBe(id);
    },
  );

  it.each<[string, Json, string]>([
    ["an empty id", { id: "" }, "/id"],
    ["an id with an @", { id: "bo@example.com" }, "/id"],
    ["an id with a slash", { id: "a/b" }, "/id"],
    ["an id of 129 characters", { id: "x".repeat(129) }, "/id"],
    ["an id that is a number", { id: 7 }, "/id"],
    ["an unknown policy", { policy: "no-such-policy" }, "/policy"],
    ["no holder", { holder: undefined }, "/holder"],
    ["a holder of no type", { holder: {} }, "/holder/type"],
    ["a holder of another type", { holder: { type: "robot" } }, "/holder/type"],
    [
      "an e-mail address that is none",
      { holder: { type: "individual", email: "bo" } },
      "/holder/email",
    ],
    [
      "a phone that is not E.164",
      { holder: { type: "individual", phone: "0664" } },
      "/holder/phone",
    ],
    [
      "a locale that is none",
      { holder: { type: "individual", locale: "de_AT!" } },
      "/holder/locale",
    ],
    [
      "a time zone that is none",
      { holder: { type: "individual", time_zone: "Vienna" } },
      "/holder/time_zone",
    ],
    [
      "verified, in words",
      { holder: { type: "individual", identity_verified: "yes" } },
      "/holder/identity_verified",
    ],
    ["an empty subject", { holder: { type: "individual", subject: "" } }, "/holder/subject"],
    ["a null in the holder", { holder: { type: "individual", email: null } }, "/holder/email"],
    ["an empty password", { password: "" }, "/password"],
    ["a password that is a number", { password: 1234 }, "/password"],
    ["a test clock that is not there", { test_clock: "clk_none" }, "/test_clock"],
    ["metadata that is no text", { metadata: { seats: 5 } }, "/metadata/seats"],
    ["21 entries of metadata", { metadata: entries("k", 21) }, "/metadata"],
    ["a state of the host's choosing", { state: "deleted" }, "/state"],
  ])("refuses %s", async (_, over, pointer) => {
    const body = { ...registration(), ...over };
    expectInvalid(await post("/v1/accounts", body), pointer);
    if (pointer !== "/id") expect((await get(`/v1/accounts/${body.id}`)).status).toBe(404);
  });

  it("takes 20 entries of metadata", async () => {
    const metadata = entries("k", 20);
    expect((await post("/v1/accounts", registration({ metadata }))).body.metadata).toEqual(
      metadata,
    );
  });

  it("of one id by many at once makes one account", async () => {
    const body = registration();
    const many = Array.from({ length: 20 }, () => post("/v1/accounts", body));
    const statuses = (await Promise.all(many)).map(({ status }) => status).toSorted();
    expect(statuses).toEqual([201, ...Array.from({ length: 19 }, () => 409)]);
  });
});
