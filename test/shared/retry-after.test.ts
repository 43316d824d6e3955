import { describe, expect, it } from "vitest";
import { retryAfterOf } from "../../src/shared/retry-after";

describe("Retry-After", () => {
  const NOW = Date.parse("2026-03-02T09:00:00.000Z");

  it.each([
    ["no header", null, null],
    ["seconds", "120", 120_000],
    ["no seconds", "0", 0],
    ["seconds with spaces around them", " 30 ", 30_000],
    ["an HTTP date", "Mon, 02 Mar 2026 09:05:00 GMT", 300_000],
    ["a date in the past", "Mon, 02 Mar 2026 08:00:00 GMT", 0],
    ["words", "soon", null],
    ["nothing", "", null],
  ])("as %s", (_, header, expected) => {
    expect(retryAfterOf(header, NOW)).toBe(expected);
  });

  it("as more digits than a number holds is longer than any wait, and still a number", () => {
    expect(retryAfterOf("9".repeat(400), NOW)).toBe(Number.POSITIVE_INFINITY);
  });
});
