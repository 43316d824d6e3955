/**
 * Reads the files of a service, running or ended, about its accounts: how many events are confirmed, when the account
 * meant its alarm to fire, and when the platform will fire it. For finding out why a follower is late.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** Where the platform keeps alarms, beside the objects of their class. */
const ALARMS = "metadata.sqlite";

export type Standing = {
  readonly id: string;
  readonly state: string;
  readonly version: number;
  readonly confirmed: number;
  /** Publications that the directory has not confirmed. */
  readonly tries: number;
  /** The time of the alarm in the account's row, ms; null if there is none. */
  readonly alarm_at: number | null;
  /**
   * The time of the platform's alarm, ms. It may be sooner: an alarm that is no longer needed fires and does nothing.
   */
  readonly stands: number | null;
};

export function standingsIn(directory: string): Standing[] {
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
    .flatMap((file) =>
      rowsIn(join(folder, file), "SELECT * FROM state").map(
        ({ account, confirmed, tries, alarm_at }): Standing => {
          const { id, version, state } = JSON.parse(String(account));
          return {
            id,
            state,
            version,
            confirmed: Number(confirmed),
            tries: Number(tries),
            alarm_at: alarm_at === null ? null : Number(alarm_at),
            stands: armed.get(file.replace(".sqlite", "")) ?? null,
          };
        },
      ),
    );
}

/** @returns a line for each of these accounts */
export const postMortem = (directory: string, accounts: ReadonlySet<string>): string[] =>
  standingsIn(directory)
    .filter(({ id }) => accounts.has(id))
    .map((standing) => JSON.stringify(standing));

const NS_PER_MS = 1_000_000;

/** No rows if there is no such table, because no account was registered there. */
function rowsIn(file: string, query: string): Record<string, unknown>[] {
  const database = new DatabaseSync(file);
  try {
    const statement = database.prepare(query);
    statement.setReadBigInts(true);
    return statement.all();
  } catch {
    return [];
  } finally {
    database.close();
  }
}
