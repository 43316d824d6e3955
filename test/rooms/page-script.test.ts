/** The script of the pages: it is made of its source, as that is now, and small. */
import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { SCRIPT as CONSOLE_SCRIPT } from "../../src/console/script";
import { consoleScript, pagesScript } from "../../src/local/build-scripts";
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

describe("the script of the console", () => {
  it("is made of its source: npm run build:scripts", async () => {
    expect(await readFile("src/console/script.ts", "utf8")).toBe(await consoleScript());
  });

  it("has 25 KB at most, compressed", () => {
    expect(gzipSync(CONSOLE_SCRIPT).byteLength).toBeLessThanOrEqual(25 * 1_024);
  });

  it("uses nothing that the policy of pages forbids", () => {
    expect(CONSOLE_SCRIPT).not.toMatch(
      /innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|Function\(/,
    );
  });
});
