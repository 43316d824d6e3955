/** The recipes of docs/certificates.md, run as they stand there: other libraries than ours verify certificates. */
import { execFile } from "node:child_process";
import { createHmac } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newSigningKey, type SigningKey } from "../../src/certificates/signing-key";
import {
  bent,
  CLAIMS,
  COMPLETED,
  certified,
  encoded,
  keySetOf,
  signed,
  withPart,
} from "../certificates/certificates";

/** Eight processes in a test, each a second on a machine that is busy with other things. */
const run = promisify(execFile);

const page = await readFile("docs/certificates.md", "utf8");
const recipes = [...page.matchAll(/```js\n(.+?)```/gs)].map(([, code = ""]) => code);
const libraryOf = (code: string) => /from "(jose|fast-jwt)"/.exec(code)?.[1] ?? "node:crypto";

let directory: string;
let key: SigningKey;
let another: SigningKey;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "adieu-recipes-"));
  [key, another] = await Promise.all([newSigningKey(), newSigningKey()]);
});
afterAll(() => rm(directory, { recursive: true, force: true }));

/** Runs a recipe, as it would be in a file of its own beside the packages. @throws where it fails */
async function verified(code: string, certificate: string): Promise<string> {
  const files = { certificate: join(directory, "certificate"), keys: join(directory, "keys") };
  await writeFile(files.certificate, `${certificate}\n`);
  await writeFile(files.keys, JSON.stringify(keySetOf(another, key)));
  const args = ["--input-type=module", "-e", code, "--", files.certificate, files.keys];
  return (await run(process.execPath, args)).stdout;
}

it("are three, each with a library of its own", () => {
  expect(recipes.map(libraryOf)).toEqual(["jose", "fast-jwt", "node:crypto"]);
});

describe.each(recipes.map((code) => ({ library: libraryOf(code), code })))(
  "the recipe with $library",
  ({ code }) => {
    it("takes a certificate, and reads it", async () => {
      expect(await verified(code, await certified(key))).toBe(`provisional ${COMPLETED}\n`);
    });

    it("takes nothing else", async () => {
      const jws = await certified(key);
      const hs256 = encoded({ alg: "HS256", typ: "erasure-certificate+jwt", kid: key.kid });
      const input = `${hs256}.${encoded(CLAIMS)}`;
      const none = encoded({ alg: "none", typ: "erasure-certificate+jwt", kid: key.kid });
      const others = {
        "other claims": bent(jws, 1),
        "another signature": bent(jws, 2),
        "another type": await signed(key, CLAIMS, { typ: "JWT" }),
        "another key": await signed(another, CLAIMS, { kid: key.kid }),
        "an unknown key": await signed(key, CLAIMS, { kid: "unknown" }),
        "no signature": withPart(withPart(jws, 0, none), 2, ""),
        "a MAC": `${input}.${createHmac("sha256", key.x).update(input).digest("base64url")}`,
      };
      for (const [name, other] of Object.entries(others)) {
        const outcome = await verified(code, other).then(
          () => "taken",
          () => "refused",
        );
        expect([name, outcome]).toEqual([name, "refused"]);
      }
    });
  },
);
