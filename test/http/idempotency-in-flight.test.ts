/** A request under a key that is on its way: the same one does not run beside it, whatever it waits for. */
import { env } from "cloudflare:workers";
import { describe, expect, it, vi } from "vitest";
import { RequestsInFlight } from "../../src/account/core/requests-in-flight";
import { ok } from "../../src/shared/result";
import { NOW } from "../directory/messages";
import type { Row } from "../faults/programs/authorization/row";
import { nameOf, ROWS } from "../faults/programs/authorization/rows";
import { NOBODY } from "../faults/programs/authorization/subjects";
import { type Options, post } from "../support/api";
import {
  aClosure,
  anAccount,
  aPolicy,
  freshId,
  history,
  OWNER,
  prove,
  registration,
  typesOf,
} from "../support/fixtures";
import { policyWith } from "../support/given";
import { Issuer } from "../support/issuer";
import { expectProblem } from "../support/refusals";

const under = (key: string): Options => ({ headers: { "idempotency-key": key } });

const pathOf = ({ operation }: Row, params: Readonly<Record<string, string>>): string =>
  operation
    .replace("POST ", "")
    .replaceAll(/\{(\w+)\}/g, (_, name: string) => params[name] ?? name);

const POLL_MS = 5;

/**
 * Something that a request waits for until a test lets it go. Both look again and again: the platform gives up a
 * request that waits for a promise of another one.
 */
function gate() {
  let isReached = false;
  let isOpen = false;
  const until = async (holds: () => boolean) => {
    while (!holds()) await scheduler.wait(POLL_MS);
  };
  return {
    pass: () => {
      isReached = true;
      return until(() => isOpen);
    },
    reached: () => until(() => isReached),
    open: () => {
      isOpen = true;
    },
  };
}

/** A proof by an ID token whose issuer is slow to say which keys it has. */
async function aSlowSignIn() {
  const issuer = await Issuer.start(`https://${freshId("issuer")}.example.com`);
  const keys = gate();
  vi.spyOn(globalThis, "fetch").mockImplementation(async (input, init) => {
    await keys.pass();
    const url = input instanceof Request ? input.url : String(input);
    return issuer.fetchKeys(url, init as never);
  });
  const steps = [{ type: "reauthentication", methods: ["id_token"] }];
  const policy = await aPolicy({ steps }, { sign_in: issuer.sign_in });
  const holder = { type: "individual", subject: issuer.subject };
  const id = await anAccount({ policy, holder });
  const { id: closure } = await aClosure(id, { kind: "deletion", actor: OWNER });
  const token = await issuer.issueToken({}, new Date().toISOString() as never);
  const proof = { type: "reauthentication", method: "id_token", token };
  return { id, closure, proof, keys };
}

describe("a proof whose issuer is being asked", () => {
  it("is 409 to the same request, and gives it the first answer afterwards", async () => {
    const { id, closure, proof, keys } = await aSlowSignIn();
    const options = under(freshId("key"));
    const first = prove(id, closure, proof, options);
    await keys.reached();
    expectProblem(await prove(id, closure, proof, options), 409, "idempotency_key_in_flight");
    keys.open();
    const answered = await first;
    expect(answered.status).toBe(200);
    const again = await prove(id, closure, proof, options);
    expect(again.headers.get("idempotent-replayed")).toBe("true");
    expect(again.body).toEqual(answered.body);
    const passed = typesOf(await history(id)).filter((type) => type === "closure.step_passed");
    expect(passed.length).toBe(1);
  });

  it("is 422 to another request under its key, and nothing to one under another key", async () => {
    const { id, closure, proof, keys } = await aSlowSignIn();
    const key = freshId("key");
    const first = prove(id, closure, proof, under(key));
    await keys.reached();
    const withdraw = `/v1/accounts/${id}/closures/${closure}/withdraw`;
    const other = await post(withdraw, { actor: OWNER }, under(key));
    expectProblem(other, 422, "idempotency_key_reused");
    expect((await post(withdraw, { actor: OWNER }, under(freshId("key")))).status).toBe(200);
    keys.open();
    expectProblem(await first, 409, "wrong_state");
  });
});

describe("what waits for the directory", () => {
  /** A policy that no isolate remembers: D1 is asked, and is slow. */
  async function slowPolicy() {
    const id = freshId("slow");
    await env.CONTROL.prepare(
      "INSERT INTO policies (livemode, id, version, policy, created_at) VALUES (0, ?, 1, ?, ?)",
    )
      .bind(id, JSON.stringify(policyWith({ deletion: {} }, { id })), NOW)
      .run();
    return id;
  }

  it("a registration is 409 to the same request meanwhile", async () => {
    const body = registration({ policy: await slowPolicy() });
    const options = under(freshId("key"));
    const replies = await Promise.all(
      Array.from({ length: 5 }, () => post("/v1/accounts", body, options)),
    );
    const made = replies.filter(({ status }) => status === 201);
    expect(made.length).toBeGreaterThan(0);
    for (const reply of replies.filter(({ status }) => status !== 201)) {
      expectProblem(reply, 409, "idempotency_key_in_flight");
    }
    expect(made.filter(({ headers }) => !headers.has("idempotent-replayed")).length).toBe(1);
    expect((await history(body.id)).length).toBe(1);
  });
});

/** Every operation that has a key kept by an account's object, with a valid body. */
const POSTS = ROWS.filter(({ operation }) =>
  /^POST \/v1\/(accounts\/\{id\}|erasure_tasks)\//.test(operation),
);

describe("every POST to an account", () => {
  it.each(POSTS.map((row) => [nameOf(row), row] as const))(
    "%s looks for itself",
    async (_, row) => {
      const once = vi.spyOn(RequestsInFlight.prototype, "once");
      const path = pathOf(row, NOBODY);
      const body = row.body?.({});
      await post(path, body, under(freshId("key")));
      const keyed = once.mock.calls.filter(([request]) => request !== null);
      expect(keyed.length).toBe(1);
    },
  );

  it("is among them", () => {
    expect(POSTS.length).toBeGreaterThan(12);
  });
});

describe("requests on their way", () => {
  const request = { key: "k", fingerprint: "f" };

  it("are over when they were answered, refused, or failed", async () => {
    const inFlight = new RequestsInFlight();
    const done = ok({ body: null, version: 1, repeated: false });
    expect(inFlight.once(request, () => done)).toEqual(done);
    await expect(inFlight.once(request, () => Promise.reject(new Error("lost")))).rejects.toThrow();
    expect(() =>
      inFlight.once(request, () => {
        throw new Error("at once");
      }),
    ).toThrow("at once");
    expect(await inFlight.once(request, async () => done)).toEqual(done);
  });

  it("without a key keep no other request out", async () => {
    const inFlight = new RequestsInFlight();
    const done = ok({ body: null, version: 1, repeated: false });
    const both = [1, 2].map(() => inFlight.once(null, async () => done));
    expect(await Promise.all(both)).toEqual([done, done]);
  });
});
