/**
 * Erasure by connectors: so many accounts fall due at once, and are erased in three systems, one after the other. Each system
 * allows so many calls at a time and within a minute, and counts what it gets. Beside them an eraser without a limit erases other
 * accounts, which must not wait for the crowd.
 */
import { setTimeout as pause } from "node:timers/promises";
import { drive, expectStatus } from "./load.ts";
import { goal, hundredths, table, tenths, whole } from "./markdown.ts";
import { doing } from "./progress.ts";
import { type SlowSystem, type SystemSeen, startSlowSystem } from "./slow-system.ts";
import { steplessPolicy } from "./stepless-policy.ts";
import { whenAllDeleted } from "./when-all-deleted.ts";
import { startAdieu, type Worker } from "./workers.ts";

export type ConnectorScale = {
  readonly accounts: number;
  /** Accounts that another system erases meanwhile, one after the other. */
  readonly others: number;
  readonly takesMs: number;
  readonly concurrency: number;
  readonly perMinute: number;
};

const LIMITS = { takesMs: 100, concurrency: 8, perMinute: 600 };
export const FULL: ConnectorScale = { accounts: 2_000, others: 100, ...LIMITS };
export const QUICK: ConnectorScale = { accounts: 60, others: 10, ...LIMITS };

export type ConnectorRow = ConnectorScale & {
  /** From the first deletion asked for to the last account that is gone. */
  readonly seconds: number;
  readonly systems: readonly (SystemSeen & { readonly name: string })[];
  /** The median from a deletion asked for to the call of the other system, ms: with nothing beside it, and with the crowd. */
  readonly alone: number;
  readonly beside: number;
};

const SYSTEMS = ["billing", "analytics", "identity"] as const;
const [CROWD, OTHER] = ["crowd", "other"];
const CONNECTIONS = 16;
const PATIENCE_MS = 1_800_000;

/** Of what the limits allow. */
const BUSY_GOAL = 0.9;

/** An erasure of another system may wait so much longer than without a crowd, ms: both share two cores. */
const BESIDE_GOAL_MS = 1_000;

export async function measureConnectors(scale: ConnectorScale): Promise<ConnectorRow> {
  doing(`${scale.accounts} accounts in three systems`);
  await using stack = new AsyncDisposableStack();
  const systems = await Promise.all(
    SYSTEMS.map(async (name) => ({ name, ...stack.use(await startSlowSystem(scale.takesMs)) })),
  );
  const other = stack.use(await startSlowSystem(scale.takesMs));
  const adieu = stack.use(await startAdieu());
  await setUp(adieu, scale, systems, other.host);
  const { http } = adieu;
  await register(adieu, "crowd", scale.accounts, CROWD);
  await register(adieu, "alone", scale.others, OTHER);
  await register(adieu, "beside", scale.others, OTHER);
  const alone = await oneAfterTheOther(adieu, "alone", scale.others, other);
  const began = performance.now();
  await drive({
    connections: CONNECTIONS,
    total: scale.accounts,
    request: async (number) => {
      expectStatus(await http.call("POST", closuresOf(`crowd-${number}`), DELETION), 201);
    },
  });
  const beside = await oneAfterTheOther(adieu, "beside", scale.others, other);
  await whenAllDeleted(adieu, scale.accounts + 2 * scale.others, PATIENCE_MS);
  const seconds = (performance.now() - began) / 1_000;
  const seen = systems.map((system) => ({ name: system.name, ...system.seen() }));
  return { ...scale, seconds, systems: seen, alone, beside };
}

async function setUp(
  { http }: Worker,
  { concurrency, perMinute }: ConnectorScale,
  systems: readonly (Pick<SlowSystem, "host"> & { readonly name: string })[],
  otherHost: string,
): Promise<void> {
  for (const { name, host } of systems) {
    const document = {
      id: name,
      version: 1,
      hosts: [host],
      identify: ["account"],
      secrets: ["key"],
      auth: { bearer: "{secret.key}" },
      rate: { concurrency, per_minute: perMinute },
      erase: [{ do: "delete", request: { method: "DELETE", path: "/people/{id}" } }],
    };
    const body = { connector: { document }, secrets: { key: "k" } };
    expectStatus(await http.call("PUT", `/v1/erasers/${name}`, body), 201);
  }
  const url = `http://${otherHost}/erase`;
  expectStatus(await http.call("PUT", `/v1/erasers/${OTHER}`, { url }), 201);
  const [first, second, third] = SYSTEMS;
  const inOrder = [first, { name: second, after: [first] }, { name: third, after: [second] }];
  for (const [id, erasers] of [
    [CROWD, inOrder],
    [OTHER, [OTHER]],
  ] as const) {
    const policy = steplessPolicy(id, "Deleted at once", {
      kind: "deletion",
      then: "delete",
      grace: "P0D",
      erasers,
    });
    expectStatus(await http.call("PUT", `/v1/policies/${id}`, policy), 201);
  }
}

const DELETION = { kind: "deletion", actor: { role: "owner", id: "ada" } };

const closuresOf = (id: string): string => `/v1/accounts/${id}/closures`;

const register = ({ http }: Worker, prefix: string, total: number, policy: string) =>
  drive({
    connections: CONNECTIONS,
    total,
    request: async (number) => {
      const account = { id: `${prefix}-${number}`, policy, holder: { type: "individual" } };
      expectStatus(await http.call("POST", "/v1/accounts", account), 201);
    },
  });

/** @returns the median from the request to the call of the system, ms */
async function oneAfterTheOther(
  { http }: Worker,
  prefix: string,
  total: number,
  system: Pick<SlowSystem, "seen">,
): Promise<number> {
  const waits: number[] = [];
  for (let number = 0; number < total; number += 1) {
    const before = system.seen().calls;
    const began = performance.now();
    expectStatus(await http.call("POST", closuresOf(`${prefix}-${number}`), DELETION), 201);
    while (system.seen().calls === before) await pause(2);
    waits.push(performance.now() - began);
  }
  return waits.toSorted((a, b) => a - b)[Math.floor(waits.length / 2)] ?? 0;
}

export function renderConnectors(row: ConnectorRow): string {
  const { accounts, concurrency, perMinute, takesMs, systems, alone, beside } = row;
  const perSecond = Math.min(perMinute / 60, (concurrency * 1_000) / takesMs);
  const head = ["system", "calls", "s", "of what its limits allow", "open at once", "in a minute"];
  const lines = systems.map(({ name, calls, mostAtOnce, mostInAMinute, seconds }) => {
    const share = (calls - 1) / seconds / perSecond;
    return [
      name,
      whole(calls),
      tenths(seconds),
      goal(hundredths(share), share >= BUSY_GOAL),
      goal(whole(mostAtOnce), mostAtOnce <= concurrency),
      goal(whole(mostInAMinute), mostInAMinute <= perMinute),
    ];
  });
  const said = `${whole(accounts)} accounts deleted at once by connectors of three systems, one after the other, each with ${concurrency} calls at a time and ${perMinute} a minute: all are gone after ${tenths(row.seconds)} s. `;
  const others = `Meanwhile another system was asked ${whole(beside)} ms after its deletions (median; ${whole(alone)} ms without the crowd): ${goal(`${whole(beside - alone)} ms later`, beside - alone <= BESIDE_GOAL_MS)}.`;
  return `${said}${others}\n\n${table(head, lines)}`;
}
