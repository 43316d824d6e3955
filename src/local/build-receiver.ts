/**
 * `npm run build:receiver`, and `npm pack` before it packs: what receivers of webhooks install, `adieu/receiver`,
 * as JavaScript with its declarations. Node strips no types inside node_modules, and whoever resolves as Node does
 * wants every import to name its file.
 */
import { spawnSync } from "node:child_process";
import { glob, readFile, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";

const ROOT = resolve(import.meta.dirname, "../..");
const PACKAGE = join(ROOT, "dist/package");

/** What `exports` in package.json names. */
const ENTRANCES = ["receiver/index.js", "receiver/index.d.ts"];

/** `from "./account"`, `from "../shared/time.ts"`, `import("./policy")`: where it leads to, without its ending. */
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

/** The compiler writes what types were imported from too, as JavaScript and whole: only what is reached stays. */
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
