/** The calendar: what falls due, by the law too, and the days that are marked. */
import { describe, expect, it } from "vitest";
import { dayMarksOf } from "../../src/lifecycle/business-days";
import { get, type Json, post, put, type Reply } from "../support/api";
import { eventually } from "../support/eventually";
import { aClosure, aKey, anAccount, freshId, OWNER, policyDraft } from "../support/fixtures";

const dayAfter = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

const marksOf = (body: Reply["body"], date: string): Reply["body"][] =>
  body.days.find((day: Json) => day.date === date)?.marks;

describe("the calendar", () => {
  it("has 35 days, with the law's answers among what falls due", async () => {
    const id = await anAccount();
    const closure = await aClosure(id, { kind: "deletion", actor: OWNER });
    const date = String(closure.answer_by).slice(0, 10);
    await eventually(async () => {
      const { body } = await get("/v1/calendar");
      expect(body).toMatchObject({ object: "calendar", livemode: false });
      expect(body.days).toHaveLength(35);
      const day = body.days.find((one: Json) => one.date === date);
      expect(day).toMatchObject({ answer: 1, review: 0, purge: 0, delete: 0 });
      const total = body.days.reduce((sum: number, one: Reply["body"]) => sum + one.answer, 0);
      expect(total).toBe(1);
    });
    const listed = await get("/v1/stats");
    expect(listed.body.due.find((one: Json) => one.date === date)).toMatchObject({ answer: 1 });
  });

  it("counts no answer once the closure is over", async () => {
    const id = await anAccount();
    const { id: closure } = await aClosure(id, { kind: "deletion", actor: OWNER });
    const answers = async () =>
      (await get("/v1/calendar")).body.days.reduce(
        (sum: number, one: Reply["body"]) => sum + one.answer,
        0,
      );
    await eventually(async () => expect(await answers()).toBe(1));
    await post(`/v1/accounts/${id}/closures/${closure}/withdraw`, { actor: OWNER });
    await eventually(async () => expect(await answers()).toBe(0));
  });

  it("marks the holidays and make-up days of policies, of their country too", async () => {
    const [one, other] = [freshId("cal"), freshId("cal")];
    const marked = { holidays: [dayAfter(3)], working_days: [dayAfter(4)] };
    const made = await put(`/v1/policies/${one}`, { ...policyDraft(), ...marked });
    expect(made.status).toBe(201);
    await put(`/v1/policies/${other}`, { ...policyDraft(), holidays: [dayAfter(3)] });
    const { body } = await get("/v1/calendar");
    const own = (date: string) =>
      marksOf(body, date).map(({ what, policies }) => ({
        what,
        policies: policies.filter((id: string) => id === one || id === other),
      }));
    expect(own(dayAfter(3))).toContainEqual({ what: "holiday", policies: [one, other].toSorted() });
    expect(own(dayAfter(4))).toContainEqual({ what: "make_up_day", policies: [one] });
    // Another version is in force from now on, and the live mode has none of it.
    await put(`/v1/policies/${one}`, policyDraft());
    const again = await get("/v1/calendar");
    expect(JSON.stringify(again.body)).not.toContain(one);
    expect(JSON.stringify(again.body)).toContain(other);
    const live = await get("/v1/calendar", { key: await aKey(["auditor"], true) });
    expect(live.body).toMatchObject({ livemode: true });
    expect(JSON.stringify(live.body)).not.toContain(other);
  });

  it("knows the calendar of a country", () => {
    const markOf = dayMarksOf({ holidays: [], working_days: ["2026-12-25"], calendar: "AT" });
    expect(["2026-12-24", "2026-12-25", "2026-12-26"].map(markOf)).toEqual([
      null,
      "make_up",
      "holiday",
    ]);
  });
});
