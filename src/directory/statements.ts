/** What the database of a directory takes and gives: `directory.ts`. */

/** @property changes rows that the statement wrote @property size_after bytes that the database has then, if it tells */
export type AnswerMeta = { readonly changes: number; readonly size_after?: number };

/** What a statement gives back. Numbers are numbers, whatever their size; flags are 0 and 1. */
export type Answer<Row = Record<string, unknown>> = {
  readonly results: Row[];
  readonly meta: AnswerMeta;
};

export type Statement = {
  /** @param values the parameters `?1`, `?2`, …: texts, numbers or null */
  bind(...values: unknown[]): Statement;
  /** @throws if the database does not answer, or refuses the statement */
  all<Row = Record<string, unknown>>(): Promise<Answer<Row>>;
  run(): Promise<Answer>;
  /** The first row, or of it one column; null if there is no row. */
  first<Value = unknown>(column: string): Promise<Value | null>;
  first<Row = Record<string, unknown>>(): Promise<Row | null>;
};

export type Directory = {
  /** @param postgres the statement for PostgreSQL, if it must be another one */
  prepare(sql: string, postgres?: string): Statement;
  /**
   * Runs statements in their order, as one transaction.
   *
   * @throws if one of them fails; then none has changed anything
   */
  batch(statements: Statement[]): Promise<Answer[]>;
};
