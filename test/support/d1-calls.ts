/** What some work costs D1: calls, and the statements in them. */
import { env } from "cloudflare:workers";
import { onTestFinished, vi } from "vitest";

/** Counts from now on, the test's own calls too: read the numbers before asking D1. */
export function countD1(): { readonly calls: number; readonly statements: number } {
  const counted = { calls: 0, statements: 0 };
  const database: D1Database = Object.getPrototypeOf(env.DIRECTORY);
  const statement: D1PreparedStatement = Object.getPrototypeOf(env.DIRECTORY.prepare("SELECT 1"));
  const { batch } = database;
  const batches = vi.spyOn(database, "batch").mockImplementation(function <T>(
    this: D1Database,
    statements: D1PreparedStatement[],
  ) {
    counted.calls += 1;
    counted.statements += statements.length;
    return batch.call(this, statements) as Promise<D1Result<T>[]>;
  });
  const singles = (["first", "run", "all", "raw"] as const).map((name) => {
    const original = statement[name] as (...given: unknown[]) => unknown;
    const count = function (this: D1PreparedStatement, ...given: unknown[]) {
      counted.calls += 1;
      counted.statements += 1;
      return original.apply(this, given);
    };
    return vi.spyOn(statement, name).mockImplementation(count as never);
  });
  onTestFinished(() => {
    for (const spy of [batches, ...singles]) spy.mockRestore();
  });
  return counted;
}
