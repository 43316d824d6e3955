/** A statement with its values in the text: what is stored is what was given, to the character. */
import { env } from "cloudflare:workers";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isWrite, statementText } from "../../src/directory/postgres/statement-text";

const db = env.DIRECTORY;

describe("a statement for PostgreSQL", () => {
  it("has its values in the place of its parameters, by number or in their order", () => {
    expect(statementText("SELECT ?2, ?1, ?2", ["a", 5])).toBe("SELECT (5), E'a', (5)");
    expect(statementText("SELECT ?, ?", ["a", null])).toBe("SELECT E'a', NULL");
  });

  it("keeps what stands in quotes", () => {
    expect(statementText("SELECT '?', 'it''s ?1', ?1", [1])).toBe("SELECT '?', 'it''s ?1', (1)");
  });

  it("says nothing of SQLite's indexes", () => {
    expect(statementText("SELECT 1 FROM feed AS f INDEXED BY feed_of_mode WHERE 1 = 1", [])).toBe(
      "SELECT 1 FROM feed AS f WHERE 1 = 1",
    );
  });

  it.each([[true], [Number.NaN], [{}], ["\0"], [1n]])("refuses the value %s", (value) => {
    expect(() => statementText("SELECT ?", [value])).toThrow(TypeError);
  });

  it("refuses a parameter without a value", () => {
    expect(() => statementText("SELECT ?2", [1])).toThrow(TypeError);
  });

  it.each([
    ["SELECT 1", false],
    ["WITH a AS (SELECT 1) INSERT INTO b SELECT 1", true],
    ["UPDATE a SET b = 1", true],
    ["DELETE FROM a", true],
  ])("is a write or not: %s", (sql, expected) => {
    expect(isWrite(sql)).toBe(expected);
  });

  it("gives back every text as it was given, whatever is in it", async () => {
    const text = fc.string({ unit: "binary", maxLength: 40 }).filter((one) => !one.includes("\0"));
    const hostile = fc.constantFrom(
      "'",
      "\\",
      "\\'",
      "'; DROP TABLE feed; --",
      "?1",
      "$1",
      "\n",
      '"',
    );
    const part = fc.oneof(text, hostile);
    const texts = fc.array(
      fc.array(part).map((parts) => parts.join("")),
      { maxLength: 20 },
    );
    await fc.assert(
      fc.asyncProperty(texts, async (given) => {
        const columns = given.map((_, index) => `?${index + 1} AS c${index}`);
        const row = await db
          .prepare(`SELECT 0 AS zero${columns.map((one) => `, ${one}`).join("")}`)
          .bind(...given)
          .first<Record<string, unknown>>();
        expect(given.map((_, index) => row?.[`c${index}`])).toEqual(given);
      }),
      { numRuns: 40 },
    );
  });
});
