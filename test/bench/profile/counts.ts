/** What one call of each kind does, counted: commits, statements, rows, alarms, calls of objects, messages, bytes. */

import { z } from "zod";
import type { WorkLog } from "../compositions/work-log.ts";
import { doing } from "../progress.ts";
import { startAdieu, type Worker } from "../workers.ts";
import { type Commits, commitsBetween, logsIn } from "./commits.ts";
import { startEraser } from "./eraser.ts";
import { type Subject, subjectsOn } from "./subjects.ts";

/** The queue hands over what it has after a second. If nothing is done for so long, nothing more comes, ms. */
const QUIET_MS = 2_500;
const POLL_MS = 100;
const QUIET_MAX_MS = 30_000;

export type Counted = { readonly name: string; readonly work: WorkLog; readonly commits: Commits };

export async function countWork(): Promise<Counted[]> {
  await using adieu = await startAdieu({
    composition: "profiled",
    builtins: { "node:crypto": "counting-crypto.js" },
  });
  await using eraser = await startEraser();
  const counted: Counted[] = [];
  for (const subject of await subjectsOn(adieu.http, eraser.url)) {
    doing(`counting, ${subject.name}`);
    const key = subject.name.replaceAll(/\W+/g, "-");
    // The first call of its kind finds an isolate that knows neither key nor policy.
    await (await subject.prepare(`first-${key}`))();
    counted.push(await countOne(adieu, subject, `second-${key}`));
  }
  return counted;
}

/** Counts from the call until nothing follows from it any more. */
async function countOne(adieu: Worker, subject: Subject, id: string): Promise<Counted> {
  const call = await subject.prepare(id);
  await untilQuiet(adieu);
  await askWork(adieu, "DELETE");
  const before = logsIn(adieu.directory);
  await call();
  const work = await untilQuiet(adieu);
  const commits = commitsBetween(before, logsIn(adieu.directory));
  return { name: subject.name, work, commits };
}

async function untilQuiet(adieu: Worker): Promise<WorkLog> {
  const began = performance.now();
  let work = await askWork(adieu, "GET");
  for (let since = began; performance.now() < since + QUIET_MS; ) {
    await new Promise((later) => setTimeout(later, POLL_MS));
    const now = await askWork(adieu, "GET");
    if (now.steps.length === work.steps.length) continue;
    if (performance.now() > began + QUIET_MAX_MS) throw new Error("the service is never quiet");
    [work, since] = [now, performance.now()];
  }
  return work;
}

const stepSchema = z.object({
  by: z.string(),
  does: z.enum(["is called", "statement", "alarm", "message", "answers"]),
  text: z.string(),
  rowsRead: z.number(),
  rowsWritten: z.number(),
});
const workSchema = z.object({
  steps: z.array(stepSchema),
  totals: z.object({
    bytesHashed: z.number(),
    jsonWritten: z.number(),
    jsonRead: z.number(),
    d1: z.object({
      calls: z.number(),
      statements: z.number(),
      rowsRead: z.number(),
      rowsWritten: z.number(),
    }),
  }),
});

async function askWork({ port }: Worker, method: "GET" | "DELETE"): Promise<WorkLog> {
  const response = await fetch(`http://127.0.0.1:${port}/bench/work`, { method });
  return workSchema.parse(await response.json());
}
