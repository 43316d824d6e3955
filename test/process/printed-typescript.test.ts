/**
 * Every TypeScript block of the guides, and of the pages of the package, the receiver and erasers, compiles strictly against
 * the package as it is packed, and the policies of the guides are taken by the service.
 */
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startService } from "../../src/local/service.ts";
import { blocksOf, pages } from "./printed/pages";

const run = promisify(execFile);

const PAGES = /^docs\/(guides\/.*|package|receiving|erasers)\.md$/;

/** What the reader has, and the blocks use. */
const READER = `
import type { Adieu } from "adieu";
import type { Gate } from "adieu/gate";
import type { AdieuBinding } from "adieu/rpc";
declare global {
  const adieu: Adieu;
  const gate: Gate;
  const user: { id: string; email: string; locale: string; signedInAt: Date };
  const users: readonly { id: string; email: string }[];
  const closure: { id: string };
  const typed: string;
  const scan: Blob;
  const request: Request;
  const env: Record<
    | "ADIEU_URL"
    | "ADIEU_KEY"
    | "ADIEU_WEBHOOK_SECRET"
    | "ADIEU_WEBHOOK_SECRET_BEFORE"
    | "ADIEU_ERASER_SECRET",
    string
  > & { ADIEU: AdieuBinding };
  const app: import("hono").Hono<{ Variables: { user: { id: string } | null } }>;
  function show(what: readonly unknown[]): Response;
  function report(id: string | null, why: unknown): void;
  function stopCharging(account: string): Promise<void>;
  function isDone(event: string): Promise<boolean>;
  function noteDone(event: string): Promise<void>;
  function makeReadOnly(account: string, until: string | null): Promise<void>;
  function forget(account: string): Promise<void>;
  function endSessions(account: string): Promise<void>;
  function makeResources(account: string): Promise<void>;
  function hasAnythingOf(account: string): Promise<boolean>;
  function deleteEverythingOf(account: string): Promise<void>;
  const betterAuth: typeof import("better-auth").betterAuth;
}
`;

/** What a block for a Worker uses of the platform, whose own types cannot stand beside a browser's. */
const WORKER = `
declare module "cloudflare:workers" {
  export class WorkerEntrypoint<Env> {
    protected env: Env;
  }
}
type Env = { DB: import("@cloudflare/workers-types").D1Database };
`;

const POLICY = /^await adieu\.put\("\/v1\/policies/m;

const fileOf = (page: string, line: number) => `${page.replaceAll(/\W/g, "-")}-line-${line}.ts`;

let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "adieu-printed-"));
  await run(process.execPath, ["src/local/build-package.ts"]);
  for (const [name, target] of [
    ["adieu", "dist/package"],
    ["hono", "node_modules/hono"],
    ["better-auth", "node_modules/better-auth"],
    ["@cloudflare/workers-types", "node_modules/@cloudflare/workers-types"],
    ["@types/express", "node_modules/@types/express"],
    ["@types/node", "node_modules/@types/node"],
  ] as const) {
    const link = join(directory, "node_modules", name);
    await mkdir(dirname(link), { recursive: true });
    await symlink(resolve(target), link);
  }
});
afterAll(() => rm(directory, { recursive: true, force: true }));

/** A block as a module: its imports first, the rest in a function, because it may return. */
function moduleOf(text: string): string {
  const lines = text.split("\n");
  const imports = lines.filter((line) => line.startsWith("import "));
  const rest = lines.filter((line) => !line.startsWith("import "));
  const body = rest.join("\n").replaceAll(/^export /gm, "");
  return `${imports.join("\n")}\nexport async function block() {\n${body}\nreturn undefined;\n}\n`;
}

it("the blocks compile", async () => {
  const blocks = (await pages())
    .filter(({ name }) => PAGES.test(name))
    .flatMap(blocksOf)
    .filter(({ language }) => language === "ts");
  expect(blocks.length).toBeGreaterThan(15);
  const files = ["reader.ts", "worker.d.ts"];
  await writeFile(join(directory, "worker.d.ts"), WORKER);
  await writeFile(join(directory, "reader.ts"), READER);
  for (const { page, line, text } of blocks) {
    const file = fileOf(page, line);
    files.push(file);
    await writeFile(join(directory, file), moduleOf(text));
  }
  const compilerOptions = {
    target: "es2022",
    lib: ["es2024", "dom", "dom.iterable"],
    module: "esnext",
    moduleResolution: "bundler",
    types: ["node"],
    strict: true,
    noImplicitReturns: false,
    skipLibCheck: true,
    outDir: "out",
    allowUnreachableCode: true,
  };
  await writeFile(join(directory, "tsconfig.json"), JSON.stringify({ compilerOptions, files }));
  const compiled = run(resolve("node_modules/.bin/tsc"), ["-p", directory]).then(
    ({ stdout }) => stdout,
    ({ stdout }: { stdout: string }) => stdout,
  );
  expect(await compiled).toBe("");
  await writeFile(join(directory, "package.json"), JSON.stringify({ type: "module" }));
});

it("the policies of the guides are taken", async () => {
  await using service = await startService(AbortSignal.timeout(500_000));
  const { createAdieu } = await import(join(directory, "node_modules/adieu/client/api/index.js"));
  const adieu = createAdieu({ url: service.url, key: "adk_test_admin" });
  for (const name of ["storage", "crm", "app", "core", "better-auth"]) {
    const body = { url: "http://localhost:9/erase" };
    await adieu.put("/v1/erasers/{name}", { path: { name }, body });
  }
  Object.assign(globalThis, { adieu });
  const blocks = (await pages()).flatMap(blocksOf).filter(({ text }) => POLICY.test(text));
  for (const { page, line } of blocks) {
    await (await import(join(directory, "out", fileOf(page, line).replace(".ts", ".js")))).block();
  }
  for (const id of ["saas", "consumer", "reviewed", "users", "billed"]) {
    expect(await adieu.get("/v1/policies/{id}", { path: { id } })).toMatchObject({ version: 1 });
  }
  expect(blocks.length).toBe(5);
});
