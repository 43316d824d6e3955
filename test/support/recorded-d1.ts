/** A database that records each statement that it runs, and how many rows the statement read and wrote. */

export type Ran = {
  readonly sql: string;
  readonly rows_read: number;
  readonly rows_written: number;
};

/** @property ran in the order of running */
export type RecordedD1 = { readonly db: D1Database; readonly ran: Ran[] };

export function recordedD1(db: D1Database): RecordedD1 {
  const ran: Ran[] = [];
  const statements = new WeakMap<object, { statement: D1PreparedStatement; sql: string }>();

  const record = <T extends D1Result>(sql: string, result: T): T => {
    const { rows_read = 0, rows_written = 0 } = result.meta;
    ran.push({ sql: sql.replaceAll(/\s+/g, " ").trim(), rows_read, rows_written });
    return result;
  };

  const recording = (statement: D1PreparedStatement, sql: string): D1PreparedStatement => {
    const all = async () => record(sql, await statement.all<Record<string, unknown>>());
    const first = async (column?: string) => {
      const row = (await all()).results[0];
      return row === undefined ? null : column === undefined ? row : row[column];
    };
    const methods: Record<string | symbol, unknown> = {
      bind: (...values: unknown[]) => recording(statement.bind(...values), sql),
      all,
      run: all,
      first,
    };
    const proxy = new Proxy(statement, {
      get: (target, name) => methods[name] ?? Reflect.get(target, name, target),
    });
    statements.set(proxy, { statement, sql });
    return proxy;
  };

  const batch = async (given: D1PreparedStatement[]) => {
    const known = given.map((one) => statements.get(one) ?? { statement: one, sql: "" });
    const results = await db.batch(known.map(({ statement }) => statement));
    return results.map((result, index) => record(known[index]?.sql ?? "", result));
  };
  const proxy = new Proxy(db, {
    get: (target, name) => {
      if (name === "prepare") return (sql: string) => recording(target.prepare(sql), sql);
      return name === "batch" ? batch : Reflect.get(target, name, target);
    },
  });
  return { db: proxy, ran };
}
