/** What is kept beyond an erasure because a law asks for it, apart, until its time is over. */
import type { Procedure } from "../lifecycle/policy";
import { after, type Timestamp } from "../shared/time";
import { holdingsOfKinds } from "./holdings";
import { readProfile } from "./profile";

/** Copies aside what the procedure retains; to be called before anything is erased. */
export function copyRetained(sql: SqlStorage, procedure: Procedure, now: Timestamp): void {
  const holder = readProfile(sql)?.holder;
  for (const rule of procedure.retain) {
    const fields = (rule.holder_fields ?? []).map((name) => [name, holder?.[name] ?? null]);
    const content = {
      holder: Object.fromEntries(fields),
      holdings: holdingsOfKinds(sql, rule.holdings ?? []),
    };
    sql.exec(
      "INSERT INTO retained (what, reason, until, content) VALUES (?, ?, ?, ?)",
      rule.what,
      rule.reason,
      after(now, rule.for),
      JSON.stringify(content),
    );
  }
}

export function forgetRetained(sql: SqlStorage, now: Timestamp): void {
  sql.exec("DELETE FROM retained WHERE until <= ?", now);
}
