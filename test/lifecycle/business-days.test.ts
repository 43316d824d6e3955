import { describe, expect, it } from "vitest";
import { afterBusinessDays, type Calendar } from "../../src/lifecycle/business-days";
import { at } from "../support/given";

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

  it("end at the same time of day where the clocks change between", () => {
    // Vienna: 10:00 in winter is 09:00 in UTC, in summer 08:00; the change is on 2026-03-29.
    expect(due("2026-03-27T09:00:00Z", 1, "Europe/Vienna")).toBe("2026-03-30T08:00:00.000Z");
    // And back, on 2026-10-25.
    expect(due("2026-10-23T08:00:00Z", 1, "Europe/Vienna")).toBe("2026-10-26T09:00:00.000Z");
  });

  it("end at the same time of day also where that time is skipped on the way", () => {
    // 02:30 in Vienna does not exist on Sunday 2026-03-29, but on Monday it does: 00:30 in UTC.
    expect(due("2026-03-27T01:30:00Z", 1, "Europe/Vienna")).toBe("2026-03-30T00:30:00.000Z");
  });

  it("end at the same time of day also where that time comes twice on the way", () => {
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
