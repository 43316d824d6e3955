/** The script of the pages: it is made of its source, as that is now, and small. */
import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { pagesScript } from "../../src/local/build-scripts";
import { SCRIPT } from "../../src/pages/script";

/** Bytes, compressed. */
const SIZE_MAX = 4_096;

it("is made of its source: npm run build:scripts", async () => {
  expect(await readFile("src/pages/script.ts", "utf8")).toBe(await pagesScript());
});

it(`has ${SIZE_MAX} bytes at most, compressed`, () => {
  expect(gzipSync(SCRIPT).byteLength).toBeLessThanOrEqual(SIZE_MAX);
});

it("uses nothing that the policy of pages forbids", () => {
  expect(SCRIPT).not.toMatch(
    /innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|Function\(/,
  );
});
