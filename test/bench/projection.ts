/** How fast the directory takes what accounts tell: from the queue to its rows, confirmations apart. */
import type { AccountEvents } from "../../src/contract/queue-messages.ts";
import { startAdieu } from "./workers.ts";

/** Accounts with a message in a round, each registered and with a cancellation open. */
const ACCOUNTS = 5_000;

/** The row of the directory, and three events of the feed. */
const ROWS_PER_ACCOUNT = 4;

/** What one call of the queue takes. */
const BATCH = 100;
const POLL_MS = 20;

const AT = "2026-11-22T09:00:00.000Z";
const EFFECTIVE = "2026-12-22T09:00:00.000Z";

/** @returns rows a second, for each round */
export async function measureProjection(rounds: number): Promise<number[]> {
  await using adieu = await startAdieu({ composition: "projection" });
  const queue = await adieu.miniflare.getQueueProducer<AccountEvents>("EVENTS");
  const database = await adieu.miniflare.getD1Database("DIRECTORY");
  const fed = async () =>
    Number(await database.prepare("SELECT max(position) AS fed FROM feed").first("fed"));
  const measured: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const before = await fed();
    const began = performance.now();
    for (let start = 0; start < ACCOUNTS; start += BATCH) {
      const numbers = Array.from({ length: BATCH }, (_, place) => start + place);
      await queue.sendBatch(numbers.map((number) => ({ body: messageOf(`p${round}-${number}`) })));
    }
    while ((await fed()) < before + ACCOUNTS * (ROWS_PER_ACCOUNT - 1)) {
      await new Promise((later) => setTimeout(later, POLL_MS));
    }
    measured.push((ACCOUNTS * ROWS_PER_ACCOUNT) / ((performance.now() - began) / 1_000));
  }
  return measured;
}

function messageOf(id: string): AccountEvents {
  const closure = `clo_${id}`;
  const actor = { role: "owner", id: "ada" };
  const happened = [
    { type: "account.registered", data: { policy: { id: "disable-then-purge", version: 1 } } },
    { type: "closure.opened", data: { closure, kind: "cancellation", reason_code: null } },
    { type: "closure.scheduled", data: { closure, effective_at: EFFECTIVE } },
  ];
  return {
    entry: {
      id,
      livemode: false,
      policy: "disable-then-purge",
      state: "active",
      version: happened.length,
      closure,
      closure_kind: "cancellation",
      closure_status: "scheduled",
      held: false,
      due_at: EFFECTIVE,
      due_action: "purge",
      wake_at: EFFECTIVE,
      answer_by: EFFECTIVE,
      review_due_at: null,
      review_overdue: false,
      review_claimed_by: null,
      review_claimed_until: null,
      contact_changed_at: null,
      test_clock: null,
      created_at: AT,
      updated_at: AT,
    },
    confirmed: 0,
    confirmed_once: 0,
    events: happened.map((event, place) => ({
      ...event,
      id: `evt_${id}_${place}`,
      at: AT,
      sequence: place + 1,
      actor,
    })),
  };
}
