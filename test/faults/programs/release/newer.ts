/**
 * A release that is newer than today's, made of today's source: every object's schema has the next number, and so have
 * accounts. What it stores, today's release must leave alone.
 */
import { cp, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { builtRelease, type Release } from "./release";

const SOURCE = [
  ".dev.vars",
  "docs",
  "examples/README.md",
  "openapi",
  "package.json",
  "src",
  "tsconfig.json",
  "wrangler.toml",
];

/** The number of an object's schema, as its class has it. */
const NUMBER = /(: ObjectSchema = \{\s*number: )(\d+)/g;

/** The end of the list of steps that accounts go through. */
const LAST_STEP = /(export const SCHEMA: readonly Step\[\] = \[.*?)^\];$/ms;
const STEPS = "src/account/tables/schema.ts";

/** @returns the release, and how many classes of objects have a new number */
export async function newerRelease(): Promise<{ release: Release; raised: number }> {
  const folder = await mkdtemp(join(tmpdir(), "adieu-newer-"));
  try {
    for (const name of SOURCE) await cp(name, join(folder, name), { recursive: true });
    await symlink(resolve("node_modules"), join(folder, "node_modules"));
    let raised = 0;
    const names = (await readdir(join(folder, "src"), { recursive: true })).map(
      (name) => `src/${name}`,
    );
    for (const name of names.filter((one) => one.endsWith(".ts"))) {
      const text = await readFile(join(folder, name), "utf8");
      const newer = text.replaceAll(NUMBER, (_, start: string, number: string) => {
        raised += 1;
        return `${start}${Number(number) + 1}`;
      });
      if (newer !== text) await writeFile(join(folder, name), newer);
    }
    const steps = await readFile(join(folder, STEPS), "utf8");
    await writeFile(join(folder, STEPS), steps.replace(LAST_STEP, '$1  "SELECT 1",\n];'));
    return { release: await builtRelease(folder, "newer"), raised };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
