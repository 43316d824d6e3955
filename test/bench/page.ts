/** docs/internals/benchmarks.md, or another page there: a section for each measurement, renewed when that is made again. */
import { readFile, writeFile } from "node:fs/promises";
import { cpus, release, totalmem } from "node:os";
import { join, resolve } from "node:path";
import packages from "../../package.json" with { type: "json" };

const DOCS = resolve(import.meta.dirname, "../../docs");

export type Section = {
  readonly name: string;
  readonly title: string;
  readonly text: string;
  /** The page in docs/internals/ that has a place for it. */
  readonly page: string;
};

/** Puts the section in the place of an earlier one of its name. @throws where the page has no place for it */
export async function writeSection({ name, title, text, page: file }: Section): Promise<void> {
  const path = join(DOCS, "internals", file);
  const page = await readFile(path, "utf8");
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`docs/internals/${file} has no ${begin} … ${end}`);
  const section = `${begin}\n## ${title}\n\n${measuredOn()}\n\n${text.trim()}\n`;
  await writeFile(path, page.slice(0, from) + section + page.slice(to));
}

export const writeChart = (name: string, svg: string): Promise<void> =>
  writeFile(join(DOCS, name), svg);

function measuredOn(): string {
  const processors = cpus();
  const memory = Math.round(totalmem() / 1024 ** 3);
  const { wrangler, miniflare } = packages.devDependencies;
  return `*${new Date().toISOString().slice(0, 10)}: ${processors.length} cores (${processors[0]?.model.trim()}), ${memory} GiB, Linux ${release()}; Node ${process.versions.node}, wrangler ${wrangler}, miniflare ${miniflare}, Hono ${packages.dependencies.hono}.*`;
}
