/** What is kept beyond an erasure because a law asks for it, apart, until its time is over. */
import type { Holding, Retained } from "../lifecycle/account";
import type { Procedure } from "../lifecycle/policy";
import type { Timestamp } from "../shared/time";
import { holdingsOfKinds } from "./holdings";
import { readProfile } from "./profile";
import { into, within } from "./tables";

/** Copies aside what is retained; to be called before anything is erased. */
export function copyRetained(
  sql: SqlStorage,
  procedure: Procedure,
  retained: readonly Retained[],
): void {
  const holder = readProfile(sql)?.holder;
  for (const { what, reason, until } of retained) {
    const rule = procedure.retain.find((candidate) => candidate.what === what);
    if (rule === undefined) continue;
    const fields = (rule.holder_fields ?? []).map((name) => [name, holder?.[name] ?? null]);
    const content = {
      holder: Object.fromEntries(fields),
      holdings: holdingsOfKinds(sql, rule.holdings ?? []),
    };
    into(
      sql,
      "retained",
      "INSERT INTO retained (what, reason, until, content) VALUES (?, ?, ?, ?)",
      what,
      reason,
      until,
      JSON.stringify(content),
    );
  }
}

type Row = { what: string; reason: string; until: Timestamp; content: string };

export type RetainedItem = Omit<Row, "content"> & {
  readonly holder: Record<string, unknown>;
  readonly holdings: readonly Holding[];
};

/** With what is in them, which is personal: for auditors alone. */
export const retainedItems = (sql: SqlStorage): RetainedItem[] =>
  within<Row>(
    sql,
    "retained",
    "SELECT what, reason, until, content FROM retained ORDER BY number",
  ).map(({ content, ...item }) => ({ ...item, ...JSON.parse(content) }));

export function forgetRetained(sql: SqlStorage, now: Timestamp): void {
  within(sql, "retained", "DELETE FROM retained WHERE until <= ?", now);
}
