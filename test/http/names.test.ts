/** Names that could not be kept, or could never be asked for again, are refused at the door. */
import { describe, expect, it } from "vitest";
import { get, post, put } from "../support/api";

const registration = (id: string, more: object = {}) => ({
  id,
  policy: "grace-then-delete",
  holder: { type: "individual" },
  ...more,
});

describe("a name", () => {
  it.each([".", ".."])("that no path can hold is no account's id: %s", async (id) => {
    const refused = await post("/v1/accounts", registration(id));
    expect(refused.status).toBe(422);
    expect(refused.body.errors).toMatchObject([{ pointer: "/id" }]);
  });

  it("of dots among others is one", async () => {
    expect((await post("/v1/accounts", registration("..."))).status).toBe(201);
    expect((await get("/v1/accounts/...")).body.id).toBe("...");
  });

  it("that JavaScript keeps for itself is refused, not dropped in silence", async () => {
    const body = '{"id":"p","policy":"grace-then-delete","holder":{"type":"individual"},';
    const refused = await post("/v1/accounts", `${body}"metadata":{"__proto__":"x"}}`);
    expect(refused).toMatchObject({ status: 422, body: { code: "invalid_request" } });
    expect((await get("/v1/accounts/p")).status).toBe(404);

    await post("/v1/accounts", registration("q"));
    const holding = await put(
      "/v1/accounts/q/holdings/order/o",
      '{"attributes":{"__proto__":"paid"}}',
    );
    expect(holding.status).toBe(422);
  });
});

describe("an idempotency key of a registration", () => {
  const keyed = { headers: { "idempotency-key": "once" } };

  it("is free again when the registration was refused", async () => {
    const wrong = await post("/v1/accounts", registration("k", { policy: "nobodys" }), keyed);
    expect(wrong.status).toBe(422);
    expect((await post("/v1/accounts", registration("k"), keyed)).status).toBe(201);
  });

  it("is not freed by a later request of the same body that is refused", async () => {
    expect((await post("/v1/accounts", registration("k"), keyed)).status).toBe(201);
    const other = await post("/v1/accounts", registration("l"), keyed);
    expect(other.body.code).toBe("idempotency_key_reused");
    const again = await post("/v1/accounts", registration("k"), keyed);
    expect(again.headers.get("idempotent-replayed")).toBe("true");
  });
});

describe("an empty filter", () => {
  it("is none, for times too", async () => {
    const path = "/v1/accounts?state=&policy=&closure_status=&held=&due_before=&due_after=&cursor=";
    expect((await get(path)).status).toBe(200);
  });
});
