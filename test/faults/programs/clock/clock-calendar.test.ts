/** What falls due where the calendar has a leap day, a change of clocks, the year's end, or its own end. */
import { describe, expect, it } from "vitest";
import { get, type Json, post } from "../../../support/api";
import { ADMIN_MEMBER, account, aPolicy, cancel, OWNER } from "../../../support/fixtures";
import { later } from "../../../support/time";
import { confirmDeletion, timesAt } from "./edges";
import { byDate, byTestClock } from "./times";

const PURGING = { policy: "disable-then-purge" };

describe("the calendar", () => {
  /** When the end of a grace period is promised to be. */
  async function endOf(start: string, grace: string): Promise<string> {
    const id = await byDate().register(start, { policy: await aPolicy({ grace }) });
    await confirmDeletion(id);
    return (await account(id)).schedule.at;
  }

  it.each([
    ["30 days over a leap day", "2028-02-15T12:00:00.000Z", "P30D", "2028-03-16T12:00:00.000Z"],
    ["30 days without one", "2027-02-15T12:00:00.000Z", "P30D", "2027-03-17T12:00:00.000Z"],
    ["a year from a leap day", "2028-02-29T12:00:00.000Z", "P1Y", "2029-02-28T12:00:00.000Z"],
    ["four years from one", "2028-02-29T12:00:00.000Z", "P4Y", "2032-02-29T12:00:00.000Z"],
    ["a month to a leap day", "2028-01-31T12:00:00.000Z", "P1M", "2028-02-29T12:00:00.000Z"],
    [
      "a millisecond, over the new year",
      "2028-12-31T23:59:59.999Z",
      "PT0.001S",
      "2029-01-01T00:00:00.000Z",
    ],
    [
      "a millisecond, to a leap day",
      "2028-02-28T23:59:59.999Z",
      "PT0.001S",
      "2028-02-29T00:00:00.000Z",
    ],
    [
      "two weeks, over a change of clocks",
      "2028-03-25T01:30:00.000Z",
      "P14D",
      "2028-04-08T01:30:00.000Z",
    ],
  ])("a grace period of %s", async (_, start, grace, end) => {
    expect(await endOf(start, grace)).toBe(end);
  });

  it("what is retained for a year from a leap day goes on the last of February", async () => {
    const retain = [{ what: "Consent", holder_fields: ["type"], reason: "Proof", for: "P1Y" }];
    const policy = await aPolicy({ grace: "P0D", retain });
    const time = byDate();
    const id = await time.register("2028-02-29T12:00:00.000Z", { policy });
    await confirmDeletion(id);
    const due = "2029-02-28T12:00:00.000Z";
    await time.pass(later({ ms: -1 }, due));
    expect(await timesAt(id, "retention.expired", due)).toBe(0);
    await time.pass(due);
    expect(await timesAt(id, "retention.expired", due)).toBe(1);
  });

  /** Marks an account for review, and waits until that is due. */
  async function reviewed(review: Json, over: Json, start: string, due: string): Promise<void> {
    const time = byDate();
    const id = await time.register(start, { policy: await aPolicy({ review }, over) });
    const asked = { kind: "deletion", actor: OWNER };
    const preview = await post(`/v1/accounts/${id}/closures/preview`, asked);
    expect(preview.body.review.due_at_if_opened_now).toBe(due);
    const closure = await confirmDeletion(id);
    const overdue = async () =>
      (await get(`/v1/accounts/${id}/closures/${closure}`)).body.review.overdue;
    await time.pass(later({ ms: -1 }, due));
    expect(await overdue()).toBe(false);
    await time.pass(due);
    expect(await overdue()).toBe(true);
    expect(await timesAt(id, "closure.review_overdue", due)).toBe(1);
  }

  const whole = (minute: string): string => minute.replace("Z", ":00.000Z");

  it.each([
    ["spring in Berlin", "Europe/Berlin", "2028-03-24T01:30Z", "2028-03-27T00:30Z"],
    ["autumn in Berlin", "Europe/Berlin", "2028-10-27T00:30Z", "2028-10-30T01:30Z"],
    ["spring in New York", "America/New_York", "2028-03-10T07:30Z", "2028-03-13T06:30Z"],
    ["autumn in New York", "America/New_York", "2028-11-03T05:30Z", "2028-11-06T06:30Z"],
    [
      "a skipped midnight in Santiago",
      "America/Santiago",
      "2028-09-01T04:30Z",
      "2028-09-04T03:30Z",
    ],
    ["a skipped midnight in Beirut", "Asia/Beirut", "2028-03-23T22:30Z", "2028-03-26T21:30Z"],
    // On a Friday: the time of day that it would be due at is not there, so it is an hour later.
    ["a skipped hour in Cairo", "Africa/Cairo", "2028-04-26T22:30Z", "2028-04-27T22:30Z"],
    // On a Thursday: the time of day is there twice, and the first is meant.
    ["a repeated hour in Cairo", "Africa/Cairo", "2028-10-25T20:30Z", "2028-10-26T20:30Z"],
    ["a leap day", "Europe/Berlin", "2028-02-28T11:00Z", "2028-02-29T11:00Z"],
  ])("a review over %s is due at the place's own time of day", async (_, zone, start, due) => {
    await reviewed({ business_days: 1 }, { time_zone: zone }, whole(start), whole(due));
  });

  it("a review over the year's end leaves out its holidays", async () => {
    const holidays = ["2028-12-25", "2028-12-26", "2029-01-01"];
    const over = { time_zone: "Europe/Berlin", holidays };
    const [start, due] = ["2028-12-22T11:00:00.000Z", "2029-01-02T11:00:00.000Z"];
    await reviewed({ business_days: 4 }, over, start, due);
  });

  it("ends with the year 9999: what lies beyond is due then", async () => {
    const time = byTestClock();
    const id = await time.register("9999-12-31T23:59:59.000Z", PURGING);
    await cancel(id);
    const end = "9999-12-31T23:59:59.999Z";
    expect((await account(id)).schedule).toEqual({ action: "purge", at: end });
    await time.pass("9999-12-31T23:59:59.998Z");
    expect((await account(id)).state).toBe("disabled");
    await time.pass(end);
    expect((await account(id)).state).toBe("purged");
    const revived = await post(`/v1/accounts/${id}/restore`, { actor: ADMIN_MEMBER });
    expect(revived.body.state).toBe("active");
  });

  it("begins with the year 1970", async () => {
    const time = byTestClock();
    const id = await time.register("1970-01-01T00:00:00.000Z", PURGING);
    await cancel(id);
    await time.pass("1970-01-31T00:00:00.000Z");
    expect(await timesAt(id, "account.purged", "1970-01-31T00:00:00.000Z")).toBe(1);
  });
});
