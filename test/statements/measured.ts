/** Runs the cases on a database, and says what each statement read. */
import { recordedD1 } from "../support/recorded-d1";
import type { Case } from "./cases";

export type Measured = {
  readonly name: string;
  readonly statements: readonly {
    readonly sql: string;
    readonly rows_read: number;
    readonly rows_written: number;
  }[];
};

export async function measured(db: D1Database, cases: readonly Case[]): Promise<Measured[]> {
  const found: Measured[] = [];
  for (const { name, run } of cases) {
    const { db: recording, ran } = recordedD1(db);
    await run(recording);
    found.push({ name, statements: [...ran] });
  }
  return found;
}

export const rowsOf = ({ statements }: Measured): number =>
  statements.reduce((sum, { rows_read }) => sum + rows_read, 0);

/** The plan of a statement in a line: what it searches, and what it scans. */
export async function planOf(db: D1Database, sql: string): Promise<string> {
  const numbers = [...sql.matchAll(/\?(\d+)/g)].map(([, number]) => Number(number));
  const count = numbers.length > 0 ? Math.max(...numbers) : sql.split("?").length - 1;
  const { results } = await db
    .prepare(`EXPLAIN QUERY PLAN ${sql}`)
    .bind(...Array.from({ length: count }, () => 1))
    .all<{ detail: string }>();
  return results.map(({ detail }) => detail).join("; ");
}
