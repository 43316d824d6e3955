/** A D1 database that counts what is asked of it: it does all that the real one does, and nothing else. */

export type Asked = {
  /** Each is a way there and back. */
  calls: number;
  statements: number;
  /** As D1 itself counts them, and charges for them. */
  rowsRead: number;
  rowsWritten: number;
};

export const nothingAsked = (): Asked => ({ calls: 0, statements: 0, rowsRead: 0, rowsWritten: 0 });

export function countingD1(db: D1Database, asked: Asked): D1Database {
  const real = new WeakMap<object, D1PreparedStatement>();

  const note = (results: readonly D1Result<unknown>[]) => {
    asked.calls += 1;
    asked.statements += results.length;
    for (const { meta } of results) {
      asked.rowsRead += meta.rows_read;
      asked.rowsWritten += meta.rows_written;
    }
  };

  const counted = (statement: D1PreparedStatement): D1PreparedStatement => {
    const all = async () => {
      const result = await statement.all<Record<string, unknown>>();
      note([result]);
      return result;
    };
    const proxy = replacing(statement, {
      bind: (...values: unknown[]) => counted(statement.bind(...values)),
      all,
      run: all,
      // The real one keeps to itself what it cost.
      first: async (column?: string) => {
        const row = (await all()).results[0];
        return row === undefined ? null : column === undefined ? row : row[column];
      },
    });
    real.set(proxy, statement);
    return proxy;
  };

  return replacing(db, {
    prepare: (query: string) => counted(db.prepare(query)),
    batch: async (statements: D1PreparedStatement[]) => {
      const results = await db.batch(statements.map((one) => real.get(one) ?? one));
      note(results);
      return results;
    },
  });
}

/** An object of the platform with some of its methods replaced. The others stay the real object's. */
export const replacing = <T extends object>(object: T, methods: Record<string, unknown>): T =>
  new Proxy(object, {
    get: (target, name) => {
      if (typeof name === "string" && Object.hasOwn(methods, name)) return methods[name];
      const member: unknown = Reflect.get(target, name, target);
      return typeof member === "function" ? member.bind(target) : member;
    },
  });
