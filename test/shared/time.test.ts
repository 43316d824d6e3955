import { Temporal } from "temporal-polyfill";
import { describe, expect, it, vi } from "vitest";
import {
  after,
  before,
  isAlwaysShorter,
  isTimeZone,
  isZero,
  later,
  millisecondsOf,
  parseDuration,
  parseTimestamp,
  timestampOf,
} from "../../src/shared/time";
import { at } from "../support/time";

function lasting(text: string) {
  const duration = parseDuration(text);
  if (duration === null) throw new Error(`not a duration: ${text}`);
  return duration;
}

describe("a timestamp is read", () => {
  it.each([
    ["2026-11-21T00:00:00.000Z", "2026-11-21T00:00:00.000Z"],
    ["2026-11-21T00:00:00Z", "2026-11-21T00:00:00.000Z"],
    ["2026-11-21t00:00:00z", "2026-11-21T00:00:00.000Z"],
    ["2026-11-21T01:30:00+01:30", "2026-11-21T00:00:00.000Z"],
    ["2026-11-20T19:00:00-05:00", "2026-11-21T00:00:00.000Z"],
    ["2026-11-21T00:00:00-00:00", "2026-11-21T00:00:00.000Z"],
    ["2026-11-21T00:00:00.1Z", "2026-11-21T00:00:00.100Z"],
    ["2026-11-21T00:00:00.123456789Z", "2026-11-21T00:00:00.123Z"],
    ["2028-02-29T12:00:00Z", "2028-02-29T12:00:00.000Z"],
    ["1970-01-01T00:00:00Z", "1970-01-01T00:00:00.000Z"],
    ["9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z"],
    ["2026-06-30T23:59:60Z", "2026-06-30T23:59:59.000Z"],
  ])("%s as %s", (text, expected) => {
    expect(parseTimestamp(text)).toBe(expected);
  });

  it.each([
    "",
    "now",
    "2026-11-21",
    "2026-11-21T00:00:00",
    "2026-11-21T00:00Z",
    "2026-11-21 00:00:00Z",
    "2026-11-21T00:00:00,5Z",
    "2026-11-21T00:00:00.Z",
    "2026-11-21T00:00:00+0100",
    "2026-11-21T24:00:00Z",
    "2026-11-21T00:60:00Z",
    "2026-02-29T00:00:00Z",
    "2026-13-01T00:00:00Z",
    "2026-11-21T00:00:00+24:00",
    "1969-12-31T23:59:59.999Z",
    "1970-01-01T00:00:00+00:01",
    "9999-12-31T23:59:59-00:01",
    "+10000-01-01T00:00:00Z",
    "2026-11-21T00:00:00Z[Europe/Vienna]",
    " 2026-11-21T00:00:00Z",
    "1790000000000",
  ])("%s is none", (text) => {
    expect(parseTimestamp(text)).toBeNull();
  });

  it("with any number of digits after the second, as RFC 3339 lets it have", () => {
    expect(parseTimestamp("2026-11-21T00:00:00.1234567890Z")).toBe("2026-11-21T00:00:00.123Z");
  });

  it("to the same milliseconds that it is written from", () => {
    const moment = at("2026-11-21T01:02:03.004Z");
    expect(timestampOf(millisecondsOf(moment))).toBe(moment);
  });
});

describe("a duration is read", () => {
  it.each(["P14D", "P7Y", "PT15M", "P1Y2M3W4DT5H6M7S", "PT0.5S", "P0D", "PT0S", "P200Y", "P2W"])(
    "%s",
    (text) => {
      expect(parseDuration(text)).toBe(text);
    },
  );

  it.each([
    "",
    "P",
    "PT",
    "14D",
    "14",
    "P-14D",
    "-P14D",
    "P1.5D",
    "P14D ",
    "P1H",
    "PT1D",
    "P201Y",
    "P200Y1D",
    "P99999999999Y",
    "PT99999999999999H",
  ])("%s is none", (text) => {
    expect(parseDuration(text)).toBeNull();
  });

  it("of a few characters alone: longer ones are not even looked at", () => {
    expect(parseDuration(`P${"0".repeat(60)}1D`)).toBe(`P${"0".repeat(60)}1D`);
    expect(parseDuration(`P${"0".repeat(62)}1D`)).toBeNull();
    const read = vi.spyOn(Temporal.Duration, "from");
    expect(parseDuration(`P${"1".repeat(1_000_000)}D`)).toBeNull();
    expect(read).not.toHaveBeenCalled();
    expect(parseDuration("P14D")).toBe("P14D");
    expect(read).toHaveBeenCalledTimes(1);
  });

  it("and it is known whether it is none at all", () => {
    for (const text of ["P0D", "PT0S", "P0Y0M0DT0H"]) expect(isZero(lasting(text))).toBe(true);
    for (const text of ["P1D", "PT0.001S"]) expect(isZero(lasting(text))).toBe(false);
  });
});

describe("a duration is added and taken away by the UTC calendar", () => {
  it.each([
    ["2026-03-02T09:00:00.000Z", "P14D", "2026-03-16T09:00:00.000Z"],
    ["2026-03-28T01:30:00.000Z", "P1D", "2026-03-29T01:30:00.000Z"],
    ["2026-12-31T23:59:59.999Z", "PT0.001S", "2027-01-01T00:00:00.000Z"],
    ["2026-01-31T00:00:00.000Z", "P1M", "2026-02-28T00:00:00.000Z"],
    ["2028-02-29T00:00:00.000Z", "P7Y", "2035-02-28T00:00:00.000Z"],
    ["2026-03-02T09:00:00.000Z", "PT15M", "2026-03-02T09:15:00.000Z"],
    ["2026-03-02T09:00:00.000Z", "P0D", "2026-03-02T09:00:00.000Z"],
  ])("%s and %s are %s", (start, duration, end) => {
    expect(after(at(start), lasting(duration))).toBe(end);
  });

  it.each([
    ["2026-04-01T09:00:00.000Z", "P7D", "2026-03-25T09:00:00.000Z"],
    ["2026-03-31T09:00:00.000Z", "P1M", "2026-02-28T09:00:00.000Z"],
    ["2027-01-01T00:00:00.000Z", "PT0.001S", "2026-12-31T23:59:59.999Z"],
  ])("%s less %s is %s", (end, duration, start) => {
    expect(before(at(end), lasting(duration))).toBe(start);
  });

  it("what comes after is later as text too, up to the last year a test clock can reach", () => {
    const start = at("9999-12-31T00:00:00Z");
    expect(after(start, lasting("P14D")) > start).toBe(true);
  });
});

describe("years and months go by the calendar of a time zone", () => {
  it.each([
    // Midnight in Vienna on 1 March is 23:00 of the last of February in UTC.
    ["2026-02-28T23:00:00.000Z", "P1M", "Europe/Vienna", "2026-03-31T22:00:00.000Z"],
    ["2026-02-28T23:00:00.000Z", "P1M", "UTC", "2026-03-28T23:00:00.000Z"],
    ["2026-01-15T12:00:00.000Z", "P6M", "America/New_York", "2026-07-15T11:00:00.000Z"],
    ["2028-02-28T16:00:00.000Z", "P1Y", "Asia/Shanghai", "2029-02-27T16:00:00.000Z"],
    // Days are 24 hours each, also beside months.
    ["2026-03-01T12:00:00.000Z", "P31D", "Europe/Vienna", "2026-04-01T12:00:00.000Z"],
    ["2026-03-01T12:00:00.000Z", "P1M1D", "Europe/Vienna", "2026-04-02T11:00:00.000Z"],
    // 02:30 on 29 March does not exist in Vienna: it is an hour later there.
    ["2026-02-28T01:30:00.000Z", "P1M1D", "Europe/Vienna", "2026-03-29T01:30:00.000Z"],
    ["2026-01-29T01:30:00.000Z", "P2M", "Europe/Vienna", "2026-03-29T01:30:00.000Z"],
  ])("%s and %s in %s", (start, duration, zone, end) => {
    expect(after(at(start), lasting(duration), zone === "UTC" ? undefined : zone)).toBe(end);
  });

  it("backwards too", () => {
    const end = at("2026-04-15T10:00:00Z");
    expect(before(end, lasting("P1M"), "Europe/Vienna")).toBe("2026-03-15T11:00:00.000Z");
    expect(before(end, lasting("P31D"), "Europe/Vienna")).toBe("2026-03-15T10:00:00.000Z");
  });
});

describe("a duration is shorter than another from whatever moment", () => {
  it.each([
    ["P1D", "P2D", true],
    ["PT23H", "P1D", true],
    ["P1D", "PT24H", false],
    ["P27D", "P1M", true],
    ["P28D", "P1M", false],
    ["P1M", "P31D", false],
    ["P1M", "P32D", true],
    ["P1M", "P1M", false],
    ["P1M", "P2M", true],
    ["P11M", "P1Y", true],
    ["P12M", "P1Y", false],
    ["P364D", "P1Y", true],
    ["P365D", "P1Y", false],
    ["P1Y", "P13M", true],
    ["P0D", "PT0.001S", true],
  ])("%s than %s: %s", (a, b, isShorter) => {
    expect(isAlwaysShorter(lasting(a), lasting(b))).toBe(isShorter);
  });

  it("as every moment of eight years tells", () => {
    const pairs = [
      ["P1M", "P32D"],
      ["P27D", "P1M"],
      ["P3M", "P93D"],
      ["P88D", "P3M"],
    ];
    for (const [a = "", b = ""] of pairs) {
      expect(isAlwaysShorter(lasting(a), lasting(b))).toBe(true);
      for (let day = 0; day < 2_922; day += 1) {
        const start = timestampOf(Date.UTC(2024, 0, 1, 12) + day * 86_400_000);
        const isShorter =
          after(start, lasting(a), "Europe/Vienna") < after(start, lasting(b), "Europe/Vienna");
        expect(isShorter, `${a} than ${b} from ${start}`).toBe(true);
      }
    }
  });
});

describe("of two times", () => {
  it("the later is the later, and either where they are one", () => {
    const [a, b] = [at("2026-03-02T09:00:00Z"), at("2026-03-02T09:00:00.001Z")];
    expect([later(a, b), later(b, a), later(a, a)]).toEqual([b, b, a]);
  });
});

describe("a time zone", () => {
  it.each(["UTC", "Europe/Vienna", "Asia/Shanghai", "America/New_York"])("%s is one", (name) => {
    expect(isTimeZone(name)).toBe(true);
  });

  it.each(["", "Mars/Base", "Europe", "2026-11-21T00:00:00Z", "2026-11-21T00:00[UTC]"])(
    "%s is none",
    (name) => {
      expect(isTimeZone(name)).toBe(false);
    },
  );
});
