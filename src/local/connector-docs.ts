/** `npm run docs:connectors`: writes the pages of docs/connectors that are made from the documents. */
import { readFile, writeFile } from "node:fs/promises";
import { shippedConnector, shippedIds } from "../connectors/catalogue/index.ts";
import { pageOf, tableOf, withTable } from "./connectors/pages.ts";

const documents = shippedIds().flatMap((id) => shippedConnector(id) ?? []);
for (const document of documents) {
  await writeFile(`docs/connectors/${document.id}.md`, pageOf(document));
}
const README = "docs/connectors/README.md";
await writeFile(README, withTable(await readFile(README, "utf8"), tableOf(documents)));
process.stdout.write(`${documents.length} pages written.\n`);
