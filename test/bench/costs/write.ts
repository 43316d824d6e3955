/** `npm run docs:costs`: writes the table of docs/costs.md from today's counts and prices. */
import { readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { withCosts } from "./page.ts";

const PAGE = join(resolve(import.meta.dirname, "../../.."), "docs/costs.md");

await writeFile(PAGE, withCosts(await readFile(PAGE, "utf8")));
