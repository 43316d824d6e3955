/**
 * Adieu's account path on Node, Hono and PostgreSQL, asked the very same requests as Adieu: many callers
 * on one account, where each waits for the row's lock; the same spread over many accounts, where
 * PostgreSQL's group commit makes one fsync of many; and reads.
 *
 * Twice: as it is usually written, each statement awaited; and with the driver's pipelining, which holds
 * the row's lock for two round trips instead of five.
 */
import { z } from "zod";
import { adieuCalls } from "../calls.ts";
import { expectStatus, httpTo } from "../load.ts";
import { measureAccountPath, warmUp } from "./account-path.ts";
import { startAdieuAccountSide } from "./adieu.ts";
import type { Database, Postgresql } from "./postgresql.ts";
import type { Throughput } from "./result.ts";
import { alternate, type Side } from "./rounds.ts";
import { startServer } from "./server.ts";

export const POSTGRESQL_DURABILITY =
  "one transaction a change, fsync before the answer (PostgreSQL: fsync=on, synchronous_commit=on)";

/**
 * Connections to the database. Of 4, 8 and 16, over 36 alternating rounds, 4 was the fastest where all
 * callers want one account (16 was a fifth slower: waiters cost), and reads and spread writes differed by
 * less than the machine's own swing. pg's default is 10.
 */
const POOL_SIZE = 4;

export type Style = { readonly alternative: string; readonly pipeline: boolean };

export const USUAL: Style = { alternative: "Node + Hono + PostgreSQL", pipeline: false };
export const PIPELINED: Style = {
  alternative: "Node + Hono + PostgreSQL, pipelined",
  pipeline: true,
};

const API_KEY = "adk_test_comparison";
const START_MS = 20_000;

/** Short ones, and many: see rounds.ts. */
const ROUNDS = 7;

const listening = z.object({ port: z.int() });
const access = z.object({ state: z.string() });

type Calls = ReturnType<typeof adieuCalls>;
export type AccountService = AsyncDisposable & {
  readonly calls: Calls;
  /** The state that an account's `access` answers. */
  stateOf(id: string): Promise<string>;
};

export async function startAccountService(
  database: Database,
  { pipeline }: Style,
): Promise<AccountService> {
  await using stack = new AsyncDisposableStack();
  const pool = { max: POOL_SIZE, pipeline };
  const server = stack.use(startServer("accounts/main.ts", { database, apiKey: API_KEY, pool }));
  const { port } = await server.next(listening, START_MS);
  const http = stack.use(httpTo(port, { authorization: `Bearer ${API_KEY}` }));
  const owned = stack.move();
  return {
    calls: adieuCalls(http),
    async stateOf(id) {
      const reply = expectStatus(await http.call("GET", `/v1/accounts/${id}/access`), 200);
      return access.parse(JSON.parse(reply.text)).state;
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

/** Both styles and Adieu in turn. */
export async function measureAccountService(postgresql: Postgresql): Promise<Throughput[]> {
  await using stack = new AsyncDisposableStack();
  const sides: Side[] = [];
  for (const style of [USUAL, PIPELINED]) {
    sides.push(stack.use(await startAccountSide(postgresql, style)));
  }
  sides.push(stack.use(await startAdieuAccountSide()));
  // Awaited here: the sides are disposed of as soon as this function returns.
  return await alternate(sides, ROUNDS);
}

/** One style of the service, warm; a round takes some seconds at each number of connections. */
export async function startAccountSide(postgresql: Postgresql, style: Style): Promise<Side> {
  await using stack = new AsyncDisposableStack();
  const name = style.pipeline ? "account_service_pipelined" : "account_service";
  const { calls } = stack.use(await startAccountService(postgresql.create(name), style));
  await warmUp(calls);
  let round = 0;
  const owned = stack.move();
  return {
    round() {
      round += 1;
      return measureAccountPath({ ...style, durability: POSTGRESQL_DURABILITY }, calls, round);
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}
