/**
 * The programs that the comparisons need beside Node: PostgreSQL and Redis as Debian ships them. What is
 * missing is installed where that is possible (root on Debian); where it is not, that is a result too.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

export type Found =
  | { readonly found: true; readonly path: string }
  | { readonly found: false; readonly why: string };

/** Debian keeps PostgreSQL's servers out of the PATH, a directory for each major version. */
const POSTGRESQL_ROOT = "/usr/lib/postgresql";
const INSTALL_MS = 180_000;

/** The directory with `initdb` and `postgres`, of the newest version there is. */
export const findPostgresql = (): Found =>
  found("postgresql", () => {
    if (!existsSync(POSTGRESQL_ROOT)) return null;
    const versions = readdirSync(POSTGRESQL_ROOT).toSorted((a, b) => Number(b) - Number(a));
    const directories = versions.map((version) => join(POSTGRESQL_ROOT, version, "bin"));
    return directories.find((directory) => existsSync(join(directory, "postgres"))) ?? null;
  });

export const findRedis = (): Found => found("redis-server", () => inPath("redis-server"));

function found(debianPackage: string, look: () => string | null): Found {
  const path = look();
  if (path !== null) return { found: true, path };
  const failure = install(debianPackage);
  const installed = failure === null ? look() : null;
  if (installed !== null) return { found: true, path: installed };
  return { found: false, why: `${debianPackage} is not installed: ${failure ?? "not found"}` };
}

/** @returns why it could not be installed; null where it was */
function install(debianPackage: string): string | null {
  if (process.getuid?.() !== 0 || inPath("apt-get") === null) {
    return "only root on Debian can install it by itself";
  }
  console.error(`installing Debian's ${debianPackage}…`);
  try {
    apt("update");
    apt("install", "--yes", "--no-install-recommends", debianPackage);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message.slice(0, 300) : String(error);
  }
}

const apt = (...args: string[]): void => {
  execFileSync("apt-get", ["-qq", ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    stdio: "pipe",
    timeout: INSTALL_MS,
  });
};

function inPath(name: string): string | null {
  const directories = [...(process.env.PATH ?? "").split(":"), "/usr/bin", "/usr/sbin"];
  return directories.map((directory) => join(directory, name)).find(existsSync) ?? null;
}
