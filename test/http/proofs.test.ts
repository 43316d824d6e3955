/** Proving the steps of a closure: in their order, and not by guessing. */
import { scryptSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { PROOF_FAULTS } from "../../src/verification/proof-fault";
import { get, type Json, patch, post } from "../support/api";
import {
  aClosure,
  account,
  advance,
  aKey,
  anAccount,
  anAccountInTime,
  aPolicy,
  history,
  OWNER,
  openClosure,
  PASSWORD,
  passwordProof,
  prove,
  registration,
  report,
  typesOf,
} from "../support/fixtures";
import { expectInvalid, expectProblem } from "../support/refusals";
import { later, NOW } from "../support/time";

const DELETION: Json = { kind: "deletion", actor: OWNER };
const ownership = (secret_last4: string): Json => ({
  type: "ownership",
  environment: "production",
  secret_last4,
});
const RIGHT = ownership("ab12");
const WRONG = ownership("ab13");

const ENVIRONMENT: Json = { attributes: { name: "production" }, secret_last4: "ab12" };

/** One step, proved by what the holder knows of an environment. */
async function aStepToProve() {
  const made = await anAccountInTime({ policy: await aPolicy({ steps: [{ type: "ownership" }] }) });
  await report(made.id, "environment", "e-1", ENVIRONMENT);
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
  it("say how many attempts are left; after five the step is locked, even for the right one", async () => {
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
    // The lock stands in the next one; when it is over, the tries are fresh.
    const { id: next } = await aClosure(id, DELETION);
    const locked_until = later({ minutes: 45 });
    expectProblem(await prove(id, next, WRONG), 423, "step_locked", { locked_until });
    await advance(clock, locked_until);
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

  it("are counted if a hundred come at once: five are looked at", async () => {
    const { id, closure } = await aStepToProve();
    const hundred = Array.from({ length: 100 }, () => prove(id, closure, WRONG));
    const statuses = (await Promise.all(hundred)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 422).length).toBe(5);
    expect(statuses.filter((status) => status === 423).length).toBe(95);
  });

  it("at once are not outrun by the right one: after the fifth it is not looked at", async () => {
    const { id, closure } = await aStepToProve();
    const guesses = [...Array.from({ length: 99 }, () => WRONG), RIGHT];
    const replies = await Promise.all(guesses.map((guess) => prove(id, closure, guess)));
    expect(replies.filter(({ status }) => status === 422).length).toBe(5);
    expect(replies.at(-1)?.body.code).toBe("step_locked");
    expect((await account(id)).closure.steps).toMatchObject([{ status: "locked" }]);
  });

  it("by whichever method are counted together", async () => {
    const steps = [{ type: "reauthentication", methods: ["password", "attestation"] }];
    const id = await anAccount({ policy: await aPolicy({ steps }), password: PASSWORD });
    const { id: closure } = await aClosure(id, DELETION);
    const stale: Json = {
      type: "reauthentication",
      method: "attestation",
      authenticated_at: "2020-01-01T00:00:00.000Z",
      how: "google",
    };
    const guesses = [passwordProof("a"), stale, passwordProof("b"), stale, passwordProof("c")];
    for (const [index, guess] of guesses.entries()) {
      const attempts_left = 4 - index;
      expectProblem(await prove(id, closure, guess), 422, "proof_rejected", { attempts_left });
    }
    expectProblem(await prove(id, closure, passwordProof()), 423, "step_locked");
  });

  it("of a holder without a password are counted, and take as long", async () => {
    const msOfFour = async (over: Json) => {
      const id = await anAccount(over);
      const { id: closure } = await aClosure(id, DELETION);
      const begun = performance.now();
      for (const attempts_left of [4, 3, 2, 1]) {
        const reply = await prove(id, closure, passwordProof("wrong"));
        expectProblem(reply, 422, "proof_rejected", { attempts_left });
      }
      return performance.now() - begun;
    };
    // Other work on the machine makes one of them slower now and then. Only missing work makes one faster each time.
    const isAlike = async () => (await msOfFour({})) > (await msOfFour({ password: PASSWORD })) / 3;
    const ROUNDS = 5;
    let alike = false;
    for (let round = 0; round < ROUNDS && !alike; round += 1) alike = await isAlike();
    expect(alike).toBe(true);
  });

  it("leave nothing in the history but the locking", async () => {
    const { id, closure } = await aStepToProve();
    for (let index = 0; index < 4; index += 1) await prove(id, closure, WRONG);
    expect((await history(id)).at(-1)?.type).toBe("closure.opened");
    expect((await account(id)).version).toBe(3);
  });
});

/** A session that the host lets open and withdraw as it likes. */
async function anew(id: string, closure: string, body: Json = DELETION): Promise<string> {
  expect((await withdraw(id, closure)).status).toBe(200);
  return (await aClosure(id, body)).id;
}

const withdraw = (id: string, closure: string) =>
  post(`/v1/accounts/${id}/closures/${closure}/withdraw`, {});

describe("wrong proofs over several closures, withdrawn and opened anew", () => {
  it("are counted as in one: the sixth is not looked at, whichever closure it is for", async () => {
    const { id, closure: first } = await aStepToProve();
    let closure = first;
    for (const attempts_left of [4, 3, 2, 1, 0]) {
      const reply = await prove(id, closure, WRONG);
      expectProblem(reply, 422, "proof_rejected", { attempts_left });
      closure = await anew(id, closure);
    }
    const locked_until = later({ minutes: 15 });
    const locked = { attempts_left: 0, locked_until };
    expectProblem(await prove(id, closure, WRONG), 423, "step_locked", locked);
    closure = await anew(id, closure);
    expectProblem(await prove(id, closure, RIGHT), 423, "step_locked", locked);
    const [step] = (await account(id)).closure.steps;
    expect(step).toMatchObject({ type: "ownership", status: "locked", locked_until });
  });

  it("lock it again after fifteen minutes, and at the third time reject the closure", async () => {
    const { id, clock, closure: first } = await aStepToProve();
    let closure = first;
    for (const locked of [1, 2]) {
      await lock(id, closure);
      closure = await anew(id, closure);
      expectProblem(await prove(id, closure, WRONG), 423, "step_locked");
      await advance(clock, later({ minutes: 15 * locked }));
    }
    await lock(id, closure);
    const path = `/v1/accounts/${id}/closures/${closure}`;
    expect((await get(path)).body.status).toBe("rejected");
    expect(typesOf(await history(id)).slice(-2)).toEqual([
      "closure.step_locked",
      "closure.rejected",
    ]);
  });

  it("are counted on if the closure before expired", async () => {
    const { id, clock, closure } = await aStepToProve();
    await advance(clock, later({ days: 7, ms: -1 }));
    for (let guess = 0; guess < 3; guess += 1) await prove(id, closure, WRONG);
    await advance(clock, later({ days: 7 }));
    const { id: next } = await aClosure(id, DELETION);
    expectProblem(await prove(id, next, WRONG), 422, "proof_rejected", { attempts_left: 1 });
  });

  it("are made good by the right one", async () => {
    const steps = [{ type: "ownership" }, { type: "confirm" }];
    const id = await anAccount({ policy: await aPolicy({ steps }) });
    await report(id, "environment", "e-1", ENVIRONMENT);
    const { id: closure } = await aClosure(id, DELETION);
    for (let guess = 0; guess < 4; guess += 1) await prove(id, closure, WRONG);
    expect((await prove(id, closure, RIGHT)).status).toBe(200);
    const next = await anew(id, closure);
    expectProblem(await prove(id, next, WRONG), 422, "proof_rejected", { attempts_left: 4 });
  });

  it("are forgotten 24 hours after the last one, to the millisecond, and lockings with them", async () => {
    const { id, clock, closure: first } = await aStepToProve();
    await lock(id, first);
    await advance(clock, later({ minutes: 15 }));
    await lock(id, first);
    const closure = await anew(id, first);
    await advance(clock, later({ days: 1, minutes: 15, ms: -1 }));
    expectProblem(await prove(id, closure, WRONG), 422, "proof_rejected", { attempts_left: 4 });
    const next = await anew(id, closure);
    await advance(clock, later({ days: 2, minutes: 15, ms: -2 }));
    expectProblem(await prove(id, next, WRONG), 422, "proof_rejected", { attempts_left: 3 });
    await advance(clock, later({ days: 3, minutes: 15, ms: -2 }));
    await lock(id, next);
    expect((await account(id)).closure).toMatchObject({ id: next, status: "awaiting_steps" });
  });

  it("are counted for each step by itself, and for each account", async () => {
    const { id, closure } = await aStepToProve();
    await lock(id, closure);
    const other = await aStepToProve();
    expect((await prove(other.id, other.closure, RIGHT)).status).toBe(200);
    await withdraw(id, closure);
    // Under a policy that asks for the password first.
    const steps = [{ type: "reauthentication", methods: ["password"] }, { type: "ownership" }];
    const changed = { policy: await aPolicy({ steps }), password: PASSWORD };
    expect((await patch(`/v1/accounts/${id}`, changed)).status).toBe(200);
    const { id: next, steps: shown } = await aClosure(id, DELETION);
    expect(shown).toMatchObject([{ status: "pending" }, { status: "locked" }]);
    const wrong = await prove(id, next, passwordProof("a guess"));
    expectProblem(wrong, 422, "proof_rejected", { attempts_left: 4 });
    expect((await prove(id, next, passwordProof())).status).toBe(200);
    expectProblem(await prove(id, next, RIGHT), 423, "step_locked");
  });

  it("of whichever kind of proof are: a password, a token, an attestation, a code, a fact", async () => {
    const id_token = { type: "reauthentication", method: "id_token", token: "e30.e30.e30" };
    const sign_in = {
      issuer: "https://accounts.example.com",
      audience: "adieu",
      jwks_uri: "https://accounts.example.com/jwks",
    };
    const reauthentication = (method: string) => ({ type: "reauthentication", methods: [method] });
    const stale = { authenticated_at: "2020-01-01T00:00:00.000Z", how: "google" };
    const guesses: [Json, Json, Json][] = [
      [reauthentication("password"), passwordProof("a guess"), {}],
      [reauthentication("id_token"), id_token, { sign_in }],
      [
        reauthentication("attestation"),
        { type: "reauthentication", method: "attestation", ...stale },
        {},
      ],
      [{ type: "otp", channel: "sms" }, { type: "otp", code: "123456" }, {}],
      [{ type: "ownership" }, WRONG, {}],
    ];
    for (const [step, guess, over] of guesses) {
      const id = await anAccount({ policy: await aPolicy({ steps: [step] }, over) });
      let { id: closure } = await aClosure(id, DELETION);
      const statuses: number[] = [];
      for (let guessed = 0; guessed < 6; guessed += 1) {
        statuses.push((await prove(id, closure, guess)).status);
        closure = await anew(id, closure);
      }
      expect([step, statuses]).toEqual([step, [422, 422, 422, 422, 422, 423]]);
    }
  });
});

describe("the right proof", () => {
  it("passes the step, and the last step sends the closure on its way", async () => {
    const { id, closure } = await aStepToProve();
    const { body } = await prove(id, closure, RIGHT);
    expect(body.steps).toMatchObject([{ status: "passed", passed_at: NOW }]);
    expect(typesOf(await history(id)).slice(3)).toEqual([
      "closure.step_passed",
      "closure.scheduled",
      "account.deletion_scheduled",
    ]);
  });

  it("given again while other steps are open is refused, right or wrong", async () => {
    const steps = [{ type: "ownership" }, { type: "confirm" }];
    const { id } = await anAccountInTime({ policy: await aPolicy({ steps }) });
    await report(id, "environment", "e-1", ENVIRONMENT);
    const { id: closure } = await aClosure(id, DELETION);
    expect((await prove(id, closure, RIGHT)).status).toBe(200);
    const { version } = await account(id);
    for (const again of [RIGHT, WRONG]) {
      expectProblem(await prove(id, closure, again), 409, "step_passed");
    }
    expect(await account(id)).toMatchObject({ version, closure: { status: "awaiting_steps" } });
  });

  it("is of its account's own closure alone", async () => {
    const mine = await aStepToProve();
    const others = await aStepToProve();
    expectProblem(await prove(mine.id, others.closure, RIGHT), 404, "not_found");
    expectProblem(await prove(others.id, mine.closure, RIGHT), 404, "not_found");
    expect((await account(others.id)).closure.steps).toMatchObject([{ status: "pending" }]);
  });

  it("of a confirmation given again while other steps are open is no event", async () => {
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
      "a secret of three characters and a blank more than four",
      { type: "ownership", environment: "e", secret_last4: " 123 " },
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
    const shown = [replies.map(({ body }) => body), await history(id), await account(id)];
    expect(JSON.stringify(shown)).not.toContain(secret);
  });
});

describe("an environment that people type", () => {
  it.each([
    ["in another case, with blanks around", " Bu\u0308cher-Cloud ", " ab12\n"],
    ["in full width", "ＢÜＣＨＥＲ－ＣＬＯＵＤ", "ab12"],
    ["with a dash that a phone made", "bücher–cloud", "\u00a0ab12"],
  ])("is known %s", async (_, environment, secret_last4) => {
    const id = await anAccount({ policy: await aPolicy({ steps: [{ type: "ownership" }] }) });
    await report(id, "environment", "e-1", {
      attributes: { name: "Bücher-cloud" },
      secret_last4: "ab12",
    });
    const { id: closure } = await aClosure(id, DELETION);
    const proof = { type: "ownership", environment, secret_last4 };
    const inCapitals = { ...proof, secret_last4: "AB12" };
    expectProblem(await prove(id, closure, inCapitals), 422, "proof_rejected");
    expect((await prove(id, closure, proof)).status).toBe(200);
  });
});

describe("an environment whose name is a number", () => {
  it("is known by its digits", async () => {
    const id = await anAccount({ policy: await aPolicy({ steps: [{ type: "ownership" }] }) });
    const attributes = { name: 2026 };
    await report(id, "environment", "e-1", { attributes, secret_last4: "ab12" });
    const { id: closure } = await aClosure(id, DELETION);
    const proof = { type: "ownership", environment: "２０２６ ", secret_last4: "ab12" };
    expect((await prove(id, closure, proof)).status).toBe(200);
  });
});

describe("why a proof is wrong", () => {
  const attested = (shift: Json): Json => ({
    type: "reauthentication",
    method: "attestation",
    authenticated_at: later(shift),
    how: "google",
  });

  it.each<[string, Json, Json, Json]>([
    ["password_wrong", { method: "password" }, { password: PASSWORD }, passwordProof("a guess")],
    ["no_password_on_file", { method: "password" }, {}, passwordProof("a guess")],
    ["attestation_too_old", { method: "attestation" }, {}, attested({ minutes: -6 })],
    ["attestation_in_the_future", { method: "attestation" }, {}, attested({ minutes: 2 })],
  ])("has its reason in the test mode: %s", async (reason, { method }, over, proof) => {
    const steps = [{ type: "reauthentication", methods: [method] }];
    const { id } = await anAccountInTime({ policy: await aPolicy({ steps }), ...over });
    const { id: closure } = await aClosure(id, DELETION);
    expectProblem(await prove(id, closure, proof), 422, "proof_rejected", { reason });
  });

  it.each<[string, Json[], Json]>([
    ["no_environment_on_file", [], RIGHT],
    ["environment_unknown", [ENVIRONMENT], { ...RIGHT, environment: "elsewhere" }],
    ["secret_wrong", [ENVIRONMENT], WRONG],
  ])("has its reason in the test mode: %s", async (reason, environments, proof) => {
    const id = await anAccount({ policy: await aPolicy({ steps: [{ type: "ownership" }] }) });
    for (const environment of environments) await report(id, "environment", "e-1", environment);
    const { id: closure } = await aClosure(id, DELETION);
    expectProblem(await prove(id, closure, proof), 422, "proof_rejected", { reason });
  });

  it("has the same reason in a repeated answer", async () => {
    const { id, closure } = await aStepToProve();
    const headers = { "idempotency-key": "once" };
    for (const replayed of [null, "true"]) {
      const reply = await prove(id, closure, WRONG, { headers });
      expectProblem(reply, 422, "proof_rejected", { reason: "secret_wrong", attempts_left: 4 });
      expect(reply.headers.get("idempotent-replayed")).toBe(replayed);
    }
  });

  it("is one of the words that openapi.json names", async () => {
    const { components } = (await get("/openapi.json", { key: null })).body;
    for (const fault of PROOF_FAULTS) {
      expect(components.schemas.Problem.properties.reason.description).toContain(`\`${fault}\``);
    }
  });

  it("is in no answer about a live account: a caller must not learn which part of a guess was right", async () => {
    const key = await aKey(["app"], true);
    for (const over of [{ password: PASSWORD }, {}]) {
      const { body: made } = await post("/v1/accounts", registration(over), { key });
      expect(made.livemode).toBe(true);
      const { body: closure } = await openClosure(made.id, DELETION, { key });
      const reply = await prove(made.id, closure.id, passwordProof("a guess"), { key });
      expectProblem(reply, 422, "proof_rejected", { attempts_left: 4 });
      expect(reply.body).not.toHaveProperty("reason");
      const fields = Object.keys(reply.body).toSorted();
      expect(fields).toEqual(
        ["attempts_left", "code", "detail", "request_id", "status", "title", "type"].toSorted(),
      );
    }
  });
});

describe("a host's own password verifier", () => {
  /** As another program makes it: `scrypt` by node:crypto, cheap, in the PHC string format. */
  const verifierOf = (password: string, bytes = 32): string => {
    const salt = Buffer.from("0123456789abcdef");
    const key = scryptSync(password, salt, bytes, { N: 2 ** 10, r: 8, p: 1 });
    return `$scrypt$ln=10,r=8,p=1$${salt.toString("base64")}$${key.toString("base64")}`;
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

  it.each([16, 32, 48, 64])("does with a key of %i bytes", async (bytes) => {
    const id = await anAccount({ password_verifier: verifierOf(PASSWORD, bytes) });
    const { id: closure } = await aClosure(id, DELETION);
    expectProblem(await prove(id, closure, passwordProof("wrong")), 422, "proof_rejected");
    expect((await prove(id, closure, passwordProof())).status).toBe(200);
  });

  it.each(["as it was typed", "in NFKC"])("does if it was made of the text %s", async (how) => {
    const typed = "Zu\u0308rich Ａ１";
    const hashed = how === "in NFKC" ? typed.normalize("NFKC") : typed;
    const id = await anAccount({ password_verifier: verifierOf(hashed, 64) });
    const { id: closure } = await aClosure(id, DELETION);
    expect((await prove(id, closure, passwordProof(typed))).status).toBe(200);
  });

  it.each([
    ["that is no such thing", "correct horse battery staple"],
    ["of another function", "$argon2id$v=19$m=65536,t=3,p=4$c2FsdHNhbHQ$aGFzaA"],
    ["that says no parameters", `${"9f".repeat(16)}:${"0a".repeat(64)}`],
    ["that would take more memory than there is", verifierOf("x").replace("ln=10", "ln=20")],
    ["that costs more than is computed", verifierOf("x").replace("ln=10,r=8,p=1", "ln=16,r=8,p=3")],
    ["whose cost its blocks do not allow", verifierOf("x").replace("ln=10,r=8", "ln=16,r=1")],
    ["whose key is cut off", verifierOf("x", 16).slice(0, -4)],
    ["whose salt is no base64", verifierOf("x").replace("MDEy", "MD.2")],
  ])("is refused %s, at registration and in PATCH", async (_, password_verifier) => {
    const reply = await post("/v1/accounts", { ...registration(), password_verifier });
    expectInvalid(reply, "/password_verifier");
    const id = await anAccount();
    expectInvalid(await patch(`/v1/accounts/${id}`, { password_verifier }), "/password_verifier");
  });

  it("is refused with what would be right: the format and the bounds", async () => {
    const detailOf = async (password_verifier: string): Promise<string> => {
      const reply = await post("/v1/accounts", { ...registration(), password_verifier });
      return reply.body.errors[0].detail;
    };
    expect(await detailOf("$2b$10$x")).toContain("`$scrypt$ln=…,r=…,p=…$salt$key`");
    expect(await detailOf(verifierOf("x", 15))).toContain("16 to 64 bytes");
    expect(await detailOf(verifierOf("x").replace("ln=10", "ln=17"))).toContain("67108864 bytes");
  });
});
