/** Proving the steps of a closure: in their order, and not by guessing. */
import { scryptSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { get, type Json, patch, post } from "../support/api";
import {
  aClosure,
  account,
  advance,
  anAccount,
  anAccountInTime,
  aPolicy,
  history,
  later,
  NOON,
  OWNER,
  PASSWORD,
  passwordProof,
  prove,
  registration,
  report,
  typesOf,
} from "../support/fixtures";
import { expectInvalid, expectProblem } from "../support/refusals";

const DELETION: Json = { kind: "deletion", actor: OWNER };
const ownership = (secret_last4: string): Json => ({
  type: "ownership",
  environment: "production",
  secret_last4,
});
const RIGHT = ownership("ab12");
const WRONG = ownership("ab13");

/** One step, proved by what the holder knows of an environment. */
async function aStepToProve() {
  const made = await anAccountInTime({ policy: await aPolicy({ steps: [{ type: "ownership" }] }) });
  const body = { attributes: { name: "production" }, secret_last4: "ab12" };
  await report(made.id, "environment", "e-1", body);
  const { id: closure } = await aClosure(made.id, DELETION);
  return { ...made, closure };
}

/** Five wrong proofs: the step is locked. */
async function lock(id: string, closure: string): Promise<void> {
  for (const attempts_left of [4, 3, 2, 1, 0]) {
    const reply = await prove(id, closure, WRONG);
    expectProblem(reply, 422, "proof_rejected", { attempts_left });
  }
}

describe("wrong proofs", () => {
  it("are told how many tries are left; after five the step is locked, even for the right one", async () => {
    const { id, closure } = await aStepToProve();
    await lock(id, closure);
    const locked_until = later({ minutes: 15 });
    expectProblem(await prove(id, closure, WRONG), 423, "step_locked", { locked_until });
    expectProblem(await prove(id, closure, RIGHT), 423, "step_locked");
    const { steps, status } = (await account(id)).closure;
    expect(status).toBe("awaiting_steps");
    expect(steps).toMatchObject([{ type: "ownership", status: "locked", locked_until }]);
    const event = (await history(id)).at(-1);
    expect(event).toMatchObject({ type: "closure.step_locked", data: { closure, locked_until } });
  });

  it("may be tried again after exactly fifteen minutes, five times more", async () => {
    const { id, clock, closure } = await aStepToProve();
    await lock(id, closure);
    await advance(clock, later({ minutes: 15, ms: -1 }));
    expectProblem(await prove(id, closure, RIGHT), 423, "step_locked");
    await advance(clock, later({ minutes: 15 }));
    expect((await account(id)).closure.steps).toMatchObject([
      { status: "pending", locked_until: null },
    ]);
    expectProblem(await prove(id, closure, WRONG), 422, "proof_rejected", { attempts_left: 4 });
    expect((await prove(id, closure, RIGHT)).body.status).toBe("scheduled");
  });

  it("that lock a step three times reject the closure", async () => {
    const { id, clock, closure } = await aStepToProve();
    await lock(id, closure);
    await advance(clock, later({ minutes: 15 }));
    await lock(id, closure);
    await advance(clock, later({ minutes: 30 }));
    await lock(id, closure);
    const path = `/v1/accounts/${id}/closures/${closure}`;
    const ended_at = later({ minutes: 30 });
    expect((await get(path)).body).toMatchObject({ status: "rejected", ended_at });
    expect(await account(id)).toMatchObject({ state: "active", closure: null });
    expectProblem(await prove(id, closure, RIGHT), 409, "wrong_state");
    expect((await history(id)).at(-1)).toMatchObject({
      type: "closure.rejected",
      data: { closure, cause: "too_many_wrong_proofs" },
    });
    const { id: next } = await aClosure(id, DELETION);
    expectProblem(await prove(id, next, WRONG), 422, "proof_rejected", { attempts_left: 4 });
  });

  it("of a password are counted alike", async () => {
    const id = await anAccount({ password: PASSWORD });
    const { id: closure } = await aClosure(id, DELETION);
    for (const attempts_left of [4, 3, 2, 1, 0]) {
      const reply = await prove(id, closure, passwordProof(`${PASSWORD} `));
      expectProblem(reply, 422, "proof_rejected", { attempts_left });
    }
    expectProblem(await prove(id, closure, passwordProof()), 423, "step_locked");
  });

  it("are counted where a hundred come at once: five are looked at", async () => {
    const { id, closure } = await aStepToProve();
    const hundred = Array.from({ length: 100 }, () => prove(id, closure, WRONG));
    const statuses = (await Promise.all(hundred)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 422).length).toBe(5);
    expect(statuses.filter((status) => status === 423).length).toBe(95);
  });

  it("leave nothing in the history but the locking", async () => {
    const { id, closure } = await aStepToProve();
    for (let index = 0; index < 4; index += 1) await prove(id, closure, WRONG);
    expect((await history(id)).at(-1)?.type).toBe("closure.opened");
    expect((await account(id)).version).toBe(3);
  });
});

describe("the right proof", () => {
  it("passes the step, and the last step sends the closure on its way", async () => {
    const { id, closure } = await aStepToProve();
    const { body } = await prove(id, closure, RIGHT);
    expect(body.steps).toMatchObject([{ status: "passed", passed_at: NOON }]);
    expect(typesOf(await history(id)).slice(3)).toEqual([
      "closure.step_passed",
      "closure.scheduled",
      "account.deletion_scheduled",
    ]);
  });

  it("given again while other steps are open is no event", async () => {
    const steps = [{ type: "confirm" }, { type: "ownership" }];
    const id = await anAccount({ policy: await aPolicy({ steps }) });
    const { id: closure } = await aClosure(id, DELETION);
    await prove(id, closure, { type: "confirm" });
    const { version } = await account(id);
    const again = await prove(id, closure, { type: "confirm" });
    expect(again.body.steps).toMatchObject([{ status: "passed" }, { status: "pending" }]);
    expect((await account(id)).version).toBe(version);
  });

  it("is taken in the order of the steps alone", async () => {
    const steps = [{ type: "confirm" }, { type: "ownership" }];
    const id = await anAccount({ policy: await aPolicy({ steps }) });
    const { id: closure } = await aClosure(id, DELETION);
    const early = { type: "ownership", environment: "e", secret_last4: "ab12" };
    const reply = await prove(id, closure, early);
    expectProblem(reply, 409, "step_out_of_order", { next: "confirm" });
  });

  it("by many at once passes the step once", async () => {
    const { id, closure } = await aStepToProve();
    const many = Array.from({ length: 10 }, () => prove(id, closure, RIGHT));
    const statuses = (await Promise.all(many)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(1);
    for (const status of statuses) expect([200, 409]).toContain(status);
    const types = typesOf(await history(id));
    expect(types.filter((type) => type === "closure.step_passed").length).toBe(1);
    expect(types.filter((type) => type === "closure.scheduled").length).toBe(1);
  });
});

describe("what is no proof of the step", () => {
  it("is refused: a step that the closure does not have", async () => {
    const { id, closure } = await aStepToProve();
    expectInvalid(await prove(id, closure, { type: "confirm" }), "/type");
  });

  it("is refused: a method that the policy does not accept", async () => {
    const steps = [{ type: "reauthentication", methods: ["attestation"] }];
    const id = await anAccount({ policy: await aPolicy({ steps }), password: PASSWORD });
    const { id: closure } = await aClosure(id, DELETION);
    expectInvalid(await prove(id, closure, passwordProof()), "/method");
  });

  it("costs no try", async () => {
    const { id, closure } = await aStepToProve();
    for (let index = 0; index < 6; index += 1) {
      expectInvalid(await prove(id, closure, { type: "confirm" }), "/type");
    }
    expect((await prove(id, closure, RIGHT)).status).toBe(200);
  });

  it.each<[string, Json, string[]]>([
    ["nothing", {}, ["/type"]],
    ["another type", { type: "dance" }, ["/type"]],
    [
      "a password proof without one",
      { type: "reauthentication", method: "password" },
      ["/password"],
    ],
    ["another method", { type: "reauthentication", method: "charm" }, ["/method"]],
    ["half an ownership proof", { type: "ownership", environment: "e" }, ["/secret_last4"]],
    [
      "a secret of five characters",
      { type: "ownership", environment: "e", secret_last4: "12345" },
      ["/secret_last4"],
    ],
    [
      "an attestation of no time",
      { type: "reauthentication", method: "attestation" },
      ["/authenticated_at", "/how"],
    ],
    ["a confirmation with more", { type: "confirm", password: "x" }, ["/password"]],
  ])("is refused by the fields at fault: %s", async (_, proof, pointers) => {
    const { id, closure } = await aStepToProve();
    expectInvalid(await prove(id, closure, proof), ...pointers);
  });

  it("is repeated nowhere", async () => {
    const { id, closure } = await aStepToProve();
    const secret = "hunter2-hunter2";
    const replies = [
      await prove(id, closure, { ...WRONG, environment: secret }),
      await prove(id, closure, { ...passwordProof(secret), extra: secret }),
      await prove(id, closure, { type: "confirm", password: secret }),
    ];
    const told = [replies.map(({ body }) => body), await history(id), await account(id)];
    expect(JSON.stringify(told)).not.toContain(secret);
  });
});

describe("a host's own password verifier", () => {
  /** As another program makes it: `scrypt` by node:crypto, cheap, in the PHC string format. */
  const verifierOf = (password: string): string => {
    const salt = Buffer.from("0123456789abcdef");
    const hash = scryptSync(password, salt, 32, { N: 2 ** 10, r: 8, p: 1 });
    return `$scrypt$ln=10,r=8,p=1$${salt.toString("base64")}$${hash.toString("base64")}`;
  };

  it("does instead of the password, which is never sent", async () => {
    const id = await anAccount({ password_verifier: verifierOf(PASSWORD) });
    const { id: closure } = await aClosure(id, DELETION);
    expectProblem(await prove(id, closure, passwordProof("wrong")), 422, "proof_rejected");
    expect((await prove(id, closure, passwordProof())).status).toBe(200);
    expect(JSON.stringify(await account(id))).not.toContain("scrypt");
  });

  it("is changed as a password is, and either is given, not both", async () => {
    const id = await anAccount({ password: "the first one" });
    const password_verifier = verifierOf(PASSWORD);
    const both = await patch(`/v1/accounts/${id}`, { password: PASSWORD, password_verifier });
    expectInvalid(both, "/password_verifier");
    expect((await patch(`/v1/accounts/${id}`, { password_verifier })).status).toBe(200);
    const { id: closure } = await aClosure(id, DELETION);
    expect((await prove(id, closure, passwordProof())).status).toBe(200);
  });

  it.each([
    ["that is no such thing", "correct horse battery staple"],
    ["of another function", "$argon2id$v=19$m=65536,t=3,p=4$c2FsdHNhbHQ$aGFzaA"],
    ["that would take more memory than there is", verifierOf("x").replace("ln=10", "ln=20")],
    ["whose hash is cut off", verifierOf("x").slice(0, -20)],
  ])("is refused %s", async (_, password_verifier) => {
    const reply = await post("/v1/accounts", { ...registration(), password_verifier });
    expectInvalid(reply, "/password_verifier");
  });
});
