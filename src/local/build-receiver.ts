/**
 * `npm run build:receiver`, which `npm pack` also runs: builds the package `adieu/receiver`, which receivers of webhooks
 * install, as JavaScript with declarations. Node does not strip types in node_modules, and its resolution needs every
 * import to name its file.
 */
import { spawnSync } from "node:child_process";
import { glob, readFile, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";

const ROOT = resolve(import.meta.dirname, "../..");
const PACKAGE = join(ROOT, "dist/package");

/** The files that `exports` in package.json names. */
const ENTRANCES = ["receiver/index.js", "receiver/index.d.ts"];

/** The path of a relative import, without its ending: `from "./account"`, `from "../shared/time.ts"`, `import("./policy")`. */
const RELATIVE = /(?<=\bfrom |\bimport\()"(\.{1,2}\/[^"]+?)(?:\.(?:ts|js))?"/g;

await rm(PACKAGE, { recursive: true, force: true });
compile();
const reached = new Set<string>();
for (const entrance of ENTRANCES) await reach(join(PACKAGE, entrance));
for await (const file of glob("**/*.{js,ts}", { cwd: PACKAGE })) {
  const path = join(PACKAGE, file);
  if (!reached.has(path)) await rm(path);
}

function compile(): void {
  const tsc = join(ROOT, "node_modules/.bin/tsc");
  const { status, error } = spawnSync(tsc, ["-p", "src/receiver"], { cwd: ROOT, stdio: "inherit" });
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
