/** Taking the next review: the soonest due, never one for two, none lost; and skipping one. */
import { describe, expect, it } from "vitest";
import { TAKEN_MAX } from "../../src/reviews/limits";
import { get, type Json } from "../support/api";
import { eventually } from "../support/eventually";
import { aClosure, anAccount, aPolicy, OWNER, prove } from "../support/fixtures";
import { expectInvalid, expectProblem } from "../support/refusals";
import { aPerson, as, type Person } from "../support/staff";

async function inReview(policy: string): Promise<string> {
  const id = await anAccount({ policy });
  const { id: closure } = await aClosure(id, { kind: "deletion", actor: OWNER });
  await prove(id, closure, { type: "confirm" });
  return closure;
}

async function queued(count: number): Promise<string[]> {
  const policy = await aPolicy({ review: { business_days: 3 }, grace: "P14D" });
  const closures: string[] = [];
  for (let made = 0; made < count; made += 10) {
    const some = Array.from({ length: Math.min(10, count - made) }, () => inReview(policy));
    closures.push(...(await Promise.all(some)));
  }
  await eventually(async () => {
    let found = 0;
    let cursor = "";
    do {
      const { body } = await get(`/v1/reviews?limit=100&cursor=${cursor}`);
      found += body.data.length;
      cursor = body.next_cursor ?? "";
    } while (cursor !== "");
    expect(found).toBe(count);
  });
  return closures;
}

const take = (person: Person) => as(person, "POST", "/v1/reviews/take", { body: {} });

describe("take next", () => {
  it("gives 20 reviewers 200 reviews: none twice, none lost, in their order", async () => {
    const closures = await queued(200);
    const { data: order } = (await get("/v1/reviews?limit=100")).body;
    const people = await Promise.all(Array.from({ length: 20 }, () => aPerson(["reviewer"])));
    const taken: string[] = [];
    const times: number[] = [];
    await Promise.all(
      people.map(async (person) => {
        for (;;) {
          const began = performance.now();
          const reply = await take(person);
          times.push(performance.now() - began);
          expect(reply.status).toBe(200);
          if (reply.body.closure === null) return;
          expect(reply.body.closure.review.claimed_by).toBe(person.id);
          taken.push(reply.body.closure.id);
        }
      }),
    );
    expect(new Set(taken).size).toBe(taken.length);
    expect(taken.toSorted()).toEqual(closures.toSorted());
    // Twenty are taken at once, so the first twenty are the twenty that are due soonest.
    const soonest = order.slice(0, 20).map(({ closure }: Json) => closure);
    expect(
      taken
        .slice(0, 20)
        .every((one) => order.slice(0, 60).some(({ closure }: Json) => closure === one)),
    ).toBe(true);
    expect(soonest).toContain(taken[0]);
    const sorted = times.toSorted((a, b) => a - b);
    const p99 = sorted[Math.floor(sorted.length * 0.99)] ?? 0;
    // oxlint-disable-next-line no-console -- the measured times
    console.log(
      `take next: ${times.length} calls, p50 ${Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0)} ms, p99 ${Math.round(p99)} ms`,
    );
  });

  it("goes on after a decision, and says when there is none", async () => {
    const closures = await queued(2);
    const person = await aPerson(["reviewer"]);
    const seen: string[] = [];
    for (let times = 0; times < 2; times += 1) {
      const { closure } = (await take(person)).body;
      seen.push(closure.id);
      const path = `/v1/accounts/${closure.account}/closures/${closure.id}/review`;
      const body = { decision: "reject", reason: "not in order" };
      expect((await as(person, "POST", path, { body })).body.status).toBe("rejected");
    }
    expect(seen.toSorted()).toEqual(closures.toSorted());
    expect((await take(person)).body).toEqual({ object: "taken_review", closure: null });
  });

  it("leaves a skipped review to others at once, and never offers it to the same person again", async () => {
    const [closure] = await queued(1);
    const [one, other] = [
      await aPerson(["reviewer"], { sub: "jo" }),
      await aPerson(["reviewer"], { sub: "kim" }),
    ];
    const taken = (await take(one)).body.closure;
    expect(taken.id).toBe(closure);
    expect((await take(other)).body.closure).toBeNull();
    const path = `/v1/accounts/${taken.account}/closures/${taken.id}/review/skip`;
    expectInvalid(await as(one, "POST", path, { body: {} }), "/reason");
    expectInvalid(await as(one, "POST", path, { body: { reason: "I don't like it" } }), "/reason");
    expectProblem(
      await as(other, "POST", path, { body: { reason: "language" } }),
      409,
      "review_claimed",
    );
    expect((await as(one, "POST", path, { body: { reason: "language" } })).status).toBe(200);
    expect((await take(one)).body.closure).toBeNull();
    const again = await aPerson(["reviewer"], { sub: "jo" });
    expect((await take(again)).body.closure).toBeNull();
    expect((await take(other)).body.closure.id).toBe(closure);
    const [entry] = (await get("/v1/audit?act=skipReview")).body.data;
    expect(entry).toMatchObject({ person: one.id, subject: `${closure} language` });
  });

  it("leaves out what the person has approved already", async () => {
    const policy = await aPolicy({ review: { business_days: 3, approvals: 2 }, grace: "P14D" });
    const closure = await inReview(policy);
    await eventually(async () => {
      expect((await get("/v1/reviews")).body.data).toHaveLength(1);
    });
    const [one, other] = [await aPerson(["reviewer"]), await aPerson(["reviewer"])];
    const { account } = (await take(one)).body.closure;
    const path = `/v1/accounts/${account}/closures/${closure}/review`;
    await as(one, "POST", path, { body: { decision: "approve", reason: "in order" } });
    await as(one, "POST", `${path}/release`, { body: {} });
    await eventually(async () => {
      const [row] = (await get("/v1/reviews")).body.data;
      expect(row.claimed_by).toBeNull();
    });
    expect((await take(one)).body.closure).toBeNull();
    expect((await take(other)).body.closure.id).toBe(closure);
  });

  it("ends for a person who has thirty open, until one is decided, released or ended by an admin", async () => {
    await queued(TAKEN_MAX + 2);
    const [hoarder, admin] = [await aPerson(["reviewer"]), await aPerson(["admin"])];
    const taken: Json[] = [];
    for (let times = 0; times < TAKEN_MAX; times += 1)
      taken.push((await take(hoarder)).body.closure);
    const full = await take(hoarder);
    expectProblem(full, 409, "limit_reached", { of: "open_reviews", limit: TAKEN_MAX });
    const [first, second] = taken.map(
      ({ account, id }) => `/v1/accounts/${account}/closures/${id}/review/release`,
    );
    await as(hoarder, "POST", String(first), { body: {} });
    expect((await take(hoarder)).body.closure).not.toBeNull();
    expectProblem(await take(hoarder), 409, "limit_reached");
    const other = await aPerson(["reviewer"]);
    expectProblem(await as(other, "POST", String(second), { body: {} }), 409, "review_claimed");
    expect((await as(admin, "POST", String(second), { body: {} })).status).toBe(200);
    expect((await take(hoarder)).body.closure).not.toBeNull();
  });

  it("refuses a late verdict, when another has the claim by then", async () => {
    await queued(1);
    const [one, other] = [await aPerson(["reviewer"]), await aPerson(["reviewer"])];
    const { account, id } = (await take(one)).body.closure;
    const path = `/v1/accounts/${account}/closures/${id}/review`;
    await as(one, "POST", `${path}/release`, { body: {} });
    expect((await as(other, "POST", `${path}/claim`, { body: {} })).status).toBe(200);
    const late = await as(one, "POST", path, { body: { decision: "approve", reason: "ok" } });
    expectProblem(late, 409, "review_claimed");
  });
});
