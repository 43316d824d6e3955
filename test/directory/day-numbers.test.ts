/** The numbers of each day: each moment of a closure counts once, whatever comes again or is lost. */
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import type { AccountEvents, PublishedEvent } from "../../src/contract/queue-messages";
import { closureFollower, pruneDays } from "../../src/directory/closure-moments";
import { type DaySpan, numbersOfDays } from "../../src/directory/day-numbers";
import { directoryOf } from "../../src/directory/directory";
import { project } from "../../src/directory/projection";
import { eraserTimes, pruneTimes } from "../../src/erasers/eraser-times";
import { followers } from "../../src/http/framework/followers";
import { message, publishedEvent } from "./messages";

const DB = env.DIRECTORY;
const directory = directoryOf(env);

/** Later than all that happens. */
const NOW = "2026-03-04T09:00:00.000Z";
const SPAN: DaySpan = { from: "2026-03-01", until: "2026-03-04" };

type Happened = readonly [type: string, at: string, data?: Record<string, unknown>];

/** An account, and what happened to its closure. */
function life(id: string, ...happened: readonly Happened[]): AccountEvents {
  const whole = message(id, [1, 1], { version: happened.length + 1 });
  const events = happened.map(
    ([type, at, data = {}], index): PublishedEvent =>
      publishedEvent(id, index + 2, { type, at, data: { closure: `clo_${id}`, ...data } }),
  );
  return { ...whole, events: [...whole.events, ...events] };
}

const take = (messages: readonly AccountEvents[], cause?: "rebuilt", now = NOW) =>
  project(DB, followers(env), messages, now, cause);

const numbers = async () => {
  const { days, decisions } = await numbersOfDays(DB, false, SPAN);
  const busy = days.filter((day) =>
    Object.values(day).some((value) => typeof value === "number" && value > 0),
  );
  return { days: busy, decisions };
};

const at = (day: number, time = "09:00:00") => `2026-03-0${day}T${time}.000Z`;

/** Reviewed within two hours, and erased two days later. */
const reviewed = (id: string): AccountEvents =>
  life(
    id,
    ["closure.opened", at(1)],
    ["closure.review_requested", at(1, "10:00:00"), { due_at: at(1, "11:00:00") }],
    ["closure.approved", at(1, "11:30:00")],
    ["erasure.started", at(3)],
    [
      "erasure.task_done",
      at(3, "09:00:20"),
      { task: `t_${id}`, eraser: "crm", target: "delete", by: "eraser" },
    ],
    ["account.deleted", at(3, "09:01:00")],
  );

const withdrawn = (id: string): AccountEvents =>
  life(id, ["closure.opened", at(1)], ["closure.withdrawn", at(2)]);

describe("the numbers of each day", () => {
  it("say what was opened, ended, decided and executed, and how long it took", async () => {
    await take([
      reviewed("a"),
      withdrawn("b"),
      life("c", ["closure.opened", at(2)], ["account.restored", at(3), { ended_as: "restored" }]),
      life("d", ["closure.opened", at(2)], ["closure.expired", at(3), { cause: "steps" }]),
      life("e", ["closure.opened", at(2)], ["closure.rejected", at(2), { cause: "review" }]),
    ]);
    const { days, decisions } = await numbers();
    expect(days).toMatchObject([
      { date: "2026-03-01", opened: 2, decisions: { n: 1, late: 1, p50_seconds: 7_200 } },
      { date: "2026-03-02", opened: 3, withdrawn: 1, rejected: 1 },
      { date: "2026-03-03", restored: 1, expired: 1, executed: 1, completed: 1 },
    ]);
    expect(decisions).toEqual({ n: 1, late: 1, p50_seconds: 7_200, p95_seconds: 7_200 });
    const erasers = await eraserTimes(DB, false, SPAN);
    expect(erasers.byEraser).toEqual([{ eraser: "crm", n: 1, p50_seconds: 30, p95_seconds: 30 }]);
    expect(erasers.byDay.get("2026-03-03")).toMatchObject({ n: 1 });
    expect((await numbersOfDays(DB, true, SPAN)).days).toMatchObject(
      Array.from({ length: 4 }, () => ({ opened: 0, executed: 0 })),
    );
  });

  it("count a moment once: twice in a batch, in another batch, in a rebuild, and in parts", async () => {
    const whole = reviewed("a");
    await take([{ ...whole, events: whole.events.slice(0, 3) }]);
    await take([whole, whole]);
    await Promise.all([take([whole]), take([whole])]);
    await take([whole], "rebuilt");
    const { days, decisions } = await numbers();
    expect(days).toMatchObject([
      { opened: 1, decisions: { n: 1 } },
      { executed: 1, completed: 1 },
    ]);
    expect(decisions.n).toBe(1);
    expect((await eraserTimes(DB, false, SPAN)).byEraser).toMatchObject([{ n: 1 }]);
  });

  it("count a decision once, also if it comes before the request for it", async () => {
    const { events } = reviewed("a");
    const fed = events.map((event) => ({
      ...event,
      account: "a",
      livemode: false,
      resent: 0 as const,
    }));
    const [opened, asked, approved] = [fed.slice(0, 2), fed.slice(2, 3), fed.slice(3, 4)];
    const follows = async (some: typeof fed) => {
      const follow = await closureFollower(directory).prepare();
      await directory.batch([...follow(some, NOW).writes]);
    };
    await follows(opened);
    await follows(approved);
    expect((await numbers()).decisions.n).toBe(0);
    await follows(asked);
    const counted = { n: 1, late: 1, p50_seconds: 7_200 };
    expect((await numbers()).days).toMatchObject([{ date: "2026-03-01", decisions: counted }]);
    for (const again of [approved, asked, fed]) await follows(again);
    expect((await numbers()).decisions).toMatchObject(counted);
  });

  it("are the same if the queue turns the messages round: the feed waits for the first", async () => {
    const whole = reviewed("a");
    const part = (from: number, to: number) => ({ ...whole, events: whole.events.slice(from, to) });
    await take([part(3, 4)]);
    expect((await numbers()).decisions.n).toBe(0);
    await take([part(0, 3)]);
    await take([part(3, 7)]);
    expect((await numbers()).decisions).toMatchObject({ n: 1, late: 1 });
  });

  it("are brought back by a rebuild, if the tables were lost", async () => {
    const all = [reviewed("a"), withdrawn("b")];
    await take(all);
    const before = [await numbers(), await eraserTimes(DB, false, SPAN)];
    await DB.batch(
      ["closures", "day_counts", "eraser_times", "erasures"].map((table) =>
        DB.prepare(`DELETE FROM ${table}`),
      ),
    );
    await take(all, "rebuilt");
    expect([await numbers(), await eraserTimes(DB, false, SPAN)]).toEqual(before);
  });

  it("time a task that was opened again as it was done first, and none that an admin marked", async () => {
    const task = { task: "t", eraser: "crm", target: "delete" };
    await take([
      life(
        "a",
        ["closure.opened", at(1)],
        ["erasure.started", at(1)],
        ["erasure.task_done", at(1, "09:00:01"), { ...task, by: "eraser" }],
        ["erasure.task_done", at(2), { ...task, by: "eraser" }],
        ["erasure.task_done", at(2), { ...task, task: "u", by: "admin" }],
      ),
    ]);
    expect((await eraserTimes(DB, false, SPAN)).byEraser).toEqual([
      { eraser: "crm", n: 1, p50_seconds: 1, p95_seconds: 1 },
    ]);
  });

  it("count what a test clock brings from a later year for today, and nothing from before they are kept", async () => {
    await take([
      life("a", ["closure.opened", "2029-01-01T00:00:00.000Z"]),
      life("b", ["closure.opened", "2020-01-01T00:00:00.000Z"]),
    ]);
    expect((await numbers()).days).toMatchObject([{ date: NOW.slice(0, 10), opened: 1 }]);
    const { results } = await DB.prepare("SELECT day FROM day_counts").all();
    expect(results).toEqual([{ day: NOW.slice(0, 10) }]);
  });

  it("are as many rows for a thousand closures as for ten, and go in their time", async () => {
    const rows = () => DB.prepare("SELECT count(*) AS n FROM day_counts").first<number>("n");
    await take(Array.from({ length: 10 }, (_, n) => withdrawn(`few-${n}`)));
    const few = await rows();
    await take(Array.from({ length: 1_000 }, (_, n) => withdrawn(`many-${n}`)));
    expect(await rows()).toBe(few);
    expect((await numbers()).days).toMatchObject([{ opened: 1_010 }, { withdrawn: 1_010 }]);
    await take([reviewed("a")]);
    const later = Date.parse("2027-04-06T00:00:00.000Z");
    expect(await pruneDays(DB, later)).toBeGreaterThan(0);
    expect((await numbers()).days).toMatchObject([{ date: "2026-03-02" }, { date: "2026-03-03" }]);
    expect(await pruneTimes(DB, later)).toBe(0);
    expect(await pruneTimes(DB, Date.parse("2028-01-01T00:00:00.000Z"))).toBe(1);
  });
});
