/** docs/internals/benchmarks.md: one section for each measurement, renewed when that is made again. */
import { readFile, writeFile } from "node:fs/promises";
import { cpus, release, totalmem } from "node:os";
import { join, resolve } from "node:path";
import packages from "../../package.json" with { type: "json" };

const DOCS = resolve(import.meta.dirname, "../../docs");
const PAGE = join(DOCS, "benchmarks.md");

export type Section = {
  readonly name: string;
  readonly title: string;
  readonly text: string;
};

/** Puts the section in the place of an earlier one of its name. @throws where the page has no place for it */
export async function writeSection({ name, title, text }: Section): Promise<void> {
  const page = await readFile(PAGE, "utf8");
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from)
    throw new Error(`docs/internals/benchmarks.md has no ${begin} … ${end}`);
  const section = `${begin}\n## ${title}\n\n${measuredOn()}\n\n${text.trim()}\n`;
  await writeFile(PAGE, page.slice(0, from) + section + page.slice(to));
}

export const writeChart = (name: string, svg: string): Promise<void> =>
  writeFile(join(DOCS, name), svg);

function measuredOn(): string {
  const processors = cpus();
  const memory = Math.round(totalmem() / 1024 ** 3);
  const { wrangler, miniflare } = packages.devDependencies;
  return `*${new Date().toISOString().slice(0, 10)}: ${processors.length} cores (${processors[0]?.model.trim()}), ${memory} GiB, Linux ${release()}; Node ${process.versions.node}, wrangler ${wrangler}, miniflare ${miniflare}, Hono ${packages.dependencies.hono}.*`;
}
