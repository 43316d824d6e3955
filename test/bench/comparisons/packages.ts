/** The libraries compared with, in this folder's own `node_modules`, so that the product installs none. */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Found } from "./programs.ts";

const HERE = import.meta.dirname;
const INSTALL_MS = 300_000;

/** Changes neither file, runs no script, and says what went wrong even under a silent `npm run`. */
const QUIETLY = ["--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];

const manifest = z.object({ dependencies: z.record(z.string(), z.string()) });
const installed = z.object({ version: z.string() });

const readJson = <T>(path: string, schema: z.ZodType<T>): T =>
  schema.parse(JSON.parse(readFileSync(path, "utf8")));

/** What is pinned, by name. */
export const pinnedVersions = (): Readonly<Record<string, string>> =>
  readJson(join(HERE, "package.json"), manifest).dependencies;

/**
 * Installs what the lock file names, unless it is there. Not by `npm ci`, which refuses the lock file where
 * a registry lacks the optional builds for other systems that one of the libraries lists.
 */
export function installPackages(): Found {
  if (isInstalled()) return { found: true, path: HERE };
  console.error("installing what Adieu is compared with…");
  try {
    execFileSync("npm", ["install", ...QUIETLY], {
      cwd: HERE,
      stdio: "pipe",
      timeout: INSTALL_MS,
    });
    return { found: true, path: HERE };
  } catch (error) {
    return {
      found: false,
      why: `npm install failed: ${error instanceof Error ? error.message : error}`,
    };
  }
}

const isInstalled = (): boolean =>
  Object.entries(pinnedVersions()).every(([name, version]) => {
    const path = join(HERE, "node_modules", name, "package.json");
    return existsSync(path) && readJson(path, installed).version === version;
  });
