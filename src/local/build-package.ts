/**
 * `npm run build:package`: builds the package `adieu`, which hosts install, into `dist/package`: its doors as JavaScript
 * with declarations, and a `package.json` of its own, so that a host gets nothing of the service. Node does not strip
 * types in node_modules, and its resolution needs every import to name its file.
 */
import { spawnSync } from "node:child_process";
import { copyFile, glob, readFile, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";

const ROOT = resolve(import.meta.dirname, "../..");
const PACKAGE = join(ROOT, "dist/package");

/** The doors: what hosts import, and the file behind it. */
const DOORS = {
  ".": "client/api/index",
  "./receiver": "receiver/index",
  "./gate": "client/gate/index",
  "./better-auth": "client/better-auth/index",
  "./rpc": "client/rpc/index",
};

/** What a host installs with the package, and what it has already if it uses the door `adieu/better-auth`. */
const DEPENDENCIES = ["standardwebhooks"];
const PEERS = { "better-auth": "^1.7.0", zod: "^4.0.0" };

/** The path of a relative import, without its ending: `from "./account"`, `from "../shared/time.ts"`, `import("./policy")`. */
const RELATIVE = /(?<=\bfrom |\bimport\()"(\.{1,2}\/[^"]+?)(?:\.(?:ts|js))?"/g;

await rm(PACKAGE, { recursive: true, force: true });
compile();
const reached = new Set<string>();
for (const door of Object.values(DOORS)) {
  for (const ending of [".js", ".d.ts"]) await reach(join(PACKAGE, door + ending));
}
for await (const file of glob("**/*.{js,ts}", { cwd: PACKAGE })) {
  const path = join(PACKAGE, file);
  if (!reached.has(path)) await rm(path);
}
await describe();

function compile(): void {
  const tsc = join(ROOT, "node_modules/.bin/tsc");
  const { status, error } = spawnSync(tsc, ["-p", "src/client"], { cwd: ROOT, stdio: "inherit" });
  if (error) throw error;
  if (status !== 0) process.exit(1);
}

/** Marks a file and its imports as needed. The compiler also writes JavaScript for files of which only types are used. */
async function reach(file: string): Promise<void> {
  if (reached.has(file)) return;
  reached.add(file);
  const source = await readFile(file, "utf8");
  await writeFile(file, source.replace(RELATIVE, '"$1.js"'));
  const ending = file.endsWith(".d.ts") ? ".d.ts" : ".js";
  for (const [, target = ""] of source.matchAll(RELATIVE)) {
    await reach(resolve(file, "..", `${target}${ending}`));
  }
}

/** Writes what npm needs, from the service's own `package.json`. */
async function describe(): Promise<void> {
  const own = JSON.parse(await readFile(join(ROOT, "package.json"), "utf8"));
  const written = {
    name: own.name,
    version: own.version,
    description: "Closing accounts with Adieu: client, webhooks, gate, better-auth, RPC.",
    license: own.license,
    type: "module",
    sideEffects: false,
    engines: own.engines,
    exports: {
      ...Object.fromEntries(
        Object.entries(DOORS).map(([door, file]) => [
          door,
          { types: `./${file}.d.ts`, default: `./${file}.js` },
        ]),
      ),
      "./package.json": "./package.json",
    },
    dependencies: Object.fromEntries(
      DEPENDENCIES.map((name) => [name, `^${own.dependencies[name]}`]),
    ),
    peerDependencies: PEERS,
    peerDependenciesMeta: Object.fromEntries(
      Object.keys(PEERS).map((name) => [name, { optional: true }]),
    ),
  };
  await writeFile(join(PACKAGE, "package.json"), `${JSON.stringify(written, null, 2)}\n`);
  await copyFile(join(ROOT, "LICENSE"), join(PACKAGE, "LICENSE"));
  await copyFile(join(ROOT, "docs/package.md"), join(PACKAGE, "README.md"));
}
