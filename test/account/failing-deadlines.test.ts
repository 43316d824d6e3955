/**
 * What is due fails: the statement that it needs is refused, as a full disk or a row that is too long would be.
 * Everything else about the account goes on, and it is tried again.
 */

import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { varied } from "../../src/account/core/varied-wait";
import { MINUTE_MS, millisecondsOf, timestampOf } from "../../src/shared/time";
import {
  account,
  alarmOf,
  asking,
  callBy,
  close,
  heldFor,
  inside,
  ownPolicy,
  passTime,
  playEventsQueue,
  poison,
  refusalOf,
  register,
  report,
  rowsOf,
  stubOf,
  tablesOf,
  typesOf,
  valueOf,
} from "../support/account-objects";
import { get, post } from "../support/api";
import { eventually } from "../support/eventually";
import { aClock, advance as advanceClock, aKey } from "../support/fixtures";
import { atMost, DAY_MS } from "../support/time";

const HOLDER = { type: "individual", email: "holder@example.com" } as const;

/** The address is kept for seven years: so the erasure writes into the table of what is retained. */
const RETAINED = {
  retain: [{ what: "Address", holder_fields: ["email"], reason: "A law.", for: "P7Y" }],
};

/** What an erasure that begins has to write. */
const OF_ERASURE = /INTO retained/;

const book = (mode = "test") => env.FAILURES.getByName(mode);
const failuresOf = async (id: string) =>
  (await book().view()).data.filter((one) => one.account === id);

/** Fails until the object is evicted, or the spies are restored. */
const failing = (id: string, statement: RegExp): Promise<void> =>
  inside(id, (_, state) => void poison(state, statement));

const failedOf = async (id: string): Promise<Record<string, unknown>[]> => {
  const [row] = await rowsOf(id, "SELECT failing FROM state");
  return JSON.parse(String(row?.failing ?? "[]"));
};

/** Marked for deletion, due since a minute, and what its erasure needs fails. */
async function failingDeletion(
  id: string,
  policy: string,
  statement = OF_ERASURE,
): Promise<{ closure: string; due: number }> {
  await register(id, { policy, holder: HOLDER });
  const closed = await close(id, "deletion");
  if (closed.effective_at === null) throw new Error("not scheduled");
  await failing(id, statement);
  const due = millisecondsOf(closed.effective_at);
  vi.setSystemTime(due + MINUTE_MS);
  return { closure: closed.id, due };
}

const fireAlarm = (id: string): Promise<boolean> => runDurableObjectAlarm(stubOf(id));

beforeEach(() => {
  playEventsQueue();
  vi.spyOn(console, "error").mockImplementation(() => {});
});
describe("while the erasure that is due fails", () => {
  it("every look answers with the account as it was before, and grants nothing more", async () => {
    await ownPolicy("fails", {
      deletion: {
        ...RETAINED,
        grace: "P14D",
        during_grace: { sign_in: true },
        restore_by: ["owner"],
      },
    });
    const { due } = await failingDeletion("fd-1", "fails");
    expect(valueOf(await account("fd-1").access())).toMatchObject({
      state: "pending_deletion",
      capabilities: { sign_in: true, upload: false },
      restorable: true,
      until: null,
    });
    expect(valueOf(await account("fd-1").account())).toMatchObject({
      restorable_until: null,
      state: "pending_deletion",
      holder: HOLDER,
      closure: { status: "scheduled", effective_at: timestampOf(due) },
    });
    for (const path of ["", "/access", "/events", "/closures", "/holdings", "/legal_hold"]) {
      expect([path, (await get(`/v1/accounts/fd-1${path}`)).status]).toEqual([path, 200]);
    }
    expect((await get("/v1/accounts/fd-1/certificate")).status).toBe(404);
    expect(await typesOf("fd-1")).not.toContain("erasure.started");
  });

  it("holdings are reported and removed, and a legal hold is placed and released", async () => {
    await ownPolicy("fails", { deletion: { ...RETAINED, grace: "P14D" } });
    await failingDeletion("fd-2", "fails");
    await report("fd-2", "order", "1");
    expect((await account("fd-2").removeHolding(callBy(), "order", "1")).ok).toBe(true);
    valueOf(await account("fd-2").placeLegalHold(callBy("support"), heldFor("case 7")));
    expect(valueOf(await account("fd-2").account()).legal_hold).toMatchObject({ reason: "case 7" });
    valueOf(await account("fd-2").releaseLegalHold(callBy("support")));
    expect(await failedOf("fd-2")).toHaveLength(1);
  });

  it("the holding that goes while the closure is blocked goes, though what it lets go on fails", async () => {
    await ownPolicy("fails-blocked", {
      deletion: {
        ...RETAINED,
        grace: "P14D",
        blockers: [{ id: "order", holding: "order", message: "Open.", resolvable_by: "holder" }],
      },
    });
    await register("fd-3", { policy: "fails-blocked", holder: HOLDER });
    await close("fd-3", "deletion");
    await report("fd-3", "order", "1");
    passTime(15 * DAY_MS);
    expect(valueOf(await account("fd-3").account()).closure?.status).toBe("blocked");
    await failing("fd-3", OF_ERASURE);
    expect((await account("fd-3").removeHolding(callBy(), "order", "1")).ok).toBe(true);
    expect(
      valueOf(await account("fd-3").holdings({ kind: null, after: null, limit: 9 })).data,
    ).toEqual([]);
    expect(await typesOf("fd-3")).toContain("holding.removed");
    expect(await typesOf("fd-3")).not.toContain("erasure.started");
  });

  it("the closure can be restored, and then nothing fails any more", async () => {
    await ownPolicy("fails", { deletion: { ...RETAINED, grace: "P14D", restore_by: ["owner"] } });
    await failingDeletion("fd-4", "fails");
    await account("fd-4").access();
    expect(await failedOf("fd-4")).toMatchObject([{ what: "ExecuteClosure", attempts: 1 }]);
    await eventually(async () => expect(await failuresOf("fd-4")).toHaveLength(1));
    const restored = valueOf(await account("fd-4").restore(callBy("owner"), null));
    expect(restored).toMatchObject({ state: "active", closure: null });
    expect(await failedOf("fd-4")).toEqual([]);
    await eventually(async () => expect(await failuresOf("fd-4")).toEqual([]));
  });

  it("a proof that lets it begin at once is accepted all the same", async () => {
    await ownPolicy("fails-at-once", { deletion: { ...RETAINED, grace: "P0D" } });
    await register("fd-5", { policy: "fails-at-once", holder: HOLDER });
    const { id } = valueOf(await account("fd-5").openClosure(callBy("owner"), asking("deletion")));
    await failing("fd-5", OF_ERASURE);
    const keyed = { idempotency: { key: "k", fingerprint: "f" } };
    const prove = () => account("fd-5").submitProof(callBy("app", keyed), id, { type: "confirm" });
    expect(valueOf(await prove())).toMatchObject({
      status: "scheduled",
      steps: [{ status: "passed" }],
    });
    expect(valueOf(await prove())).toMatchObject({ id, steps: [{ status: "passed" }] });
    expect(valueOf(await account("fd-5").account()).state).toBe("active");
  });
});

describe("what failed when due", () => {
  it("is tried again by the alarm, later and later, and never by a call", async () => {
    await ownPolicy("fails", { deletion: { ...RETAINED, grace: "P14D" } });
    await failingDeletion("fd-6", "fails");
    const waits = [];
    for (let round = 0; round < 7; round += 1) {
      await account("fd-6").access();
      await account("fd-6").wake();
      const [failed] = await failedOf("fd-6");
      expect(failed).toMatchObject({ attempts: round + 1 });
      const next = Number(failed?.next_at);
      waits.push(next - Date.now());
      vi.setSystemTime(next);
      await fireAlarm("fd-6");
    }
    const minutes = [1, 5, 30, 120, 360, 360, 360];
    expect(waits).toEqual(minutes.map((wait) => varied(wait * MINUTE_MS, "fd-6")));
  });

  it("has an alarm, and is done by it once it can be", async () => {
    await ownPolicy("fails", { deletion: { ...RETAINED, grace: "P14D" } });
    const { due } = await failingDeletion("fd-7", "fails");
    await account("fd-7").access();
    const { version } = valueOf(await account("fd-7").account());
    await account("fd-7").confirm(version);
    await eventually(async () => expect(await rowsOf("fd-7", "SELECT 1 FROM errands")).toEqual([]));
    await fireAlarm("fd-7");
    const again = due + MINUTE_MS + varied(MINUTE_MS, "fd-7");
    expect(await alarmOf("fd-7")).toBe(again);
    vi.restoreAllMocks();
    playEventsQueue();
    vi.setSystemTime(again);
    await fireAlarm("fd-7");
    await eventually(async () =>
      expect(valueOf(await account("fd-7").access()).state).toBe("deleted"),
    );
    expect(await failedOf("fd-7")).toEqual([]);
  });

  it("waits longer, too, if it was done but could not be committed", async () => {
    await ownPolicy("fails", { deletion: { ...RETAINED, grace: "P14D" } });
    const { due } = await failingDeletion("fd-18", "fails");
    await account("fd-18").access();
    await evictDurableObject(stubOf("fd-18"));
    await failing("fd-18", /REPLACE INTO state/);
    const again = due + MINUTE_MS + varied(MINUTE_MS, "fd-18");
    vi.setSystemTime(again);
    await fireAlarm("fd-18");
    expect(valueOf(await account("fd-18").access()).state).toBe("pending_deletion");
    expect(await failedOf("fd-18")).toMatchObject([
      { what: "ExecuteClosure", attempts: 2, next_at: again + varied(5 * MINUTE_MS, "fd-18") },
    ]);
    expect(await typesOf("fd-18")).not.toContain("erasure.started");
  });

  it("is remembered by an object that was evicted", async () => {
    await ownPolicy("fails", { deletion: { ...RETAINED, grace: "P14D" } });
    await failingDeletion("fd-8", "fails");
    await account("fd-8").access();
    await evictDurableObject(stubOf("fd-8"));
    // Nothing fails any more, but its time has not come.
    expect(valueOf(await account("fd-8").access()).state).toBe("pending_deletion");
    passTime(atMost(MINUTE_MS));
    expect(valueOf(await account("fd-8").access()).state).toBe("pending_deletion");
    await fireAlarm("fd-8");
    await eventually(async () =>
      expect(valueOf(await account("fd-8").access()).state).toBe("deleted"),
    );
  });

  it("serves every caller even if not so much as the failure can be written", async () => {
    await ownPolicy("fails", { deletion: { ...RETAINED, grace: "P14D" } });
    await failingDeletion("fd-9", "fails", /INTO state|UPDATE state/);
    expect(valueOf(await account("fd-9").access()).state).toBe("pending_deletion");
    expect(valueOf(await account("fd-9").account()).closure?.status).toBe("scheduled");
    await evictDurableObject(stubOf("fd-9"));
    await account("fd-9").access();
    await eventually(async () =>
      expect(valueOf(await account("fd-9").access()).state).toBe("deleted"),
    );
  });

  it("keeps nothing that is independent of it from its own time", async () => {
    await ownPolicy("fails-above", {
      cancellation: { grace: "P30D", then: "purge" },
      deletion: { grace: "P1D" },
    });
    await register("fd-10", { policy: "fails-above" });
    await close("fd-10", "cancellation");
    passTime(22 * DAY_MS);
    const over = valueOf(await account("fd-10").openClosure(callBy("owner"), asking("deletion")));
    // The expiry of the deletion is due after a week, the purge beneath it after another day.
    await failing("fd-10", /INTO closures/);
    passTime(7 * DAY_MS + MINUTE_MS);
    await account("fd-10").access();
    expect(await failedOf("fd-10")).toMatchObject([{ what: "ExpireClosure", subject: over.id }]);
    await evictDurableObject(stubOf("fd-10"));
    passTime(DAY_MS);
    expect(valueOf(await account("fd-10").access()).state).toBe("purged");
    expect(await failedOf("fd-10")).toMatchObject([{ what: "ExpireClosure" }]);
  });

  it("does not go on by a proof if its closure should have expired; it can be withdrawn", async () => {
    await register("fd-11", { policy: "disable-then-purge" });
    const { id } = valueOf(
      await account("fd-11").openClosure(callBy("owner"), asking("cancellation")),
    );
    await failing("fd-11", /INTO closures/);
    passTime(8 * DAY_MS);
    const proved = await account("fd-11").submitProof(callBy(), id, { type: "confirm" });
    expect(refusalOf(proved)).toMatchObject({ code: "deadline_failing" });
    const http = await post(`/v1/accounts/fd-11/closures/${id}/proofs`, { type: "confirm" });
    expect([http.status, http.body.code]).toEqual([503, "deadline_failing"]);
    expect(Number(http.headers.get("retry-after"))).toBeGreaterThan(0);
    await evictDurableObject(stubOf("fd-11"));
    expect(valueOf(await account("fd-11").withdraw(callBy("owner"), id)).status).toBe("withdrawn");
    expect(await failedOf("fd-11")).toEqual([]);
  });

  it("counts no wrong proof that it has refused", async () => {
    await ownPolicy("fails-proved", {
      deletion: { steps: [{ type: "reauthentication", methods: ["password"] }] },
    });
    await register("fd-21", { policy: "fails-proved", password: "right" });
    const opened = await account("fd-21").openClosure(callBy("owner"), asking("deletion"));
    const { id } = valueOf(opened);
    await failing("fd-21", /INTO closures/);
    passTime(8 * DAY_MS);
    const wrong = { type: "reauthentication", method: "password", password: "wrong" } as const;
    const proved = await account("fd-21").submitProof(callBy(), id, wrong);
    expect(refusalOf(proved)).toMatchObject({ code: "deadline_failing" });
    expect((await tablesOf("fd-21")).wrong_proofs).toBeUndefined();
  });

  it("is what comes of more deadlines at once than there can be: those done stay done", async () => {
    await ownPolicy("fails", { deletion: { grace: "P14D" } });
    await register("fd-12", { policy: "fails" });
    const closed = await close("fd-12", "deletion");
    const from = millisecondsOf(closed.opened_at);
    const reminders = Array.from({ length: 1_100 }, (_, n) => timestampOf(from + (n + 1) * 1_000));
    await inside("fd-12", (_, { storage }) => {
      storage.sql.exec(
        "UPDATE state SET account = json_set(account, '$.closure.reminders', json(?))",
        JSON.stringify(reminders),
      );
    });
    await evictDurableObject(stubOf("fd-12"));
    vi.setSystemTime(from + 2 * DAY_MS);
    expect(valueOf(await account("fd-12").access()).state).toBe("pending_deletion");
    const sent = async () => (await remindersOf("fd-12")).length;
    expect(await sent()).toBe(1_000);
    expect(await failedOf("fd-12")).toMatchObject([{ what: "SendReminder" }]);
    passTime(atMost(MINUTE_MS));
    await fireAlarm("fd-12");
    expect(await sent()).toBe(1_100);
    expect(await failedOf("fd-12")).toEqual([]);
  });

  it("does not stop a test clock, and is tried again after it", async () => {
    vi.restoreAllMocks();
    vi.spyOn(console, "error").mockImplementation(() => {});
    const clock = await aClock();
    const policy = await ownPolicy("fails-clock", { deletion: { ...RETAINED, grace: "P14D" } });
    await post("/v1/accounts", { id: "fd-13", policy, holder: HOLDER, test_clock: clock });
    await post("/v1/accounts", { id: "fd-14", policy, holder: HOLDER, test_clock: clock });
    await close("fd-13", "deletion");
    await close("fd-14", "deletion");
    await failing("fd-13", OF_ERASURE);
    await advanceClock(clock, "2026-04-02T12:00:00.000Z");
    expect(valueOf(await account("fd-14").access()).state).toBe("deleted");
    expect(valueOf(await account("fd-13").access()).state).toBe("pending_deletion");
    const [failed] = await failedOf("fd-13");
    expect(await alarmOf("fd-13")).toBeLessThanOrEqual(Number(failed?.next_at));
    await evictDurableObject(stubOf("fd-13"));
    vi.setSystemTime(Number(failed?.next_at));
    await fireAlarm("fd-13");
    await eventually(async () =>
      expect(valueOf(await account("fd-13").access()).state).toBe("deleted"),
    );
  });
});

/** The reminders of a history that is longer than a page. */
const remindersOf = (id: string) =>
  rowsOf(id, "SELECT type FROM events WHERE type = 'closure.reminder_sent'");

describe("an erasure that has begun", () => {
  it("and whose end fails is no less begun, and ends by the alarm", async () => {
    await ownPolicy("fails", { deletion: { grace: "P14D" } });
    await register("fd-15", { policy: "fails", holder: HOLDER });
    const { effective_at } = await close("fd-15", "deletion");
    // The profile waits until the last notice was sent; by then the erasure has begun.
    await failing("fd-15", /DELETE FROM profile/);
    vi.setSystemTime(millisecondsOf(effective_at ?? timestampOf(0)));
    await account("fd-15").access();
    await eventually(async () => expect(await failedOf("fd-15")).toHaveLength(1));
    expect(valueOf(await account("fd-15").access())).toMatchObject({
      state: "erasing",
      capabilities: { sign_in: false, upload: false },
    });
    expect(await failedOf("fd-15")).toMatchObject([{ what: "Erase", subject: "erasure" }]);
    expect(valueOf(await account("fd-15").account()).holder).toBeNull();
    await evictDurableObject(stubOf("fd-15"));
    passTime(atMost(MINUTE_MS));
    await fireAlarm("fd-15");
    await eventually(async () =>
      expect(valueOf(await account("fd-15").access()).state).toBe("deleted"),
    );
    expect(await failedOf("fd-15")).toEqual([]);
  });
});

describe("an entry of the outbox whose outcome cannot be written", () => {
  it("is not run again at once: a holder is not told ten times", async () => {
    vi.restoreAllMocks();
    playEventsQueue();
    vi.spyOn(console, "error").mockImplementation(() => {});
    await ownPolicy("fails", { deletion: { grace: "P14D" } });
    await register("fd-16", { policy: "fails", holder: HOLDER });
    await failing("fd-16", /DELETE FROM errands/);
    await close("fd-16", "deletion");
    await eventually(async () => {
      const [row] = await rowsOf("fd-16", "SELECT attempts, next_at FROM errands");
      expect(row).toMatchObject({ attempts: 1 });
      expect(Number(row?.next_at)).toBeGreaterThan(Date.now() + 20_000);
    });
  });
});

describe("the operator", () => {
  const toOperator = async (): Promise<{ template: string; text: string }[]> =>
    (await get("/dev/notices")).body.data.filter(
      ({ template }: { template: string }) => template === "deadlines_failing",
    );

  it("gets one e-mail about each failure, not about each try, and reads in /v1/health what fails now", async () => {
    vi.useRealTimers();
    await ownPolicy("fails", { deletion: { ...RETAINED, grace: "P14D" } });
    const { closure, due } = await failingDeletion("fd-17", "fails");
    await account("fd-17").access();
    await eventually(async () => expect(await failuresOf("fd-17")).toHaveLength(1));
    await runDurableObjectAlarm(book());
    const emails = (await toOperator()).filter(({ text }) => text.includes("fd-17"));
    expect(emails).toHaveLength(1);
    expect(emails[0]?.text).toContain(`ExecuteClosure of account fd-17 (${closure})`);
    for (let round = 0; round < 3; round += 1) {
      passTime(atMost(6 * 60 * MINUTE_MS));
      await fireAlarm("fd-17");
      await runDurableObjectAlarm(book());
    }
    expect((await toOperator()).filter(({ text }) => text.includes("fd-17"))).toHaveLength(1);
    const { status, body } = await get("/v1/health", { key: await aKey(["auditor"]) });
    expect(status).toBe(200);
    expect(body).toMatchObject({ object: "health", livemode: false });
    expect(body.failing_deadlines.total).toBeGreaterThan(0);
    expect(body.failing_deadlines.data).toContainEqual({
      account: "fd-17",
      subject: closure,
      what: "ExecuteClosure",
      due_at: timestampOf(due),
      since: timestampOf(due + MINUTE_MS),
    });
  });

  it("hears of two failures of one hour in one e-mail, and of none that was mended before", async () => {
    const stub = env.FAILURES.getByName("live");
    const failed = (id: string, since: number) => ({
      account: id,
      livemode: true,
      subject: "retention",
      what: "ExpireRetention",
      due_at: timestampOf(since),
      since: timestampOf(since),
    });
    const now = Date.now();
    for (const id of ["op-1", "op-2", "op-3"]) await stub.failing(failed(id, now));
    await stub.mended({ account: "op-3", livemode: true, subject: "retention" });
    await runDurableObjectAlarm(stub);
    const emails = () => toOperator().then((all) => all.filter(({ text }) => text.includes("op-")));
    expect(await emails()).toHaveLength(1);
    expect((await emails())[0]?.text).toMatch(/2 pieces of work that were due fail in live mode/);
    await stub.failing(failed("op-1", now));
    expect(await runDurableObjectAlarm(stub)).toBe(false);
    await stub.failing(failed("op-4", now + 1));
    const armed = await runInDurableObject(stub, (_, { storage }) => storage.getAlarm());
    expect(Number(armed) - Date.now()).toBeGreaterThan(55 * MINUTE_MS);
    for (const id of ["op-1", "op-2", "op-4"]) {
      await stub.mended({ account: id, livemode: true, subject: "retention" });
    }
    expect(await stub.view()).toEqual({ total: 0, since: null, data: [] });
    await runDurableObjectAlarm(stub);
    expect(await emails()).toHaveLength(1);
  });
});
