/**
 * What comes from outside after something fell due: an eraser's answer, a provider's, the brake's, a confirmation of
 * the directory. What was due comes first, at its own time; nothing has looked at the account in between.
 */
import { evictDurableObject } from "cloudflare:test";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { varied } from "../../src/account/core/varied-wait";
import { BrakeObjectBase } from "../../src/brake/brake-object";
import { EraserObject } from "../../src/index";
import { NoticeOutbox } from "../../src/notices/outbox";
import type { Clearance } from "../../src/shared/clearance";
import type { EraserAnswer, ProbeAnswer } from "../../src/shared/erasers";
import { type Timestamp, timestampOf } from "../../src/shared/time";
import {
  account,
  alarmOf,
  asking,
  callBy,
  close,
  historyOf,
  inside,
  ownPolicy,
  passTime,
  playEventsQueue,
  register,
  report,
  rowsOf,
  stubOf,
  valueOf,
} from "../support/account-objects";
import { eventually } from "../support/eventually";
import { DAY_MS, MINUTE_MS } from "../support/time";

const HOUR_MS = 60 * MINUTE_MS;
const WEEK_MS = 7 * DAY_MS;

beforeEach(() => {
  // From now on time stands still, unless a test moves it.
  vi.setSystemTime(Date.now());
  playEventsQueue();
});

/** A call that was made and waits for its answer. */
type Waiting<T> = { readonly isAsked: () => boolean; readonly answer: (answer: T) => void };

/** Plays a method of an outside system: it answers when the test says so, each call the same. */
function answeredLater<T>(play: (method: () => Promise<T>) => unknown): Waiting<T> {
  const { promise, resolve } = Promise.withResolvers<T>();
  let isAsked = false;
  play(() => {
    isAsked = true;
    return promise;
  });
  return { isAsked: () => isAsked, answer: resolve };
}

const untilAsked = ({ isAsked }: Pick<Waiting<unknown>, "isAsked">) =>
  eventually(() => expect(isAsked()).toBe(true));

/** The history as it is written, as `type at`. Read by SQL: a call would execute what is due. */
async function written(id: string, since: string): Promise<[string, string][]> {
  const rows = await rowsOf(id, "SELECT type, at FROM events ORDER BY sequence");
  const all = rows.map(({ type, at }): [string, string] => [String(type), String(at)]);
  return all.slice(all.findIndex(([type]) => type === since) + 1);
}

const ACKNOWLEDGED = { outcome: "acknowledged", proof: null } as const;
const BUSY = { outcome: "failed", error: "answered 503", retry_after_ms: null } as const;

/** An account that is being purged, of which the host's eraser has a part. @returns when its task stalls, ms */
async function purging(id: string): Promise<number> {
  await ownPolicy("purges-with-crm", {
    cancellation: { grace: "PT1H", then: "purge", erasers: ["crm"] },
    deletion: { grace: "PT1H" },
  });
  await register(id, { policy: "purges-with-crm" });
  await close(id, "cancellation");
  const due = passTime(HOUR_MS);
  await account(id).access();
  return due + WEEK_MS;
}

describe("an eraser's answer", () => {
  const request = (answer: () => Promise<EraserAnswer>) =>
    vi.spyOn(EraserObject.prototype, "request").mockImplementation(answer);
  const probe = (answer: () => Promise<ProbeAnswer>) =>
    vi.spyOn(EraserObject.prototype, "probe").mockImplementation(answer);

  /** How long after its task must stall it comes, ms; whether it counts. */
  const TIMES: readonly [number, boolean][] = [
    [-1, true],
    [0, false],
    [1, false],
  ];

  it.each(TIMES)("%i ms from the stalling of its task counts: %s", async (ms, counts) => {
    const id = `lo-answer${ms}`;
    const asked = answeredLater<EraserAnswer>(request);
    const stalls = await purging(id);
    await untilAsked(asked);
    passTime(stalls + ms - Date.now());
    asked.answer({ ...ACKNOWLEDGED, probe: false });
    await eventually(async () => expect(await written(id, "erasure.started")).not.toEqual([]));
    const at = timestampOf(stalls + ms);
    expect(await written(id, "erasure.started")).toEqual(
      counts
        ? [
            ["erasure.task_done", at],
            ["erasure.task_done", at],
            ["account.purged", at],
          ]
        : [["erasure.task_stalled", timestampOf(stalls)]],
    );
  });

  it.each(TIMES)("to a probe, %i ms from that, counts: %s", async (ms, counts) => {
    const id = `lo-probe${ms}`;
    request(async () => ({ ...ACKNOWLEDGED, probe: true }));
    const asked = answeredLater<ProbeAnswer>(probe);
    const stalls = await purging(id);
    await untilAsked(asked);
    passTime(stalls + ms - Date.now());
    asked.answer({ outcome: "gone" });
    const since = "erasure.task_acknowledged";
    await eventually(async () => expect(await written(id, since)).not.toEqual([]));
    const at = timestampOf(stalls + ms);
    expect((await written(id, since)).slice(0, 1)).toEqual([
      counts ? ["erasure.task_done", at] : ["erasure.task_stalled", timestampOf(stalls)],
    ]);
  });

  it("that comes too late leaves no call behind, and the task can be retried", async () => {
    const asked = answeredLater<EraserAnswer>(request);
    const stalls = await purging("lo-late");
    await untilAsked(asked);
    passTime(stalls - Date.now());
    asked.answer(BUSY);
    await eventually(async () =>
      expect(await written("lo-late", "erasure.started")).toEqual([
        ["erasure.task_stalled", timestampOf(stalls)],
      ]),
    );
    expect(await rowsOf("lo-late", "SELECT id FROM errands")).toEqual([]);
    const [task] = valueOf(await account("lo-late").erasure()).tasks;
    if (task === undefined) throw new Error("no task");
    request(async () => ({ ...ACKNOWLEDGED, probe: false }));
    valueOf(await account("lo-late").retryTask(callBy("admin"), task.id));
    await eventually(async () =>
      expect(valueOf(await account("lo-late").access()).state).toBe("purged"),
    );
  });
});

describe("a confirmation of the directory, which lets the outbox run", () => {
  it.each([-1, 0, 1, HOUR_MS])("%i ms from the stalling of a task", async (ms) => {
    const id = `lo-confirm${ms}`;
    const answers = vi.spyOn(EraserObject.prototype, "request").mockResolvedValue(BUSY);
    const stalls = await purging(id);
    await eventually(async () =>
      expect(await rowsOf(id, "SELECT attempts FROM eraser_calls")).toEqual([{ attempts: 1 }]),
    );
    passTime(stalls + ms - Date.now());
    answers.mockClear().mockResolvedValue({ ...ACKNOWLEDGED, probe: false });
    await account(id).confirm(1);
    await eventually(async () => expect(await written(id, "erasure.started")).not.toEqual([]));
    expect(answers).toHaveBeenCalledTimes(ms < 0 ? 1 : 0);
    expect((await written(id, "erasure.started")).slice(0, 1)).toEqual([
      ms < 0
        ? ["erasure.task_done", timestampOf(stalls + ms)]
        : ["erasure.task_stalled", timestampOf(stalls)],
    ]);
  });
});

describe("the outcome of the last notice, for which an erasure waits", () => {
  it.each([-1, 0, 1])("%i ms from the end of what is retained", async (ms) => {
    const id = `lo-notice${ms}`;
    await ownPolicy("retains-a-day", {
      deletion: {
        grace: "PT1H",
        retain: [{ what: "Logs", holdings: ["log"], reason: "security", for: "P2D" }],
      },
    });
    await register(id, {
      policy: "retains-a-day",
      holder: { type: "individual", email: "ada@example.com" },
    });
    await report(id, "log", "1");
    await close(id, "deletion");
    await eventually(async () => expect(await rowsOf(id, "SELECT id FROM errands")).toEqual([]));
    const asked = answeredLater<void>((method) =>
      vi.spyOn(NoticeOutbox.prototype, "keep").mockImplementation(method),
    );
    const due = passTime(HOUR_MS);
    void account(id).access();
    await untilAsked(asked);
    const ending = due + 2 * DAY_MS;
    passTime(ending + ms - Date.now());
    asked.answer();
    const [over, retained] = [timestampOf(ending + ms), timestampOf(ending)];
    const end: [string, Timestamp][] = [
      ["erasure.task_done", over],
      ["account.deleted", over],
    ];
    await eventually(async () =>
      expect((await written(id, "erasure.started")).slice(1)).toEqual(
        ms < 0 ? end : [["retention.expired", retained], ...end],
      ),
    );
  });
});

describe("the brake's answer", () => {
  const OBSTACLE = { id: "order", holding: "order", message: "open", resolvable_by: "holder" };
  const clear = (answer: () => Promise<Clearance>) =>
    vi.spyOn(BrakeObjectBase.prototype, "clear").mockImplementation(answer);

  /** Blocked by the brake alone. @returns when the holder gets the next notice, ms */
  async function refused(id: string): Promise<number> {
    await ownPolicy("braked", { deletion: { grace: "PT1H" } });
    await register(id, { policy: "braked" });
    await close(id, "deletion");
    clear(async () => "refused");
    const due = passTime(HOUR_MS);
    await account(id).access();
    expect((await historyOf(id)).at(-1)).toMatchObject({ type: "closure.blocked" });
    return due + DAY_MS;
  }

  const begun = (id: string) =>
    eventually(async () => {
      const history = await written(id, "closure.blocked");
      expect(history.map(([type]) => type)).toContain("erasure.started");
      return history;
    });

  const expected = (notice: number, at: number): [string, string][] => [
    ...(at < notice ? [] : [["closure.still_blocked", timestampOf(notice)] as [string, string]]),
    ["erasure.started", timestampOf(at)],
  ];

  it.each([-1, 0, 1])("wakes an account %i ms from its next notice", async (ms) => {
    const id = `lo-wake${ms}`;
    const notice = await refused(id);
    clear(async () => "granted");
    passTime(notice + ms - Date.now());
    await account(id).begin();
    const history = await begun(id);
    expect(history.slice(0, ms < 0 ? 1 : 2)).toEqual(expected(notice, notice + ms));
  });

  it.each([-1, 0, 1])("comes %i ms from the next notice, asked for before", async (ms) => {
    const id = `lo-clear${ms}`;
    const notice = await refused(id);
    passTime(notice - 1 - Date.now());
    const asked = answeredLater<Clearance>(clear);
    const woken = account(id).wake();
    await untilAsked(asked);
    passTime(notice + ms - Date.now());
    asked.answer("granted");
    await woken;
    const history = await begun(id);
    expect(history.slice(0, ms < 0 ? 1 : 2)).toEqual(expected(notice, notice + ms));
  });

  it("is asked for again although something else fell due meanwhile", async () => {
    await ownPolicy("blocks", {
      cancellation: { grace: "P7D", then: "purge", blockers: [OBSTACLE] },
      deletion: { grace: "PT1H" },
    });
    await register("lo-again", { policy: "blocks" });
    await close("lo-again", "cancellation");
    passTime(HOUR_MS);
    valueOf(await account("lo-again").openClosure(callBy("owner"), asking("deletion")));
    await report("lo-again", "order", "o-1");
    passTime(WEEK_MS - HOUR_MS);
    await account("lo-again").access();
    expect((await historyOf("lo-again")).at(-1)?.type).toBe("closure.blocked");
    const out = vi
      .spyOn(BrakeObjectBase.prototype, "clear")
      .mockRejectedValue(new Error("out of reach"));
    valueOf(await account("lo-again").removeHolding(callBy(), "order", "o-1"));
    // The deletion, which was opened over it, expires.
    passTime(HOUR_MS);
    expect(valueOf(await account("lo-again").access()).state).toBe("disabled");
    expect((await historyOf("lo-again")).at(-1)?.type).toBe("closure.expired");
    out.mockRestore();
    expect(valueOf(await account("lo-again").access()).state).toBe("purged");
  });

  it("is asked for again in a minute, for a closure whose last obstacle has gone", async () => {
    await ownPolicy("blocks", { deletion: { grace: "PT1H", blockers: [OBSTACLE] } });
    await register("lo-minute", { policy: "blocks" });
    await close("lo-minute", "deletion");
    await report("lo-minute", "order", "o-1");
    passTime(HOUR_MS);
    await account("lo-minute").access();
    const out = vi
      .spyOn(BrakeObjectBase.prototype, "clear")
      .mockRejectedValue(new Error("out of reach"));
    valueOf(await account("lo-minute").removeHolding(callBy(), "order", "o-1"));
    // Everything is confirmed, so no event needs an alarm either.
    await account("lo-minute").confirm(valueOf(await account("lo-minute").account()).version);
    expect(await alarmOf("lo-minute")).toBe(Date.now() + varied(MINUTE_MS, "lo-minute"));
    out.mockRestore();
    passTime(2 * MINUTE_MS);
    await inside("lo-minute", (instance) => instance.alarm());
    expect(valueOf(await account("lo-minute").access()).state).toBe("deleted");
  });
});

describe("the brake's answer, for a closure whose last obstacle went while the brake was silent", () => {
  const OBSTACLE = { id: "order", holding: "order", message: "open", resolvable_by: "holder" };

  /** The obstacle goes within a day, so the closure would go on at once; and the object is lost. */
  async function lost(id: string) {
    await ownPolicy("blocks", {
      deletion: { grace: "PT1H", blockers: [OBSTACLE] },
    });
    await register(id, { policy: "blocks" });
    await close(id, "deletion");
    await report(id, "order", "o-1");
    passTime(HOUR_MS);
    await account(id).access();
    expect((await historyOf(id)).at(-1)?.type).toBe("closure.blocked");
    const out = vi
      .spyOn(BrakeObjectBase.prototype, "clear")
      .mockRejectedValue(new Error("out of reach"));
    valueOf(await account(id).removeHolding(callBy(), "order", "o-1"));
    const { version } = valueOf(await account(id).account());
    await evictDurableObject(stubOf(id));
    // The directory wakes it, and no event needs an alarm any more.
    await account(id).confirm(version);
    return out;
  }

  it("is asked for again by the next life of the object", async () => {
    const out = await lost("lo-lost");
    expect(await alarmOf("lo-lost")).toBe(Date.now() + varied(MINUTE_MS, "lo-lost"));
    out.mockRestore();
    passTime(2 * MINUTE_MS);
    await inside("lo-lost", (instance) => instance.alarm());
    expect(valueOf(await account("lo-lost").access()).state).toBe("deleted");
  });

  it("is not waited for once an obstacle has come again", async () => {
    const out = await lost("lo-back");
    await report("lo-back", "order", "o-2");
    out.mockRestore();
    passTime(2 * MINUTE_MS);
    await inside("lo-back", (instance) => instance.alarm());
    expect(valueOf(await account("lo-back").access()).state).toBe("pending_deletion");
    valueOf(await account("lo-back").removeHolding(callBy(), "order", "o-2"));
    expect(valueOf(await account("lo-back").access()).state).toBe("deleted");
  });

  it("may take as long as an obstacle may stand: the closure gets a new date, and does not expire", async () => {
    await lost("lo-long");
    passTime(90 * DAY_MS);
    await account("lo-long").access();
    const history = await historyOf("lo-long");
    const types = history.map(({ type }) => type);
    expect(types).not.toContain("closure.expired");
    expect(types).toContain("closure.rescheduled");
    expect(valueOf(await account("lo-long").access()).state).toBe("pending_deletion");
  });
});

describe("the erasure of the holdings, when an eraser's answer lets it go on", () => {
  it("fits the steps of a closure that collects them to what is left", async () => {
    const facts = [{ type: "ownership", without_environment: { review: { business_days: 3 } } }];
    await ownPolicy("purges-what-proves", {
      cancellation: { grace: "P1D", then: "purge", erasers: ["crm"] },
      deletion: { steps: facts },
    });
    await register("lo-fit", {
      policy: "purges-what-proves",
      holder: { type: "individual", email: "ada@example.com" },
    });
    const secret = { attributes: { name: "production" }, secret_last4: "x9Zq", url: null };
    valueOf(await account("lo-fit").reportHolding(callBy(), "environment", "e-1", secret));
    await close("lo-fit", "cancellation");
    valueOf(await account("lo-fit").openClosure(callBy("owner"), asking("deletion")));
    const asked = answeredLater<EraserAnswer>((method) =>
      vi.spyOn(EraserObject.prototype, "request").mockImplementation(method),
    );
    passTime(DAY_MS);
    await account("lo-fit").access();
    await untilAsked(asked);
    asked.answer({ ...ACKNOWLEDGED, probe: false });
    await eventually(async () =>
      expect((await written("lo-fit", "erasure.started")).map(([type]) => type)).toEqual([
        "erasure.task_done",
        "erasure.task_done",
        "account.purged",
        "closure.steps_changed",
      ]),
    );
  });
});
