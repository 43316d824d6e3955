import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { hash } from "node:crypto";
import { decodeProtectedHeader } from "jose";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { CERTIFICATE_TYPE } from "../../src/certificates/certificate";
import type { Rotation } from "../../src/certificates/certificate-keys";
import { verifyCertificate } from "../../src/certificates/verifier";
import { CLAIMS } from "./certificates";

/** Taken anew each time: a stub does not outlive the reset between two tests. */
const stub = (name = "keys") => env.CERTIFICATE_KEYS.getByName(name);

const sign = () => stub().sign(CERTIFICATE_TYPE, CLAIMS);
/** @throws if there are as many keys as may be */
async function rotate(request: string | null = null): Promise<Rotation> {
  const rotation = await stub().rotate(request);
  if (rotation === null) throw new Error("too many keys");
  return rotation;
}

const kidsOf = async (): Promise<string[]> => (await stub().jwks()).keys.map(({ kid }) => kid);
const kidOf = (jws: string) => decodeProtectedHeader(jws).kid;

type Kept = { kid: string; d: string | null; created_at: string; retired_at: string | null };

/** What lies in the object, the oldest key first. */
const kept = (): Promise<Kept[]> =>
  runInDurableObject(stub(), (_, { storage }) =>
    storage.sql
      .exec<Kept>("SELECT kid, d, created_at, retired_at FROM keys ORDER BY number")
      .toArray(),
  );

const NOW = Date.parse("2026-03-16T12:00:00.000Z");

beforeEach(() => {
  vi.setSystemTime(NOW);
});
describe("the first key", () => {
  it("is made by whatever needs it first: a certificate, or who asks for the keys", async () => {
    expect(await kidsOf()).toEqual([kidOf(await sign())]);
    expect(await kept()).toMatchObject([
      { created_at: "2026-03-16T12:00:00.000Z", retired_at: null },
    ]);
  });

  it("is one where many need it first at once", async () => {
    const signing = Array.from({ length: 8 }, sign);
    const [keySet, ...certificates] = await Promise.all([stub().jwks(), ...signing]);
    const kids = new Set([...certificates.map(kidOf), ...keySet.keys.map(({ kid }) => kid)]);
    expect(kids.size).toBe(1);
    expect(await kept()).toHaveLength(1);
  });

  it("stays, and so does what it signs, after an eviction", async () => {
    const before = await sign();
    await evictDurableObject(stub());
    expect(await sign()).toBe(before);
  });
});

describe("what a key signs", () => {
  it("is of the kind that its header says: a security event is no certificate, whatever it claims", async () => {
    const keySet = await stub().jwks();
    const jws = await stub().sign("secevent+jwt", CLAIMS);
    expect(decodeProtectedHeader(jws)).toEqual({
      alg: "EdDSA",
      typ: "secevent+jwt",
      kid: keySet.keys[0]?.kid,
    });
    expect(await verifyCertificate(jws, keySet)).toEqual({
      ok: false,
      error: { reason: "wrong_type", found: "secevent+jwt" },
    });
    expect(await verifyCertificate(await sign(), keySet)).toMatchObject({ ok: true });
  });
});

describe("the key set", () => {
  it("has the public part of each key, under its thumbprint, and nothing else", async () => {
    await rotate();
    await rotate();
    const { keys } = await stub().jwks();
    expect(keys).toHaveLength(2);
    for (const { x, kid, ...rest } of keys) {
      expect(rest).toEqual({ kty: "OKP", crv: "Ed25519", use: "sig", alg: "EdDSA" });
      expect(x).toMatch(/^[\w-]{43}$/);
      const canonical = `{"crv":"Ed25519","kty":"OKP","x":"${x}"}`;
      expect(kid).toBe(Buffer.from(hash("sha256", canonical), "hex").toString("base64url"));
    }
  });

  it("never has a private part, which lies in the object alone", async () => {
    await sign();
    const [first] = await kept();
    await rotate();
    const [, second] = await kept();
    const text = JSON.stringify(await stub().jwks());
    for (const d of [first?.d, second?.d]) {
      expect(d).toMatch(/^[\w-]{43}$/);
      expect(text).not.toContain(d);
    }
  });
});

describe("a rotation", () => {
  it("has everything signed by a new key from then on, which comes first", async () => {
    const first = kidOf(await sign());
    vi.setSystemTime(NOW + 1);
    const rotation = await rotate();
    expect(rotation).toEqual({
      kid: expect.stringMatching(/^[\w-]{43}$/),
      created_at: "2026-03-16T12:00:00.001Z",
      retired: first,
    });
    expect(kidOf(await sign())).toBe(rotation.kid);
    expect(await kidsOf()).toEqual([rotation.kid, first]);
  });

  it("leaves what the key before signed valid for good", async () => {
    const certificates = [await sign()];
    for (let count = 0; count < 3; count += 1) {
      await rotate();
      certificates.push(await sign());
    }
    expect(new Set(certificates.map(kidOf)).size).toBe(4);
    await evictDurableObject(stub());
    const keySet = await stub().jwks();
    for (const jws of certificates) {
      expect(await verifyCertificate(jws, keySet)).toMatchObject({ ok: true });
    }
  });

  it("takes the private part from the key before", async () => {
    await sign();
    vi.setSystemTime(NOW + 1);
    await rotate();
    expect(await kept()).toMatchObject([
      { d: null, retired_at: "2026-03-16T12:00:00.001Z" },
      { d: expect.stringMatching(/^[\w-]{43}$/), retired_at: null },
    ]);
  });

  it("before there was a key makes the first one", async () => {
    const { kid, retired } = await rotate();
    expect(retired).toBeNull();
    expect(kidOf(await sign())).toBe(kid);
  });

  it("that is asked for again after its answer was lost makes no other key", async () => {
    const first = await rotate("request-1");
    const later = await rotate("request-2");
    vi.setSystemTime(NOW + 1);
    expect(await rotate("request-1")).toEqual(first);
    expect(await Promise.all([rotate("request-2"), rotate("request-2")])).toEqual([later, later]);
    expect(await kidsOf()).toEqual([later.kid, first.kid]);
  });

  it("beside others and beside signatures leaves one key that signs", async () => {
    const [first, second, third] = await Promise.all([
      rotate(),
      rotate(),
      rotate(),
      sign(),
      sign(),
    ]);
    expect(new Set([first.kid, second.kid, third.kid]).size).toBe(3);
    const signing = (await kept()).filter(({ d }) => d !== null);
    expect(signing.map(({ kid }) => kid)).toEqual((await kidsOf()).slice(0, 1));
  });
});

describe("the salt of an erasure", () => {
  it("is always the same, after an eviction and a rotation too", async () => {
    const salt = await stub().salted("clo_1");
    expect(salt).toMatch(/^[0-9a-f]{64}$/);
    await rotate();
    await evictDurableObject(stub());
    expect(await stub().salted("clo_1")).toBe(salt);
  });

  it("is another one for each closure", async () => {
    const salts = await Promise.all(["clo_1", "clo_2", ""].map((id) => stub().salted(id)));
    expect(new Set(salts).size).toBe(3);
  });

  it("does not follow from the closure alone: another service has another one", async () => {
    expect(await stub("elsewhere").salted("clo_1")).not.toBe(await stub().salted("clo_1"));
  });
});
