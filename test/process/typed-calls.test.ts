/** Types that a stranger makes of `openapi/adieu.json`, and thirty calls with them. */
import { execFile } from "node:child_process";
import { copyFile, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import { typesOf } from "../../src/local/openapi-types.ts";
import { type Service, startService } from "../../src/local/service.ts";

const run = promisify(execFile);

let directory: string;
let service: Service;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "adieu-typed-"));
  await symlink(resolve("node_modules"), join(directory, "node_modules"));
  await copyFile("test/process/typed/calls.ts", join(directory, "calls.ts"));
  const document = JSON.parse(await readFile("openapi/adieu.json", "utf8"));
  await writeFile(join(directory, "schema.d.ts"), await typesOf(document));
  service = await startService(AbortSignal.timeout(500_000));
});
afterAll(async () => {
  await service?.[Symbol.asyncDispose]();
  await rm(directory, { recursive: true, force: true });
});

const STRICT = {
  target: "es2022",
  lib: ["es2024", "dom"],
  module: "esnext",
  moduleResolution: "bundler",
  types: [],
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  noPropertyAccessFromIndexSignature: false,
  skipLibCheck: false,
  noEmitOnError: true,
  outDir: "out",
};

it("thirty calls compile strictly, and run", async () => {
  const config = { compilerOptions: STRICT, files: ["calls.ts", "schema.d.ts"] };
  await writeFile(join(directory, "tsconfig.json"), JSON.stringify(config));
  await writeFile(join(directory, "package.json"), JSON.stringify({ type: "module" }));
  const compiled = run(resolve("node_modules/.bin/tsc"), ["-p", directory]).then(
    ({ stdout }) => stdout,
    ({ stdout }: { stdout: string }) => stdout,
  );
  expect(await compiled).toBe("");
  const { thirtyCalls } = await import(join(directory, "out/calls.js"));
  expect(await thirtyCalls(service.url, "adk_test_admin")).toBeGreaterThanOrEqual(30);
});
