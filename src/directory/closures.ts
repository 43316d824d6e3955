/** Finds the account of a closure or an event by its id alone. `closure-moments.ts` writes the table `closures`. */

/** @returns null if the directory knows no such closure of the mode, yet or at all */
export async function accountOfClosure(
  db: D1Database,
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
  db: D1Database,
  livemode: boolean,
  event: string,
): Promise<string | null> {
  const row = await db
    .prepare("SELECT account FROM feed WHERE id = ? AND livemode = ?")
    .bind(event, Number(livemode))
    .first<{ account: string | null }>();
  return row?.account ?? null;
}
