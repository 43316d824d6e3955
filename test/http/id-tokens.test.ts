/** Signing in afresh with the host's own issuer, as a proof: the token is real, only the network is played. */
import { beforeAll, describe, expect, it, vi } from "vitest";
import { type Json, post, put } from "../support/api";
import {
  aClosure,
  account,
  anAccount,
  anAccountInTime,
  aPolicy,
  freshId,
  OWNER,
  PASSWORD,
  passwordProof,
  policyDraft,
  prove,
} from "../support/fixtures";
import { Issuer, TROUBLES } from "../support/issuer";
import { expectInvalid, expectProblem } from "../support/refusals";

const DELETION: Json = { kind: "deletion", actor: OWNER };
const STEP = { type: "reauthentication", methods: ["password", "id_token"] };

let issuer: Issuer;

beforeAll(async () => {
  issuer = await Issuer.start(`https://${freshId("issuer")}.example.com`);
});
/** A network in which only the issuer answers. */
const playIssuer = () =>
  vi.spyOn(globalThis, "fetch").mockImplementation((input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    return Promise.resolve(issuer.fetchKeys(url, init as never));
  });

const signInPolicy = () => aPolicy({ steps: [STEP] }, { sign_in: issuer.sign_in });

async function aSignInToProve(holder: Json = {}) {
  const policy = await signInPolicy();
  const subject = issuer.subject;
  const id = await anAccount({
    policy,
    password: PASSWORD,
    holder: { type: "individual", subject, ...holder },
  });
  const { id: closure } = await aClosure(id, DELETION);
  return { id, closure };
}

const proofOf = (token: string): Json => ({ type: "reauthentication", method: "id_token", token });
const aToken = (overrides = {}) => issuer.issueToken(overrides, new Date().toISOString() as never);

describe("an ID token", () => {
  it("proves that the holder has just signed in", async () => {
    playIssuer();
    const { id, closure } = await aSignInToProve();
    const reply = await prove(id, closure, proofOf(await aToken()));
    expect(reply.body).toMatchObject({ status: "scheduled", steps: [{ status: "passed" }] });
  });

  it("is taken once: not for a second closure, nor for the same one again", async () => {
    playIssuer();
    const { id, closure } = await aSignInToProve();
    const token = await aToken();
    expect((await prove(id, closure, proofOf(token))).status).toBe(200);
    await post(`/v1/accounts/${id}/restore`, { actor: OWNER });
    expect((await account(id)).state).toBe("active");
    const { id: second } = await aClosure(id, DELETION);
    expectProblem(await prove(id, second, proofOf(token)), 422, "proof_rejected", {
      attempts_left: 4,
    });
    expect((await prove(id, second, proofOf(await aToken()))).status).toBe(200);
  });

  it.each([
    ["the SDK's own, as Google's for iOS has", "n-0S6_WzA2Mj-ZsE4dBqPQ"],
    ["another closure's", "clo_another"],
    ["none", undefined],
  ])("proves it with any nonce, if the policy asks for none: %s", async (_, nonce) => {
    playIssuer();
    const { id, closure } = await aSignInToProve();
    const token = await aToken({ claims: { nonce } });
    expect((await prove(id, closure, proofOf(token))).status).toBe(200);
  });

  it("with a nonce is good for the closure that it names alone, if the policy requires one", async () => {
    playIssuer();
    const sign_in = { ...issuer.sign_in, nonce_required: true };
    const policy = await aPolicy({ steps: [STEP] }, { sign_in });
    const id = await anAccount({
      policy,
      holder: { type: "individual", subject: issuer.subject },
    });
    const { id: closure } = await aClosure(id, DELETION);
    for (const nonce of [undefined, "clo_another", "n-0S6_WzA2Mj-ZsE4dBqPQ"]) {
      const reply = await prove(id, closure, proofOf(await aToken({ claims: { nonce } })));
      expectProblem(reply, 422, "proof_rejected", { reason: "token_nonce" });
    }
    const bound = await aToken({ claims: { nonce: closure } });
    expect((await prove(id, closure, proofOf(bound))).status).toBe(200);
  });

  it("asked for by another client of the host, for the host alone, proves it", async () => {
    playIssuer();
    const { id, closure } = await aSignInToProve();
    const token = await aToken({ claims: { azp: "phone.apps.googleusercontent.com" } });
    expect((await prove(id, closure, proofOf(token))).status).toBe(200);
  });

  it("is one sign-in, however many bring it at once: none of the hundred after the fifth is taken", async () => {
    playIssuer();
    const { id, closure } = await aSignInToProve();
    const wrong = await aToken({ claims: { sub: "somebody-else" } });
    const tokens = [...Array.from({ length: 99 }, () => wrong), await aToken()];
    const replies = await Promise.all(tokens.map((token) => prove(id, closure, proofOf(token))));
    const statuses = replies.map(({ status }) => status);
    expect(statuses.filter((status) => status === 422).length).toBe(5);
    expect(statuses.filter((status) => status === 423).length).toBe(95);
  });

  it("given again while other steps are open is refused", async () => {
    playIssuer();
    const policy = await aPolicy(
      { steps: [STEP, { type: "confirm" }] },
      { sign_in: issuer.sign_in },
    );
    const id = await anAccount({ policy, holder: { type: "individual", subject: issuer.subject } });
    const { id: closure } = await aClosure(id, DELETION);
    const token = await aToken();
    expect((await prove(id, closure, proofOf(token))).status).toBe(200);
    expectProblem(await prove(id, closure, proofOf(token)), 409, "step_passed");
    expectProblem(await prove(id, closure, proofOf("rubbish")), 409, "step_passed");
  });

  it.each([
    ["of another holder", { claims: { sub: "somebody-else" } }],
    ["of another audience", { claims: { aud: "another-app" } }],
    ["of a sign-in long ago", { claims: { auth_time: 1 } }],
    ["without the time of the sign-in", { claims: { auth_time: undefined } }],
    ["that has expired", { claims: { exp: 1 } }],
    ["of the future", { claims: { iat: 4_102_444_800 } }],
    ["with a key that no issuer publishes", { header: { kid: "unknown" } }],
  ])("%s is wrong, and counts", async (_, overrides) => {
    playIssuer();
    const { id, closure } = await aSignInToProve();
    expectProblem(
      await prove(id, closure, proofOf(await aToken(overrides))),
      422,
      "proof_rejected",
      {
        attempts_left: 4,
      },
    );
  });

  it("without a signature is wrong", async () => {
    playIssuer();
    const { id, closure } = await aSignInToProve();
    const [, payload] = (await aToken()).split(".");
    const none = `${btoa('{"alg":"none"}').replaceAll("=", "")}.${payload}.`;
    expectProblem(await prove(id, closure, proofOf(none)), 422, "proof_rejected");
    expectProblem(await prove(id, closure, proofOf("rubbish")), 422, "proof_rejected");
  });

  it("is right for no account without a registered subject", async () => {
    playIssuer();
    const { id, closure } = await aSignInToProve({ subject: undefined });
    expectProblem(await prove(id, closure, proofOf(await aToken())), 422, "proof_rejected");
  });

  it("proves on a test clock too, whose time is not the issuer's", async () => {
    playIssuer();
    const policy = await signInPolicy();
    const { id } = await anAccountInTime({
      policy,
      holder: { type: "individual", subject: issuer.subject },
    });
    const { id: closure } = await aClosure(id, DELETION);
    expect((await prove(id, closure, proofOf(await aToken()))).status).toBe(200);
  });

  it("that cannot be judged, because the issuer does not answer, counts for nothing", async () => {
    const silent = await Issuer.start(`https://${freshId("silent")}.example.com`);
    silent.answer = TROUBLES["answers 500"];
    vi.spyOn(globalThis, "fetch").mockImplementation((input, init) =>
      Promise.resolve(silent.fetchKeys(String(input), init as never)),
    );
    const policy = await aPolicy({ steps: [STEP] }, { sign_in: silent.sign_in });
    const holder = { type: "individual", subject: silent.subject };
    const id = await anAccount({ policy, holder, password: PASSWORD });
    const { id: closure } = await aClosure(id, DELETION);
    const token = await silent.issueToken({}, new Date().toISOString() as never);
    expectProblem(await prove(id, closure, proofOf(token)), 503, "unavailable");
    expect((await prove(id, closure, passwordProof())).status).toBe(200);
  });

  it("costs the issuer nothing while the step is locked, or if the policy takes none", async () => {
    const network = playIssuer();
    const { id, closure } = await aSignInToProve();
    for (let guess = 0; guess < 5; guess += 1) await prove(id, closure, passwordProof("wrong"));
    network.mockClear();
    expectProblem(await prove(id, closure, proofOf(await aToken())), 423, "step_locked");
    const passwords = await aPolicy({
      steps: [{ type: "reauthentication", methods: ["password"] }],
    });
    const other = await anAccount({ policy: passwords, password: PASSWORD });
    const { id: plain } = await aClosure(other, DELETION);
    expectInvalid(await prove(other, plain, proofOf(await aToken())), "/method");
    expect(network).not.toHaveBeenCalled();
  });
});

describe("a policy's issuer", () => {
  it.each([
    "http://issuer.example.com/jwks",
    "https://10.0.0.1/jwks",
    "https://keys.internal/jwks",
  ])("has its keys at a public place: not %s", async (jwks_uri) => {
    const draft = policyDraft({ steps: [STEP] }, { sign_in: { ...issuer.sign_in, jwks_uri } });
    const reply = await put(`/v1/policies/${freshId("policy")}`, draft);
    expectInvalid(reply, "/sign_in/jwks_uri");
  });
});
