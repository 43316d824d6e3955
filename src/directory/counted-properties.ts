/** What the directory counts accounts by. */

/** @property of the SQL of the value in a row of `accounts`. An account without a value is not counted */
export type CountedProperty = {
  readonly name: string;
  readonly of: (row: string) => string;
};

/** The purge or deletion of accounts in these states is no longer ahead. */
const IS_OVER = "IN ('erasing', 'purged', 'deleted')";

/** The day, in UTC, on which an action is due. */
const dueOn = (action: "purge" | "delete"): CountedProperty => ({
  name: `${action}_on`,
  of: (row) =>
    `CASE WHEN ${row}.due_action = '${action}' AND ${row}.state NOT ${IS_OVER} THEN substr(${row}.due_at, 1, 10) END`,
});

export const COUNTED_PROPERTIES: readonly CountedProperty[] = [
  { name: "state", of: (row) => `${row}.state` },
  { name: "policy", of: (row) => `${row}.policy` },
  { name: "closure_status", of: (row) => `${row}.closure_status` },
  dueOn("purge"),
  dueOn("delete"),
  // The day, in UTC, by which the law wants an answer.
  { name: "answer_on", of: (row) => `substr(${row}.answer_by, 1, 10)` },
  // The day, in UTC, by which a review must be decided.
  { name: "review_on", of: (row) => `substr(${row}.review_due_at, 1, 10)` },
  // Of accounts that are not deleted.
  {
    name: "test_clock",
    of: (row) => `CASE WHEN ${row}.state <> 'deleted' THEN ${row}.test_clock END`,
  },
];

const VALUES = COUNTED_PROPERTIES.map(({ name }) => `('${name}')`).join(", ");

/** A table of the properties, with the column `property`: D1 takes no more than five terms of a `UNION`. */
export const PROPERTIES = `(SELECT column1 AS property FROM (VALUES ${VALUES}) AS names) AS properties`;

/** The SQL of the value of a row's `property`. @param valueOf the SQL of the value of one property */
export const valueOfProperty = (valueOf: (property: CountedProperty) => string): string =>
  `CASE property ${COUNTED_PROPERTIES.map(
    (property) => `WHEN '${property.name}' THEN ${valueOf(property)}`,
  ).join(" ")} END`;
