/**
 * Retained records: a law requires that they are kept beyond an erasure. They are stored apart from everything else,
 * until their date.
 */
import type { Retained } from "../../lifecycle/account";
import type { Holding } from "../../lifecycle/holding";
import { kindOf } from "../../lifecycle/holding";
import type { Procedure } from "../../lifecycle/policy";
import type { Timestamp } from "../../shared/time";
import { readProfile } from "./profile";
import type { TableReader, TableWriter } from "./sql";

/** Copies the records that are retained. To be called before anything is erased. */
export function copyRetained(
  tables: TableWriter,
  procedure: Procedure,
  retained: readonly Retained[],
): void {
  const holder = readProfile(tables)?.holder;
  for (const { what, reason, until } of retained) {
    const rule = procedure.retain.find((candidate) => candidate.what === what);
    if (rule === undefined) continue;
    const fields = (rule.holder_fields ?? []).flatMap((name) => {
      const value = holder?.[name] ?? null;
      return value === null ? [] : [[name, value]];
    });
    const [item] = tables.insertInto<{ number: number }>(
      "retained",
      "INSERT INTO retained (what, reason, until, content) VALUES (?, ?, ?, ?) RETURNING number",
      what,
      reason,
      until,
      JSON.stringify({ holder: Object.fromEntries(fields) }),
    );
    if (item !== undefined) copyHoldings(tables, item.number, (rule.holdings ?? []).map(kindOf));
  }
}

/** Copies within SQLite, so that no holding comes into memory, however many there are. */
function copyHoldings(tables: TableWriter, item: number, kinds: readonly string[]): void {
  const list = JSON.stringify(kinds);
  const some = "FROM holdings WHERE kind IN (SELECT value FROM json_each(?))";
  if (tables.query("holdings", `SELECT 1 AS found ${some} LIMIT 1`, list).length === 0) return;
  tables.insertInto(
    "retained_holdings",
    `INSERT INTO retained_holdings (item, kind, ref, attributes, url)
     SELECT ?2, kind, ref, attributes, url FROM holdings
     WHERE kind IN (SELECT value FROM json_each(?1))`,
    list,
    item,
  );
}

/** For a step of the schema: gives holdings that were in their item's row rows of their own. */
export function unfoldRetained(tables: TableWriter): void {
  const folded = "json_type(content, '$.holdings') = 'array'";
  const query = `SELECT 1 AS found FROM retained WHERE ${folded} LIMIT 1`;
  if (tables.query("retained", query).length === 0) return;
  tables.insertInto(
    "retained_holdings",
    `INSERT INTO retained_holdings (item, kind, ref, attributes, url)
     SELECT number, one.value ->> '$.kind', one.value ->> '$.ref', one.value -> '$.attributes', one.value ->> '$.url'
     FROM retained, json_each(content, '$.holdings') AS one WHERE ${folded}`,
  );
  tables.modify("retained", "UPDATE retained SET content = json_remove(content, '$.holdings')");
}

export type RetainedItem = {
  readonly what: string;
  readonly reason: string;
  readonly until: Timestamp;
  readonly holder: Record<string, unknown>;
  readonly holdings: readonly Omit<Holding, "has_secret">[];
};

/** The item, and the kind and reference of the last holding seen of it; null before the first. */
export type RetainedPlace = readonly [item: number, kind: string, ref: string];

type ItemRow = { number: number; what: string; reason: string; until: Timestamp; content: string };
type HoldingRow = { kind: string; ref: string; attributes: string; url: string | null };

/**
 * A page of the retained records with their content, which is personal, so only auditors may read it. The limit counts
 * holdings, and items without any. An item that does not end on a page continues on the next.
 */
export function pageOfRetained(
  tables: TableReader,
  after: RetainedPlace | null,
  limit: number,
): { data: RetainedItem[]; next: RetainedPlace | null } {
  const data: RetainedItem[] = [];
  let [left, place] = [limit, after];
  for (;;) {
    const item = itemFrom(tables, place?.[0] ?? 0);
    if (item === undefined) return { data, next: null };
    if (left <= 0) return { data, next: place };
    const [, kind, ref] = place?.[0] === item.number ? place : [item.number, "", ""];
    const found = holdingsOf(tables, [item.number, kind, ref], left + 1);
    const shown = found.slice(0, left);
    const { number, content, ...rest } = item;
    data.push({
      ...rest,
      holder: JSON.parse(content).holder,
      holdings: shown.map(({ attributes, ...row }) => ({
        ...row,
        attributes: JSON.parse(attributes),
      })),
    });
    left -= Math.max(shown.length, 1);
    const last = found.length > shown.length ? shown.at(-1) : undefined;
    if (last) return { data, next: [number, last.kind, last.ref] };
    place = [number + 1, "", ""];
  }
}

const itemFrom = (tables: TableReader, number: number): ItemRow | undefined =>
  tables.query<ItemRow>(
    "retained",
    `SELECT number, what, reason, until, content FROM retained
     WHERE number >= ? ORDER BY number LIMIT 1`,
    number,
  )[0];

const holdingsOf = (
  tables: TableReader,
  [item, kind, ref]: RetainedPlace,
  limit: number,
): HoldingRow[] =>
  tables.query<HoldingRow>(
    "retained_holdings",
    `SELECT kind, ref, attributes, url FROM retained_holdings
     WHERE item = ? AND (kind, ref) > (?, ?) ORDER BY kind, ref LIMIT ?`,
    item,
    kind,
    ref,
    limit,
  );

export function forgetRetained(tables: TableWriter, now: Timestamp): void {
  const over = "SELECT number FROM retained WHERE until <= ?";
  tables.modify("retained_holdings", `DELETE FROM retained_holdings WHERE item IN (${over})`, now);
  tables.modify("retained", "DELETE FROM retained WHERE until <= ?", now);
}
