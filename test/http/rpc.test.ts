/** The entrypoint for service bindings: the same operations, roles and refusals as over HTTP. */
import { exports } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import type { AdieuBinding, AdieuProps, Outcome } from "../../src/client/rpc";
import { get, post, put } from "../support/api";
import { aKey, freshId, history, OWNER, PASSWORD, passwordProof } from "../support/fixtures";

const ROLES = ["app", "support", "reviewer", "auditor", "admin"] as const;

/** The binding of a host whose configuration says this of it. */
const bindingOf = (props: unknown): AdieuBinding =>
  (exports as unknown as { Adieu(options: object): AdieuBinding }).Adieu({ props });

const host = (over: Partial<AdieuProps> = {}): AdieuBinding =>
  bindingOf({ name: "shop", roles: ["app"], livemode: false, ...over });

const registration = (id: string) =>
  ({
    id,
    policy: "grace-then-delete",
    holder: { type: "individual" },
    password: PASSWORD,
  }) as const;

const valueOf = <T>(outcome: Outcome<T>): T => {
  expect(outcome).toMatchObject({ ok: true });
  if (!outcome.ok) throw new Error(outcome.problem.code);
  return outcome.value;
};

/** Every call of the binding, and the operation that it is. */
const CALLS: readonly [
  operation: string,
  call: (binding: AdieuBinding, id: string) => Promise<Outcome<unknown>>,
][] = [
  ["GET /v1/accounts/{id}/access", (adieu, id) => adieu.access(id)],
  ["GET /v1/accounts/{id}", (adieu, id) => adieu.account(id)],
  ["POST /v1/accounts", (adieu) => adieu.register(registration(freshId()))],
  [
    "PUT /v1/accounts/{id}/holdings/{kind}/{ref}",
    (adieu, account) => adieu.reportHolding({ account, kind: "order", ref: "o" }, {}),
  ],
  [
    "DELETE /v1/accounts/{id}/holdings/{kind}/{ref}",
    (adieu, account) => adieu.removeHolding({ account, kind: "order", ref: "o" }),
  ],
  [
    "POST /v1/accounts/{id}/closures/preview",
    (adieu, id) => adieu.preview(id, { kind: "deletion" }),
  ],
  [
    "POST /v1/accounts/{id}/closures",
    (adieu, id) => adieu.close(id, { kind: "deletion", actor: OWNER_OF }),
  ],
  [
    "POST /v1/accounts/{id}/closures/{cid}/proofs",
    (adieu, account) => adieu.prove({ account, closure: "clo_none" }, { type: "confirm" }),
  ],
  [
    "POST /v1/accounts/{id}/closures/{cid}/withdraw",
    (adieu, account) => adieu.withdraw({ account, closure: "clo_none" }),
  ],
  ["POST /v1/accounts/{id}/restore", (adieu, id) => adieu.restore(id)],
  [
    "POST /v1/portal_sessions",
    (adieu, account) => adieu.portalSession({ account, actor: OWNER_OF }),
  ],
];
const OWNER_OF = { ...OWNER, role: "owner" } as const;

let rolesOf: (operation: string) => readonly string[];

beforeAll(async () => {
  const { paths } = (await get("/openapi.json", { key: null })).body;
  rolesOf = (operation) => {
    const [method = "", path = ""] = operation.split(" ");
    return paths[path][method.toLowerCase()]["x-roles"];
  };
});

describe("a binding", () => {
  it("walks from a registration to a restored account, without a key", async () => {
    const adieu = host();
    const id = freshId();
    expect(valueOf(await adieu.register(registration(id))).state).toBe("active");
    expect(valueOf(await adieu.access(id)).capabilities.sign_in).toBe(true);
    const holding = { account: id, kind: "order", ref: "o-1" };
    const reported = await adieu.reportHolding(holding, { attributes: { status: "paid" } });
    expect(valueOf(reported).ref).toBe("o-1");
    expect(valueOf(await adieu.removeHolding(holding))).toBeNull();
    const asked = { kind: "deletion", actor: OWNER_OF } as const;
    expect(valueOf(await adieu.preview(id, asked)).allowed).toBe(true);
    const early = valueOf(await adieu.close(id, asked));
    const withdrawn = await adieu.withdraw({ account: id, closure: early.id }, { actor: OWNER_OF });
    expect(valueOf(withdrawn).status).toBe("withdrawn");
    const closure = valueOf(await adieu.close(id, asked));
    const proved = await adieu.prove(
      { account: id, closure: closure.id },
      { type: "reauthentication", method: "password", password: PASSWORD },
    );
    expect(valueOf(proved).status).toBe("scheduled");
    const session = await adieu.portalSession({ account: id, actor: OWNER_OF });
    expect(valueOf(session).url).toContain("/portal/s/");
    const support = host({ roles: ["support"] });
    expect(valueOf(await support.restore(id)).state).toBe("active");
    const events = await history(id);
    expect(events[0].actor).toEqual({ role: "app", id: "rpc_shop" });
    expect(events.at(-1).actor).toEqual({ role: "support", id: "rpc_shop" });
  });

  it("does a repeated request once, and makes a change depend on a version", async () => {
    const adieu = host();
    const body = registration(freshId());
    const options = { idempotencyKey: freshId("key") };
    const first = valueOf(await adieu.register(body, options));
    expect(valueOf(await adieu.register(body, options))).toEqual(first);
    const late = await adieu.close(
      body.id,
      { kind: "deletion", actor: OWNER_OF },
      { ifMatch: first.version + 1 },
    );
    expect(late).toMatchObject({ ok: false, problem: { code: "version_mismatch", status: 412 } });
  });

  it("is refused with the facts and the wait of the API's own problem", async () => {
    const adieu = host();
    const id = freshId();
    await adieu.register(registration(id));
    const member = { role: "member", id: "m" } as const;
    expect(await adieu.close(id, { kind: "deletion", actor: member })).toMatchObject({
      ok: false,
      problem: { code: "actor_not_allowed", allowed: ["owner"], status: 403 },
      retryAfter: null,
    });
    expect(await adieu.register({ ...registration("a@b"), extra: 1 } as never)).toMatchObject({
      problem: { code: "invalid_request" },
    });
  });
});

describe("roles and modes", () => {
  it.each(CALLS.map(([operation, call]) => ({ operation, call })))(
    "of $operation are those of the API",
    async ({ operation, call }) => {
      const id = freshId();
      await host().register(registration(id));
      const allowed = [...rolesOf(operation), "admin"];
      for (const role of ROLES) {
        const outcome = await call(host({ roles: [role] }), id);
        const isForbidden = !outcome.ok && outcome.problem.code === "forbidden";
        expect([role, isForbidden]).toEqual([role, !allowed.includes(role)]);
      }
    },
  );

  it("keep live and test accounts apart", async () => {
    const id = freshId();
    await host().register(registration(id));
    expect(await host({ livemode: true }).account(id)).toMatchObject({
      problem: { code: "not_found" },
    });
  });

  it.each([
    ["none", undefined],
    ["no roles", { name: "shop", roles: [], livemode: false }],
    ["an unknown role", { name: "shop", roles: ["root"], livemode: false }],
    ["no mode", { name: "shop", roles: ["app"] }],
    ["a name with other characters", { name: "a b", roles: ["app"], livemode: false }],
    ["more than there is", { name: "shop", roles: ["app"], livemode: false, root: true }],
  ])("that are %s may do nothing", async (_, props) => {
    for (const [, call] of CALLS) {
      expect(await call(bindingOf(props), "acct")).toMatchObject({
        ok: false,
        problem: { code: "unauthenticated" },
      });
    }
  });

  it("cannot be claimed over the network, and an id leads to no other route", async () => {
    const headers = { "x-props": "{}", "cf-worker": "shop" };
    const reply = await get("/v1/accounts", { key: null, headers });
    expect(reply.body.code).toBe("unauthenticated");
    for (const id of ["../../api_keys", "a/../../policies", "", "%2e%2e", "a?limit=1"]) {
      const outcome = await host({ roles: ["admin"] }).account(id);
      expect(outcome).toMatchObject({ ok: false });
      if (!outcome.ok) expect(["not_found"]).toContain(outcome.problem.code);
    }
  });

  it("are the same as a key's, call by call", async () => {
    const key = await aKey(["app"]);
    const id = freshId();
    const made = await post("/v1/accounts", registration(id), { key });
    expect(made.status).toBe(201);
    const overHttp = (await get(`/v1/accounts/${id}`, { key })).body;
    expect(valueOf(await host().account(id))).toEqual(overHttp);
    const wrong = passwordProof("wrong");
    const path = `/v1/accounts/${id}/closures/clo_none`;
    const { body } = await post(`${path}/proofs`, wrong, { key });
    const { type: _t, request_id: _r, ...facts } = body;
    const outcome = await host().prove({ account: id, closure: "clo_none" }, wrong as never);
    expect(outcome).toMatchObject({ ok: false, problem: facts });
    expect((await put(`/v1/accounts/${id}/legal_hold`, { reason: "r" }, { key })).status).toBe(403);
  });
});

describe("an id that is a way up", () => {
  it("makes no other path of a call", async () => {
    const adieu = host({ roles: ["app", "support"] });
    for (const id of [".", ".."]) {
      for (const outcome of [await adieu.account(id), await adieu.access(id)]) {
        expect(outcome).toMatchObject({ ok: false, problem: { code: "not_found" } });
      }
    }
  });
});
