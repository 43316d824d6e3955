/** The brake and the accounts that it holds up, from the first that falls due to an admin's word. */

import { describe, expect, it } from "vitest";
import { get, post, put } from "../support/api";
import { eventually } from "../support/eventually";
import {
  aClock,
  aClosure,
  account,
  advance,
  anAccount,
  aPolicy,
  everything,
  history,
  OWNER,
  prove,
  typesOf,
} from "../support/fixtures";
import { expectProblem } from "../support/refusals";
import { later } from "../support/time";

const DUE = later({ days: 14 });
const statesOf = async (ids: string[]) => {
  const accounts = await Promise.all(ids.map(account));
  return accounts.map(({ state }) => state);
};

async function accountsOn(clock: string, policy: string, count: number): Promise<string[]> {
  const all = Array.from({ length: count }, () => anAccount({ policy, test_clock: clock }));
  return Promise.all(all);
}

describe("a mass that was scheduled", () => {
  it("is held before the first is erased, has an event, and goes on when an admin releases it", async () => {
    await put("/v1/brake", { per_hour: 3, share: null });
    const [clock, policy] = [await aClock(), await aPolicy({ steps: [] })];
    const ids = await accountsOn(clock, policy, 6);
    for (const id of ids) await aClosure(id, { kind: "deletion", actor: OWNER });
    await eventually(async () => {
      const due = await everything(`/v1/accounts?due_before=${later({ days: 15 })}`);
      expect(due).toHaveLength(6);
    });
    await advance(clock, DUE);
    expect(new Set(await statesOf(ids))).toEqual(new Set(["pending_deletion"]));
    expect((await account(ids[0] ?? "")).closure.status).toBe("blocked");
    expect((await get("/v1/brake")).body).toMatchObject({ status: "engaged", held: 6 });
    await eventually(async () => {
      const { data } = (await get("/v1/events?type=brake.engaged")).body;
      expect(data).toHaveLength(1);
    });
    const [first = "", ...others] = ids;
    expect((await post(`/v1/accounts/${first}/restore`, { actor: OWNER })).status).toBe(200);
    const released = await post("/v1/brake/release", { reason: "It was meant" });
    expect(released).toMatchObject({ status: 200, body: { status: "released" } });
    await eventually(async () => {
      expect(new Set(await statesOf(others))).toEqual(new Set(["deleted"]));
    });
    expect((await account(first)).state).toBe("active");
    for (const id of others) {
      const types = typesOf(await history(id));
      expect(types.filter((type) => type === "closure.blocked")).toHaveLength(1);
      expect(types.indexOf("closure.blocked")).toBeLessThan(types.indexOf("erasure.started"));
    }
    expect((await get("/v1/brake")).body).toMatchObject({ status: "released", held: 0 });
  });

  it("of fewer than the limit is nothing to the brake", async () => {
    await put("/v1/brake", { per_hour: 3, share: null });
    const [clock, policy] = [await aClock(), await aPolicy({ steps: [] })];
    const ids = await accountsOn(clock, policy, 3);
    for (const id of ids) await aClosure(id, { kind: "deletion", actor: OWNER });
    await advance(clock, DUE);
    expect(new Set(await statesOf(ids))).toEqual(new Set(["deleted"]));
  });
});

describe("a script that deletes at once", () => {
  it("gets no further than the limit, and the answers say that the others are blocked", async () => {
    await put("/v1/brake", { per_hour: 2, share: null });
    const policy = await aPolicy({ grace: "P0D" });
    const ids = await accountsOn(await aClock(), policy, 5);
    const statuses: string[] = [];
    for (const id of ids) {
      const { id: closure } = await aClosure(id, { kind: "deletion", actor: OWNER });
      statuses.push((await prove(id, closure, { type: "confirm" })).body.status);
    }
    expect(statuses).toEqual(["completed", "completed", "blocked", "blocked", "blocked"]);
    expect((await statesOf(ids)).slice(0, 2)).toEqual(["deleted", "deleted"]);
    await post("/v1/brake/release", {});
    await eventually(async () => {
      expect(new Set(await statesOf(ids))).toEqual(new Set(["deleted"]));
    });
    expectProblem(await post("/v1/brake/release", {}), 409, "brake_not_engaged");
  });
});
