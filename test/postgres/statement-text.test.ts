/** A statement with its values in the text: what is stored is what was given, to the character. */
import { env } from "cloudflare:workers";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { listAccounts } from "../../src/directory/accounts";
import { accountOfEvent } from "../../src/directory/closures";
import { onOneConnection } from "../../src/directory/directory";
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

  it.each([[true], [Number.NaN], [Number.POSITIVE_INFINITY], [{}], [1n]])(
    "refuses the value %s",
    (value) => {
      expect(() => statementText("SELECT ?", [value])).toThrow(TypeError);
    },
  );

  it("refuses to write a text with the character 0, and finds nothing for it", async () => {
    expect(() => statementText("UPDATE feed SET id = ?", ["a\0"])).toThrow(TypeError);
    const page = { after: ["a\0", "b\0"], limit: 10 } as const;
    expect(await listAccounts(db, { livemode: false, policy: "p\0" }, page)).toEqual([]);
    expect(await accountOfEvent(db, false, "evt_\0")).toBeNull();
  });

  it("writes half a surrogate pair as the character for what is not known, and numbers as they are", async () => {
    const row = await db
      .prepare("SELECT ?1 AS text, ?2 AS most, ?3 AS least, ?4 AS part")
      .bind("a\ud800b", Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, 0.1)
      .first();
    expect(row).toEqual({
      text: "a\ufffdb",
      most: Number.MAX_SAFE_INTEGER,
      least: Number.MIN_SAFE_INTEGER,
      part: 0.1,
    });
  });

  it("means the same if the server reads backslashes in every text", async () => {
    const hostile = "\\'; DROP TABLE feed; --\\";
    const text = await onOneConnection(db, async (connected) => {
      await connected
        .prepare("SELECT set_config('standard_conforming_strings', 'off', false)")
        .first();
      return connected.prepare("SELECT ?1 AS text").bind(hostile).first("text");
    });
    expect(text).toBe(hostile);
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
