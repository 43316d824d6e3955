import { describe, expect, it } from "vitest";
import { newId } from "../../src/shared/ids";
import { err, ok, unreachable } from "../../src/shared/result";

describe("an id", () => {
  it("tells its kind, and is a UUIDv7 in hex", () => {
    for (const prefix of ["evt", "clo", "key", "clk", "whe", "req"] as const) {
      expect(newId(prefix)).toMatch(
        new RegExp(`^${prefix}_[0-9a-f]{12}7[0-9a-f]{3}[89ab][0-9a-f]{15}$`),
      );
    }
  });

  it("is never the same, and sorts by the time of its making", () => {
    const ids = Array.from({ length: 1000 }, () => newId("evt"));
    expect(new Set(ids).size).toBe(1000);
    expect(ids.map((id) => id.slice(0, 16))).toEqual(ids.map((id) => id.slice(0, 16)).sort());
  });
});

describe("a result", () => {
  it("is a value or an error, plain enough to be cloned", () => {
    expect(structuredClone(ok(1))).toEqual({ ok: true, value: 1 });
    expect(structuredClone(err({ code: "x" }))).toEqual({ ok: false, error: { code: "x" } });
  });

  it("what cannot be reached says what reached it", () => {
    // A value that the types had ruled out, as one from an old database would be.
    const reach: (stranger: unknown) => never = unreachable as (stranger: unknown) => never;
    expect(() => reach({ type: "account.vanished" })).toThrow(
      'unreachable: {"type":"account.vanished"}',
    );
  });
});
