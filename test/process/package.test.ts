/**
 * The package `adieu` as a host gets it: built, packed by npm, installed from the tarball into empty projects, compiled
 * strictly, and run: on Node 20, in a Worker, on Bun.
 */
import { execFile } from "node:child_process";
import { existsSync, globSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Service, startService } from "../../src/local/service.ts";
import { bun } from "../support/bun";

const run = promisify(execFile);

/** What npm installs beside it. */
const BESIDE = ["standardwebhooks", "fast-sha256", "@stablelib/base64"];

const PROGRAM = `
import { AdieuProblem, AdieuUnreachable, createAdieu, isProblem, type Schemas } from "adieu";
import { createGate } from "adieu/gate";
import { verifyWebhook } from "adieu/receiver";
import { outcomeOf, type AdieuBinding } from "adieu/rpc";

export async function walk(url: string, key: string): Promise<string[]> {
  const said: string[] = [];
  const adieu = createAdieu({ url, key });
  const id = "packed-" + crypto.randomUUID();
  const body: Schemas["Registration"] = { id, policy: "grace-then-delete", holder: { type: "individual" } };
  const account = await adieu.post("/v1/accounts", { body });
  said.push(account.state);
  const gate = createGate({ adieu, unanswered: "closed" });
  said.push(String((await gate.check(id, "sign_in")).allowed));
  try {
    await adieu.post("/v1/accounts", { body });
  } catch (error) {
    if (isProblem(error, "account_exists")) said.push(error.code);
  }
  try {
    await adieu.post("/v1/accounts/{id}/closures", {
      path: { id },
      body: { kind: "deletion", actor: { role: "member", id: "m" } },
    });
  } catch (error) {
    if (isProblem(error, "actor_not_allowed")) said.push(error.problem.allowed.join());
  }
  for await (const event of adieu.list("/v1/accounts/{id}/events", { path: { id }, query: { limit: 1 } })) {
    said.push(event.type);
  }
  try {
    await createAdieu({ url: "http://127.0.0.1:9", key, retries: 0 }).get("/healthz");
  } catch (error) {
    if (error instanceof AdieuUnreachable) said.push(error.code);
  }
  try {
    await createAdieu({ url, key: "adk_test_wrong" }).get("/v1/accounts");
  } catch (error) {
    if (error instanceof AdieuProblem) said.push(error.code);
  }
  said.push(await verifyWebhook(new Request(url), "whsec_" + btoa("a secret of 24 characters")).catch((error) => error.reason));
  const binding: Pick<AdieuBinding, "access"> = {
    access: async () => ({ ok: false, problem: { type: "", title: "t", status: 404, detail: "d", code: "not_found", request_id: "r" }, retryAfter: null }),
  };
  said.push(await outcomeOf(binding.access(id)).catch((error) => error.code));
  return said;
}

export const wrong = (adieu: ReturnType<typeof createAdieu>) => [
  // @ts-expect-error -- there is no such path
  adieu.get("/v1/none"),
  // @ts-expect-error -- the path needs an id
  adieu.get("/v1/accounts/{id}"),
  // @ts-expect-error -- a body needs its members
  adieu.post("/v1/accounts", { body: {} }),
];
`;

const SAID = [
  "active",
  "true",
  "account_exists",
  "owner",
  "account.registered",
  "network",
  "unauthenticated",
  "missing_header",
  "not_found",
];

const BUNDLE_MAX_BYTES = 8_000;

let directory: string;
let service: Service;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "adieu-package-"));
  await run("node", ["src/local/build-package.ts"]);
  const packed = ["./dist/package", ...BESIDE.map((name) => `./node_modules/${name}`)];
  const packing = ["pack", "--offline", "--ignore-scripts", "--pack-destination", directory];
  await run("npm", [...packing, ...packed]);
  // The tarballs of the packages beside it stand in for the registry: a test needs no network.
  const tarballs = globSync("*.tgz", { cwd: directory });
  const tarballOf = (name: string) => {
    const begin = `${name.replace("@", "").replace("/", "-")}-`;
    return `file:./${tarballs.find((one) => one.startsWith(begin))}`;
  };
  const dependencies = Object.fromEntries(
    ["adieu", ...BESIDE].map((name) => [name, tarballOf(name)]),
  );
  const project = { name: "host", private: true, type: "module", dependencies };
  await writeFile(join(directory, "package.json"), JSON.stringify(project));
  await run("npm", ["install", "--offline", "--ignore-scripts", "--no-audit"], { cwd: directory });
  await writeFile(join(directory, "walk.ts"), PROGRAM);
  service = await startService(AbortSignal.timeout(500_000));
});
afterAll(async () => {
  await service?.[Symbol.asyncDispose]();
  await rm(directory, { recursive: true, force: true });
});

/** The Node that runs the tests, and another one if the machine has it, such as Node 20. */
const NODES = [process.execPath, "/usr/bin/node", "/usr/local/bin/node"].filter(
  (node, index) => index === 0 || existsSync(node),
);

const STRICT = {
  target: "es2022",
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  types: [],
  outDir: "out",
};

const compiled = async (compilerOptions: object): Promise<string> => {
  const config = { compilerOptions: { ...STRICT, ...compilerOptions }, files: ["walk.ts"] };
  await writeFile(join(directory, "tsconfig.json"), JSON.stringify(config));
  return run(resolve("node_modules/.bin/tsc"), ["-p", directory]).then(
    ({ stdout }) => stdout,
    ({ stdout }: { stdout: string }) => stdout,
  );
};

/** A program that prints what the walk says. */
const main = () =>
  `import { walk } from "./out/walk.js";
console.log(JSON.stringify(await walk(${JSON.stringify(service.url)}, "adk_test_admin")));`;

describe("the package", () => {
  it("has five doors, and brings nothing of the service", async () => {
    const { exports, dependencies, peerDependenciesMeta } = JSON.parse(
      await readFile(join(directory, "node_modules/adieu/package.json"), "utf8"),
    );
    expect(Object.keys(exports)).toEqual([
      ".",
      "./receiver",
      "./gate",
      "./better-auth",
      "./rpc",
      "./package.json",
    ]);
    expect(Object.keys(dependencies)).toEqual(["standardwebhooks"]);
    expect(peerDependenciesMeta).toEqual({
      "better-auth": { optional: true },
      zod: { optional: true },
    });
    const files = globSync("**/*.{js,ts}", { cwd: join(directory, "node_modules/adieu") });
    const sources = await Promise.all(
      files.map((file) => readFile(join(directory, "node_modules/adieu", file), "utf8")),
    );
    const imported = sources.flatMap((source) => [...source.matchAll(/ from "(.+)"/g)]);
    const packages = new Set(
      imported.map(([, name = ""]) => name).filter((name) => !name.startsWith(".")),
    );
    expect([...packages].toSorted()).toEqual([
      "better-auth",
      "better-auth/api",
      "standardwebhooks",
      "zod",
    ]);
  });

  it.each([
    ["nodenext", { module: "nodenext", lib: ["es2024", "dom"] }],
    [
      "a bundler",
      { module: "esnext", moduleResolution: "bundler", lib: ["es2024", "dom"], skipLibCheck: true },
    ],
  ])("has types, resolved by %s", async (_, options) => {
    expect(await compiled(options)).toBe("");
  });

  it.each(NODES)("runs on Node: %s", async (node) => {
    await writeFile(join(directory, "main.js"), main());
    const { stdout } = await run(node, [join(directory, "main.js")]);
    expect(JSON.parse(stdout)).toEqual(SAID);
  });

  it("runs in a Worker", async () => {
    const worker = `import { walk } from "./out/walk.js";
export default { fetch: async () => Response.json(await walk(${JSON.stringify(service.url)}, "adk_test_admin")) };`;
    await writeFile(join(directory, "worker.js"), worker);
    const { outputFiles } = await build({
      entryPoints: [join(directory, "worker.js")],
      bundle: true,
      format: "esm",
      write: false,
      conditions: ["workerd", "worker"],
    });
    const miniflare = new Miniflare(
      convertV4MiniflareOptions({
        modules: true,
        script: outputFiles[0]?.text ?? "",
        compatibilityDate: "2026-11-01",
      }),
    );
    const answer = await miniflare.dispatchFetch("http://host.example/");
    expect(await answer.json()).toEqual(SAID);
    await miniflare.dispose();
  });

  it("runs on Bun", async ({ skip }) => {
    const program = await bun();
    if (program === null) return skip("Bun is not installed, and the registry cannot be reached");
    await writeFile(join(directory, "main.js"), main());
    const { stdout } = await run(program, [join(directory, "main.js")]);
    expect(JSON.parse(stdout)).toEqual(SAID);
  });

  it.each([
    ["adieu", `export { createAdieu, isProblem } from "adieu";`],
    ["adieu/gate", `export { createGate } from "adieu/gate";`],
    ["adieu/receiver", `export { verifyWebhook } from "adieu/receiver";`],
  ])("%s is small, as docs/package.md says: its bundle, gzipped", async (door, contents) => {
    const { outputFiles } = await build({
      stdin: { contents, resolveDir: directory },
      bundle: true,
      minify: true,
      format: "esm",
      write: false,
    });
    const bytes = gzipSync(outputFiles[0]?.contents ?? new Uint8Array()).byteLength;
    const page = await readFile("docs/package.md", "utf8");
    const [, kilobytes] =
      new RegExp(`^\\| \`${door}\` \\|.*\\| ([\\d.]+) kB \\|$`, "m").exec(page) ?? [];
    expect(bytes / 1_000).toBeCloseTo(Number(kilobytes), 1);
    expect(bytes).toBeLessThan(BUNDLE_MAX_BYTES);
  });
});
