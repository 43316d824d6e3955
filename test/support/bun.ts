/**
 * Bun, on which the package is tried. It is a hundred megabytes, and one test alone needs it, so that test installs it
 * when it is first run.
 */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

const VERSION = "1.4.5";

/** Its package for this machine, which has the program without any script of an installation. */
const NAME = `@oven/bun-${process.platform}-${process.arch === "arm64" ? "aarch64" : process.arch}`;

/** Beside the project's packages, where `git` and `npm` leave it alone. */
const DIRECTORY = resolve(`node_modules/.cache/bun-${VERSION}`);

const UNREACHABLE = /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|ETIMEDOUT)\b/;

/** @returns the path of the program; null if it is not here yet and the registry cannot be reached */
export async function bun(): Promise<string | null> {
  const program = join(DIRECTORY, "node_modules", NAME, "bin/bun");
  if (existsSync(program)) return program;
  await mkdir(DIRECTORY, { recursive: true });
  await writeFile(join(DIRECTORY, "package.json"), JSON.stringify({ private: true }));
  const options = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock"];
  try {
    await run("npm", ["install", ...options, `${NAME}@${VERSION}`], { cwd: DIRECTORY });
    return program;
  } catch (error) {
    if (UNREACHABLE.test(String(error))) return null;
    throw error;
  }
}
