/** Finds the account of a closure or an event by its id alone. `closure-moments.ts` writes the table `closures`. */
import type { Directory } from "./directory";

/** @returns null if the directory knows no such closure of the mode, yet or at all */
export async function accountOfClosure(
  db: Directory,
  livemode: boolean,
  closure: string,
): Promise<string | null> {
  const row = await db
    .prepare("SELECT account FROM closures WHERE livemode = ? AND id = ?")
    .bind(Number(livemode), closure)
    .first<{ account: string }>();
  return row?.account ?? null;
}

/** Finds the account of an event that the feed still has. @returns null if it has none, or the event is of no account */
export async function accountOfEvent(
  db: Directory,
  livemode: boolean,
  event: string,
): Promise<string | null> {
  const row = await db
    .prepare("SELECT account FROM feed WHERE id = ? AND livemode = ?")
    .bind(event, Number(livemode))
    .first<{ account: string | null }>();
  return row?.account ?? null;
}
