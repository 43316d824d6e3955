/**
 * An OIDC issuer, played: its keys and signatures are real, the network to it is not. What it publishes,
 * how it answers and what it signs can be changed by a test; what it does where nothing is said is right.
 */
import { CompactSign, type CryptoKey, exportJWK, generateKeyPair, type JWK } from "jose";
import type { FetchKeys, SignIn } from "../../src/verification/id-token";
import { at, NOW } from "./time";

/** What each algorithm signs with. */
const KEY_OF = {
  RS256: "rsa",
  RS384: "rsa",
  RS512: "rsa",
  PS256: "rsa",
  PS384: "rsa",
  PS512: "rsa",
  ES256: "p256",
  ES384: "p384",
  ES512: "p521",
  EdDSA: "ed25519",
} as const;
export type Algorithm = keyof typeof KEY_OF;
type KeyName = (typeof KEY_OF)[Algorithm];

export const ALGORITHMS = Object.keys(KEY_OF) as Algorithm[];

/** How the key set's URL answers: a response, or anything that fails. */
export type KeysAnswer = (issuer: Issuer) => Response | Promise<Response>;

export const KEYS: KeysAnswer = ({ published }) => Response.json({ keys: published });

/** Every way in which a key set cannot be had, by what the issuer does. */
export const TROUBLES = {
  "cannot be reached": () => Promise.reject(new TypeError("fetch failed")),
  "must not be called": () => {
    throw new Error("the URL must name a public host");
  },
  "answers 500": () => new Response("{}", { status: 500 }),
  "answers 404 with a key set": ({ published }) =>
    Response.json({ keys: published }, { status: 404 }),
  "answers 204": () => new Response(null, { status: 204 }),
  "sends elsewhere": () => Response.redirect("https://elsewhere.example.com/jwks", 302),
  "answers with nothing": () => new Response(null),
  "answers with a page": () => new Response("<!doctype html><title>Maintenance</title>"),
  "answers with half a key set": () => new Response('{"keys":['),
  "answers with no key set": () => Response.json({ error: "temporarily_unavailable" }),
  "answers with keys that are none": () => Response.json({ keys: ["key"] }),
  "answers with too much": ({ published }) =>
    Response.json({ keys: published, padding: "x".repeat(256 * 1024) }),
  "answers without an end": () => endless(),
  "breaks off": () => brokenOff(),
} satisfies Record<string, KeysAnswer>;

/** No answer ever comes, not even after the signal. */
export const HANGING: KeysAnswer = () => new Promise(() => {});

/** Answers at once, and then sends a beginning and no more. */
export const TRICKLING: KeysAnswer = () =>
  new Response(new ReadableStream({ start: (body) => body.enqueue(bytes('{"keys":[')) }));

/** What a test says of a token; everything else is right. */
export type TokenOverrides = {
  readonly alg?: Algorithm;
  /** Undefined takes a claim away. */
  readonly claims?: Record<string, unknown>;
  readonly header?: Record<string, unknown>;
  /** What is signed in place of claims. */
  readonly payload?: string | Uint8Array;
  /** Signed with in place of the issuer's own. */
  readonly key?: CryptoKey | Uint8Array;
};

export class Issuer {
  readonly subject = "248289761001";
  readonly #keys = new Map<KeyName, { readonly kid: string; readonly privateKey: JWK }>();
  /** The public keys, as the key set has them. */
  published: JWK[] = [];
  answer: KeysAnswer = KEYS;
  /** The URLs of the key sets that were fetched. */
  readonly fetched: string[] = [];

  private constructor(readonly sign_in: SignIn) {}

  /** With a key for every algorithm. */
  static async start(url = "https://issuer.example.com", audience = "host-app"): Promise<Issuer> {
    const issuer = new Issuer({ issuer: url, audience, jwks_uri: `${url}/jwks` });
    for (const alg of ["RS256", "ES256", "ES384", "ES512", "EdDSA"] as const) {
      await issuer.rotate(alg);
    }
    return issuer;
  }

  readonly fetchKeys: FetchKeys = async (url) => {
    this.fetched.push(url);
    return this.answer(this);
  };

  /** A new key for an algorithm, and for those that share its key; the old one is published no more. */
  async rotate(alg: Algorithm): Promise<void> {
    const name = KEY_OF[alg];
    const old = this.#keys.get(name)?.kid;
    const kid = `${name}-${Number(old?.split("-")[1] ?? 0) + 1}`;
    const pair = await generateKeyPair(alg, { extractable: true });
    this.#keys.set(name, { kid, privateKey: await exportJWK(pair.privateKey) });
    const key = { ...(await exportJWK(pair.publicKey)), kid, use: "sig" };
    this.published = [...this.published.filter((one) => one.kid !== old), key];
  }

  /** Issued at `now` to a holder who signed in a minute ago, for five minutes. */
  async issueToken(overrides: TokenOverrides = {}, now = NOW): Promise<string> {
    const { alg = "RS256", claims, header, key } = overrides;
    const own = this.#keys.get(KEY_OF[alg]);
    if (own === undefined) throw new Error(`no key for ${alg}`);
    const payload = overrides.payload ?? JSON.stringify({ ...this.claims(now), ...claims });
    const whole = { alg, kid: own.kid, typ: "JWT", ...header };
    // Named as understood, so that it signs what a test asks for.
    const extensions = "crit" in whole && Array.isArray(whole.crit) ? whole.crit : [];
    return new CompactSign(typeof payload === "string" ? bytes(payload) : payload)
      .setProtectedHeader(whole)
      .sign(key ?? own.privateKey, {
        crit: Object.fromEntries(extensions.map((name) => [name, true])),
      });
  }

  claims(now = NOW): Record<string, unknown> {
    const seconds = secondsOf(now);
    return {
      iss: this.sign_in.issuer,
      aud: this.sign_in.audience,
      sub: this.subject,
      iat: seconds,
      exp: seconds + 300,
      auth_time: seconds - 60,
    };
  }
}

/** Of the Unix epoch, as a token says times. */
export const secondsOf = (moment: string): number => Date.parse(at(moment)) / 1_000;

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const endless = (): Response =>
  new Response(new ReadableStream({ pull: (body) => body.enqueue(bytes(" ".repeat(64 * 1024))) }));

const brokenOff = (): Response =>
  new Response(
    new ReadableStream({
      start: (body) => body.enqueue(bytes('{"keys":[')),
      pull: (body) => body.error(new Error("Network connection lost")),
    }),
  );
