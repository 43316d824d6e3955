/** The certificate of an erasure, checked by what the API gives alone, without trust in the service. */
import { createHash, createPublicKey, verify } from "node:crypto";
import { describe, expect, it } from "vitest";
import { get, post, put } from "../support/api";
import {
  aClosure,
  account,
  advance,
  anAccountInTime,
  aPolicy,
  freshId,
  history,
  OWNER,
} from "../support/fixtures";
import { playReceiver } from "../support/receiver";
import { expectProblem } from "../support/refusals";
import { later } from "../support/time";

const certificateOf = (id: string) => get(`/v1/accounts/${id}/certificate`);
const decoded = (part: string | undefined) =>
  JSON.parse(Buffer.from(part ?? "", "base64url").toString());

/** By node:crypto alone, which knows nothing of JOSE. */
async function checked(certificate: string) {
  const [header, payload, signature] = certificate.split(".");
  const { kid, alg, typ } = decoded(header);
  const { keys } = (await get("/.well-known/jwks.json", { key: null })).body;
  const jwk = keys.find((one: { kid: string }) => one.kid === kid);
  const key = createPublicKey({ key: jwk, format: "jwk" });
  const signed = Buffer.from(`${header}.${payload}`);
  expect(verify(null, signed, key, Buffer.from(signature ?? "", "base64url"))).toBe(true);
  expect({ alg, typ }).toEqual({ alg: "EdDSA", typ: "erasure-certificate+jwt" });
  return { kid, keys, claims: decoded(payload) };
}

const DUE = later({ days: 14 });

async function erased(over = {}) {
  const policy = await aPolicy({ steps: [], ...over });
  const holder = { type: "individual", email: "ada@example.com" };
  const { id, clock } = await anAccountInTime({ policy, holder });
  const { id: closure } = await aClosure(id, { kind: "deletion", actor: OWNER });
  await advance(clock, DUE);
  return { id, clock, closure, policy };
}

describe("a certificate", () => {
  it("is there once the erasure is over, and not before", async () => {
    const policy = await aPolicy({ steps: [] });
    const { id, clock } = await anAccountInTime({ policy });
    await aClosure(id, { kind: "deletion", actor: OWNER });
    expectProblem(await certificateOf(id), 404, "not_found");
    await advance(clock, DUE);
    expect((await certificateOf(id)).body).toMatchObject({
      object: "certificate",
      status: "provisional",
    });
    expectProblem(await certificateOf(freshId()), 404, "not_found");
  });

  it("says what was erased, by which systems, when, and how long the history was", async () => {
    const receiver = playReceiver();
    receiver.answersWith(() => Response.json({ proof: "receipt" }));
    const eraser = freshId("eraser");
    await put(`/v1/erasers/${eraser}`, { url: receiver.url });
    const retain = [{ what: "Contact", holder_fields: ["email"], reason: "Tax", for: "P1Y" }];
    const { id, closure, policy } = await erased({ erasers: [eraser], retain });
    const { claims } = await checked((await certificateOf(id)).body.certificate);
    const events = await history(id);
    expect(claims).toMatchObject({
      status: "provisional",
      livemode: false,
      erasure: {
        closure,
        policy: { id: policy, version: 1 },
        target: "delete",
        started_at: DUE,
        completed_at: DUE,
      },
      retained: [{ what: "Contact", reason: "Tax", until: "2027-03-16T09:00:00.000Z" }],
      log: { sequence: events.length, head: events.at(-1)?.hash },
    });
    expect(claims.erasers).toMatchObject([
      {
        eraser,
        by: "eraser",
        acknowledged_at: DUE,
        proof_sha256: createHash("sha256").update("receipt").digest("hex"),
      },
      { eraser: "holdings", by: "adieu" },
      { eraser: "profile", by: "adieu" },
    ]);
  });

  it("names no person: the account is a salted hash, which only a reader with the id can check", async () => {
    const { id } = await erased();
    const { certificate } = (await certificateOf(id)).body;
    const { claims } = await checked(certificate);
    expect(JSON.stringify(claims)).not.toContain(id);
    expect(claims.sub).toBe(
      `sha256:${createHash("sha256").update(`${claims.salt}${id}`).digest("hex")}`,
    );
  });

  it("becomes final when the platform can bring nothing back any more, to the millisecond", async () => {
    const { id, clock } = await erased();
    await advance(clock, later({ days: 30, ms: -1 }, DUE));
    expect((await certificateOf(id)).body.status).toBe("provisional");
    await advance(clock, later({ days: 30 }, DUE));
    const { body } = await certificateOf(id);
    expect(body.status).toBe("final");
    const { claims } = await checked(body.certificate);
    expect(claims).toMatchObject({ status: "final", final_at: later({ days: 30 }, DUE) });
  });

  it("of one and the same erasure is one and the same", async () => {
    const { id } = await erased();
    const first = (await certificateOf(id)).body.certificate;
    expect((await certificateOf(id)).body.certificate).toBe(first);
  });

  it("stays good when the key is another one", async () => {
    const { id } = await erased();
    const before = (await certificateOf(id)).body.certificate;
    const rotated = await post("/v1/certificate_keys/rotate", {});
    expect(rotated.status).toBe(201);
    const old = await checked(before);
    const after = await checked((await certificateOf(id)).body.certificate);
    expect(after.kid).toBe(rotated.body.kid);
    expect(old.kid).not.toBe(after.kid);
    expect(old.keys).toHaveLength(2);
    for (const key of old.keys) expect(key).not.toHaveProperty("d");
  });

  it("of a purge outlives the account's revival", async () => {
    const { id } = await erased({ then: "purge" });
    await post(`/v1/accounts/${id}/restore`, { actor: OWNER });
    expect((await account(id)).state).toBe("active");
    const { claims } = await checked((await certificateOf(id)).body.certificate);
    expect(claims.erasure.target).toBe("purge");
  });
});
