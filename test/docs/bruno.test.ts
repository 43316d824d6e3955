/** `openapi/bruno/` is what `npm run bruno` writes of `openapi/adieu.json`, and has every operation. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { collectionOf } from "../../src/local/bruno/collection";

const document = JSON.parse(readFileSync("openapi/adieu.json", "utf8"));
const made = collectionOf(document);

it("is made from the document: `npm run bruno` writes it", () => {
  const there = globSync("**/*.{bru,json}", { cwd: "openapi/bruno" });
  expect(there.toSorted()).toEqual([...made.keys()].toSorted());
  for (const [file, text] of made) {
    expect({ file, text: readFileSync(join("openapi/bruno", file), "utf8") }).toEqual({
      file,
      text,
    });
  }
});

it("has a request for each operation, with the path, the parameters and the body of its example", () => {
  type Item = Record<string, { "x-page"?: true; operationId: string }>;
  const operations = Object.values<Item>(document.paths)
    .flatMap((item) => Object.values(item))
    .filter((operation) => !operation["x-page"]);
  const names = [...made.keys()].map((file) => file.split("/").at(-1));
  expect(operations.length).toBeGreaterThan(100);
  for (const { operationId } of operations) expect(names).toContain(`${operationId}.bru`);
  const request = made.get("closures/openClosure.bru") ?? "";
  expect(request).toContain("post {\n  url: {{baseUrl}}/v1/accounts/:id/closures\n  body: json");
  expect(request).toContain("params:path {\n  id: acct_42\n}");
  expect(request).toContain('body:json {\n  {\n    "kind": "deletion",');
  expect(request).toContain("~idempotency-key: {{$guid}}");
});
