/** How far a long command is: in one line of a terminal, and now and then in a log. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { inWords, Progress } from "../../src/local/progress";

describe("in words, progress", () => {
  it.each([
    [
      "says how much there is, and what is left",
      300,
      1_500,
      120_000,
      "300 of 1,500 (20 %), 2 min so far, 8 min left",
    ],
    ["guesses nothing before anything is done", 0, 10, 4_000, "0 of 10 (0 %), 4 s so far"],
    ["guesses nothing if nobody knows how much there is", 7, null, 99_000, "7, 99 s so far"],
    ["says hours", 1, 3, 4 * 3_600_000, "1 of 3 (33 %), 4.0 h so far, 8.0 h left"],
    ["says that all is done", 10, 10, 1_000, "10 of 10 (100 %), 1 s so far, 0 s left"],
  ])("%s", (_, done, of, elapsed, words) => {
    expect(inWords({ what: "restoring", done, of }, elapsed)).toBe(`restoring: ${words}`);
  });
});

describe("progress", () => {
  let written: string[] = [];
  let now = 0;
  const pass = (ms: number) => {
    now += ms;
    vi.advanceTimersByTime(ms);
  };
  const progressTo = (out: { isTTY: boolean; columns?: number }) =>
    new Progress({ ...out, write: (text) => written.push(text) }, () => now);

  beforeEach(() => {
    vi.useFakeTimers();
    [written, now] = [[], 0];
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("is a line each half minute in a log, and none of a command that is over before", () => {
    const progress = progressTo({ isTTY: false });
    progress.at({ what: "looking", done: 1, of: 4 });
    pass(29_000);
    expect(written).toEqual([]);
    progress.at({ what: "looking", done: 2, of: 4 });
    pass(1_000);
    expect(written).toEqual(["looking: 2 of 4 (50 %), 30 s so far, 30 s left\n"]);
    progress.end();
    pass(120_000);
    expect(written).toHaveLength(1);
  });

  it("goes on while nothing is done: the time grows", () => {
    const progress = progressTo({ isTTY: false });
    progress.at({ what: "waiting", done: 0, of: 1 });
    pass(60_000);
    expect(written.at(-1)).toBe("waiting: 0 of 1 (0 %), 60 s so far\n");
    progress.end();
  });

  it("is one line of a terminal, no longer than that is wide", () => {
    const progress = progressTo({ isTTY: true, columns: 20 });
    progress.at({ what: "looking", done: 1, of: 4 });
    pass(1_000);
    expect(written).toEqual(["\rlooking: 1 of 4 (25\x1b[K"]);
    progress.clear();
    expect(written.at(-1)).toBe("\r\x1b[K");
    progress.end();
    expect(written).toHaveLength(2);
  });

  it("begins its time anew with other work", () => {
    const progress = progressTo({ isTTY: false });
    progress.at({ what: "looking", done: 4, of: 4 });
    pass(20_000);
    progress.at({ what: "mending", done: 0, of: 2 });
    pass(10_000);
    expect(written).toEqual(["mending: 0 of 2 (0 %), 10 s so far\n"]);
    progress.end();
  });
});
