/**
 * Erasure by systems of the host: so many accounts deleted at once, by a policy that names one eraser, which
 * takes its time. It must never have more calls open than it asked for, and be kept busy all the while.
 */

import { drive, expectStatus } from "./load.ts";
import { goal, table, tenths, whole } from "./markdown.ts";
import { doing } from "./progress.ts";
import { startSlowSystem } from "./slow-system.ts";
import { steplessPolicy } from "./stepless-policy.ts";
import { whenAllDeleted } from "./when-all-deleted.ts";
import { startAdieu } from "./workers.ts";

export type ErasureScale = {
  readonly accounts: readonly number[];
  /** How long the eraser takes for a call, ms. */
  readonly takesMs: number;
  readonly concurrency: number;
};

export const FULL: ErasureScale = { accounts: [200, 2_000], takesMs: 100, concurrency: 8 };
export const QUICK: ErasureScale = { accounts: [50], takesMs: 100, concurrency: 8 };

export type ErasureRow = Omit<ErasureScale, "accounts"> & {
  readonly accounts: number;
  /** From the first deletion asked for to the last account that is gone. */
  readonly seconds: number;
  readonly calls: number;
  readonly mostAtOnce: number;
};

const [POLICY, ERASER] = ["erased", "crm"];
const CONNECTIONS = 16;
const PATIENCE_MS = 600_000;

/** Of what the eraser itself could do: what is left is Adieu's own part of each erasure. */
const BUSY_GOAL = 0.5;

export async function measureErasure(scale: ErasureScale): Promise<ErasureRow[]> {
  const rows: ErasureRow[] = [];
  for (const accounts of scale.accounts) {
    doing(`${accounts} accounts`);
    rows.push(await erase(accounts, scale));
  }
  return rows;
}

async function erase(
  accounts: number,
  { takesMs, concurrency }: ErasureScale,
): Promise<ErasureRow> {
  await using eraser = await startSlowSystem(takesMs);
  await using adieu = await startAdieu();
  const { http } = adieu;
  const registration = { url: `http://${eraser.host}/erase`, concurrency };
  expectStatus(await http.call("PUT", `/v1/erasers/${ERASER}`, registration), 201);
  const policy = steplessPolicy(POLICY, "Deleted at once", {
    kind: "deletion",
    then: "delete",
    grace: "P0D",
    erasers: [ERASER],
  });
  expectStatus(await http.call("PUT", `/v1/policies/${POLICY}`, policy), 201);
  await drive({
    connections: CONNECTIONS,
    total: accounts,
    request: async (number) => {
      const account = { id: idOf(number), policy: POLICY, holder: { type: "individual" } };
      expectStatus(await http.call("POST", "/v1/accounts", account), 201);
    },
  });
  const began = performance.now();
  await drive({
    connections: CONNECTIONS,
    total: accounts,
    request: async (number) => {
      const asked = { kind: "deletion", actor: { role: "owner", id: "ada" } };
      expectStatus(await http.call("POST", `/v1/accounts/${idOf(number)}/closures`, asked), 201);
    },
  });
  await whenAllDeleted(adieu, accounts, PATIENCE_MS);
  const seconds = (performance.now() - began) / 1_000;
  const { calls, mostAtOnce } = eraser.seen();
  return { accounts, takesMs, concurrency, seconds, calls, mostAtOnce };
}

const idOf = (number: number): string => `erased-${number}`;

export function renderErasure(rows: readonly ErasureRow[]): string {
  const head = ["accounts", "s", "erasures/s", "of what the eraser can", "calls", "open at once"];
  const lines = rows.map(({ accounts, seconds, takesMs, concurrency, calls, mostAtOnce }) => {
    const share = (accounts / seconds) * (takesMs / 1_000 / concurrency);
    return [
      whole(accounts),
      tenths(seconds),
      whole(accounts / seconds),
      goal(share.toFixed(2), share >= BUSY_GOAL),
      whole(calls),
      goal(whole(mostAtOnce), mostAtOnce <= concurrency),
    ];
  });
  const [first] = rows;
  const said = first
    ? `Deleted at once by ${CONNECTIONS} callers, each asking one eraser that takes ${first.takesMs} ms and allows ${first.concurrency} calls at a time, until the directory has the last of them.`
    : "";
  return `${said}\n\n${table(head, lines)}`;
}
