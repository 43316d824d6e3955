import { beforeEach, describe, expect, it, vi } from "vitest";
import { millisecondsOf, type Timestamp, timestampOf } from "../../src/shared/time";
import {
  account,
  alarmOf,
  asking,
  callBy,
  close,
  heldFor,
  historyOf,
  ownPolicy,
  passTime,
  playEventsQueue,
  refusalOf,
  register,
  report,
  valueOf,
} from "../support/account-objects";
import { get, post } from "../support/api";
import { DAY_MS } from "../support/time";

let queue: ReturnType<typeof playEventsQueue>;

beforeEach(() => {
  queue = playEventsQueue();
});
const HOUR_MS = 3_600_000;

/** Closed, and at its due time from now on; no alarm has run, and none will in this test. */
async function dueNow(id: string, kind: "cancellation" | "deletion", late = 0): Promise<Timestamp> {
  const { effective_at } = await close(id, kind);
  if (effective_at === null) throw new Error("not scheduled");
  vi.setSystemTime(millisecondsOf(effective_at) + late);
  return effective_at;
}

/** What happened since, as `type at`. */
async function since(id: string, sequence: number): Promise<[string, Timestamp][]> {
  const history = await historyOf(id);
  return history.slice(sequence).map(({ type, at }) => [type, at as Timestamp]);
}

const shift = (at: Timestamp, ms: number): Timestamp => timestampOf(millisecondsOf(at) + ms);

const RULES = {
  cancellation: { grace: "PT1H", then: "purge", restore_by: ["owner"] },
  deletion: { grace: "PT2H", then: "delete", restore_by: ["owner"] },
};

describe("what is due is in effect for every caller, however late its alarm", () => {
  it("shows the new state from the due instant on, and the old one until a millisecond before", async () => {
    await ownPolicy("settles", RULES);
    await register("so-1", { policy: "settles" });
    const due = await dueNow("so-1", "cancellation", -1);
    expect(valueOf(await account("so-1").access())).toMatchObject({
      state: "disabled",
      until: due,
    });
    vi.setSystemTime(millisecondsOf(due));
    expect(valueOf(await account("so-1").access())).toMatchObject({ state: "purged", until: null });
    expect(await alarmOf("so-1")).not.toBeNull();
  });

  it("is settled by a look over HTTP at the account, at its access and at its history alike", async () => {
    await ownPolicy("settles", RULES);
    for (const path of ["", "/access", "/events", "/erasure"]) {
      const id = `so-http${path.replace("/", "-")}`;
      await register(id, { policy: "settles" });
      await dueNow(id, "deletion");
      const { status, body } = await get(`/v1/accounts/${id}${path}`);
      expect([path, status]).toEqual([path, 200]);
      expect(JSON.stringify(body)).toContain("delete");
      expect(valueOf(await account(id).access()).state).toBe("deleted");
      vi.useRealTimers();
    }
  });

  it("records each thing at its own due time, by the system, in order", async () => {
    await register("so-2", { policy: "disable-then-purge" });
    const opened = valueOf(
      await account("so-2").openClosure(callBy("owner"), asking("cancellation")),
    );
    valueOf(await account("so-2").submitProof(callBy(), opened.id, { type: "confirm" }));
    const { version, schedule } = valueOf(await account("so-2").account());
    if (schedule === null) throw new Error("not scheduled");
    passTime(90 * DAY_MS);

    expect(valueOf(await account("so-2").access()).state).toBe("purged");
    expect(await since("so-2", version)).toEqual([
      ["closure.reminder_sent", shift(schedule.at, -7 * DAY_MS)],
      ["closure.reminder_sent", shift(schedule.at, -DAY_MS)],
      ["erasure.started", schedule.at],
      ["erasure.task_done", schedule.at],
      ["account.purged", schedule.at],
    ]);
    const late = (await historyOf("so-2")).slice(version);
    expect(late.every(({ actor }) => actor.role === "system")).toBe(true);
  });

  it("executes things of several closures in the order of their times", async () => {
    await ownPolicy("settles-both", {
      cancellation: { grace: "P30D", then: "purge" },
      deletion: { grace: "P1D" },
    });
    await register("so-3", { policy: "settles-both" });
    const cancelled = await close("so-3", "cancellation");
    passTime(26 * DAY_MS);
    const over = valueOf(await account("so-3").openClosure(callBy("owner"), asking("deletion")));
    const { version } = valueOf(await account("so-3").account());
    passTime(60 * DAY_MS);

    const happened = await since("so-3", version);
    expect(happened.map(([type]) => type)).toEqual([
      "erasure.started",
      "erasure.task_done",
      "account.purged",
      "closure.expired",
    ]);
    expect(happened[2]?.[1]).toBe(cancelled.effective_at);
    expect(happened[3]?.[1]).toBe(shift(over.opened_at, 7 * DAY_MS));
  });

  it("lets what was due come before the call that touched it, which may be refused for it", async () => {
    await ownPolicy("settles", RULES);
    await register("so-4", { policy: "settles" });
    const due = await dueNow("so-4", "deletion", 1);
    const restored = await account("so-4").restore(callBy("owner"), null);
    expect(refusalOf(restored)).toMatchObject({ code: "not_restorable", state: "deleted" });
    const history = await historyOf("so-4");
    expect(history.at(-1)).toMatchObject({ type: "account.deleted", at: due });
  });

  it("restores within the grace period's last millisecond", async () => {
    await ownPolicy("settles", RULES);
    await register("so-5", { policy: "settles" });
    await dueNow("so-5", "deletion", -1);
    expect(valueOf(await account("so-5").restore(callBy("owner"), null)).state).toBe("active");
    passTime(HOUR_MS);
    expect(valueOf(await account("so-5").access()).state).toBe("active");
  });

  it("checks a caller's version after what was due, not before", async () => {
    await ownPolicy("settles", RULES);
    await register("so-6", { policy: "settles" });
    await dueNow("so-6", "cancellation");
    const seen = callBy("app", { expected_versions: [5] });
    const refused = await account("so-6").placeLegalHold(seen, heldFor("a lawsuit"));
    expect(refusalOf(refused)).toMatchObject({ code: "version_mismatch" });
    expect(valueOf(await account("so-6").account())).toMatchObject({
      state: "purged",
      legal_hold: null,
    });
  });

  it("holds up what is due while a blocker stands, and executes it when that goes, at that time", async () => {
    await ownPolicy("settles-blocked", {
      deletion: {
        grace: "PT1H",
        blockers: [{ id: "order", holding: "order", message: "open", resolvable_by: "holder" }],
      },
    });
    await register("so-7", { policy: "settles-blocked" });
    await close("so-7", "deletion");
    await report("so-7", "order", "o-1");
    passTime(2 * HOUR_MS);
    const { state, closure } = valueOf(await account("so-7").account());
    expect([state, closure?.status]).toEqual(["pending_deletion", "blocked"]);

    const released = timestampOf(passTime(HOUR_MS));
    valueOf(await account("so-7").removeHolding(callBy(), "order", "o-1"));
    const last = (await historyOf("so-7")).at(-1);
    expect(last).toMatchObject({ type: "account.deleted", at: released });
  });

  it("expires what was retained when its time is over, at its own time", async () => {
    await ownPolicy("settles-retained", {
      deletion: {
        grace: "PT1H",
        retain: [
          { what: "Invoices", holdings: ["invoice"], reason: "tax", for: "P10D" },
          { what: "Logs", holdings: ["log"], reason: "security", for: "P2D" },
        ],
      },
    });
    await register("so-8", { policy: "settles-retained" });
    for (const kind of ["invoice", "log"]) await report("so-8", kind, "1");
    const due = await dueNow("so-8", "deletion", 30 * DAY_MS);
    expect((await historyOf("so-8")).slice(-3).map(({ type, at }) => [type, at])).toEqual([
      ["account.deleted", due],
      ["retention.expired", shift(due, 2 * DAY_MS)],
      ["retention.expired", shift(due, 10 * DAY_MS)],
    ]);
  });

  it("tells the directory at once what a mere look has settled", async () => {
    await ownPolicy("settles", RULES);
    await register("so-9", { policy: "settles" });
    await dueNow("so-9", "deletion");
    const sentBefore = queue.sent.length;
    await account("so-9").access();
    expect(queue.sent.length).toBeGreaterThan(sentBefore);
    expect(queue.sent.at(-1)?.entry).toMatchObject({ state: "deleted", wake_at: null });
  });

  it("gives no answer again that what was due has erased", async () => {
    await ownPolicy("settles", RULES);
    const holder = { type: "individual", email: "ada@example.com" } as const;
    await register("so-11", { policy: "settles", holder });
    const { effective_at } = await close("so-11", "deletion");
    if (effective_at === null) throw new Error("not scheduled");
    const update = () => {
      const idempotency = { key: "k-1", fingerprint: "f-1" };
      const change = { metadata: { plan: "pro" } };
      return account("so-11").update(callBy("app", { idempotency }), change, null);
    };
    vi.setSystemTime(millisecondsOf(effective_at) - 1);
    expect(valueOf(await update())).toMatchObject({ holder });
    expect(await update()).toMatchObject({ value: { repeated: true } });

    vi.setSystemTime(millisecondsOf(effective_at));
    expect(refusalOf(await update())).toMatchObject({ code: "wrong_state", state: "erasing" });
    // While the last notice is on its way, the holder is no longer shown.
    expect(valueOf(await account("so-11").account())).toMatchObject({ holder: null, metadata: {} });
  });

  it("settles before a preview is given", async () => {
    await ownPolicy("settles", RULES);
    await register("so-10", { policy: "settles" });
    await dueNow("so-10", "deletion");
    const { body } = await post("/v1/accounts/so-10/closures/preview", { kind: "deletion" });
    expect(body).toMatchObject({ allowed: false, refusal: { code: "wrong_state" } });
  });
});
