/** `npm run verify`, as a process of its own. */
import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { claimsOf } from "../../src/certificates/certificate";
import { newSigningKey, type SigningKey } from "../../src/certificates/signing-key";
import {
  ACCOUNT,
  at,
  bent,
  CLAIMS,
  certified,
  FACTS,
  FINAL,
  ISSUER,
  keySetOf,
  REPEATED,
  SALT,
  signed,
} from "../certificates/certificates";

/** Half a dozen processes in a test, each a second on a machine that is busy with other things. */
let directory: string;
let key: SigningKey;
/** A file with the certificate, and one with the keys. */
let file: string;
let keys: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "adieu-verify-"));
  key = await newSigningKey();
  file = await written("certificate.jws", `${await certified(key)}\n`);
  keys = await written("jwks.json", JSON.stringify(keySetOf(await newSigningKey(), key)));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

async function written(name: string, content: string): Promise<string> {
  const path = join(directory, name);
  await writeFile(path, content);
  return path;
}

type Outcome = { readonly code: number | null; readonly out: string; readonly err: string };

async function verify(args: readonly string[], input = ""): Promise<Outcome> {
  const child = spawn(process.execPath, ["src/local/verify.ts", ...args]);
  const { promise: exited, resolve } = Promise.withResolvers<number | null>();
  child.once("close", resolve);
  child.stdin.on("error", () => undefined).end(input);
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), exited]);
  return { code, out, err };
}

/** The line with this label, its white space folded. */
const lineOf = (out: string, label: string): string | undefined =>
  new RegExp(`^  ${label} +(.+)$`, "m").exec(out)?.[1];

describe("a certificate that is valid", () => {
  it("is read out, with who signed it first", async () => {
    const { code, out, err } = await verify([file, "--keys", keys]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out.split("\n")[0]).toBe("Valid, signed by https://adieu.test.");
    // Its date has passed since, and it was never asked for again.
    expect(lineOf(out, "status")).toMatch(
      /^provisional; the final certificate .+ since 2026-04-15/,
    );
    expect(lineOf(out, "account")).toMatch(/^sha256:[0-9a-f]{64}; --account ID/);
    expect(lineOf(out, "mode")).toBe("live");
    expect(lineOf(out, "erasure")).toMatch(/^delete, closure clo_0198a7, policy grace-then-delete/);
    expect(lineOf(out, "erasers")).toMatch(
      /^crm, .+, acknowledged by the eraser, probed: nothing was left, connector crm 4 by email, proof sha256:c{64}$/,
    );
    expect(out).toMatch(/archive, .+, marked done by an admin, reason shut_down\n/);
    expect(out).toMatch(/profile, .+, by Adieu\n/);
    expect(out).not.toContain("again");
    expect(lineOf(out, "retained")).toBe("Invoices, until 2033-03-16T12:00:00.250Z: Tax");
    expect(lineOf(out, "history")).toMatch(/^ends with event 9, hash d{64}$/);
    expect(lineOf(out, "key")).toBe(key.kid);
  });

  it("may come as the answer of the route, and from stdin", async () => {
    const certificate = await certified(key);
    const answer = JSON.stringify({ object: "certificate", account: ACCOUNT, certificate });
    const json = await written("answer.json", answer);
    expect((await verify([json, "--keys", keys])).code).toBe(0);
    expect((await verify(["-", "--keys", keys], answer)).code).toBe(0);
    expect((await verify(["-", "--keys", keys], certificate)).code).toBe(0);
  });

  it("says what was done again, and how much later", async () => {
    const claims = claimsOf(REPEATED, ISSUER, SALT);
    const { code, out } = await verify(["-", "--keys", keys], await certified(key, claims));
    expect(code).toBe(0);
    expect(out.split("\n").map((line) => line.trim())).toEqual(
      expect.arrayContaining([
        "done again 11 times before the following",
        "erased again after a restore, 12 days later: its job is done, 2026-03-28T12:00:00.250Z",
        "probed again 30 days later: nothing left, 2026-04-15T12:00:00.250Z",
      ]),
    );
  });

  it("says since when it is final", async () => {
    const claims = claimsOf({ ...FACTS, now: at(FINAL) }, ISSUER, SALT);
    const { code, out } = await verify(["-", "--keys", keys], await certified(key, claims));
    expect(code).toBe(0);
    expect(lineOf(out, "status")).toBe(`final, since ${FINAL}`);
  });

  it("says until when it is provisional, and that the test mode proves nothing", async () => {
    const claims = { ...CLAIMS, livemode: false, retained: [] };
    const certificate = await certified(key, claims);
    const { code, out } = await verify(["-", "--keys", keys, "--test"], certificate);
    expect(code).toBe(0);
    const unasked = await verify(["-", "--keys", keys], certificate);
    expect(unasked.code).toBe(1);
    expect(unasked.out).toContain("It is of the TEST mode.");
    expect((await verify([file, "--keys", keys, "--test"])).code).toBe(0);
    expect(lineOf(out, "status")).toMatch(new RegExp(`^provisional until ${FINAL}`));
    expect(lineOf(out, "mode")).toMatch(/^test: it proves nothing/);
    expect(lineOf(out, "retained")).toBe("nothing");
  });

  it("is about the account that is given, or fails", async () => {
    const right = await verify([file, "--keys", keys, "--account", ACCOUNT]);
    expect(right.code).toBe(0);
    expect(lineOf(right.out, "account")).toBe(ACCOUNT);
    const wrong = await verify([file, "--keys", keys, "--account", "acct-eve"]);
    expect(wrong.code).toBe(1);
    expect(wrong.out).toContain("It is NOT about acct-eve.");
  });

  it("writes nothing to the terminal but text, whatever is in it", async () => {
    const [kept] = CLAIMS.retained;
    const retained = [{ ...kept, what: "\u001b[2J\u001b[31mInvoices\r\u202e" }];
    const { code, out } = await verify(
      ["-", "--keys", keys],
      await signed(key, { ...CLAIMS, retained }),
    );
    expect(code).toBe(0);
    expect(out).toContain("Invoices");
    expect(out.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });
});

describe("a certificate that is not valid", () => {
  it("is said to be none, and why", async () => {
    const stranger = await newSigningKey();
    const cases = {
      "changed, or it was signed with another key": bent(await certified(key), 1),
      "none of the keys": await certified(stranger),
      'has the type "JWT"': await signed(key, CLAIMS, { typ: "JWT" }),
      "no certificate: salt": await signed(key, { ...CLAIMS, salt: "" }),
      "in the future": await certified(key, { ...CLAIMS, iat: 4_000_000_000 }),
      "not a compact JWS": "something else",
    };
    for (const [why, certificate] of Object.entries(cases)) {
      const { code, out } = await verify(["-", "--keys", keys], certificate);
      expect([why, code]).toEqual([why, 1]);
      expect(out).toMatch(/^Not valid: /);
      expect(out).toContain(why);
    }
  });

  it("is one too that names no issuer, where no keys are given", async () => {
    const { code, out } = await verify(["-"], await signed(key, {}));
    expect(code).toBe(1);
    expect(out).toContain("names no issuer");
  });
});

describe("the keys", () => {
  it("are fetched from the issuer where none are given, on this machine without https", async () => {
    const asked: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url);
      response.end(JSON.stringify(keySetOf(key)));
    });
    const { promise: listening, resolve } = Promise.withResolvers<void>();
    server.listen(0, "127.0.0.1", resolve);
    await listening;
    try {
      const address = server.address();
      const port = address !== null && typeof address === "object" ? address.port : 0;
      const iss = `http://127.0.0.1:${port}`;
      const jws = await certified(key, { ...CLAIMS, iss });
      expect((await verify(["-"], jws)).code).toBe(0);
      const given = ["-", "--keys", `${iss}/keys.json`];
      expect((await verify(given, await certified(key))).code).toBe(0);
      expect(asked).toEqual(["/.well-known/jwks.json", "/keys.json"]);
    } finally {
      server.close();
      server.closeAllConnections();
    }
  });

  it("are not fetched over plain http from anywhere else", async () => {
    const jws = await certified(key, { ...CLAIMS, iss: "http://adieu.example" });
    const { code, err } = await verify(["-"], jws);
    expect(code).toBe(2);
    expect(err).toContain("only fetched by https");
  });

  it("that cannot be had leave it open whether the certificate is valid", async () => {
    const missing = await verify([file, "--keys", join(directory, "none.json")]);
    expect(missing.code).toBe(2);
    expect(missing.err).toContain("cannot be read");
    const spoiled = await verify([file, "--keys", file]);
    expect(spoiled.code).toBe(2);
    expect(spoiled.err).toContain("no key set");
    const nobody = await verify([file, "--keys", "http://127.0.0.1:9/jwks.json"]);
    expect(nobody.code).toBe(2);
  });
});

describe("wrong usage", () => {
  it.each([[[]], [["a", "b"]], [["--key", "a"]], [["no-such-file"]], [["a", "--keys"]]])(
    "ends with 2 and says how it is right: %j",
    async (args) => {
      const { code, err, out } = await verify(args);
      expect({ code, out }).toEqual({ code: 2, out: "" });
      expect(err).toContain("npm run verify -- FILE");
    },
  );
});
