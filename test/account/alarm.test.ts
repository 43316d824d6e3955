import { runDurableObjectAlarm } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { AccountObjectBase } from "../../src/account/account-object";
import { varied } from "../../src/account/core/varied-wait";
import { BrakeObjectBase } from "../../src/brake/brake-object";
import { builtInPolicy } from "../../src/lifecycle/policies";
import { millisecondsOf, type Timestamp, timestampOf } from "../../src/shared/time";
import {
  account,
  alarmOf,
  asking,
  callBy,
  close,
  costOf,
  heldFor,
  inside,
  keptBy,
  ownPolicy,
  passTime,
  playEventsQueue,
  poison,
  refusalOf,
  register,
  registering,
  report,
  rowsOf,
  stubOf,
  typesOf,
  valueOf,
} from "../support/account-objects";
import { MINUTE_MS, SECOND_MS } from "../support/time";
import { absent, NO_ERASERS } from "./nobody-asks";

let queue: ReturnType<typeof playEventsQueue>;

beforeEach(async () => {
  queue = playEventsQueue();
  vi.spyOn(console, "error").mockReturnValue();
  await ownPolicy("alarms", {
    cancellation: { grace: "PT1H", then: "purge" },
    deletion: { grace: "P10D" },
  });
});
/** Half a minute, and up to a tenth more by account. */
const soon = (id: string) => varied(30 * SECOND_MS, id);

const fire = (id: string) => runDurableObjectAlarm(stubOf(id));
const versionOf = async (id: string) => valueOf(await account(id).account()).version;
const fails = () => queue.send.mockRejectedValue(new Error("queue is down"));

/** Closed, with its end as the only thing due, and everything confirmed. */
async function closedAndConfirmed(id: string, given: Parameters<typeof register>[1] = {}) {
  await register(id, { policy: "alarms", ...given });
  const { effective_at } = await close(id, "cancellation");
  if (effective_at === null) throw new Error("not scheduled");
  await account(id).confirm(await versionOf(id));
  return millisecondsOf(effective_at);
}

describe("the alarm, as a net under the outbox", () => {
  it("stands within half a minute after a commit that is not confirmed", async () => {
    vi.setSystemTime(Date.now());
    await register("al-1");
    expect(await alarmOf("al-1")).toBe(Date.now() + soon("al-1"));
  });

  it("is left alone by later commits: it is early enough", async () => {
    await register("al-2");
    const armed = await alarmOf("al-2");
    passTime(5 * SECOND_MS);
    const { alarms } = await inside("al-2", (instance, state) =>
      costOf(state, () => instance.placeLegalHold(callBy("support"), heldFor("a lawsuit"))),
    );
    expect(alarms).toBe(0);
    expect(await alarmOf("al-2")).toBe(armed);
  });

  it("is taken away by a confirmation when nothing is due", async () => {
    await register("al-3");
    await account("al-3").confirm(1);
    expect(await alarmOf("al-3")).toBeNull();
    expect(await keptBy("al-3")).toMatchObject({ confirmed: 1, alarm_at: null });
  });

  it("is armed by a confirmation for the next thing that is due", async () => {
    const due = await closedAndConfirmed("al-4");
    expect(await alarmOf("al-4")).toBe(due);
    expect(await keptBy("al-4")).toMatchObject({ alarm_at: due });
  });

  it("stands on while a confirmation leaves events unconfirmed", async () => {
    await register("al-5");
    const armed = await alarmOf("al-5");
    await report("al-5", "voucher", "v-1");
    await account("al-5").confirm(1);
    expect(await alarmOf("al-5")).toBe(armed);
    // The row is written with the rest.
    await account("al-5").confirm(2);
    expect(await keptBy("al-5")).toMatchObject({ confirmed: 2, alarm_at: null });
  });

  it("publishes again what is not confirmed, and again each minute", async () => {
    await register("al-6");
    const waits = [];
    for (let round = 0; round < 7; round += 1) {
      vi.setSystemTime((await alarmOf("al-6")) ?? 0);
      expect(await fire("al-6")).toBe(true);
      waits.push(((await alarmOf("al-6")) ?? 0) - Date.now());
    }
    // Locally the queue may lose what it took: the account publishes again after a minute.
    expect(waits).toEqual(Array(7).fill(varied(MINUTE_MS, "al-6")));
    expect(queue.sent).toHaveLength(8);
    expect(new Set(queue.sent.map((message) => message.events[0]?.id)).size).toBe(1);
  });

  it("is impatient again after a confirmation", async () => {
    await register("al-7");
    for (let round = 0; round < 3; round += 1) await fire("al-7");
    await account("al-7").confirm(1);
    const now = passTime(MINUTE_MS);
    await report("al-7", "voucher", "v-1");
    expect(await keptBy("al-7")).toMatchObject({ tries: 0 });
    expect(await alarmOf("al-7")).toBe(now + soon("al-7"));
  });

  it("is moved by no refusal, although it would be set sooner today", async () => {
    await register("al-11");
    await report("al-11", "voucher", "v-1");
    for (let round = 0; round < 3; round += 1) await fire("al-11");
    await account("al-11").confirm(1);
    const before = [await alarmOf("al-11"), await keptBy("al-11")];
    expect(refusalOf(await account("al-11").restore(callBy("owner"), null))).not.toBeNull();
    expect([await alarmOf("al-11"), await keptBy("al-11")]).toEqual(before);
  });

  it("never throws when the queue fails, and stands again", async () => {
    fails();
    await register("al-8");
    vi.setSystemTime((await alarmOf("al-8")) ?? 0);
    expect(await fire("al-8")).toBe(true);
    expect(await alarmOf("al-8")).toBe(Date.now() + varied(MINUTE_MS, "al-8"));
    expect(await keptBy("al-8")).toMatchObject({ tries: 1, confirmed: 0 });
  });

  it("never throws when the storage fails, and stands again", async () => {
    await register("al-9");
    await inside("al-9", async (instance, state) => {
      await state.storage.deleteAlarm();
      const poisoned = poison(state, /INTO state/);
      await expect(instance.alarm()).resolves.toBeUndefined();
      poisoned.mockRestore();
    });
    const armed = (await alarmOf("al-9")) ?? 0;
    expect(armed - Date.now()).toBeGreaterThan(SECOND_MS);
    expect(armed - Date.now()).toBeLessThanOrEqual(1.1 * MINUTE_MS);
  });

  it("stops once everything is confirmed", async () => {
    await register("al-10");
    await account("al-10").confirm(1);
    expect(await fire("al-10")).toBe(false);
    await account("al-10").wake();
    expect(await alarmOf("al-10")).toBeNull();
  });

  it("is set anew by a commit when the platform has lost it", async () => {
    await register("al-11");
    await inside("al-11", (_, { storage }) => storage.deleteAlarm());
    await report("al-11", "voucher", "v-1");
    expect(await alarmOf("al-11")).toBeNull();
    const now = passTime(6 * MINUTE_MS);
    await report("al-11", "voucher", "v-2");
    expect(await alarmOf("al-11")).toBe(now + soon("al-11"));
  });
});

describe("an alarm that the platform has lost", () => {
  it("is found by a look and armed again, for the outbox", async () => {
    await register("lost-1");
    await inside("lost-1", (_, { storage }) => storage.deleteAlarm());
    const sentBefore = queue.sent.length;
    passTime(5 * MINUTE_MS);
    await account("lost-1").access();
    expect(await alarmOf("lost-1")).toBeNull();
    const now = passTime(soon("lost-1"));
    await account("lost-1").access();
    const again = now + varied(MINUTE_MS, "lost-1");
    expect(await alarmOf("lost-1")).toBe(again);
    expect(queue.sent).toHaveLength(sentBefore);
    vi.setSystemTime(again);
    expect(await fire("lost-1")).toBe(true);
    expect(queue.sent).toHaveLength(sentBefore + 1);
  });

  it("but stands after all is deleted by the look when nothing needs it any more", async () => {
    const idempotency = { key: "k", fingerprint: "f" };
    await register("lost-3", { call: callBy("app", { idempotency }) });
    await account("lost-3").confirm(1);
    const forgets = await alarmOf("lost-3");
    expect(forgets).not.toBeNull();
    vi.setSystemTime(Number(forgets) + 10 * MINUTE_MS);
    await account("lost-3").access();
    expect(await alarmOf("lost-3")).toBeNull();
    expect(await rowsOf("lost-3", "SELECT alarm_at FROM state")).toEqual([{ alarm_at: null }]);
  });

  it("is not looked for while it may only be late", async () => {
    await register("lost-2");
    const armed = await alarmOf("lost-2");
    passTime(5 * MINUTE_MS);
    await account("lost-2").access();
    expect(await alarmOf("lost-2")).toBe(armed);
  });
});

describe("the alarm, for what is due", () => {
  it("executes it, publishes it, and does not stand again for the past", async () => {
    const due = await closedAndConfirmed("due-1");
    vi.setSystemTime(due + SECOND_MS);
    expect(await fire("due-1")).toBe(true);
    const types = queue.sent.at(-1)?.events.map(({ type, at }) => [type, at]);
    expect(types?.at(-1)).toEqual(["account.purged", timestampOf(due)]);
    await account("due-1").confirm(await versionOf("due-1"));
    expect(await alarmOf("due-1")).toBeNull();
  });

  it("executes it even while the queue fails", async () => {
    const due = await closedAndConfirmed("due-2");
    fails();
    vi.setSystemTime(due);
    expect(await fire("due-2")).toBe(true);
    expect(valueOf(await account("due-2").access()).state).toBe("purged");
    expect(await alarmOf("due-2")).toBeGreaterThan(Date.now());
  });

  it("moves back when what was due is undone, and forward when something sooner comes up", async () => {
    await register("due-3", { policy: "alarms" });
    const closed = await close("due-3", "deletion");
    await account("due-3").confirm(await versionOf("due-3"));
    expect(await alarmOf("due-3")).toBe(millisecondsOf(closed.effective_at ?? ("" as Timestamp)));
    valueOf(await account("due-3").restore(callBy("owner"), null));
    await account("due-3").confirm(await versionOf("due-3"));
    expect(await alarmOf("due-3")).toBeNull();

    const opened = valueOf(await account("due-3").openClosure(callBy("owner"), asking("deletion")));
    await account("due-3").confirm(await versionOf("due-3"));
    expect(await alarmOf("due-3")).toBe(millisecondsOf(opened.opened_at) + 7 * 86_400_000);
  });

  it("is the sweep's to do, if the platform has lost it", async () => {
    const due = await closedAndConfirmed("due-4");
    await inside("due-4", (_, { storage }) => storage.deleteAlarm());
    vi.setSystemTime(due + 5 * MINUTE_MS);
    expect(await account("due-4").wake()).toBe("here");
    expect(queue.sent.at(-1)?.entry.state).toBe("purged");
    expect(await alarmOf("due-4")).toBeGreaterThan(Date.now());
  });

  it("never stands for an account on a test clock, except for what it owes", async () => {
    const clock = { id: "clk_1", now: timestampOf(Date.now()) };
    await closedAndConfirmed("due-5", { clock });
    expect(valueOf(await account("due-5").account()).schedule).not.toBeNull();
    expect(await alarmOf("due-5")).toBeNull();
    await report("due-5", "voucher", "v-1");
    expect(await alarmOf("due-5")).not.toBeNull();
  });
});

describe("the alarm, while the brake does not answer", () => {
  /** Due, and asked for in vain: the alarm that stood for it has fired. */
  async function dueInVain(id: string): Promise<number> {
    vi.spyOn(BrakeObjectBase.prototype, "clear").mockRejectedValue(new Error("out of reach"));
    const due = await closedAndConfirmed(id);
    vi.setSystemTime(due);
    expect(await fire(id)).toBe(true);
    expect(await typesOf(id)).not.toContain("erasure.started");
    return due;
  }

  it("is put off a minute or a little more for what is due, by account", async () => {
    const due = await dueInVain("brk-1");
    expect(await alarmOf("brk-1")).toBe(due + varied(MINUTE_MS, "brk-1"));
  });

  it("is not put off for other entries of the outbox", async () => {
    const due = await dueInVain("brk-2");
    vi.setSystemTime(due + SECOND_MS);
    await report("brk-2", "voucher", "v-1");
    expect(await alarmOf("brk-2")).toBe(due + SECOND_MS + soon("brk-2"));
  });

  it("is not put off any more once what is due is undone", async () => {
    const due = await dueInVain("brk-3");
    vi.setSystemTime(due + SECOND_MS);
    valueOf(await account("brk-3").restore(callBy("owner"), null));
    expect(await alarmOf("brk-3")).toBe(due + SECOND_MS + soon("brk-3"));
  });
});

/** Nothing outside is asked. */
const NO_WORLD = {
  sendNotice: absent,
  destinations: { admit: absent, giveBack: absent },
  verifyIdToken: absent,
  writeReceipt: absent,
  deleteDocument: absent,
  erasers: NO_ERASERS,
  askClearance: absent,
  failures: { failing: absent, mended: absent },
};

const SETTINGS = {
  alarm_spread_ms: 0,
  queue_keeps_ms: null,
  notices_per_kind: 3,
  links: null,
  code_secret: "secret",
  test_code: null,
  providers: ["email", "sms"],
  notices_off: false,
} as const;

/** The account's object in a deployment that spreads its alarms over a minute, as by default. */
class SpreadAccount extends AccountObjectBase<{ EVENTS: Queue }> {}

describe("the alarm, if many fall on one instant", () => {
  it("is armed within the window after the due time, always at the same distance", async () => {
    const inForce = builtInPolicy("disable-then-purge") ?? null;
    const policies = { inForce: async () => inForce, remembered: () => inForce };
    const distances = [];
    for (const id of ["spread-1", "spread-2", "spread-3"]) {
      const distance = await inside(id, async (_, state) => {
        const settings = { ...SETTINGS, alarm_spread_ms: MINUTE_MS };
        const object = new SpreadAccount(state, env, { ...NO_WORLD, policies }, settings);
        await object.register(callBy(), registering(id, {}), "disable-then-purge");
        const opened = valueOf(await object.openClosure(callBy("owner"), asking("cancellation")));
        object.confirm(2);
        const armed = (await state.storage.getAlarm()) ?? 0;
        return armed - millisecondsOf(opened.opened_at) - 7 * 86_400_000;
      });
      expect(distance).toBeGreaterThanOrEqual(0);
      expect(distance).toBeLessThan(MINUTE_MS);
      distances.push(distance);
    }
    expect(new Set(distances).size).toBe(3);
  });
});
