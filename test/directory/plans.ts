/** How SQLite goes about the statements that something runs: what it searches, and what it scans. */
import { env } from "cloudflare:workers";
import { onTestFinished, vi } from "vitest";

/** @returns the plan of each statement, in the order of running, its steps line by line */
export async function plansOf(work: () => Promise<unknown>): Promise<string[]> {
  const prepared = vi.spyOn(env.DB, "prepare");
  onTestFinished(() => prepared.mockRestore());
  await work();
  const statements = prepared.mock.calls.map(([sql]) => sql);
  prepared.mockRestore();
  return Promise.all(statements.map(planOf));
}

async function planOf(sql: string): Promise<string> {
  const { results } = await env.DB.prepare(`EXPLAIN QUERY PLAN ${sql}`)
    .bind(...Array.from({ length: parametersOf(sql) }, () => 1))
    .all<{ detail: string }>();
  return results.map(({ detail }) => detail).join("\n");
}

/** Numbered ones have the highest number, others are counted. */
function parametersOf(sql: string): number {
  const numbers = [...sql.matchAll(/\?(\d+)/g)].map(([, number]) => Number(number));
  return numbers.length > 0 ? Math.max(...numbers) : sql.split("?").length - 1;
}
