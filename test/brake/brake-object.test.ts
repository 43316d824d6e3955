import {
  abortAllDurableObjects,
  evictDurableObject,
  runDurableObjectAlarm,
  runInDurableObject,
} from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { costOf, passTime } from "../support/account-objects";
import { eventually } from "../support/eventually";
import { playWaits } from "../support/played-waits";
import { at, DAY_MS, later, MINUTE_MS, SECOND_MS } from "../support/time";
import { anEndpoint, deliveries } from "../webhooks/publishing";
import {
  active,
  alarmOf,
  ask,
  askEach,
  brake,
  hangCounts,
  listed,
  loseCounts,
  NINE,
  names,
  playAccounts,
  publishedOf,
  request,
  rowsOf,
  times,
  watchCounts,
} from "./brakes";

const NUMBER = { per_hour: 3, share: null };
const SHARE = { per_hour: null, share: 0.5 };
const OFF = { per_hour: null, share: null };

const soon = (minutes: number) => later({ minutes }, NINE);

const by = (reason: string | null = null, repeated: string | null = null) => ({
  by: "key_1",
  reason,
  request: repeated,
});

/** Releases a brake that must be engaged. */
async function release() {
  const released = await brake().release(by());
  if (!released.ok) throw new Error(released.error.code);
  return released.value;
}

/** Engages it by asking once more often than may be. @returns who is held */
async function engage(): Promise<string> {
  await brake().setLimits(NUMBER);
  const answers = await askEach(names(4, "engaging"));
  expect(answers).toEqual(["granted", "granted", "granted", "refused"]);
  return "engaging4";
}

/** The alarm that a change has set may run by itself at any time; this waits until nothing is left to do. */
const settled = () =>
  eventually(async () => {
    const unpublished = await rowsOf("SELECT number AS n FROM owed");
    const waiting = await rowsOf("SELECT closure FROM held WHERE poke_at IS NOT NULL");
    expect([...unpublished, ...waiting]).toEqual([]);
  });

beforeEach(() => {
  vi.spyOn(console, "error").mockImplementation(() => {});
});
describe("a brake without limits", () => {
  it("grants everything, and neither writes nor asks anything for it", async () => {
    const counts = watchCounts();
    await listed(names(200));
    expect(await brake().setLimits(OFF)).toMatchObject({ per_hour: null, share: null });
    const cost = await runInDurableObject(brake(), (instance, state) =>
      costOf(state, async () => {
        for (const account of names(200)) await instance.clear(request(account));
      }),
    );
    expect(cost).toEqual({ statements: [], read: 0, written: 0, alarms: 0 });
    expect(counts.due() + counts.totals()).toBe(0);
  });

  it("leaves no trace in its storage", async () => {
    // As local development sets it.
    expect(await askEach(names(20))).toEqual(times(20, "granted"));
    expect(await brake().view()).toEqual({
      object: "brake",
      livemode: false,
      status: "released",
      per_hour: null,
      share: null,
      held: 0,
      engaged_at: null,
      cause: null,
      last_release: null,
    });
    expect(
      await rowsOf("SELECT name FROM sqlite_master WHERE name IN ('state', 'granted')"),
    ).toEqual([]);
    expect(await alarmOf()).toBeNull();
  });
});

describe("the number of accounts within an hour", () => {
  it("engages the brake when one more asks than may fall due", async () => {
    await brake().setLimits(NUMBER);
    expect(await askEach(names(3))).toEqual(times(3, "granted"));
    expect(await brake().view()).toMatchObject({ status: "released", cause: null });
    expect(await ask("a4")).toBe("refused");
    expect(await brake().view()).toMatchObject({
      status: "engaged",
      held: 1,
      engaged_at: expect.stringMatching(/Z$/),
      cause: { due: 4, within: "PT1H", limit: 3, rule: "per_hour", test_clock: null },
    });
  });

  it("is counted by when they fell due, not by when they ask", async () => {
    await brake().setLimits(NUMBER);
    for (const hour of [0, 60, 120, 180]) {
      const due = { due_at: soon(hour) };
      expect(await askEach(names(3, `h${hour}-`), due)).toEqual(times(3, "granted"));
    }
    expect(await ask("late", { due_at: soon(119) })).toBe("refused");
  });

  it("is the same in whatever order they ask", async () => {
    await brake().setLimits(NUMBER);
    const answers: string[] = [];
    for (const minutes of [59, 40, 20, 0]) {
      answers.push(await ask(`m${minutes}`, { due_at: soon(minutes) }));
    }
    expect(answers).toEqual(["granted", "granted", "granted", "refused"]);
  });

  it("is not passed by many that ask at once", async () => {
    await brake().setLimits(NUMBER);
    const answers = await Promise.all(names(50).map((account) => ask(account)));
    expect(answers.filter((answer) => answer === "granted")).toHaveLength(3);
    expect(await brake().view()).toMatchObject({ held: 47 });
    await settled();
    expect(await publishedOf("brake.engaged")).toHaveLength(1);
  });

  it("is remembered through an eviction", async () => {
    await brake().setLimits(NUMBER);
    await askEach(names(3));
    await evictDurableObject(brake());
    expect(await ask("a4")).toBe("refused");
    await evictDurableObject(brake());
    expect(await ask("a5")).toBe("refused");
    expect(await brake().view()).toMatchObject({ status: "engaged", held: 2 });
  });

  it("obeys a limit that was changed since", async () => {
    await brake().setLimits(NUMBER);
    await askEach(names(3));
    await brake().setLimits({ per_hour: 5, share: null });
    expect(await askEach(names(3, "b"))).toEqual(["granted", "granted", "refused"]);
  });
});

describe("the share of all accounts", () => {
  it("engages the brake when more than such a part fall due", async () => {
    await brake().setLimits(SHARE);
    await listed(names(150));
    await listed(names(150, "other"), active);
    expect(await ask("a1")).toBe("granted");
    await listed(["one-more"]);
    await listed(["and-another"], active);
    // What was seen is remembered for a minute, of how many for ten.
    passTime(10 * MINUTE_MS);
    expect(await ask("a2")).toBe("granted");
    await listed(["one-too-many"]);
    passTime(10 * MINUTE_MS);
    expect(await ask("a3")).toBe("refused");
    expect(await brake().view()).toMatchObject({
      cause: { due: 152, limit: 151, rule: "share" },
    });
  });

  it("is no matter below the floor, be it everyone", async () => {
    const counts = watchCounts();
    await brake().setLimits({ per_hour: null, share: 0.01 });
    await listed(names(99));
    expect(await askEach(names(99))).toEqual(times(99, "granted"));
    expect(counts.totals()).toBe(0);
    expect(await ask("a100")).toBe("refused");
    expect(counts.totals()).toBe(1);
    expect(await brake().view()).toMatchObject({ cause: { due: 100, limit: 99, rule: "share" } });
  });

  it("is counted as they ask too, where the directory lags behind", async () => {
    await brake().setLimits(SHARE);
    await listed(names(300, "other"), active);
    const answers = await Promise.all(names(200).map((account) => ask(account)));
    expect(answers.filter((answer) => answer === "granted")).toHaveLength(150);
  });

  it("is of the accounts that are not deleted", async () => {
    await brake().setLimits(SHARE);
    await listed(names(110));
    await listed(names(500, "gone"), { ...active, state: "deleted" });
    expect(await ask("a1")).toBe("refused");
    expect(await brake().view()).toMatchObject({ cause: { limit: 99 } });
  });

  it("leaves the number to judge while it is not known of how many", async () => {
    loseCounts();
    await brake().setLimits({ per_hour: 120, share: 0.5 });
    expect(await askEach(names(120))).toEqual(times(120, "granted"));
    expect(await ask("a121")).toBe("refused");
    expect(await brake().view()).toMatchObject({ cause: { rule: "per_hour", limit: 120 } });
  });
});

describe("a mass that was scheduled", () => {
  it("engages the brake before the first of it is erased", async () => {
    await brake().setLimits(NUMBER);
    await listed(names(2), { due_at: soon(20) });
    await listed(names(2, "b"), { due_at: soon(59) });
    expect(await ask("a1")).toBe("refused");
    expect(await brake().view()).toMatchObject({ held: 1, cause: { due: 4, rule: "per_hour" } });
  });

  it("is counted no further than it matters", async () => {
    await brake().setLimits(NUMBER);
    await listed(names(500));
    await ask("a1");
    expect(await brake().view()).toMatchObject({ cause: { due: 4 } });
  });

  it("has none in it that are not erased within the hour", async () => {
    await brake().setLimits(NUMBER);
    await listed(names(3), { held: true });
    await listed(names(3, "b"), { due_at: soon(60) });
    await listed(names(3, "c"), { due_at: soon(-1) });
    await listed(names(3, "d"), { test_clock: "clk_1" });
    await listed(names(3, "e"), { livemode: true });
    for (const state of ["erasing", "purged", "deleted"]) await listed(names(3, state), { state });
    expect(await ask("f")).toBe("granted");
  });

  it("is asked for once by all who fall due in the same minute", async () => {
    const counts = watchCounts();
    await brake().setLimits({ per_hour: 100, share: null });
    await Promise.all(names(20).map((account) => ask(account)));
    await askEach(names(20, "b"), { due_at: later({ ms: 59_999 }, NINE) });
    expect(counts.due()).toBe(1);
    await ask("c", { due_at: soon(1) });
    expect(counts.due()).toBe(2);
    passTime(MINUTE_MS);
    await ask("d");
    expect(counts.due()).toBe(3);
  });

  it("is not seen while D1 does not answer: then they are counted as they ask", async () => {
    await brake().setLimits(NUMBER);
    await listed(names(20));
    const lost = loseCounts();
    expect(await askEach(names(2))).toEqual(["granted", "granted"]);
    expect(lost).toHaveBeenCalledTimes(1);
    lost.mockRestore();
    passTime(10 * SECOND_MS);
    expect(await ask("a3")).toBe("refused");
  });

  it("is waited for a second at most if D1 hangs: an account asks on the way of a call", async () => {
    await brake().setLimits(NUMBER);
    await listed(names(20));
    hangCounts();
    const waits = playWaits(SECOND_MS);
    expect(await askEach(names(4))).toEqual([...times(3, "granted"), "refused"]);
    expect(waits()).toBe(4);
  });

  it("is not passed where D1 fails for good", async () => {
    await brake().setLimits(NUMBER);
    await listed(names(20));
    loseCounts();
    expect(await askEach(names(5))).toEqual([...times(3, "granted"), ...times(2, "refused")]);
  });
});

describe("accounts that live by other times", () => {
  it("are counted apart, by their test clock", async () => {
    await brake().setLimits(NUMBER);
    for (const test_clock of [null, "clk_1", "clk_2"]) {
      expect(await askEach(names(3, `${test_clock}-`), { test_clock })).toEqual(
        times(3, "granted"),
      );
    }
    expect(await ask("more", { test_clock: "clk_2" })).toBe("refused");
    expect(await brake().view()).toMatchObject({ cause: { test_clock: "clk_2" } });
  });

  it("are seen coming apart, and their share is of the accounts of their clock", async () => {
    await brake().setLimits(SHARE);
    await listed(names(120), { test_clock: "clk_1" });
    await listed(names(1_000, "other"), active);
    expect(await ask("b1", { test_clock: "clk_2" })).toBe("granted");
    expect(await ask("b2")).toBe("granted");
    expect(await ask("a1", { test_clock: "clk_1" })).toBe("refused");
  });

  it("are seen coming at each time that a clock lives through, however fast", async () => {
    await brake().setLimits(NUMBER);
    await listed(names(10), { test_clock: "clk_1", due_at: later({ days: 14 }, NINE) });
    const test_clock = "clk_1";
    expect(await ask("early", { test_clock })).toBe("granted");
    expect(await ask("a1", { test_clock, due_at: later({ days: 14 }, NINE) })).toBe("refused");
  });

  it("have a brake of their own in the live mode", async () => {
    await engage();
    expect(await brake("live").view()).toMatchObject({ livemode: true, status: "released" });
    expect(await ask("a1", { livemode: true })).toBe("granted");
    await brake("live").setLimits({ per_hour: 1, share: null });
    await ask("a2", { livemode: true });
    expect(await ask("a3", { livemode: true })).toBe("refused");
    expect(await brake().view()).toMatchObject({ livemode: false, held: 1, per_hour: 3 });
    await eventually(async () => expect(await publishedOf("brake.engaged", true)).toHaveLength(1));
  });
});

describe("a brake that is engaged", () => {
  it("refuses everyone, and knows each of them once", async () => {
    const held = await engage();
    const far = { due_at: later({ days: 300 }, NINE) };
    expect(await askEach(["b1", "b2", held, "b1"], far)).toEqual(times(4, "refused"));
    expect(await ask("b3", { test_clock: "clk_1" })).toBe("refused");
    expect(await rowsOf("SELECT closure, account, test_clock FROM held ORDER BY account")).toEqual([
      { closure: "clo_b1", account: "b1", test_clock: "" },
      { closure: "clo_b2", account: "b2", test_clock: "" },
      { closure: "clo_b3", account: "b3", test_clock: "clk_1" },
      { closure: `clo_${held}`, account: held, test_clock: "" },
    ]);
    expect(await brake().view()).toMatchObject({ held: 4 });
  });

  it("stays so whatever the limits are set to", async () => {
    const held = await engage();
    expect(await brake().setLimits(OFF)).toMatchObject({ status: "engaged", per_hour: null });
    expect(await ask(held)).toBe("refused");
  });

  it("is published once in the feed, about no account, with the system as its actor", async () => {
    await engage();
    await askEach(names(5));
    await settled();
    const { engaged_at } = await brake().view();
    expect(await publishedOf("brake.engaged")).toMatchObject([
      {
        at: engaged_at,
        account: null,
        livemode: false,
        actor: { role: "system", id: "adieu" },
        data: { due: 4, within: "PT1H", limit: 3, rule: "per_hour", test_clock: null },
      },
    ]);
  });

  it("is sent to the endpoints of its mode that subscribe to it", async () => {
    const { id } = await anEndpoint({ events: ["brake.engaged"] });
    await anEndpoint({ events: ["account.deleted"] });
    await anEndpoint({ livemode: true });
    await engage();
    await settled();
    expect(await deliveries()).toMatchObject([{ endpoint: id, type: "brake.engaged" }]);
  });

  it("is published later if D1 does not take it at once, and then once", async () => {
    const write = vi
      .spyOn(Object.getPrototypeOf(env.DIRECTORY.prepare("SELECT 1")), "run")
      .mockRejectedValue(new Error("D1_ERROR: Network connection lost"));
    await engage();
    await eventually(() => expect(write).toHaveBeenCalled());
    await evictDurableObject(brake());
    expect(await publishedOf("brake.engaged")).toEqual([]);
    write.mockRestore();
    await eventually(async () => expect(await alarmOf()).toBeGreaterThan(Date.now()));
    await runDurableObjectAlarm(brake());
    await settled();
    expect(await publishedOf("brake.engaged")).toHaveLength(1);
  });
});

describe("the release of a brake", () => {
  it("is refused if it is not engaged", async () => {
    expect(await brake().release(by())).toEqual({
      ok: false,
      error: { code: "brake_not_engaged" },
    });
    await engage();
    playAccounts();
    await release();
    expect(await brake().release(by())).toMatchObject({ ok: false });
  });

  it("is answered as it was where the same request comes again", async () => {
    await engage();
    playAccounts();
    const first = await brake().release(by("meant", "request-1"));
    expect(await brake().release(by("meant", "request-1"))).toEqual(first);
    expect(await brake().release(by("meant", "request-2"))).toMatchObject({ ok: false });
    await settled();
    expect(await publishedOf("brake.released")).toHaveLength(1);
  });

  it("says who did it, when and why; the feed has not the reason, which may name people", async () => {
    await engage();
    playAccounts();
    const released = await brake().release(by("Maria's campaign"));
    const { last_release } = await brake().view();
    expect(last_release).toMatchObject({ by: "key_1", reason: "Maria's campaign" });
    expect(released).toMatchObject({
      ok: true,
      value: { status: "released", held: 0, engaged_at: null, cause: null, last_release },
    });
    await settled();
    const ofRelease = await publishedOf("brake.released");
    expect(ofRelease).toMatchObject([
      {
        at: last_release?.at,
        actor: { role: "admin", id: "key_1" },
        data: { held: 1 },
      },
    ]);
    expect(JSON.stringify(ofRelease)).not.toContain("Maria");
  });

  it("wakes every refused account, and grants each of them once", async () => {
    const held = await engage();
    await askEach(["b1", "b2"]);
    const accounts = playAccounts();
    await release();
    await settled();
    expect(accounts.woken.toSorted()).toEqual(["test:b1", "test:b2", `test:${held}`]);
    expect(await askEach([held, "b1", "b2"])).toEqual(times(3, "granted"));
    expect(await rowsOf("SELECT closure FROM held")).toEqual([]);
    // Their allowances used up, they ask as everyone does; nor were they counted.
    expect(await askEach([held, "b1", "b2", "b3"])).toEqual([...times(3, "granted"), "refused"]);
  });

  it("grants an account that asks before it is woken, and after the brake has engaged again", async () => {
    const held = await engage();
    await ask("b1");
    playAccounts();
    await release();
    expect(await ask(held)).toBe("granted");
    expect(await askEach(names(4, "c"))).toEqual([...times(3, "granted"), "refused"]);
    expect(await ask("b1")).toBe("granted");
    expect(await brake().view()).toMatchObject({ status: "engaged", held: 1 });
    await settled();
  });

  it("wakes a few at a time", async () => {
    await engage();
    await Promise.all(names(100).map((account) => ask(account)));
    const accounts = playAccounts(() => scheduler.wait(5));
    await release();
    await settled();
    expect(new Set(accounts.woken).size).toBe(101);
    expect(accounts.most).toBe(64);
  });

  it("wakes many in one run, and no more in a second than leave the queue room", async () => {
    await engage();
    await runInDurableObject(brake(), (_, { storage }) => {
      storage.sql.exec(
        `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300)
         INSERT INTO held (closure, account, test_clock, at) SELECT 'clo_m' || i, 'm' || i, '', 0 FROM n`,
      );
    });
    const at: number[] = [];
    const accounts = playAccounts(async () => {
      at.push(Date.now());
    });
    await release();
    await settled();
    expect(new Set(accounts.woken).size).toBe(301);
    const began = Math.min(...at);
    const early = at.filter((time) => time < began + 950).length;
    expect(early).toBeLessThanOrEqual(250);
    expect(Math.max(...at) - began).toBeGreaterThanOrEqual(950);
  });

  it("tells how many it holds without counting them, each once however often it asks", async () => {
    await engage();
    await askEach(["h1", "h2", "h1", "h2"]);
    await evictDurableObject(brake());
    expect(await brake().view()).toMatchObject({ held: 3 });
    // The number is stored, not counted: rows that no refusal has written do not change it.
    await runInDurableObject(brake(), (_, { storage }) => {
      storage.sql.exec("INSERT INTO held VALUES ('clo_x', 'x', '', 0, NULL, NULL)");
    });
    expect(await brake().view()).toMatchObject({ held: 3 });
  });

  it("wakes again those that were not reached, also after an eviction", async () => {
    await engage();
    await askEach(names(40));
    let reachable = false;
    const accounts = playAccounts(async (name) => {
      if (!reachable && /[13579]$/.test(name)) throw new Error("it is being moved");
    });
    await release();
    await eventually(async () => {
      expect(await rowsOf("SELECT count(*) AS n FROM held WHERE poke_at IS NULL")).toEqual([
        { n: 21 },
      ]);
    });
    await evictDurableObject(brake());
    expect(accounts.woken).toHaveLength(21);
    reachable = true;
    await eventually(async () => expect(await alarmOf()).toBeGreaterThan(Date.now()));
    passTime(34 * SECOND_MS);
    expect(await runDurableObjectAlarm(brake())).toBe(true);
    await settled();
    expect(accounts.woken).toHaveLength(41);
    expect(new Set(accounts.woken).size).toBe(41);
  });

  it("goes on where the brake died in the middle of it", async () => {
    await engage();
    await askEach(names(40));
    let reached = 0;
    const dying = playAccounts(async () => {
      reached += 1;
      if (reached > 20) await scheduler.wait(60_000);
    });
    await release();
    await eventually(() => expect(reached).toBe(41));
    await abortAllDurableObjects();
    vi.restoreAllMocks();
    const accounts = playAccounts();
    await runDurableObjectAlarm(brake());
    await settled();
    const woken = [...dying.woken, ...accounts.woken];
    expect(dying.woken).toHaveLength(20);
    expect(accounts.woken).toHaveLength(21);
    expect(new Set(woken).size).toBe(41);
  });

  it("begins to count anew", async () => {
    await engage();
    playAccounts();
    await release();
    expect(await askEach(names(4, "b"))).toEqual([...times(3, "granted"), "refused"]);
  });

  it("lets pass the accounts that it foresaw, and no other mass", async () => {
    await brake().setLimits(NUMBER);
    await listed(names(20), { due_at: soon(30) });
    await listed(names(20, "next"), { due_at: soon(90) });
    expect(await ask("first")).toBe("refused");
    playAccounts();
    await release();
    expect(await askEach(names(20), { due_at: soon(30) })).toEqual(times(20, "granted"));
    expect(await ask("first")).toBe("granted");
    expect(await ask("next1", { due_at: soon(90) })).toBe("refused");
    await settled();
  });

  it("lets pass no other account that it did not foresee", async () => {
    await brake().setLimits(NUMBER);
    await listed(names(20), { test_clock: "clk_1" });
    await ask("a1", { test_clock: "clk_1" });
    playAccounts();
    await release();
    expect(await askEach(names(4, "b"))).toEqual([...times(3, "granted"), "refused"]);
    await settled();
  });
});

describe("what is a day old", () => {
  it("is forgotten by the alarm, which then stands no more", async () => {
    const held = await engage();
    playAccounts();
    await release();
    await settled();
    await askEach(names(2, "b"));
    expect(await rowsOf("SELECT n FROM granted")).toEqual([{ n: 2 }]);
    passTime(DAY_MS - MINUTE_MS);
    await runDurableObjectAlarm(brake());
    expect(await rowsOf("SELECT closure FROM held")).toEqual([{ closure: `clo_${held}` }]);
    passTime(2 * MINUTE_MS);
    await runDurableObjectAlarm(brake());
    expect(await rowsOf("SELECT closure FROM held")).toEqual([]);
    expect(await rowsOf("SELECT n FROM granted")).toEqual([]);
    expect(await alarmOf()).toBeNull();
  });

  it("is not forgotten of those who are held", async () => {
    await engage();
    await settled();
    passTime(30 * DAY_MS);
    await runDurableObjectAlarm(brake());
    expect(await brake().view()).toMatchObject({ status: "engaged", held: 1 });
  });
});

it("knows a time that is no minute's beginning", async () => {
  await brake().setLimits(NUMBER);
  await listed(names(4), { due_at: at("2026-03-02T09:00:10.000Z") });
  // Its alarm was late: the others fell due a moment before it.
  expect(await ask("b", { due_at: at("2026-03-02T09:00:59.999Z") })).toBe("refused");
});
