/** What every service that keeps accounts is asked, call for call, so that only the services differ. */
import type { adieuCalls } from "../calls.ts";
import { drive } from "../load.ts";
import type { Throughput, Work } from "./result.ts";

const CONNECTIONS = [16, 64] as const;
const ACCOUNTS = 500;
const UPDATES_OF_ONE = 400;
const UPDATES = 600;
const READS = 2_000;
/** Asked before anything is measured, so that both sides' code is compiled. */
const WARM_UP = 500;

type Calls = ReturnType<typeof adieuCalls>;
type Named = Pick<Throughput, "alternative" | "durability">;

export async function warmUp(calls: Calls): Promise<void> {
  await calls.register("warm");
  const request = async (number: number) => {
    await calls.update("warm", number);
    await calls.access("warm");
  };
  await drive({ connections: CONNECTIONS[0], total: WARM_UP, request });
}

/** @returns what was measured, in the same order each time */
export async function measureAccountPath(
  named: Named,
  calls: Calls,
  round: number,
): Promise<Throughput[]> {
  const rows: Throughput[] = [];
  for (const connections of CONNECTIONS) {
    rows.push(...(await measureAt(connections, named, calls, round)));
  }
  return rows;
}

async function measureAt(
  connections: number,
  { alternative, durability }: Named,
  calls: Calls,
  round: number,
): Promise<Throughput[]> {
  const idOf = (number: number) => `r${round}-c${connections}-${number % ACCOUNTS}`;
  const rows: Throughput[] = [];
  const row = async (what: Work, total: number, request: (number: number) => Promise<void>) => {
    const measured = await drive({ connections, total, request });
    const said = { type: "throughput", alternative, what, connections, durability } as const;
    rows.push({ ...said, ...measured, rounds: [measured.perSecond] });
  };
  const closures = new Map<string, string>();

  await row("register", ACCOUNTS, (number) => calls.register(idOf(number)));
  await row("update one account", UPDATES_OF_ONE, (number) => calls.update(idOf(0), number));
  await row("update, spread over accounts", UPDATES, (number) =>
    calls.update(idOf(number), number),
  );
  await row("read access", READS, (number) => calls.access(idOf(number)));
  await row("read account", READS, (number) => calls.account(idOf(number)));
  // Two calls of each account: the second time an account comes, its closure is confirmed.
  await row("open and confirm a cancellation, per write call", 2 * ACCOUNTS, async (number) => {
    const id = idOf(number);
    const closure = closures.get(id);
    if (closure === undefined) closures.set(id, await calls.open(id));
    else await calls.confirm(id, closure);
  });
  return rows;
}
