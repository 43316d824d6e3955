/**
 * `npm run docs:costs [-- --count]`: writes the table of docs/costs.md from the counts of docs/internals/speed.md and the
 * prices. With `--count` it counts anew first, which takes two minutes, and writes the counts too.
 */
import { readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { countWork } from "../profile/counts.ts";
import { withCounts } from "../profile.ts";
import { COUNTS_PAGE } from "./counted.ts";
import { withCosts } from "./page.ts";

const PAGE = join(resolve(import.meta.dirname, "../../.."), "docs/costs.md");

const { values } = parseArgs({ options: { count: { type: "boolean", default: false } } });
if (values.count) {
  const counted = await countWork();
  await writeFile(COUNTS_PAGE, withCounts(await readFile(COUNTS_PAGE, "utf8"), counted));
}
await writeFile(PAGE, withCosts(await readFile(PAGE, "utf8")));
