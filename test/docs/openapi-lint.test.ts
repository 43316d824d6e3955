/** The linters of OpenAPI find nothing in `openapi/adieu.json`: Redocly's and Spectral's, by their recommended rules. */
import { readFile } from "node:fs/promises";
import { createConfig, lintFromString } from "@redocly/openapi-core";
import { Document, type RulesetDefinition, Spectral } from "@stoplight/spectral-core";
import { Json } from "@stoplight/spectral-parsers";
import { oas } from "@stoplight/spectral-rulesets";
import { describe, expect, it } from "vitest";

/** The types of Spectral's own rules are not those that it takes. */
const RULES = { extends: [oas], rules: {} } as unknown as RulesetDefinition;

const FILE = "openapi/adieu.json";

describe("openapi/adieu.json", () => {
  it("passes Redocly's recommended rules without a warning", async () => {
    const source = await readFile(FILE, "utf8");
    const config = await createConfig({ extends: ["recommended"] });
    const found = await lintFromString({ source, absoluteRef: FILE, config });
    expect(
      found.map(({ ruleId, message, location: [at] }) => [ruleId, message, at?.pointer]),
    ).toEqual([]);
  });

  it("passes Spectral's rules of OpenAPI without a warning", async () => {
    const spectral = new Spectral();
    spectral.setRuleset(RULES);
    const found = await spectral.run(new Document(await readFile(FILE, "utf8"), Json, FILE));
    expect(found.map(({ code, message, path }) => [code, message, path.join("/")])).toEqual([]);
  });

  it("is looked at by rules that find something in a document that lacks something", async () => {
    const source = JSON.stringify({
      openapi: "3.1.0",
      info: { title: "x", version: "1" },
      paths: {},
    });
    const config = await createConfig({ extends: ["recommended"] });
    expect(await lintFromString({ source, config })).not.toEqual([]);
    const spectral = new Spectral();
    spectral.setRuleset(RULES);
    expect(await spectral.run(new Document(source, Json))).not.toEqual([]);
  });
});
