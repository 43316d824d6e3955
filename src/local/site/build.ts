/**
 * Builds the site at `/docs` into `dist/site`, which the Worker serves as static assets. It takes about a second, and no
 * time if nothing has changed since the last build.
 *
 * Several commands may build it at once: each file is written aside and then moved to its place, and one that is the
 * same stays untouched.
 */
import { hash } from "node:crypto";
import { existsSync, globSync, statSync } from "node:fs";
import { copyFile, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";

const REPOSITORY = resolve(import.meta.dirname, "../../..");
export const SITE = join(REPOSITORY, "dist/site");
const STAMP = join(REPOSITORY, "dist/site.stamp");

/** Everything that the site is made of. */
const SOURCES = [
  "docs/**/*.*",
  "examples/README.md",
  "openapi/adieu.json",
  "src/local/site/**/*.*",
  "package-lock.json",
];

/** Builds the site if its sources have changed. @returns how many files it has; undefined if it was there already */
export async function buildSite(): Promise<number | undefined> {
  const stamp = stampOf(SOURCES.flatMap((pattern) => globSync(pattern, { cwd: REPOSITORY })));
  if (existsSync(SITE) && (await readFile(STAMP, "utf8").catch(() => "")) === stamp) {
    return undefined;
  }
  // What renders is loaded only if there is something to render: most commands find the site as it should be.
  const { siteOf } = await import("./rendered-site.ts");
  const { texts, copies } = await siteOf(REPOSITORY);
  for (const [path, text] of texts) {
    await place(
      join(SITE, path),
      (to) => writeFile(to, text),
      (at) => isText(at, text),
    );
  }
  for (const file of copies) {
    const from = join(REPOSITORY, file);
    await place(
      join(SITE, file),
      (to) => copyFile(from, to),
      (at) => isAsLarge(at, from),
    );
  }
  const wanted = new Set([...texts.keys(), ...copies].map((path) => path.replace(/^\//, "")));
  await removeOthers(wanted);
  await writeFile(STAMP, stamp);
  return wanted.size;
}

/** Changes with every change of a source. */
function stampOf(files: readonly string[]): string {
  const lines = files.toSorted().map((file) => {
    const { mtimeMs, size } = statSync(join(REPOSITORY, file));
    return `${file} ${mtimeMs} ${size}`;
  });
  return hash("sha256", lines.join("\n"));
}

async function place(
  to: string,
  write: (to: string) => Promise<void>,
  isSame: (at: string) => Promise<boolean>,
): Promise<void> {
  if (await isSame(to)) return;
  await mkdir(dirname(to), { recursive: true });
  const aside = `${to}.${process.pid}.tmp`;
  await write(aside);
  await rename(aside, to);
}

const isText = async (file: string, text: string): Promise<boolean> =>
  (await readFile(file, "utf8").catch(() => null)) === text;

const isAsLarge = async (file: string, other: string): Promise<boolean> => {
  const [one, two] = [file, other].map((path) => statSync(path, { throwIfNoEntry: false }));
  return (
    one !== undefined && two !== undefined && one.size === two.size && one.mtimeMs >= two.mtimeMs
  );
};

/** Removes what earlier builds have left, but no file that another build is about to move. */
async function removeOthers(wanted: ReadonlySet<string>): Promise<void> {
  for (const file of globSync("**/*.*", { cwd: SITE })) {
    const path = join(SITE, file);
    if (wanted.has(file) || file.endsWith(".tmp") || statSync(path).isDirectory()) continue;
    await rm(path, { force: true });
  }
}

if (import.meta.main) {
  const files = await buildSite();
  const where = relative(process.cwd(), SITE);
  process.stdout.write(
    files === undefined ? `${where}: nothing has changed\n` : `${where}: ${files} files\n`,
  );
}
