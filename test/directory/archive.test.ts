/** The archive of the feed: nothing is lost, nothing is overwritten, and the feed reads as if it had never been pruned. */
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { names } from "../../src/archive/format";
import { SIZES } from "../../src/archive/limits";
import { moveLink } from "../../src/directory/archive-link";
import { derivedId } from "../../src/shared/ids";
import { DAY_MS } from "../../src/shared/time";
import { chanceOf } from "../faults/generator/random";
import {
  archive,
  bucket,
  cutOffAt,
  type Ending,
  feed,
  feedAll,
  idMadeAt,
  idsInDatabase,
  keysIn,
  pageOf,
  prune,
  readAll,
  verified,
} from "./archives";
import { copyOfDirectory, madeAnew, putBack } from "./lossy-directory";

describe("the archive", () => {
  it("takes the events of one mode in slices, with a manifest that proves them", async () => {
    await feedAll(4, { days: 2 });
    await feed({ livemode: false });
    await feedAll(4);
    expect(await archive()).toEqual({ events: 8, isDone: true });
    expect(await keysIn("live/generations/")).toEqual(["live/generations/000001.json"]);
    expect(await keysIn("live/manifest/")).toEqual([
      "live/manifest/000001/0000000000000000.json",
      "live/manifest/000001/0000000000000007.json",
    ]);
    expect(await keysIn("live/slices/")).toEqual([
      expect.stringMatching(/\/0000000000000001-0000000000000003-[0-9a-f]{16}\.ndjson$/),
      expect.stringMatching(/\/0000000000000004-0000000000000007-[0-9a-f]{16}\.ndjson$/),
      expect.stringMatching(/\/0000000000000008-0000000000000009-[0-9a-f]{16}\.ndjson$/),
    ]);
    expect(await verified()).toMatchObject({ fault: null, generations: 1, slices: 3, events: 8 });
    expect(await keysIn("test/")).toEqual([]);
  });

  it("holds each event as the feed has it, a line of JSON", async () => {
    const id = await feed({ account: null, sequence: 7, resent: 1 });
    await archive();
    const [key = ""] = await keysIn("live/slices/");
    const line = (await bucket().read(key))?.text ?? "";
    expect(line.endsWith("\n")).toBe(true);
    expect(JSON.parse(line)).toEqual({
      position: 1,
      id,
      livemode: true,
      account: null,
      sequence: 7,
      type: "account.updated",
      at: expect.any(String),
      recorded_at: expect.any(String),
      resent: 1,
      actor: { role: "app", id: "k" },
      data: { text: 'ä "quoted"\n', n: 7 },
    });
  });

  it("adds what came since, and makes nothing for a feed that is empty", async () => {
    expect(await archive()).toEqual({ events: 0, isDone: true });
    expect(await keysIn()).toEqual([]);
    await feedAll(2);
    expect(await archive()).toEqual({ events: 2, isDone: true });
    expect(await archive()).toEqual({ events: 0, isDone: true });
    await feedAll(2);
    expect(await archive()).toEqual({ events: 2, isDone: true });
    expect(await verified()).toMatchObject({ fault: null, slices: 2, events: 4 });
  });

  it("cuts slices by bytes too, and takes an event that is larger than a slice", async () => {
    const huge = JSON.stringify({ text: "x".repeat(3_000_000) });
    await feedAll(3);
    await env.DIRECTORY.prepare("UPDATE feed SET data = ?").bind(huge).run();
    await archive({ sizes: SIZES });
    expect(await verified()).toMatchObject({ fault: null, slices: 3, events: 3 });
  });

  it("lets nothing be pruned that it does not have", async () => {
    const first = await feedAll(3, { days: 100 });
    await archive();
    await feedAll(2, { days: 95 });
    await feed();
    expect(await prune(90)).toBe(3);
    expect(await idsInDatabase()).toHaveLength(3);
    await archive();
    expect(await prune(90)).toBe(2);
    expect((await readAll()).slice(0, 3)).toEqual(first);
  });
});

describe("the feed, read from end to end", () => {
  /** Twenty events, of which the database has the last few. */
  async function aPrunedFeed(): Promise<string[]> {
    await feedAll(13, { days: 100 });
    await feed({ livemode: false, days: 99 });
    await feedAll(7, { days: 1 });
    const ids = await idsInDatabase();
    await archive();
    expect(await prune(90)).toBe(13);
    return ids;
  }

  it.each([1, 2, 3, 4, 7, 20, 100])(
    "is the same as before it was pruned, in pages of %i",
    async (limit) => {
      const ids = await aPrunedFeed();
      expect(await idsInDatabase()).toEqual(ids.slice(13));
      expect(await readAll({ limit })).toEqual(ids);
    },
  );

  it("goes on after any event of it", async () => {
    const ids = await aPrunedFeed();
    for (const [index, after] of ids.entries()) {
      expect(await readAll({ after, limit: 6 })).toEqual(ids.slice(index + 1));
    }
    expect(await pageOf({ after: "evt_nothing" })).toBeNull();
    expect(await pageOf({ after: idMadeAt(Date.now() - 100 * DAY_MS) })).toBeNull();
    expect(await pageOf({ after: ids[0], livemode: false })).toBeNull();
  });

  it("is the same by a type and by an account", async () => {
    const rare: string[] = [];
    const own: string[] = [];
    for (let n = 0; n < 30; n += 1) {
      await feedAll(2, { days: 100 });
      if (n % 7 === 0) rare.push(await feed({ type: "rare.type", days: 100 }));
      if (n % 9 === 0) own.push(await feed({ account: "acct_own", days: 100 }));
    }
    rare.push(await feed({ type: "rare.type" }));
    own.push(await feed({ account: "acct_own" }));
    await archive();
    await prune(90);
    expect(await readAll({ type: "rare.type", limit: 2 })).toEqual(rare);
    expect(await readAll({ account: "acct_own", limit: 2 })).toEqual(own);
    expect(await readAll({ account: "acct_own", type: "rare.type" })).toEqual([]);
    expect(await readAll({ account: "acct_own", after: rare[2] ?? "" })).toEqual(own.slice(2));
  });

  it("reads only so many objects for a page, and goes on where it ended", async () => {
    await feedAll(150, { days: 100 });
    await feed({ account: "acct_last" });
    await archive();
    await prune(90);
    const page = await pageOf({ account: "acct_last" });
    expect(page).toEqual({ events: [], next: expect.stringMatching(/^pos_1_\d+$/) });
    expect(await readAll({ account: "acct_last" })).toHaveLength(1);
    expect(await pageOf({ after: "pos_2_3" })).toBeNull();
    expect(await pageOf({ after: "pos_1_999999" })).toBeNull();
  });

  it("skips nothing that is pruned between two pages, or while one is read", async () => {
    const old = await feedAll(12, { days: 100 });
    const young = await feedAll(6, { days: 1 });
    await archive();
    let days = 101;
    const read = await readAll({ limit: 2 }, async () => {
      await prune(days);
      days -= 1;
    });
    expect(read).toEqual([...old, ...young]);
  });

  it("finds events that came late, and those of the service, whose ids hold no time", async () => {
    const late = await feed({ id: idMadeAt(Date.now() - 130 * DAY_MS), days: 100 });
    const own = await feed({ id: derivedId("evt", "endpoint"), account: null, days: 100 });
    const last = await feed();
    await archive();
    await prune(90);
    expect(await readAll({ limit: 1 })).toEqual([late, own, last]);
    expect(await readAll({ after: late })).toEqual([own, last]);
    expect(await readAll({ after: own })).toEqual([last]);
  });

  it("has an event that came again at its last place only", async () => {
    const first = await feed({ days: 120 });
    const second = await feed({ days: 120 });
    await feedAll(3, { days: 119 });
    await archive();
    const move = (id: string, days: number) =>
      env.DIRECTORY.prepare("DELETE FROM feed WHERE id = ?")
        .bind(id)
        .run()
        .then(() => feed({ id, days, resent: 1 }));
    const all = await idsInDatabase();
    const inOrder = (...moved: string[]) => [...all.filter((id) => !moved.includes(id)), ...moved];
    await move(first, 110);
    expect(await readAll({ limit: 1 })).toEqual(inOrder(first));
    await archive();
    await prune(115);
    expect(await readAll({ limit: 1 })).toEqual(inOrder(first));
    await move(second, 105);
    await feed();
    all.push(...(await idsInDatabase()).slice(-1));
    await archive();
    await prune(90);
    const [last = ""] = await idsInDatabase();
    const expected = [...inOrder(first, second).filter((id) => id !== last), last];
    expect(await readAll({ limit: 1 })).toEqual(expected);
    expect(await readAll({ after: first, limit: 3 })).toEqual([second, last]);
  });
});

describe("an older copy of the database that is put back", () => {
  it("sets aside what the copy does not have, and goes on from where both agree", async () => {
    const common = await feedAll(4, { days: 100 });
    await archive();
    const copy = await copyOfDirectory();
    await feedAll(5, { days: 99 });
    await archive();
    await putBack(copy);
    expect(await readAll()).toEqual(common);
    const later = await feedAll(7, { days: 98 });
    await feed();
    expect((await readAll()).slice(0, 11)).toEqual([...common, ...later]);
    await archive();
    expect(await keysIn("live/generations/")).toHaveLength(2);
    expect(await verified()).toMatchObject({ fault: null, generations: 2, events: 17 });
    await prune(90);
    expect(await idsInDatabase()).toHaveLength(1);
    expect((await readAll()).slice(0, 11)).toEqual([...common, ...later]);
    for (const after of [...common, ...later]) expect(await pageOf({ after })).not.toBeNull();
  });

  it("begins no generation if the copy has all that is archived", async () => {
    await feedAll(4);
    await archive();
    await feed();
    const copy = await copyOfDirectory();
    await feedAll(2);
    await putBack(copy);
    await feedAll(3);
    await archive();
    expect(await keysIn("live/generations/")).toHaveLength(1);
    expect(await readAll()).toEqual(await idsInDatabase());
    expect(await verified()).toMatchObject({ fault: null, events: 8 });
  });

  it("begins no generation either if the copy is older than its link, and has the same events", async () => {
    await feedAll(3);
    await archive();
    await feedAll(3);
    const copy = await copyOfDirectory();
    await archive();
    await putBack(copy);
    await feed();
    await archive();
    expect(await keysIn("live/generations/")).toHaveLength(1);
    expect(await verified()).toMatchObject({ fault: null, events: 7 });
  });

  it("while a slice is being written changes nothing: the next run finds out", async () => {
    await feedAll(2);
    await archive();
    const copy = await copyOfDirectory();
    await feedAll(3);
    let isBack = false;
    const r2 = new Proxy(env.ARCHIVE, {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name);
        if (typeof member !== "function") return member;
        return async (...given: unknown[]) => {
          const answer: unknown = await member.apply(target, given);
          if (name === "put" && !isBack) {
            isBack = true;
            await putBack(copy);
            await feedAll(4);
          }
          return answer;
        };
      },
    });
    await expect(archive({ r2 })).rejects.toThrow("the directory has moved");
    await archive();
    const expected = await idsInDatabase();
    expect(await readAll()).toEqual(expected);
    expect(await verified()).toMatchObject({ fault: null, generations: 2 });
  });

  it("may be put back again and again, and be made anew", async () => {
    const [first, second] = [await feedAll(4), await copyOfDirectory()];
    await archive();
    const third = await copyOfDirectory();
    for (const copy of [second, third, second, third]) {
      await feedAll(3);
      await archive();
      await putBack(copy);
      await feedAll(5);
      await archive();
      expect(await readAll({ limit: 3 })).toEqual(await idsInDatabase());
      expect((await readAll()).slice(0, 4)).toEqual(first);
    }
    await madeAnew();
    expect(await readAll()).toEqual([]);
    const anew = await feedAll(4);
    await archive();
    expect(await readAll()).toEqual(anew);
    expect((await verified()).fault).toBeNull();
  });
});

describe("another bucket", () => {
  it("gets a generation of its own, with what the database has", async () => {
    await feedAll(4, { days: 100 });
    await archive();
    await prune(90);
    await feedAll(3);
    for (const key of await keysIn()) await env.ARCHIVE.delete(key);
    // Until the archiving has begun anew, within a minute, nobody may take the rest for the whole.
    await expect(readAll()).rejects.toThrow("does not have the generation");
    await archive();
    expect(await readAll()).toEqual(await idsInDatabase());
    const generation = JSON.parse((await bucket().read(names.generation(true, 1)))?.text ?? "null");
    expect(generation).toMatchObject({ cause: "manifest_differs", path: [], previous: null });
    expect(await verified()).toMatchObject({ fault: null, generations: 1 });
  });

  it("is not read before that, although it has another deployment's generation of that number", async () => {
    await feedAll(4, { days: 100 });
    await archive();
    const own = await env.DIRECTORY.prepare("SELECT * FROM feed_archive").first();
    await madeAnew();
    for (const key of await keysIn()) await env.ARCHIVE.delete(key);
    // The other deployment's archive is longer.
    await feedAll(8, { days: 100 });
    await archive();
    const foreign = await idsInDatabase();
    await prune(90);
    await feedAll(3);
    await env.DIRECTORY.prepare("UPDATE feed_archive SET position = ?, hash = ?")
      .bind(own?.position, own?.hash)
      .run();
    await expect(readAll()).rejects.toThrow("the archive lacks the link");
    await archive();
    const read = await readAll();
    expect(read).toEqual(await idsInDatabase());
    expect(read.filter((id) => foreign.slice(0, -1).includes(id))).toEqual([]);
  });
});

describe("a reader of an archive that lacks objects", () => {
  it.each(["live/manifest/", "live/slices/"])("is refused what it lacks: %s", async (prefix) => {
    await feedAll(20, { days: 100 });
    await feed();
    await archive();
    await prune(90);
    const keys = await keysIn(prefix);
    for (const key of keys) {
      const stored = (await bucket().read(key))?.text ?? "";
      await env.ARCHIVE.delete(key);
      await expect(readAll({ limit: 50 })).rejects.toThrow("the archive lacks");
      await env.ARCHIVE.put(key, stored);
    }
    expect(await readAll({ limit: 50 })).toHaveLength(21);
    await env.ARCHIVE.put(keys[1] ?? "", "{}");
    await expect(readAll({ limit: 50 })).rejects.toThrow(/was changed|cannot be read/);
  });
});

const ENDINGS: readonly Ending[] = ["before", "after"];
const R2_METHODS = ["get", "put", "list"];
const D1_METHODS = ["batch"];

describe("a run that is cut off", () => {
  it.each(ENDINGS)(
    "at any call of the bucket, %s it is done, is ended by the next one",
    async (ending) => {
      for (let call = 1; ; call += 1) {
        const ids = await feedAll(7, { days: 100 });
        const { part: r2, calls } = cutOffAt(env.ARCHIVE, R2_METHODS, call, ending);
        const isCut = await archive({ r2 }).then(
          () => false,
          () => true,
        );
        await archive();
        expect((await readAll({ limit: 50 })).slice(-7)).toEqual(ids);
        expect(await verified()).toMatchObject({ fault: null, generations: 1, events: call * 7 });
        if (!isCut) {
          expect(calls()).toBe(call - 1);
          expect(call).toBeGreaterThan(8);
          return;
        }
      }
    },
  );

  it.each(ENDINGS)(
    "when the database is to move on, %s it does, is ended by the next one",
    async (ending) => {
      for (let call = 1; call < 6; call += 1) {
        const ids = await feedAll(7, { days: 100 });
        const { part: db } = cutOffAt(env.DIRECTORY, D1_METHODS, call, ending);
        await archive({ db }).catch(() => undefined);
        await archive();
        expect((await readAll({ limit: 50 })).slice(-7)).toEqual(ids);
        expect((await verified()).fault).toBeNull();
      }
    },
  );

  it("by another writer of the same manifest adds each event once", async () => {
    await feedAll(20);
    await Promise.allSettled([archive(), archive(), archive({ sizes: SIZES })]);
    await archive();
    expect(await readAll()).toEqual(await idsInDatabase());
    expect((await verified()).fault).toBeNull();
  });

  it("keeps its link if the database is somewhere else", async () => {
    await feedAll(2);
    await archive();
    const link = { generation: 1, position: 0, hash: "0".repeat(64) };
    const step = { livemode: true, from: link, to: { ...link, position: 9 }, slice: null };
    expect(await moveLink(env.DIRECTORY, step, "")).toBe(false);
    expect(await moveLink(env.DIRECTORY, { ...step, from: null }, "")).toBe(false);
  });
});

describe("a random life of a feed and its archive", () => {
  it.each([1, 2, 3, 5])("reads as a feed that is never pruned: seed %i", async (seed) => {
    const chance = chanceOf(seed);
    const pick = (n: number) => Math.floor(chance() * n);
    let days = 400;
    /** What a feed that is never pruned would have. */
    let expected: string[] = [];
    const copies: { readonly copy: Awaited<ReturnType<typeof copyOfDirectory>>; ids: string[] }[] =
      [];
    const turns: readonly (() => Promise<unknown>)[] = [
      async () => expected.push(...(await feedAll(1 + pick(6), { days }))),
      async () => expected.push(...(await feedAll(1 + pick(3), { days }))),
      async () => expected.push(await feed({ days, id: idMadeAt(Date.now() - 500 * DAY_MS) })),
      () => archive(),
      () =>
        archive({
          r2: cutOffAt(env.ARCHIVE, R2_METHODS, 1 + pick(9), ENDINGS[pick(2)] ?? "after").part,
        }).catch(() => undefined),
      () => prune(days + pick(40)),
      async () => {
        const [id] = (await idsInDatabase()).slice(pick(5));
        if (id === undefined) return;
        await env.DIRECTORY.prepare("DELETE FROM feed WHERE id = ?").bind(id).run();
        await feed({ id, days, resent: 1 });
        expected = [...expected.filter((other) => other !== id), id];
      },
      async () => copies.push({ copy: await copyOfDirectory(), ids: [...expected] }),
      async () => {
        const past = copies[pick(copies.length * 4)];
        if (past === undefined) return;
        await putBack(past.copy);
        expected = [...past.ids];
      },
    ];
    for (let turn = 0; turn < 50; turn += 1) {
      await turns[pick(turns.length)]?.();
      days -= 3;
      if (turn % 6 === 5) {
        expect(await readAll({ limit: 1 + pick(9) })).toEqual(expected);
        const place = pick(expected.length);
        const after = expected[place] ?? null;
        if (after !== null) {
          expect(await readAll({ after, limit: 5 })).toEqual(expected.slice(place + 1));
        }
      }
    }
    await archive();
    expect(await readAll({ limit: 100 })).toEqual(expected);
    expect((await verified()).fault).toBeNull();
  });
});
