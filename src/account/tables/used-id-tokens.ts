/** ID tokens that were taken as a proof: none is taken twice, for whichever closure. Kept as fingerprints. */
import { into, within } from "./lazy-tables";

export const isTokenTaken = (sql: SqlStorage, fingerprint: string): boolean =>
  within(sql, "tokens", "SELECT 1 AS found FROM tokens WHERE fingerprint = ?", fingerprint).length >
  0;

export function takeToken(sql: SqlStorage, fingerprint: string): void {
  into(sql, "tokens", "INSERT OR IGNORE INTO tokens (fingerprint) VALUES (?)", fingerprint);
}
