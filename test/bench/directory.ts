/**
 * The directory on D1 and on PostgreSQL: how fast it takes what accounts tell, and what its questions cost among a million
 * accounts. Each is asked over the service's own API. Accounts are seeded by SQL.
 */
import { type Engine, type EngineName, startEngine } from "./directory/engines.ts";
import { ROWS_PER_MESSAGE } from "./directory/messages.ts";
import { drive, expectStatus, type Measured, median, mediansOf } from "./load.ts";
import { doing } from "./progress.ts";
import { projected } from "./projection.ts";

export type DirectoryScale = {
  /** Accounts of the small directory, and of the large one. */
  readonly few: number;
  readonly many: number;
  /** Accounts that tell something in a round, and rounds. */
  readonly telling: number;
  readonly rounds: number;
  /** Calls of each question. */
  readonly calls: number;
};

export const FULL: DirectoryScale = {
  few: 1_000,
  many: 1_000_000,
  telling: 5_000,
  rounds: 3,
  calls: 400,
};
export const QUICK: DirectoryScale = { few: 50, many: 500, telling: 200, rounds: 1, calls: 20 };

const ENGINES: readonly EngineName[] = ["D1", "PostgreSQL"];

/** Consumers of the queue that write at once. On Cloudflare there are up to 250. */
export const WRITERS = 4;
const BATCH = 100;

/** Short slices in turn: a machine's speed may halve within a minute. */
const SLICES = 4;

const PAGE = "/v1/accounts?limit=100";
const STATISTICS = "/v1/stats";

export type DirectoryFound = {
  readonly engine: EngineName;
  /** Rows a second: through the local queue, which has one consumer; and by several consumers at once. */
  readonly queued: number;
  readonly together: number;
  readonly page: Measured;
  readonly blockedRows: number;
  readonly statisticsRows: number;
  /** Of the small directory and of the large one. */
  readonly statistics: readonly [few: Measured, many: Measured];
  readonly feed: Measured;
  /** Bytes of an account with its closure, and of an event. */
  readonly bytes: { readonly account: number; readonly event: number };
};

export async function measureDirectory(scale: DirectoryScale): Promise<DirectoryFound[]> {
  const found: DirectoryFound[] = [];
  for (const name of ENGINES) found.push(await measureEngine(name, scale));
  return found;
}

async function measureEngine(name: EngineName, scale: DirectoryScale): Promise<DirectoryFound> {
  const { few, many, telling, rounds, calls } = scale;
  await using small = await startEngine(name);
  await using large = await startEngine(name);
  doing(`${name}, rows of an account`);
  const bytes = await bytesOf(small, telling);
  doing(`${name}, through the queue`);
  const queued: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    queued.push(await projected(small.adieu.miniflare, small.fed, `q${round}`, telling));
  }
  doing(`${name}, seeding`);
  await seed(small, few);
  await seed(large, many);
  doing(`${name}, ${WRITERS} consumers`);
  const together: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    together.push(await writtenTogether(large, `t${round}`, telling));
  }
  await large.settle();
  doing(`${name}, a page`);
  const page = await asked(large, PAGE, calls);
  doing(`${name}, statistics`);
  const statistics = await inTurn([small, large], STATISTICS, calls);
  doing(`${name}, the feed while ${WRITERS} write`);
  const feed = await feedWhileWriting(large, calls);
  return {
    engine: name,
    queued: median(queued),
    together: median(together),
    page,
    blockedRows: await rowsRead(large, "blocked"),
    statisticsRows: await rowsRead(large, "statistics"),
    statistics,
    feed,
    bytes,
  };
}

async function bench(engine: Engine, path: string): Promise<unknown> {
  const reply = await engine.adieu.http.call("POST", `/bench/${path}`);
  return JSON.parse(expectStatus(reply, 200).text);
}

async function seed(engine: Engine, accounts: number): Promise<void> {
  await bench(engine, `seed?accounts=${accounts}`);
  await engine.settle();
}

const rowsRead = async (engine: Engine, question: string): Promise<number> =>
  Number(await bench(engine, `rows?question=${question}`));

const project = (engine: Engine, prefix: string): Promise<unknown> =>
  bench(engine, `project?prefix=${prefix}`);

/** Rows a second that consumers write who work at once. */
async function writtenTogether(engine: Engine, prefix: string, accounts: number): Promise<number> {
  const { perSecond } = await drive({
    connections: WRITERS,
    total: Math.ceil(accounts / BATCH),
    request: async (number) => {
      await project(engine, `${prefix}-${number}`);
    },
  });
  return perSecond * BATCH * ROWS_PER_MESSAGE;
}

const asked = (engine: Engine, path: string, total: number): Promise<Measured> =>
  drive({
    connections: 1,
    total,
    request: async () => {
      expectStatus(await engine.adieu.http.call("GET", path), 200);
    },
    pid: engine.adieu.pid,
  });

/** The same question of two engines, slice by slice, each first in turn. */
async function inTurn(
  [one, other]: readonly [Engine, Engine],
  path: string,
  calls: number,
): Promise<[Measured, Measured]> {
  const measured = new Map<Engine, Measured[]>([
    [one, []],
    [other, []],
  ]);
  for (let slice = 0; slice < SLICES; slice += 1) {
    for (const engine of slice % 2 === 0 ? [one, other] : [other, one]) {
      measured.get(engine)?.push(await asked(engine, path, Math.ceil(calls / SLICES)));
    }
  }
  const ofEngine = (engine: Engine) => mediansOf(measured.get(engine) ?? []);
  return [ofEngine(one), ofEngine(other)];
}

/** One reader follows the feed, page by page, while consumers write. */
async function feedWhileWriting(engine: Engine, calls: number): Promise<Measured> {
  const read = new AbortController();
  const writing = Array.from({ length: WRITERS }, async (_, writer) => {
    for (let batch = 0; !read.signal.aborted; batch += 1)
      await project(engine, `f${writer}-${batch}`);
  });
  let after = "";
  try {
    return await drive({
      connections: 1,
      total: calls,
      request: async () => {
        const path = `/v1/events?limit=100${after === "" ? "" : `&after=${after}`}`;
        const { text } = expectStatus(await engine.adieu.http.call("GET", path), 200);
        after = JSON.parse(text).data.at(-1)?.id ?? after;
      },
      pid: engine.adieu.pid,
    });
  } finally {
    read.abort();
    await Promise.all(writing);
  }
}

/** By how much the database grows: with accounts and their events, and with twice as many events. */
async function bytesOf(engine: Engine, accounts: number): Promise<DirectoryFound["bytes"]> {
  const grown = async (events: number) => {
    await engine.settle();
    const before = await engine.size();
    for (let batch = 0; batch < accounts / BATCH; batch += 1) {
      await bench(engine, `project?prefix=b${events}-${batch}&events=${events}`);
    }
    await engine.settle();
    return ((await engine.size()) - before) / accounts;
  };
  const [once, more] = [await grown(3), await grown(9)];
  const event = (more - once) / 6;
  return { account: once - 3 * event, event };
}
