/** The holdings: facts that the host reports about the account, by kind and reference. */
import type { Holding } from "../../lifecycle/holding";
import type { Environment } from "../../verification/ownership";
import { HOLDING_REFS_MAX, HOLDINGS_NAMED_MAX, HOLDINGS_NAMED_MAX_BYTES } from "../limits";
import type { TableReader, TableWriter } from "./sql";

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

const holdingOf = ({ secret_last4, attributes, ...row }: Row): HoldingRow => ({
  ...row,
  attributes: JSON.parse(attributes),
  has_secret: secret_last4 !== null,
});

const select = (tables: TableReader, rest: string, ...bindings: SqlStorageValue[]): Row[] =>
  tables.query<Row>("holdings", `SELECT ${COLUMNS} FROM holdings ${rest}`, ...bindings);

const find = (tables: TableReader, kind: string, ref: string): Row | undefined =>
  select(tables, "WHERE kind = ? AND ref = ?", kind, ref)[0];

export function findHolding(tables: TableReader, kind: string, ref: string): HoldingRow | null {
  const row = find(tables, kind, ref);
  return row ? holdingOf(row) : null;
}

export type KnownHolding = {
  /** The stored holding, compared with the report. */
  readonly known: "no" | "same" | "different";
  /** Bytes by which the report makes the holding longer. */
  readonly growth: number;
};

export function knownHolding(
  tables: TableReader,
  kind: string,
  ref: string,
  reported: ReportedHolding,
): KnownHolding {
  const attributes = attributesText(reported);
  const bytes = bytesOfHolding({ kind, ref, attributes, url: reported.url });
  const row = find(tables, kind, ref);
  if (row === undefined) return { known: "no", growth: bytes };
  const same =
    row.attributes === attributes &&
    row.url === reported.url &&
    row.secret_last4 === reported.secret_last4;
  return { known: same ? "same" : "different", growth: bytes - bytesOfHolding(row) };
}

type Measured = Pick<Row, "kind" | "ref" | "attributes" | "url">;

/** The bytes of a holding, for the limit of an account: those of all fields that a decision reads. */
const bytesOfHolding = ({ kind, ref, attributes, url }: Measured): number =>
  [kind, ref, attributes, url ?? ""].reduce((sum, text) => sum + bytesIn(text), 0);

const encoder = new TextEncoder();
const bytesIn = (text: string): number => encoder.encode(text).byteLength;

/** The bytes of a stored holding; 0 if there is none. */
export function bytesOfKnown(tables: TableReader, kind: string, ref: string): number {
  const row = find(tables, kind, ref);
  return row ? bytesOfHolding(row) : 0;
}

/** For a step of the schema: measures the holdings of accounts from before they were measured. */
export function countHoldingBytes(tables: TableWriter): void {
  tables.modify(
    "holdings",
    `UPDATE state SET holding_bytes = (SELECT coalesce(sum(octet_length(kind) + octet_length(ref)
       + octet_length(attributes) + coalesce(octet_length(url), 0)), 0) FROM holdings)`,
  );
}

/**
 * For a step of the schema: writes kinds in lower case. They were stored as reported. If a holding exists in both
 * forms, both stay.
 */
export function lowerKinds(tables: TableWriter): void {
  tables.modify(
    "holdings",
    "UPDATE OR IGNORE holdings SET kind = lower(kind) WHERE kind <> lower(kind)",
  );
}

export function putHolding(
  tables: TableWriter,
  kind: string,
  ref: string,
  reported: ReportedHolding,
  at: string,
): void {
  tables.insertInto(
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

export function deleteHolding(tables: TableWriter, kind: string, ref: string): void {
  tables.modify("holdings", "DELETE FROM holdings WHERE kind = ? AND ref = ?", kind, ref);
}

/** All holdings of some kinds; an account has at most 10,000, of 8 MiB together. */
export const holdingsOfKinds = (tables: TableReader, kinds: readonly string[]): HoldingRow[] =>
  kinds.length === 0
    ? []
    : select(tables, "WHERE kind IN (SELECT value FROM json_each(?))", JSON.stringify(kinds)).map(
        holdingOf,
      );

/**
 * The names of the holdings for a host's eraser, in the order of their list. Not more than fit a message, because the
 * eraser's object has hundreds of calls in memory.
 */
export function holdingNames(tables: TableReader): { kind: string; ref: string }[] {
  const rows = tables.query<{ kind: string; ref: string }>(
    "holdings",
    "SELECT kind, ref FROM holdings ORDER BY kind, ref LIMIT ?",
    HOLDINGS_NAMED_MAX,
  );
  let bytes = 0;
  return rows.filter(({ kind, ref }) => {
    bytes += kind.length + ref.length;
    return bytes <= HOLDINGS_NAMED_MAX_BYTES;
  });
}

/** The references of a kind, for a connector that knows the account by them. More would be no name of an account. */
export const holdingRefs = (tables: TableReader, kind: string): string[] =>
  tables
    .query<{ ref: string }>(
      "holdings",
      "SELECT ref FROM holdings WHERE kind = ? ORDER BY ref LIMIT ?",
      kind,
      HOLDING_REFS_MAX,
    )
    .map(({ ref }) => ref);

/** A page in the order of kind and reference. */
export function pageOfHoldings(
  tables: TableReader,
  page: { kind: string | null; after: readonly [string, string] | null; limit: number },
): HoldingRow[] {
  const [kind, ref] = page.after ?? ["", ""];
  return select(
    tables,
    "WHERE (?1 IS NULL OR kind = ?1) AND (kind, ref) > (?2, ?3) ORDER BY kind, ref LIMIT ?4",
    page.kind,
    kind,
    ref,
    page.limit,
  ).map(holdingOf);
}

/** The environments of which the host has reported the last four characters of the secret. */
export function environments(tables: TableReader): Environment[] {
  return select(tables, "WHERE kind = 'environment'").flatMap(({ attributes, secret_last4 }) => {
    const name: unknown = JSON.parse(attributes).name;
    // A name of digits may be reported as a number. People type it like any other name.
    const isName = typeof name === "string" || typeof name === "number";
    return isName && secret_last4 ? [{ name: String(name), secret_last4 }] : [];
  });
}
