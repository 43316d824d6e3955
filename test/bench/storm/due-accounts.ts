/**
 * Accounts of Adieu that all fall due at one instant. They are registered by the import, as a host brings
 * its accounts; then the Worker's clock is held (compositions/held-clock.ts) while a cancellation of each is
 * opened under a policy without steps, whose grace period is the same for all: so their ends are one.
 */
import { z } from "zod";
import { IDLE_MS } from "../idle.ts";
import { drive, expectStatus } from "../load.ts";
import { steplessPolicy } from "../stepless-policy.ts";
import type { Worker } from "../workers.ts";
import { waitUntil, whenTrue } from "./waiting.ts";

const POLICY = "storm";
const GRACE_MS = 20_000;

const policy = steplessPolicy(POLICY, "Purged twenty seconds after it was cancelled", {
  kind: "cancellation",
  then: "purge",
  grace: `PT${GRACE_MS / 1_000}S`,
});

/** An account's events up to the instant, and those that the instant brings. */
export const EVENTS_BEFORE = [
  "account.registered",
  "closure.opened",
  "closure.scheduled",
  "account.disabled",
];
export const EVENTS_OF_STORM = ["erasure.started", "erasure.task_done", "account.purged"];

/** Accounts in one call of the import, and calls at once: what new objects cost is the disk's to say. */
const IMPORT_SIZE = 100;
const IMPORTS_AT_ONCE = 2;
const OPENINGS_AT_ONCE = 64;

/**
 * Closed objects that may be woken in a second. Each keeps its files open until ten seconds after its last
 * call, and a process has 20,000 on this machine: 10,000 woken as fast as they answer were too many (seen).
 */
export const WAKING_PER_SECOND_MAX = 250;

/** An account that is opened is woken once more by its confirmation: 250 a second were too many (seen). */
export const OPENINGS_PER_SECOND_MAX = 110;

/** The clock is held where it will be when the openings are over, at the least that a second brings. */
const OPENINGS_PER_SECOND_MIN = 50;
const LEAD_MS = 5_000;

const DIRECTORY_POLL_MS = 250;

export const idOf = (number: number): string => `storm-${number}`;

const opened = z.looseObject({ effective_at: z.string() });
const counted = z.looseObject({
  by_state: z.record(z.string(), z.number()),
  by_closure_status: z.record(z.string(), z.number()),
});

/** @returns the instant, ms since the epoch. @throws where the preparation was not over in time */
export async function accountsDueAtOnce(adieu: Worker, accounts: number): Promise<number> {
  const { http } = adieu;
  expectStatus(await http.call("PUT", `/v1/policies/${POLICY}`, policy), 201);
  await register(adieu, accounts);
  const began = Date.now();
  const heldAt = began + Math.ceil((accounts / OPENINGS_PER_SECOND_MIN) * 1_000) + LEAD_MS;
  const dueAt = heldAt + GRACE_MS;
  await holdClock(adieu, heldAt);
  await drive({
    connections: OPENINGS_AT_ONCE,
    total: accounts,
    request: async (number) => {
      await waitUntil(began + (number / OPENINGS_PER_SECOND_MAX) * 1_000);
      await open(adieu, idOf(number), dueAt);
    },
  });
  const everywhere = await whenTrue(
    async () => (await statistics(adieu)).by_closure_status.scheduled === accounts,
    // At the instant all of the objects are closed, as in life.
    { everyMs: DIRECTORY_POLL_MS, until: dueAt - IDLE_MS },
  );
  await holdClock(adieu, null);
  if (everywhere === null)
    throw new Error("the directory stays behind the preparation: it was not over in time");
  return dueAt;
}

async function register({ http }: Worker, accounts: number): Promise<void> {
  await drive({
    connections: IMPORTS_AT_ONCE,
    total: Math.ceil(accounts / IMPORT_SIZE),
    request: async (call) => {
      const start = call * IMPORT_SIZE;
      const size = Math.min(IMPORT_SIZE, accounts - start);
      const registrations = Array.from({ length: size }, (_, place) => ({
        id: idOf(start + place),
        policy: POLICY,
        holder: { type: "individual" },
      }));
      const reply = await http.call("PUT", "/v1/accounts/import", { accounts: registrations });
      if (expectStatus(reply, 200).text.includes('"failed"')) throw new Error(reply.text);
    },
  });
}

async function open({ http }: Worker, id: string, dueAt: number): Promise<void> {
  const asked = { kind: "cancellation", actor: { role: "owner", id: "ada" } };
  const reply = await http.call("POST", `/v1/accounts/${id}/closures`, asked);
  const { effective_at } = opened.parse(JSON.parse(expectStatus(reply, 201).text));
  if (Date.parse(effective_at) !== dueAt) throw new Error(`${id} is due at ${effective_at}`);
}

async function holdClock({ http }: Worker, heldAt: number | null): Promise<void> {
  expectStatus(await http.call("PUT", "/bench/clock", { held_at: heldAt }), 200);
}

export const statistics = async ({ http }: Worker) =>
  counted.parse(JSON.parse(expectStatus(await http.call("GET", "/v1/stats"), 200).text));
