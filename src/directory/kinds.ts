/**
 * The list of accounts, in SQL that reads about as many rows as the page has, whatever the filter and however many
 * accounts there are.
 *
 * The column `kind` combines everything that a filter asks for: `["blocked","disabled",1,"policy-id"]`. A filter is true
 * or false for all accounts of a kind, and there are some dozens of kinds. An index has the accounts of each kind in the
 * order of the list. So the statement
 *
 * 1. finds the kinds that exist: one step in the index for each,
 * 2. keeps those that match the filter,
 * 3. merges them: it takes the first account of all, then looks for the next of the same kind, until the page is full.
 *
 * ```
 *   kind 1, scheduled, active    09:00  07:00  03:00
 *   kind 2, scheduled, held      08:00  01:00                  page of 3:  09:00  08:00  07:00
 *   kind 3, no closure           …                             left out: read once, as a kind
 * ```
 *
 * An index for each filter would not do: of two filters that are each true for many accounts, both together may be true
 * for few.
 */

export type AccountFilter = {
  readonly livemode: boolean;
  readonly state?: string | undefined;
  readonly policy?: string | undefined;
  readonly closure_status?: string | undefined;
  readonly held?: boolean | undefined;
  readonly due_before?: string | undefined;
  readonly due_after?: string | undefined;
};

/** The last row of a page: its value in the column that orders the list, and its id. */
export type ListCursor = readonly [string, string];

export type ListPage = { readonly after: ListCursor | null; readonly limit: number };

/** The members of a kind, in its order. */
const MEMBERS = ["closure_status", "state", "held", "policy"] as const;

/** The column that orders a list: by due date if a filter is about due dates, else the newest first. */
export const listOrder = (filter: AccountFilter): "due_at" | "created_at" =>
  filter.due_before !== undefined || filter.due_after !== undefined ? "due_at" : "created_at";

/** @property postgres the same for PostgreSQL, with the same values */
export type Query = {
  readonly sql: string;
  readonly postgres: string;
  readonly values: (string | number)[];
};

/** Characters of a timestamp. */
const AT_LENGTH = 24;

/**
 * Makes the statement of a page. The place of an account in a list is its timestamp and its id, as one text.
 *
 * @param order the column that orders the list; only accounts that have it are listed
 * @param columns of the accounts
 */
export function mergedKinds(
  filter: AccountFilter,
  order: "due_at" | "created_at",
  { after, limit }: ListPage,
  columns: string,
): Query {
  const values: (string | number)[] = [];
  const value = (given: string | number): string => `?${values.push(given)}`;
  const isAscending = order === "due_at";
  const [direction, comparison] = isAscending ? ["ASC", ">"] : ["DESC", "<"];
  const accounts = `accounts INDEXED BY accounts_${isAscending ? "due_of_kind" : "of_kind"}`;

  const listed = [
    `livemode = ${value(Number(filter.livemode))}`,
    ...(order === "due_at" ? ["due_at IS NOT NULL"] : []),
  ].join(" AND ");
  const due = filter.due_before === undefined ? "" : `AND due_at < ${value(filter.due_before)}`;
  const { from, until } = kindsOfStatus(filter.closure_status, value);
  const matches = matchingKind(filter, value);

  /** The place of the first account of a kind behind another place. */
  const next = (kind: string, at: string, id: string): string => `
    (SELECT ${order} || id FROM ${accounts}
     WHERE ${listed} AND kind = ${kind} ${due} AND (${order}, id) ${comparison} (${at}, ${id})
     ORDER BY ${order} ${direction}, id ${direction} LIMIT 1)`;
  const [at, id] = startOf(filter, after, isAscending).map(value) as [string, string];
  const most = value(limit);
  const kinds = `
    kinds (kind) AS (
      SELECT min(kind) FROM ${accounts} WHERE ${listed} ${from} ${until}
      UNION ALL
      SELECT (SELECT min(kind) FROM ${accounts} WHERE ${listed} AND kind > kinds.kind ${until})
      FROM kinds WHERE kind IS NOT NULL
    )`;
  const sql = `
    WITH RECURSIVE ${kinds},
    merged (kind, place) AS (
      SELECT kind, ${next("kinds.kind", at, id)} FROM kinds
      WHERE kind IS NOT NULL ${matches}
      UNION ALL
      SELECT kind, ${next("merged.kind", atOf("merged.place"), idOf("merged.place"))} FROM merged
      WHERE place IS NOT NULL
      ORDER BY 2 ${direction} NULLS LAST LIMIT ${most}
    )
    SELECT ${columns} FROM (SELECT place FROM merged WHERE place IS NOT NULL)
    CROSS JOIN accounts ON livemode = ?1 AND id = ${idOf("place")}
    ORDER BY place ${direction}`;
  // PostgreSQL has no order within a recursion: it takes a page of each kind, and the first of them all.
  const postgres = `
    WITH RECURSIVE ${kinds}
    SELECT ${columns} FROM kinds CROSS JOIN LATERAL (
      SELECT * FROM accounts
      WHERE ${listed} AND accounts.kind = kinds.kind ${due}
        AND (${order}, id) ${comparison} (${at}, ${id})
      ORDER BY ${order} ${direction}, id ${direction} LIMIT ${most}) AS page
    WHERE kinds.kind IS NOT NULL ${matches}
    ORDER BY ${order} ${direction}, id ${direction} LIMIT ${most}`;
  return { sql, postgres, values };
}

/**
 * Selects the policies of accounts that have a closure and are not deleted, as `policy`. Reads a row for each kind.
 *
 * @param livemode the SQL of the mode, 0 or 1
 */
export const policiesWithClosures = (livemode: string): string => `
  WITH RECURSIVE kinds (kind) AS (
    SELECT min(kind) FROM accounts INDEXED BY accounts_of_kind WHERE livemode = ${livemode}
    UNION ALL
    SELECT (SELECT min(kind) FROM accounts INDEXED BY accounts_of_kind
      WHERE livemode = ${livemode} AND kind > kinds.kind)
    FROM kinds WHERE kind IS NOT NULL
  )
  SELECT DISTINCT json_extract(kind, '$[3]') AS policy FROM kinds
  WHERE json_extract(kind, '$[0]') IS NOT NULL AND json_extract(kind, '$[1]') <> 'deleted'`;

/** Sorts behind every timestamp and every id. */
export const AFTER_ALL = "\u{10FFFF}";

/**
 * The place after which a page begins. `due_after` is such a place and no condition beside it: SQLite seeks by one lower
 * bound, and would read every row up to the other.
 */
function startOf(
  { due_after }: AccountFilter,
  after: ListCursor | null,
  isAscending: boolean,
): ListCursor {
  if (due_after !== undefined && (after === null || after[0] <= due_after))
    return [due_after, AFTER_ALL];
  return after ?? (isAscending ? ["", ""] : [AFTER_ALL, AFTER_ALL]);
}

const atOf = (place: string): string => `substr(${place}, 1, ${AT_LENGTH})`;
const idOf = (place: string): string => `substr(${place}, ${AT_LENGTH + 1})`;

/**
 * The closure's status comes first in a kind, so that a filter by it need not step over other kinds. A comma ends the
 * first member of a kind, and `-` is the character after the comma. The lower bound is for the first step alone: SQLite
 * seeks by one lower bound, and would read every row up to the other.
 */
function kindsOfStatus(
  status: string | undefined,
  value: (given: string | number) => string,
): { readonly from: string; readonly until: string } {
  if (status === undefined) return { from: "", until: "" };
  const beginning = `[${JSON.stringify(status)}`;
  return {
    from: `AND kind > ${value(`${beginning},`)}`,
    until: `AND kind < ${value(`${beginning}-`)}`,
  };
}

function matchingKind(filter: AccountFilter, value: (given: string | number) => string): string {
  return MEMBERS.map((member, index) => {
    const given = filter[member];
    return given === undefined
      ? ""
      : `AND CAST(json_extract(kinds.kind, '$[${index}]') AS TEXT) = ${value(toSql(given))}`;
  }).join(" ");
}

const toSql = (given: string | boolean): string =>
  typeof given === "boolean" ? String(Number(given)) : given;
