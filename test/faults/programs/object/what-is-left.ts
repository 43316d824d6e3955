/** What an object may still have, or have already, without an account that lives. */
import { invariant } from "../../check/invariant";
import { personalIn } from "./personal-data";
import type { Kept } from "./stored";

/** All that an object may have without an account: what was done about a hold, and what that refused. */
const OF_EARLY_HOLDS: ReadonlySet<string> = new Set(["early_holds", "hold_attempts"]);

/** What is kept for the holder's sake. */
const OF_THE_HOLDER = ["profile", "errands", "codes", "tokens", "links", "documents", "notes"];

/** Of an object without an account. */
export function assertOnlyEarlyHolds({ tables }: Kept): void {
  const others = Object.keys(tables).filter((table) => !OF_EARLY_HOLDS.has(table));
  invariant("nothing is kept of what is not registered, but a hold", others.length === 0);
}

/** Of an object whose account is deleted. */
export function assertNothingOfHolder({ tables }: Kept): void {
  const { retained: _, retained_holdings: __, ...others } = tables;
  const personal = personalIn(others);
  invariant(`I4 after deleted no personal data is left: ${personal}`, personal === null);
  for (const table of OF_THE_HOLDER) {
    const left = (others[table] ?? []).filter(({ subject }) => subject !== "legal_hold");
    invariant(`I4 after deleted nothing is left in ${table}`, left.length === 0);
  }
}
