/** The facts that the host reports about the account, by kind and reference. */
import type { Holding } from "../lifecycle/account";
import type { Environment } from "../verification/ownership";

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

const find = (sql: SqlStorage, kind: string, ref: string): Row | undefined =>
  sql
    .exec<Row>(`SELECT ${COLUMNS} FROM holdings WHERE kind = ? AND ref = ?`, kind, ref)
    .toArray()[0];

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
  sql.exec(
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
  sql.exec("DELETE FROM holdings WHERE kind = ? AND ref = ?", kind, ref);
}

export function eraseHoldings(sql: SqlStorage): void {
  sql.exec("DELETE FROM holdings");
}

/** All holdings of some kinds; an account has at most 10,000. */
export const holdingsOfKinds = (sql: SqlStorage, kinds: readonly string[]): HoldingRow[] =>
  kinds.length === 0
    ? []
    : sql
        .exec<Row>(
          `SELECT ${COLUMNS} FROM holdings WHERE kind IN (SELECT value FROM json_each(?))`,
          JSON.stringify(kinds),
        )
        .toArray()
        .map(holdingOf);

/** A page in the order of kind and reference. */
export function pageOfHoldings(
  sql: SqlStorage,
  page: { kind: string | null; after: readonly [string, string] | null; limit: number },
): HoldingRow[] {
  const [kind, ref] = page.after ?? ["", ""];
  return sql
    .exec<Row>(
      `SELECT ${COLUMNS} FROM holdings
       WHERE (?1 IS NULL OR kind = ?1) AND (kind, ref) > (?2, ?3) ORDER BY kind, ref LIMIT ?4`,
      page.kind,
      kind,
      ref,
      page.limit,
    )
    .toArray()
    .map(holdingOf);
}

/** The environments whose secret the host has told the end of. */
export function environments(sql: SqlStorage): Environment[] {
  return sql
    .exec<Row>(`SELECT ${COLUMNS} FROM holdings WHERE kind = 'environment'`)
    .toArray()
    .flatMap(({ attributes, secret_last4 }) => {
      const name: unknown = JSON.parse(attributes).name;
      return typeof name === "string" && secret_last4 ? [{ name, secret_last4 }] : [];
    });
}
