/**
 * Reads and writes the account's SQLite tables. The two are types of their own. Code with a `TableReader` can only
 * read, and a `TableWriter` is given only within a transaction, so that nothing is written outside of one.
 *
 * Both know the lazy tables (lazy-tables.ts): reading a table that does not exist yet finds no rows, and the first row
 * makes it.
 */
import { isLazy, LAZY_TABLES, type LazyTable } from "./lazy-tables";

type Row = Record<string, SqlStorageValue>;

/** `state`, `events` and `profile` are made with the account's registration (schema.ts). */
export type Table = LazyTable | "state" | "events" | "profile";

export class TableReader {
  protected readonly sql: SqlStorage;
  /** The tables that the object has. They are looked up once, and again after a transaction was undone. */
  protected known: Set<string> | null = null;

  constructor(sql: SqlStorage) {
    this.sql = sql;
  }

  /**
   * Runs a SELECT on a table.
   *
   * @returns its rows; none if the table is lazy and does not exist yet
   * @throws if the table is not lazy and does not exist: no account is registered
   * @example tables.query<{ closure: string }>("links", "SELECT closure FROM links WHERE hash = ?", hash)
   */
  query<T extends Row>(table: Table, statement: string, ...bindings: SqlStorageValue[]): T[] {
    return this.has(table) ? this.sql.exec<T>(statement, ...bindings).toArray() : [];
  }

  protected has(table: Table): boolean {
    if (!isLazy(table)) return true;
    if (this.known === null) {
      const query = "SELECT name FROM sqlite_schema WHERE type = 'table'";
      const rows = this.sql.exec<{ name: string }>(query).toArray();
      this.known = new Set(rows.map(({ name }) => name));
    }
    return this.known.has(table);
  }

  /** To be called after a transaction was undone: it may have made or dropped tables. */
  forgetKnown(): void {
    this.known = null;
  }
}

export class TableWriter extends TableReader {
  /** Runs an INSERT, and makes a lazy table first. @returns the rows of its RETURNING clause */
  insertInto<T extends Row>(table: Table, statement: string, ...bindings: SqlStorageValue[]): T[] {
    if (!this.has(table) && isLazy(table)) {
      this.sql.exec(LAZY_TABLES[table]);
      this.known?.add(table);
    }
    return this.sql.exec<T>(statement, ...bindings).toArray();
  }

  /** Runs an UPDATE or a DELETE; does nothing if the table does not exist. @returns the rows of its RETURNING clause */
  modify<T extends Row>(table: Table, statement: string, ...bindings: SqlStorageValue[]): T[] {
    return this.query(table, statement, ...bindings);
  }

  /** Drops a table. */
  drop(table: LazyTable): void {
    if (!this.has(table)) return;
    this.sql.exec(`DROP TABLE ${table}`);
    this.known?.delete(table);
  }

  /** Runs the statements of a step of the schema. */
  define(statements: string): void {
    this.sql.exec(statements);
  }

  /** For a step of the schema: adds a column. A table that does not exist yet will be made with the column. */
  addColumn(table: LazyTable, column: string): void {
    if (this.has(table)) this.sql.exec(`ALTER TABLE ${table} ADD COLUMN ${column}`);
  }
}
