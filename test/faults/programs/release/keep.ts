/**
 * Keeps a release as the one that the next must run beside. Run it for each release, and commit what it writes:
 *
 *     npm run release:keep            the newest tag v*, or what is committed if there is none
 *     npm run release:keep -- v0.2.0  a tag or a commit
 */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { builtRelease, keepRelease } from "./release.ts";

const ROOT = resolve(import.meta.dirname, "../../../..");

const git = (...words: string[]): string =>
  execFileSync("git", words, { cwd: ROOT, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });

/** @throws with what to do, if the history does not have it: a shallow clone has only its end */
function commitOf(ref: string): string {
  try {
    return git("rev-parse", "--verify", "--quiet", `${ref}^{commit}`).trim();
  } catch {
    throw new Error(`There is no ${ref} here. In a shallow clone: git fetch --tags --unshallow`);
  }
}

const newestTag = (): string =>
  git("tag", "--list", "v*", "--sort=-v:refname").split("\n")[0] ?? "";

const [given] = process.argv.slice(2);
const ref = given ?? (newestTag() || "HEAD");
const commit = commitOf(ref);
const folder = await mkdtemp(join(tmpdir(), "adieu-release-"));
try {
  const archive = execFileSync("git", ["archive", commit], { cwd: ROOT, maxBuffer: 1 << 30 });
  execFileSync("tar", ["-x", "-C", folder], { input: archive });
  const lock = (root: string) => readFileSync(join(root, "package-lock.json"), "utf8");
  // The same packages need no second installation.
  if (lock(folder) === lock(ROOT))
    await symlink(join(ROOT, "node_modules"), join(folder, "node_modules"));
  else execFileSync("npm", ["ci", "--ignore-scripts"], { cwd: folder, stdio: "inherit" });
  const release = await builtRelease(folder, ref === "HEAD" ? commit : ref);
  await keepRelease(release);
  console.log(`Kept ${release.ref} (${commit}). Commit test/faults/programs/release/last.`);
} finally {
  await rm(folder, { recursive: true, force: true });
}
