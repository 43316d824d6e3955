/**
 * The release of a brake: so many accounts are held, and begin when it is released, a part of them each second. Two are
 * measured. The accounts of the first are real: each begins its erasure, and its messages go to the queue. The closures
 * of the second are seeded by SQL: their accounts do not exist, so more fit into a measurement.
 */

import { availableParallelism } from "node:os";
import { z } from "zod";
import { IDLE_MS } from "./idle.ts";
import { drive, expectStatus } from "./load.ts";
import { table, tenths, whole } from "./markdown.ts";
import { cpuMs } from "./process.ts";
import { doing } from "./progress.ts";
import { steplessPolicy } from "./stepless-policy.ts";
import { waitUntil, whenTrue } from "./storm/waiting.ts";
import { startAdieu, type Worker } from "./workers.ts";

export type ReleaseScale = { readonly accounts: number; readonly seeded: number };

export const FULL: ReleaseScale = { accounts: 1_000, seeded: 5_000 };
export const QUICK: ReleaseScale = { accounts: 100, seeded: 2_000 };

/** What is asked of it: so many accounts begin within this time. */
const GOAL = { accounts: 100_000, seconds: 600 };

/** As in src/brake/limits.ts, which Node cannot load. */
const WAKES_PER_SECOND = 250;

/** Messages that a queue takes within a second, as Cloudflare says. */
const QUEUE_PER_SECOND = 5_000;

const POLICY = "held";
const CONNECTIONS = 16;
const IMPORT_SIZE = 100;
const POLL_MS = 250;
const PATIENCE_MS = 600_000;

export type ReleaseRow = {
  readonly kind: "real" | "seeded";
  readonly accounts: number;
  /** From the release until the last account was woken. */
  readonly seconds: number;
  /** CPU of the service's process for each account until then, all its threads. */
  readonly cpuMs: number;
  /** The most messages that accounts sent within a second, and all of them; null if the accounts do not exist. */
  readonly mostMessages: number | null;
  readonly messages: number | null;
  /** From the release until the directory had everything; null if the accounts do not exist. */
  readonly followedSeconds: number | null;
};

export async function measureRelease({ accounts, seeded }: ReleaseScale): Promise<ReleaseRow[]> {
  await using adieu = await startAdieu({ composition: "release" });
  doing("holding accounts");
  await hold(adieu, accounts);
  // In life the objects of held accounts are closed when they are woken.
  await waitUntil(Date.now() + IDLE_MS);
  doing("releasing real accounts");
  const real = await release(adieu, "real", accounts);
  // The counts began anew: one is granted, and the next one engages the brake again.
  await closeEach(adieu, ["more-1", "more-2"]);
  expectStatus(await adieu.http.call("PUT", "/bench/release", { hold: seeded }), 200);
  doing("releasing seeded closures");
  return [real, await release(adieu, "seeded", seeded)];
}

/** So many accounts are refused by the brake; one more is granted. */
async function hold(adieu: Worker, accounts: number): Promise<void> {
  const { http } = adieu;
  const closes = { kind: "cancellation", then: "purge", grace: "P0D" } as const;
  const policy = steplessPolicy(POLICY, "Purged at once", closes);
  expectStatus(await http.call("PUT", `/v1/policies/${POLICY}`, policy), 201);
  expectStatus(await http.call("PUT", "/v1/brake", { per_hour: 1, share: null }), 200);
  await closeEach(
    adieu,
    Array.from({ length: accounts + 1 }, (_, number) => `held-${number}`),
  );
  const { held } = await brakeOf(adieu);
  if (held !== accounts) throw new Error(`${held} of ${accounts} accounts are held`);
}

/** Registers accounts, and opens a closure of each that is due at once. */
async function closeEach({ http }: Worker, ids: readonly string[]): Promise<void> {
  for (let start = 0; start < ids.length; start += IMPORT_SIZE) {
    const registrations = ids
      .slice(start, start + IMPORT_SIZE)
      .map((id) => ({ id, policy: POLICY, holder: { type: "individual" } }));
    const reply = await http.call("PUT", "/v1/accounts/import", { accounts: registrations });
    if (expectStatus(reply, 200).text.includes('"failed"')) throw new Error(reply.text);
  }
  const asked = { kind: "cancellation", actor: { role: "owner", id: "ada" } };
  await drive({
    connections: CONNECTIONS,
    total: ids.length,
    request: async (number) => {
      const path = `/v1/accounts/${ids[number]}/closures`;
      expectStatus(await http.call("POST", path, asked), 201);
    },
  });
}

async function release(
  adieu: Worker,
  kind: ReleaseRow["kind"],
  accounts: number,
): Promise<ReleaseRow> {
  const polling = { everyMs: POLL_MS, until: Date.now() + PATIENCE_MS };
  const before = (await purged(adieu)) + (kind === "real" ? accounts : 0);
  const usedBefore = cpuMs(adieu.pid);
  const began = Date.now();
  const reason = { reason: "measured" };
  expectStatus(await adieu.http.call("POST", "/v1/brake/release", reason), 200);
  const wokenAt = await whenTrue(async () => (await seen(adieu)).waiting === 0, polling);
  const used = (cpuMs(adieu.pid) - usedBefore) / accounts;
  const followedAt = await whenTrue(async () => (await purged(adieu)) >= before, polling);
  if (wokenAt === null || followedAt === null) throw new Error("not all accounts began");
  const seconds = (wokenAt - began) / 1_000;
  if (kind === "seeded") {
    const unknown = { mostMessages: null, messages: null, followedSeconds: null };
    return { kind, accounts, seconds, cpuMs: used, ...unknown };
  }
  const { sent } = await seen(adieu);
  const since = sent.filter(([second]) => second >= Math.floor(began / 1_000)).map(([, n]) => n);
  return {
    kind,
    accounts,
    seconds,
    cpuMs: used,
    mostMessages: Math.max(0, ...since),
    messages: since.reduce((sum, n) => sum + n, 0),
    followedSeconds: (followedAt - began) / 1_000,
  };
}

const seenSchema = z.object({
  waiting: z.int(),
  sent: z.array(z.tuple([z.int(), z.int()])),
});

const seen = async ({ http }: Worker) =>
  seenSchema.parse(JSON.parse(expectStatus(await http.call("GET", "/bench/release"), 200).text));

const brakeSchema = z.looseObject({ held: z.int() });

const brakeOf = async ({ http }: Worker) =>
  brakeSchema.parse(JSON.parse(expectStatus(await http.call("GET", "/v1/brake"), 200).text));

const statsSchema = z.looseObject({ by_state: z.record(z.string(), z.number()) });

async function purged({ http }: Worker): Promise<number> {
  const { text } = expectStatus(await http.call("GET", "/v1/stats"), 200);
  return statsSchema.parse(JSON.parse(text)).by_state.purged ?? 0;
}

export function renderRelease(rows: readonly ReleaseRow[]): string {
  const head = [
    "accounts",
    "",
    "woken within",
    "a second",
    "CPU an account",
    "messages, the most within a second",
    "an account",
    "in the directory after",
  ];
  const shown = rows.map((row) => [
    whole(row.accounts),
    row.kind,
    `${tenths(row.seconds)} s`,
    whole(row.accounts / row.seconds),
    `${tenths(row.cpuMs)} ms`,
    row.mostMessages === null
      ? "–"
      : `${whole(row.mostMessages)} (${tenths((100 * row.mostMessages) / QUEUE_PER_SECOND)} % of what a queue takes)`,
    row.messages === null ? "–" : tenths(row.messages / row.accounts),
    row.followedSeconds === null ? "–" : `${tenths(row.followedSeconds)} s`,
  ]);
  const expected = rows.map(({ kind, accounts, seconds, cpuMs: cpu }) => {
    const measured = ((GOAL.accounts / accounts) * seconds) / 60;
    const onCores = Math.min(WAKES_PER_SECOND, (availableParallelism() * 1_000) / cpu);
    return [kind, `${tenths(measured)} minutes`, `${tenths(GOAL.accounts / onCores / 60)} minutes`];
  });
  return `${table(head, shown)}

Not measured but computed from that, for ${whole(GOAL.accounts)} accounts. The goal is ${GOAL.seconds / 60} minutes, the least is
${tenths(GOAL.accounts / WAKES_PER_SECOND / 60)}: the brake wakes no more than ${WAKES_PER_SECOND} within a second.

${table(["accounts", "at the pace of this run", "if the CPU of all cores were free for it"], expected)}`;
}
