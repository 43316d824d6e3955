/** How many rows PostgreSQL reads for a question: of tables and of indexes, as its own plans say after they have run. */
import { z } from "zod";
import type { Directory, Statement } from "../../src/directory/directory";

type Plan = {
  readonly "Node Type": string;
  readonly "Relation Name"?: string | undefined;
  readonly "Actual Rows": number;
  readonly "Actual Loops": number;
  readonly "Rows Removed by Filter"?: number | undefined;
  readonly "Rows Removed by Index Recheck"?: number | undefined;
  readonly Plans?: readonly Plan[] | undefined;
};

const planSchema: z.ZodType<Plan> = z.object({
  "Node Type": z.string(),
  "Relation Name": z.string().optional(),
  "Actual Rows": z.number(),
  "Actual Loops": z.number(),
  "Rows Removed by Filter": z.number().optional(),
  "Rows Removed by Index Recheck": z.number().optional(),
  get Plans() {
    return z.array(planSchema).optional();
  },
});
const explainedSchema = z.object({ "QUERY PLAN": z.string() });

/** Rows that a plan reads of tables. Those of functions and of what was made on the way are left out. */
function rowsOf(plan: Plan): number {
  const each =
    plan["Relation Name"] === undefined
      ? 0
      : plan["Actual Rows"] +
        (plan["Rows Removed by Filter"] ?? 0) +
        (plan["Rows Removed by Index Recheck"] ?? 0);
  const own = Math.ceil(each * plan["Actual Loops"]);
  return (plan.Plans ?? []).reduce((sum, one) => sum + rowsOf(one), own);
}

/**
 * @param db in PostgreSQL
 * @param ask only reads
 * @returns rows that all its statements read
 */
export async function rowsReadInPostgres(
  db: Directory,
  ask: (db: Directory) => Promise<unknown>,
): Promise<number> {
  let rows = 0;
  const explained = (sql: string, values: readonly unknown[]): Statement => {
    const statement = db.prepare(sql).bind(...values);
    const all = async <Row>() => {
      const { results } = await db
        .prepare(`EXPLAIN (ANALYZE, FORMAT JSON) ${sql}`)
        .bind(...values)
        .all();
      const plans = z
        .array(z.object({ Plan: planSchema }))
        .parse(JSON.parse(explainedSchema.parse(results[0])["QUERY PLAN"]));
      rows += plans.reduce((sum, { Plan }) => sum + rowsOf(Plan), 0);
      return statement.all<Row>();
    };
    return {
      bind: (...given) => explained(sql, given),
      all,
      run: all,
      first: async <Row>(column?: string) => {
        const [row] = (await all<Record<string, unknown>>()).results;
        return (column === undefined ? row : row?.[column]) as Row;
      },
    };
  };
  await ask({
    prepare: (sql, postgres = sql) => explained(postgres, []),
    batch: (statements) => Promise.all(statements.map((one) => one.all())),
  });
  return rows;
}
