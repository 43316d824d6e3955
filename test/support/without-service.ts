/**
 * Finds the test files that cannot touch the service: nothing that they import, themselves or through other files, is
 * of the platform. Their tests need no empty service, and making one takes longer than most of these tests.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";

declare module "vitest" {
  interface ProvidedContext {
    /** Paths from the root of the repository. */
    filesWithoutService: readonly string[];
  }
}

/** The bindings, and what tests do to objects, are reached by these modules alone. */
const PLATFORM = "cloudflare:";

/** What a file imports or exports from elsewhere, but for types. */
const IMPORTED =
  /(?:^|\n)(?:import|export)\s+(?!type\b)(?:[^;"]*?\sfrom\s+)?"([^"]+)"|\bimport\("([^"]+)"\)/g;

/** @param root the absolute path of the repository */
export function filesWithoutService(root: string): readonly string[] {
  const folder = join(root, "test");
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".test.ts"))
    .map((path) => join(folder, path))
    .filter((path) => !reachesPlatform(path, new Set()))
    .map((path) => relative(root, path));
}

/** @param seen files that were looked into; they are not looked into again */
function reachesPlatform(path: string, seen: Set<string>): boolean {
  seen.add(path);
  const { isOfPlatform, files } = importsOf(path);
  return isOfPlatform || files.some((file) => !seen.has(file) && reachesPlatform(file, seen));
}

type Imports = { readonly isOfPlatform: boolean; readonly files: readonly string[] };

const read = new Map<string, Imports>();

/** Each file is read once: many tests import the same ones. */
function importsOf(path: string): Imports {
  const known = read.get(path);
  if (known !== undefined) return known;
  const names = [...readFileSync(path, "utf8").matchAll(IMPORTED)].map(
    ([, from, dynamic]) => from ?? dynamic ?? "",
  );
  const imports = {
    isOfPlatform: names.some((name) => name.startsWith(PLATFORM)),
    files: names.flatMap((name) => fileOf(path, name) ?? []),
  };
  read.set(path, imports);
  return imports;
}

/** @returns null if it is a package, or no source */
function fileOf(importer: string, name: string): string | null {
  if (!name.startsWith(".")) return null;
  const path = resolve(importer, "..", name);
  return (
    [path, `${path}.ts`, join(path, "index.ts")].find(
      (one) => one.endsWith(".ts") && existsSync(one),
    ) ?? null
  );
}
