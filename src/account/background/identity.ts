/** Gathers what a connector needs to recognise the account: what it asks for, and nothing else. */
import type { Identity } from "../../shared/erasers";
import { holdingRefs } from "../tables/holdings";
import { readProfile } from "../tables/profile";
import type { TableReader } from "../tables/sql";

/** @param sources `email`, `phone`, `subject`, or `holding:` and a kind */
export function identityOf(tables: TableReader, sources: readonly string[]): Identity {
  const holder = readProfile(tables)?.holder;
  const holdings: Record<string, readonly string[]> = {};
  for (const source of sources) {
    if (!source.startsWith("holding:")) continue;
    const kind = source.slice("holding:".length);
    holdings[kind] = holdingRefs(tables, kind);
  }
  return {
    ...(sources.includes("email") && { email: holder?.email ?? null }),
    ...(sources.includes("phone") && { phone: holder?.phone ?? null }),
    ...(sources.includes("subject") && { subject: holder?.subject ?? null }),
    holdings,
  };
}
