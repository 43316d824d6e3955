/** The columns of the table `accounts`, and how their values reach a statement as JSON. */
import type { DirectoryEntry } from "../contract/queue-messages";
import { jsonSlices } from "./json-slices";

/** @property feed_sequence the last event of the account that the feed has */
export type FeedEntry = DirectoryEntry & { readonly feed_sequence: number };

export const ACCOUNT_COLUMNS = [
  "livemode",
  "id",
  "policy",
  "state",
  "version",
  "feed_sequence",
  "closure",
  "closure_kind",
  "closure_status",
  "held",
  "due_at",
  "due_action",
  "wake_at",
  "answer_by",
  "review_due_at",
  "review_overdue",
  "review_claimed_by",
  "review_claimed_until",
  "contact_changed_at",
  "test_clock",
  "created_at",
  "updated_at",
] as const satisfies readonly (keyof FeedEntry)[];

type Column = (typeof ACCOUNT_COLUMNS)[number];

/** A row is an array of its values: SQLite parses it several times, and names would be half of its bytes. */
export const entrySlices = (entries: readonly FeedEntry[]): string[] =>
  jsonSlices(entries.map((entry) => ACCOUNT_COLUMNS.map((column) => entry[column])));

const NUMBERS: readonly Column[] = [
  "livemode",
  "version",
  "feed_sequence",
  "held",
  "review_overdue",
];

/** The SQL of a value of a row, over `json_each`. */
export function entryValue(column: Column): string {
  const value = `value ->> ${ACCOUNT_COLUMNS.indexOf(column)}`;
  return NUMBERS.includes(column) ? `CAST(${value} AS BIGINT)` : value;
}
