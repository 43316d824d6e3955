/** How SQLite goes about the statements that something runs: what it searches, and what it scans. */
import { env } from "cloudflare:workers";
import { onTestFinished, vi } from "vitest";

/** @returns the plan of each statement, its steps line by line: of CONTROL first, then of DIRECTORY, in the order of running */
export async function plansOf(work: () => Promise<unknown>): Promise<string[]> {
  const databases = [env.CONTROL, env.DIRECTORY];
  const prepared = databases.map((database) => vi.spyOn(database, "prepare"));
  const stop = () => prepared.forEach((spy) => spy.mockRestore());
  onTestFinished(stop);
  await work();
  const statements = prepared.map(({ mock }) => mock.calls.map(([sql]) => sql));
  stop();
  const plans = databases.map((database, index) =>
    Promise.all((statements[index] ?? []).map((sql) => planOf(database, sql))),
  );
  return (await Promise.all(plans)).flat();
}

async function planOf(database: D1Database, sql: string): Promise<string> {
  const { results } = await database
    .prepare(`EXPLAIN QUERY PLAN ${sql}`)
    .bind(...Array.from({ length: parametersOf(sql) }, () => 1))
    .all<{ detail: string }>();
  return results.map(({ detail }) => detail).join("\n");
}

/** Numbered ones have the highest number, others are counted. */
function parametersOf(sql: string): number {
  const numbers = [...sql.matchAll(/\?(\d+)/g)].map(([, number]) => Number(number));
  return numbers.length > 0 ? Math.max(...numbers) : sql.split("?").length - 1;
}
