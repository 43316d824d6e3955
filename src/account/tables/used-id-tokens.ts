/** ID tokens that were used as a proof. No token is taken twice, for any closure. Only fingerprints are stored. */
import type { TableReader, TableWriter } from "./sql";

export const isTokenTaken = (tables: TableReader, fingerprint: string): boolean =>
  tables.query("tokens", "SELECT 1 AS found FROM tokens WHERE fingerprint = ?", fingerprint)
    .length > 0;

export function takeToken(tables: TableWriter, fingerprint: string): void {
  tables.insertInto("tokens", "INSERT OR IGNORE INTO tokens (fingerprint) VALUES (?)", fingerprint);
}
