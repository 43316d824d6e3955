/**
 * `.dev.vars`, which wrangler reads for local development, and git ignores. If there is none, it is made of two files that
 * git has: the secrets that a deployment is asked for, with values for a laptop, and what is set on a laptop alone.
 *
 * Run as a program it does the same: `wrangler types` reads the file.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

const ROOT = resolve(import.meta.dirname, "../..");

export const DEV_VARS = ".dev.vars";
const PARTS = ["src/local/laptop.vars", ".dev.vars.example"];

/**
 * Makes the file unless it is there, for its owner alone: keys of providers may come to stand in it. Two programs that
 * start together write the same.
 */
export function ensureDevVars(root = ROOT): void {
  const text = PARTS.map((part) => readFileSync(join(ROOT, part), "utf8")).join("\n");
  try {
    writeFileSync(join(root, DEV_VARS), text, { flag: "wx", mode: 0o600 });
  } catch (error) {
    if (Object(error).code !== "EEXIST") throw error;
  }
}

if (import.meta.main) ensureDevVars();
