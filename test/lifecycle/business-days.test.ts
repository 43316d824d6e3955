import { describe, expect, it } from "vitest";
import { afterBusinessDays, type Calendar } from "../../src/lifecycle/business-days";
import { dayOf, hasCalendar, knownUntil } from "../../src/lifecycle/calendars";
import { COUNTRIES } from "../../src/lifecycle/calendars/countries";
import { at } from "../support/time";

const due = (
  start: string,
  days: number,
  time_zone = "UTC",
  holidays: string[] = [],
  rest: Partial<Calendar> = {},
) =>
  afterBusinessDays(at(start), days, {
    time_zone,
    weekend: ["saturday", "sunday"],
    holidays,
    working_days: [],
    ...rest,
  });

describe("business days", () => {
  it.each([
    ["from Monday to Thursday", "2026-03-02T09:00:00Z", 3, "2026-03-05T09:00:00.000Z"],
    ["over a weekend", "2026-03-05T09:00:00Z", 3, "2026-03-10T09:00:00.000Z"],
    ["from a Friday", "2026-03-06T09:00:00Z", 1, "2026-03-09T09:00:00.000Z"],
    ["from a Saturday", "2026-03-07T09:00:00Z", 1, "2026-03-09T09:00:00.000Z"],
    ["from a Sunday", "2026-03-08T09:00:00Z", 3, "2026-03-11T09:00:00.000Z"],
    ["over two weekends", "2026-03-02T09:00:00Z", 10, "2026-03-16T09:00:00.000Z"],
    ["none", "2026-03-07T09:00:00Z", 0, "2026-03-07T09:00:00.000Z"],
  ])("%s", (_, start, days, end) => {
    expect(due(start, days)).toBe(end);
  });

  it("do not count holidays, at the start, between and at the end", () => {
    expect(due("2026-03-02T09:00:00Z", 1, "UTC", ["2026-03-03"])).toBe("2026-03-04T09:00:00.000Z");
    expect(due("2026-03-02T09:00:00Z", 3, "UTC", ["2026-03-03", "2026-03-05"])).toBe(
      "2026-03-09T09:00:00.000Z",
    );
    expect(due("2026-03-02T09:00:00Z", 1, "UTC", ["2026-03-02"])).toBe("2026-03-03T09:00:00.000Z");
  });

  it("lose nothing to a holiday on a weekend", () => {
    expect(due("2026-03-06T09:00:00Z", 1, "UTC", ["2026-03-07"])).toBe("2026-03-09T09:00:00.000Z");
  });

  it("go over the end of the year", () => {
    const holidays = ["2026-12-25", "2027-01-01"];
    expect(due("2026-12-24T09:00:00Z", 5, "Europe/Vienna", holidays)).toBe(
      "2027-01-04T09:00:00.000Z",
    );
  });

  it("count a leap day that is a working day", () => {
    // 2028-02-29 is a Tuesday.
    expect(due("2028-02-28T09:00:00Z", 1)).toBe("2028-02-29T09:00:00.000Z");
  });

  it("are those of the place: the weekend begins and ends there", () => {
    // Friday 17:00 in UTC is Saturday 01:00 in Shanghai, Sunday 17:00 is Monday.
    expect(due("2026-03-06T17:00:00Z", 1, "Asia/Shanghai")).toBe("2026-03-08T17:00:00.000Z");
    expect(due("2026-03-08T17:00:00Z", 1, "Asia/Shanghai")).toBe("2026-03-09T17:00:00.000Z");
    // Saturday 01:00 in UTC is still Friday in New York.
    expect(due("2026-03-07T01:00:00Z", 1, "America/New_York")).toBe("2026-03-10T00:00:00.000Z");
  });

  it("have holidays by the date of the place", () => {
    // 2026-10-01 in Shanghai begins on 2026-09-30 at 16:00 in UTC.
    const holidays = ["2026-10-01"];
    expect(due("2026-09-29T17:00:00Z", 1, "Asia/Shanghai", holidays)).toBe(
      "2026-10-01T17:00:00.000Z",
    );
  });

  it("end at the same time of day if the clocks change between", () => {
    // Vienna: 10:00 in winter is 09:00 in UTC, in summer 08:00; the change is on 2026-03-29.
    expect(due("2026-03-27T09:00:00Z", 1, "Europe/Vienna")).toBe("2026-03-30T08:00:00.000Z");
    // And back, on 2026-10-25.
    expect(due("2026-10-23T08:00:00Z", 1, "Europe/Vienna")).toBe("2026-10-26T09:00:00.000Z");
  });

  it("end at the same time of day also if that time is skipped on the way", () => {
    // 02:30 in Vienna does not exist on Sunday 2026-03-29, but on Monday it does: 00:30 in UTC.
    expect(due("2026-03-27T01:30:00Z", 1, "Europe/Vienna")).toBe("2026-03-30T00:30:00.000Z");
  });

  it("end at the same time of day also if that time comes twice on the way", () => {
    // 02:30 on Sunday 2026-10-25 is there twice; Monday's is 01:30 in UTC.
    expect(due("2026-10-23T00:30:00Z", 1, "Europe/Vienna")).toBe("2026-10-26T01:30:00.000Z");
  });

  it("follow the policy's own weekend", () => {
    const weekend: Calendar["weekend"] = ["friday", "saturday"];
    // Thursday 2026-03-05 and one: Sunday.
    expect(due("2026-03-05T09:00:00Z", 1, "Asia/Riyadh", [], { weekend })).toBe(
      "2026-03-08T09:00:00.000Z",
    );
    expect(due("2026-03-05T09:00:00Z", 3, "Asia/Riyadh", [], { weekend: ["sunday"] })).toBe(
      "2026-03-09T09:00:00.000Z",
    );
    expect(due("2026-03-05T09:00:00Z", 3, "UTC", [], { weekend: [] })).toBe(
      "2026-03-08T09:00:00.000Z",
    );
  });

  it("count a make-up day on a weekend", () => {
    const working_days = ["2026-03-07"];
    expect(due("2026-03-05T09:00:00Z", 2, "UTC", [], { working_days })).toBe(
      "2026-03-07T09:00:00.000Z",
    );
    expect(due("2026-03-05T09:00:00Z", 3, "UTC", [], { working_days })).toBe(
      "2026-03-09T09:00:00.000Z",
    );
  });
});

describe("business days by a country's calendar", () => {
  const by = (calendar: string, time_zone: string, rest: Partial<Calendar> = {}) => {
    return (start: string, days: number) => due(start, days, time_zone, [], { calendar, ...rest });
  };
  const china = by("CN", "Asia/Shanghai");

  it.each([
    // 1–7 October 2026 are off, and Saturday the 10th is worked in return.
    ["over National Day", "2026-09-30T02:00:00Z", 3, "2026-10-10T02:00:00.000Z"],
    ["through a make-up Sunday", "2026-09-18T02:00:00Z", 1, "2026-09-20T02:00:00.000Z"],
    [
      "over the Spring Festival, which a Saturday is worked for",
      "2026-02-13T02:00:00Z",
      2,
      "2026-02-24T02:00:00.000Z",
    ],
    [
      "into the new year, whose first Sunday is worked",
      "2025-12-31T02:00:00Z",
      1,
      "2026-01-04T02:00:00.000Z",
    ],
    ["over Labour Day", "2026-04-30T02:00:00Z", 4, "2026-05-09T02:00:00.000Z"],
  ])("China: %s", (_, start, days, end) => {
    expect(china(start, days)).toBe(end);
  });

  it.each([
    // Announced are neither; the decision of 2024 lays down that 1–7 October are off.
    ["National Day", "2027-09-30T02:00:00Z", 3, "2027-10-12T02:00:00.000Z"],
    [
      "National Day with the Mid-Autumn Festival",
      "2028-09-29T02:00:00Z",
      1,
      "2028-10-09T02:00:00.000Z",
    ],
    ["the Spring Festival, from its eve", "2027-02-04T02:00:00Z", 1, "2027-02-15T02:00:00.000Z"],
    ["Labour Day", "2027-04-30T02:00:00Z", 1, "2027-05-06T02:00:00.000Z"],
    ["a feast on a Tuesday", "2029-12-28T02:00:00Z", 1, "2030-01-02T02:00:00.000Z"],
    ["a feast on a Wednesday", "2027-06-08T02:00:00Z", 1, "2027-06-10T02:00:00.000Z"],
    ["a feast on a Thursday", "2029-04-03T02:00:00Z", 1, "2029-04-05T02:00:00.000Z"],
    ["a feast on a Sunday", "2028-05-26T02:00:00Z", 1, "2028-05-30T02:00:00.000Z"],
  ])("China beyond what is announced: over %s, without make-up days", (_, start, days, end) => {
    expect(china(start, days)).toBe(end);
  });

  it("China: each Spring Festival is off from its eve on, as the moon has it", () => {
    // New year's days of the Chinese calendar (Hong Kong Observatory).
    const newYears = ["2027-02-06", "2028-01-26", "2029-02-13", "2030-02-03", "2031-01-23"].concat([
      "2032-02-11",
      "2033-01-31",
      "2034-02-19",
      "2035-02-08",
    ]);
    for (const first of newYears) {
      const off = Array.from({ length: 10 }, (_, n) =>
        dayOf("CN", new Date(Date.parse(first) + (n - 2) * 86_400_000).toISOString().slice(0, 10)),
      );
      expect(off, first).toEqual([null, ...Array.from({ length: 8 }, () => "holiday"), null]);
    }
  });

  it("beyond the table only the holidays of a date are left", () => {
    expect(dayOf("CN", "2040-10-01")).toBe("holiday");
    expect(dayOf("CN", "2040-02-12")).toBeNull();
    expect(dayOf("AT", "2040-12-25")).toBe("holiday");
    expect(dayOf("AT", "2040-04-02")).toBeNull();
    expect(dayOf("CN", "2010-10-01")).toBe("holiday");
  });

  it("elsewhere: make-up Saturdays, another weekend, a week of holidays", () => {
    const hungary = by("HU", "Europe/Budapest");
    // 21 August 2026 is off, Saturday the 8th was worked for it.
    expect(hungary("2026-08-07T08:00:00Z", 1)).toBe("2026-08-08T08:00:00.000Z");
    expect(hungary("2026-08-19T08:00:00Z", 1)).toBe("2026-08-24T08:00:00.000Z");
    const riyadh = by("SA", "Asia/Riyadh", { weekend: ["friday", "saturday"] });
    expect(riyadh("2026-03-18T08:00:00Z", 1)).toBe("2026-03-25T08:00:00.000Z");
  });

  it("by the date of the place, also if its offset is no whole hour and if clocks change", () => {
    // Monday 26 January, Republic Day, begins in Kolkata at 18:30 UTC of the 25th.
    const india = by("IN", "Asia/Kolkata");
    expect(india("2026-01-23T10:00:00Z", 1)).toBe("2026-01-27T10:00:00.000Z");
    expect(india("2026-01-23T20:00:00Z", 1)).toBe("2026-01-26T20:00:00.000Z");
    // Sunday 25 October the clocks go back, Monday is Austria's National Day.
    expect(by("AT", "Europe/Vienna")("2026-10-23T08:00:00Z", 1)).toBe("2026-10-27T09:00:00.000Z");
  });

  it("what the policy itself says of a date goes before its country's calendar", () => {
    const rest = { working_days: ["2026-10-02"], holidays: ["2026-10-10"] };
    const own = (start: string, days: number) =>
      due(start, days, "Asia/Shanghai", rest.holidays, { ...rest, calendar: "CN" });
    expect(own("2026-09-30T02:00:00Z", 1)).toBe("2026-10-02T02:00:00.000Z");
    expect(own("2026-10-09T02:00:00Z", 1)).toBe("2026-10-12T02:00:00.000Z");
  });

  it("are always found, whatever the calendar", () => {
    for (const country of Object.keys(COUNTRIES)) {
      const end = due("2026-12-30T12:00:00Z", 5, "UTC", [], { calendar: country });
      expect(end > "2027-01-04", country).toBe(true);
      expect(end < "2027-01-25", country).toBe(true);
      expect(knownUntil(country), country).toMatch(/^20\d\d-12-31$/);
    }
    expect(knownUntil("CN")).toBe("2026-12-31");
    expect(hasCalendar("XX")).toBe(false);
    expect(hasCalendar("constructor")).toBe(false);
  });
});
