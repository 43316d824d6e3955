/**
 * Counts the rows that an object writes to its own storage, as the platform counts and charges for them: each row and
 * each entry of an index; a key, and the alarm, are a row each.
 */

export type Written = { rowsWritten: number };

export function countWrites(storage: DurableObjectStorage, written: Written): void {
  const { sql, kv } = storage;
  const exec = sql.exec.bind(sql);
  Object.assign(sql, {
    exec: (...asked: Parameters<SqlStorage["exec"]>) => {
      const cursor = exec(...asked);
      // A statement that writes has written everything before its first row.
      written.rowsWritten += cursor.rowsWritten;
      return cursor;
    },
  });
  const counted =
    (call: (...asked: never[]) => unknown) =>
    (...asked: never[]) => {
      written.rowsWritten += 1;
      return call(...asked);
    };
  Object.assign(kv, { put: counted(kv.put.bind(kv)), delete: counted(kv.delete.bind(kv)) });
  Object.assign(storage, {
    setAlarm: counted(storage.setAlarm.bind(storage)),
    deleteAlarm: counted(storage.deleteAlarm.bind(storage)),
  });
}
