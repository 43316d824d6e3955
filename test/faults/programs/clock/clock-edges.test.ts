/**
 * Clock edges, on the real object and through HTTP: one millisecond before and after everything that falls
 * due, by a test clock and by the world's own time. The calendar is in `calendar.test.ts`, clocks that jump
 * back are in `clock-jumps.test.ts`.
 */
import { describe, expect, it, vi } from "vitest";
import { get, type Json, post } from "../../../support/api";
import {
  ADMIN_MEMBER,
  aClosure,
  account,
  aPolicy,
  cancel,
  history,
  OWNER,
  prove,
  report,
} from "../../../support/fixtures";
import { expectProblem } from "../../../support/refusals";
import { later } from "../../../support/time";
import { confirmDeletion, day, EDGES, markForDeletion, timesAt, vouch } from "./edges";
import { byDate, START, TIMES } from "./times";

const PURGING = { policy: "disable-then-purge" };
const DELETING = { policy: "grace-then-delete" };

describe.each(TIMES)("by $name", ({ aTime }) => {
  it.each(EDGES)(
    "$name happens at its time, once, and not a millisecond before",
    async ({ event, due, registration, arrange }) => {
      const time = aTime();
      const id = await time.register(START, await registration());
      await arrange(id);
      await time.pass(later({ ms: -1 }, due));
      expect(await timesAt(id, event, due)).toBe(0);
      await time.pass(due);
      expect(await timesAt(id, event, due)).toBe(1);
      const lived = await history(id);
      await time.pass(later({ ms: 1 }, due));
      const since = (await history(id)).slice(lived.length);
      // What follows on it by a millisecond is another edge.
      expect(since.filter((one) => one.type === event)).toEqual([]);
    },
  );

  it("a cancellation can be restored until a millisecond before its end, then only revived", async () => {
    for (const [ms, restored] of [
      [-1, { from: "disabled", fresh_environment: false }],
      [0, { from: "purged", fresh_environment: true }],
    ] as const) {
      const time = aTime();
      const id = await time.register(START, PURGING);
      await cancel(id);
      await time.pass(day(30, ms));
      const path = `/v1/accounts/${id}/restore`;
      expect((await post(path, { actor: ADMIN_MEMBER })).body.state).toBe("active");
      expect((await history(id)).at(-1)).toMatchObject({ at: day(30, ms), data: restored });
    }
  });

  it("a deletion can be restored until a millisecond before its end, then never", async () => {
    const [early, late] = [aTime(), aTime()];
    const restored = await early.register(START, DELETING);
    await markForDeletion(restored, START);
    await early.pass(day(14, -1));
    expect((await post(`/v1/accounts/${restored}/restore`, {})).body.state).toBe("active");
    const deleted = await late.register(START, DELETING);
    await markForDeletion(deleted, START);
    await late.pass(day(14));
    expectProblem(await post(`/v1/accounts/${deleted}/restore`, {}), 409, "not_restorable", {
      state: "deleted",
    });
  });

  it("a locked step takes a proof again after 15 minutes, and not a millisecond before", async () => {
    const time = aTime();
    const id = await time.register(START, PURGING);
    await report(id, "environment", "e-1", {
      attributes: { name: "production" },
      secret_last4: "a1b2",
    });
    const closure = await aClosure(id, { kind: "deletion", actor: undefined });
    const proof = { type: "ownership", environment: "production", secret_last4: "0000" };
    for (let wrong = 1; wrong <= 5; wrong += 1) await prove(id, closure.id, proof);
    const unlocked = later({ minutes: 15 }, START);
    await time.pass(later({ ms: -1 }, unlocked));
    expectProblem(await prove(id, closure.id, proof), 423, "step_locked", {
      locked_until: unlocked,
    });
    await time.pass(unlocked);
    expectProblem(await prove(id, closure.id, proof), 422, "proof_rejected", { attempts_left: 4 });
    expect((await prove(id, closure.id, { ...proof, secret_last4: "a1b2" })).status).toBe(200);
  });

  it("a sign-in is fresh for five minutes, and may be a minute ahead", async () => {
    for (const [shift, status] of [
      [{ minutes: -5 }, 200],
      [{ minutes: -5, ms: -1 }, 422],
      [{ minutes: 1 }, 200],
      [{ minutes: 1, ms: 1 }, 422],
    ] as const) {
      const id = await aTime().register(START, DELETING);
      const closure = await aClosure(id, { kind: "deletion", actor: OWNER });
      const reply = await vouch(id, closure.id, later(shift, START));
      expect([shift, reply.status]).toEqual([shift, status]);
    }
  });

  it("a purge date is moved when less than three days were left at the undoing of a deletion", async () => {
    const cancellation = { ...(await procedure()), then: "purge", grace: "P30D" };
    const policy = await aPolicy({}, { procedures: { cancellation, deletion: await procedure() } });
    for (const [ms, moved] of [
      [-1, 0],
      [0, 0],
      [1, 1],
    ] as const) {
      const time = aTime();
      const id = await time.register(START, { policy });
      const { id: closure } = await aClosure(id, { kind: "cancellation", actor: OWNER });
      await prove(id, closure, { type: "confirm" });
      await time.pass(day(20));
      await confirmDeletion(id);
      await time.pass(day(27, ms));
      expect((await post(`/v1/accounts/${id}/restore`, { actor: OWNER })).status).toBe(200);
      expect((await account(id)).schedule).toEqual({ action: "purge", at: day(30, moved) });
    }
  });
});

/** The rules that a policy of the host's own has where a test says nothing. */
async function procedure(): Promise<Json> {
  const { body } = await get(`/v1/policies/${await aPolicy()}`);
  return body.procedures.deletion;
}

describe("an idempotency key", () => {
  const keyed = { headers: { "idempotency-key": "once" } };
  const replayed = ({ headers }: { headers: Headers }) => headers.get("idempotent-replayed");

  it.each([
    ["of an account", `closures`],
    ["of no account", "/v1/api_keys"],
  ])("%s is good for 24 hours, and not a millisecond more", async (_, path) => {
    const id = await byDate().register(START, PURGING);
    const ofAccount = path === "closures";
    const send = () =>
      ofAccount
        ? post(`/v1/accounts/${id}/closures`, { kind: "cancellation", actor: OWNER }, keyed)
        : post(path, { name: "k", roles: ["app"] }, keyed);
    const first = await send();
    expect([first.status, replayed(first)]).toEqual([201, null]);
    vi.setSystemTime(later({ days: 1, ms: -1 }, START));
    const again = await send();
    expect([again.status, replayed(again)]).toEqual([201, "true"]);
    expect(again.body.id).toBe(first.body.id);
    vi.setSystemTime(later({ days: 1 }, START));
    const anew = await send();
    expect(replayed(anew)).toBeNull();
    if (ofAccount) expectProblem(anew, 409, "closure_open");
    else expect(anew.body.id).not.toBe(first.body.id);
  });
});
