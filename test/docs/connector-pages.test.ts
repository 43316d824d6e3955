/** The pages of connectors are what `npm run docs:connectors` writes, and the documents that docs print are documents. */
import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { shippedConnector, shippedIds } from "../../src/connectors/catalogue/index";
import { documentSchema } from "../../src/connectors/document";
import { pageOf, tableOf, withTable } from "../../src/local/connectors/pages";

const documents = shippedIds().flatMap((id) => shippedConnector(id) ?? []);

describe("docs/connectors", () => {
  it.each(documents.map((document) => [document.id, document] as const))(
    "%s.md is made from its document",
    async (id, document) => {
      expect(await readFile(`docs/connectors/${id}.md`, "utf8")).toBe(pageOf(document));
    },
  );

  it("README.md lists all of them", async () => {
    const page = await readFile("docs/connectors/README.md", "utf8");
    expect(page).toBe(withTable(page, tableOf(documents)));
  });

  it("writing.md prints documents that can be put as they are", async () => {
    const page = await readFile("docs/connectors/writing.md", "utf8");
    const blocks = [...page.matchAll(/^```\n(\{.*?^\})\n```$/gms)].map(([, text = ""]) => text);
    expect(blocks).toHaveLength(3);
    for (const block of blocks) {
      expect(documentSchema.safeParse(JSON.parse(block)).error?.issues).toBeUndefined();
    }
  });
});
