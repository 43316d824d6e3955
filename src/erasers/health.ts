/** The health of a mode's erasers: which of them stand still, and which erasure tasks have stalled. */

import { z } from "zod";
import type { ErasersHealth, ErasureTasksHealth } from "../contract/health";
import type { Directory } from "../directory/directory";
import { json } from "../shared/columns";
import { inParallel } from "../shared/concurrency";
import { findingIf, type Looked } from "../shared/health";
import type { EraserFailing } from "./failing";
import {
  ERASERS_ASKED_AT_ONCE,
  ERASERS_OF_MODE_MAX,
  NAMED_MAX,
  STALLED_LOOKED_AT_MAX,
  STANDING_STILL_MS,
} from "./limits";
import { listErasers } from "./registrations";

type Mode = { readonly livemode: boolean };

/**
 * Asks every eraser's object of the mode, a few at a time.
 *
 * @param now ms
 * @param ask rejects if the object cannot be reached
 */
export async function erasersHealth(
  db: D1Database,
  { livemode, now }: Mode & { readonly now: number },
  ask: (name: string) => Promise<EraserFailing | null>,
): Promise<Looked<ErasersHealth>> {
  const erasers = await listErasers(db, { livemode, after: null, limit: ERASERS_OF_MODE_MAX });
  const still: ErasersHealth["data"] = [];
  await inParallel(erasers, ERASERS_ASKED_AT_ONCE, async ({ name }) => {
    const failing = await ask(name).catch(() => "unknown" as const);
    if (failing === "unknown") {
      still.push({ name, failing_since: null, first_error: null, is_paused: false });
    } else if (failing && standsStill(failing, now)) {
      const { failing_since, first_error, is_paused = false } = failing;
      still.push({ name, failing_since, first_error, is_paused });
    }
  });
  return {
    facts: {
      total: erasers.length,
      standing_still: still.length,
      data: still.toSorted((a, b) => (a.name < b.name ? -1 : 1)).slice(0, NAMED_MAX),
    },
    findings: [
      ...findingIf(
        still.some(({ is_paused }) => !is_paused),
        "erasers_failing",
        "Erasers have answered nothing but failures for an hour, so erasures wait for them: Adieu goes on trying for seven days, and then the tasks stall.",
      ),
      ...findingIf(
        still.some(({ is_paused }) => is_paused),
        "erasers_paused",
        "Erasers are paused, because their systems refuse their connectors; the tasks wait and lose no time. Rehearse one to see what its system answers. Then put it again with a right secret or document, or resume it (docs/connectors/README.md).",
      ),
    ],
  };
}

const standsStill = ({ is_paused, failing_since }: EraserFailing, now: number): boolean =>
  is_paused === true || Date.parse(failing_since) < now - STANDING_STILL_MS;

const eventSchema = z.object({
  position: z.number(),
  account: z.string(),
  at: z.string(),
  data: json(
    z.object({ task: z.string(), eraser: z.string(), cause: z.string().default("retried") }),
  ),
});
type FedEvent = z.infer<typeof eventSchema>;

/** The latest events of a type are at the end of an index of the feed. */
const LATEST = `
  SELECT position, account, at, data FROM feed INDEXED BY feed_of_type
  WHERE livemode = ?1 AND type = ?2 ORDER BY position DESC LIMIT ?3`;

/**
 * Finds stalled tasks: among the latest events of stalling, those whose task was neither tried again nor done since.
 * The ledger knows which tasks are done.
 */
export async function erasureTasksHealth(
  db: Directory,
  { livemode }: Mode,
): Promise<Looked<ErasureTasksHealth>> {
  const latest = (type: string) =>
    db.prepare(LATEST).bind(Number(livemode), type, STALLED_LOOKED_AT_MAX);
  const [stalled = [], retried = []] = (
    await db.batch([latest("erasure.task_stalled"), latest("erasure.task_retried")])
  ).map(({ results }) => results.map((row) => eventSchema.parse(row)));
  const again = new Map(retried.toReversed().map((event) => [event.data.task, event.position]));
  const open = new Map<string, FedEvent>();
  for (const event of stalled) {
    const { task } = event.data;
    if ((again.get(task) ?? 0) < event.position && !open.has(task)) open.set(task, event);
  }
  const done = await doneAmong(db, livemode, [...open.keys()]);
  const still = [...open.values()].filter(({ data }) => !done.has(data.task));
  return {
    facts: {
      stalled: still.length,
      data: still.slice(0, NAMED_MAX).map(({ account, at, data }) => ({
        ...data,
        account,
        stalled_at: at,
      })),
    },
    findings: findingIf(
      still.length > 0,
      "erasure_tasks_stalled",
      "Erasure tasks have stalled: their erasers did not acknowledge for seven days, or are not registered. Each must be tried again or marked done by hand (docs/erasure.md).",
    ),
  };
}

async function doneAmong(
  db: Directory,
  livemode: boolean,
  tasks: readonly string[],
): Promise<ReadonlySet<string>> {
  if (tasks.length === 0) return new Set();
  const { results } = await db
    .prepare(
      "SELECT task FROM erasures WHERE livemode = ?1 AND task IN (SELECT atom FROM json_each(?2))",
    )
    .bind(Number(livemode), JSON.stringify(tasks))
    .all();
  return new Set(results.map((row) => z.object({ task: z.string() }).parse(row).task));
}
