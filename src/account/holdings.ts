/** The facts that the host reports about the account, by kind and reference. */
import type { Holding } from "../lifecycle/account";
import type { Environment } from "../verification/ownership";
import { drop, into, within } from "./tables";

export type ReportedHolding = Pick<Holding, "attributes" | "url"> & {
  readonly secret_last4: string | null;
};

export type HoldingRow = Holding & { readonly reported_at: string };

type Row = {
  kind: string;
  ref: string;
  attributes: string;
  url: string | null;
  secret_last4: string | null;
  reported_at: string;
};

const COLUMNS = "kind, ref, attributes, url, secret_last4, reported_at";

const holdingOf = ({ secret_last4: _, attributes, ...row }: Row): HoldingRow => ({
  ...row,
  attributes: JSON.parse(attributes),
});

const select = (sql: SqlStorage, rest: string, ...bindings: SqlStorageValue[]): Row[] =>
  within<Row>(sql, "holdings", `SELECT ${COLUMNS} FROM holdings ${rest}`, ...bindings);

const find = (sql: SqlStorage, kind: string, ref: string): Row | undefined =>
  select(sql, "WHERE kind = ? AND ref = ?", kind, ref)[0];

export function findHolding(sql: SqlStorage, kind: string, ref: string): HoldingRow | null {
  const row = find(sql, kind, ref);
  return row ? holdingOf(row) : null;
}

/** What is known of a holding, compared with what is reported now. */
export function knownHolding(
  sql: SqlStorage,
  kind: string,
  ref: string,
  reported: ReportedHolding,
): "no" | "same" | "different" {
  const row = find(sql, kind, ref);
  if (row === undefined) return "no";
  const same =
    row.attributes === attributesText(reported) &&
    row.url === reported.url &&
    row.secret_last4 === reported.secret_last4;
  return same ? "same" : "different";
}

export function putHolding(
  sql: SqlStorage,
  kind: string,
  ref: string,
  reported: ReportedHolding,
  at: string,
): void {
  into(
    sql,
    "holdings",
    `INSERT OR REPLACE INTO holdings (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)`,
    kind,
    ref,
    attributesText(reported),
    reported.url,
    reported.secret_last4,
    at,
  );
}

/** Sorted by name, so that the order in which a host names attributes makes no difference. */
const attributesText = ({ attributes }: ReportedHolding): string =>
  JSON.stringify(Object.fromEntries(Object.entries(attributes).toSorted()));

export function deleteHolding(sql: SqlStorage, kind: string, ref: string): void {
  within(sql, "holdings", "DELETE FROM holdings WHERE kind = ? AND ref = ?", kind, ref);
}

export function eraseHoldings(sql: SqlStorage): void {
  drop(sql, "holdings");
}

/** All holdings of some kinds; an account has at most 10,000. */
export const holdingsOfKinds = (sql: SqlStorage, kinds: readonly string[]): HoldingRow[] =>
  kinds.length === 0
    ? []
    : select(sql, "WHERE kind IN (SELECT value FROM json_each(?))", JSON.stringify(kinds)).map(
        holdingOf,
      );

/** Which holdings there are, for whoever is to erase what belongs to them. */
export const holdingNames = (sql: SqlStorage): { kind: string; ref: string }[] =>
  within<{ kind: string; ref: string }>(
    sql,
    "holdings",
    "SELECT kind, ref FROM holdings ORDER BY kind, ref",
  );

/** A page in the order of kind and reference. */
export function pageOfHoldings(
  sql: SqlStorage,
  page: { kind: string | null; after: readonly [string, string] | null; limit: number },
): HoldingRow[] {
  const [kind, ref] = page.after ?? ["", ""];
  return select(
    sql,
    "WHERE (?1 IS NULL OR kind = ?1) AND (kind, ref) > (?2, ?3) ORDER BY kind, ref LIMIT ?4",
    page.kind,
    kind,
    ref,
    page.limit,
  ).map(holdingOf);
}

/** The environments whose secret the host has told the end of. */
export function environments(sql: SqlStorage): Environment[] {
  return select(sql, "WHERE kind = 'environment'").flatMap(({ attributes, secret_last4 }) => {
    const name: unknown = JSON.parse(attributes).name;
    return typeof name === "string" && secret_last4 ? [{ name, secret_last4 }] : [];
  });
}
