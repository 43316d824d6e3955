/**
 * What the files of a service that has ended say of its accounts: how far each knows itself confirmed, when it meant
 * its alarm to stand, and for when the platform has it. To be read where somebody was not told in time.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** Where the platform keeps alarms, beside the objects of their class. */
const ALARMS = "metadata.sqlite";

/** @returns a line for each of these accounts */
export function postMortem(directory: string, accounts: ReadonlySet<string>): string[] {
  const objects = join(directory, "v3/do");
  const ofAccounts = readdirSync(objects).find((name) => name.endsWith("AccountObject"));
  if (ofAccounts === undefined) return [];
  const folder = join(objects, ofAccounts);
  const alarms = rowsIn(join(folder, ALARMS), "SELECT actor_id, scheduled_time FROM _cf_ALARM");
  const armed = new Map(
    alarms.map(({ actor_id, scheduled_time }) => [actor_id, Number(scheduled_time) / NS_PER_MS]),
  );
  return readdirSync(folder)
    .filter((file) => file.endsWith(".sqlite") && file !== ALARMS)
    .flatMap((file) => {
      const states = rowsIn(join(folder, file), "SELECT * FROM state");
      return states.map(({ account, confirmed, tries, alarm_at, errand_at }) => {
        const { id, version, state } = JSON.parse(String(account));
        const stands = armed.get(file.replace(".sqlite", "")) ?? null;
        const standing = { confirmed, tries, alarm_at, stands, errand_at };
        return { id, line: `${id}: ${state}, version ${version}, ${JSON.stringify(standing)}` };
      });
    })
    .filter(({ id }) => accounts.has(id))
    .map(({ line }) => line);
}

const NS_PER_MS = 1_000_000;

/** None where there is no such table: nobody has registered there. */
function rowsIn(file: string, query: string): Record<string, unknown>[] {
  const database = new DatabaseSync(file);
  try {
    const statement = database.prepare(query);
    statement.setReadBigInts(true);
    return statement.all().map((row) => Object.fromEntries(Object.entries(row).map(plain)));
  } catch {
    return [];
  } finally {
    database.close();
  }
}

const plain = ([name, value]: [string, unknown]): [string, unknown] => [
  name,
  typeof value === "bigint" ? Number(value) : value,
];
