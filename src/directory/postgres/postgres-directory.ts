/**
 * The directory in PostgreSQL, reached through Hyperdrive.
 *
 * ```
 *   a batch that writes    BEGIN; the writer's lock; the statements; COMMIT      one message, one answer
 *   a batch that reads     BEGIN, one snapshot for all; the statements; COMMIT
 * ```
 *
 * A batch that writes locks one row until its commit, so writers follow one another as in D1. A position of the feed is
 * taken under that lock, so positions become visible in their order. A reader that has seen one has seen all before it.
 * The server itself ends what takes too long, so that no writer keeps the others waiting for good.
 *
 * Each call has a connection of its own: a Worker's connections end with the request. Hyperdrive keeps those to the server.
 */
import type { Answer, Directory, Statement } from "../statements";
import { PostgresConnection, type Ran } from "./postgres-connection";
import { isWrite, statementText } from "./statement-text";

/** How long a batch waits for the writers before it, and how long one of its statements may take, ms. */
const LOCK_TIMEOUT_MS = 20_000;
const STATEMENT_TIMEOUT_MS = 25_000;

const BOUNDED = `SET LOCAL statement_timeout = ${STATEMENT_TIMEOUT_MS}`;

/** Locks the writer's row. Without the row nothing would keep writers apart, so then the statement fails, and says why. */
const WRITER_LOCKED = `SELECT (CASE count(*) WHEN 0 THEN 'directory_writer has no row: npm run migrate' END)::int
  FROM (SELECT one FROM directory_writer FOR UPDATE) AS writer`;

const WRITE_BEGINS = [
  "BEGIN",
  BOUNDED,
  `SET LOCAL lock_timeout = ${LOCK_TIMEOUT_MS}`,
  WRITER_LOCKED,
];
const READS_BEGIN = ["BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY", BOUNDED];
const READ_BEGINS = ["BEGIN", BOUNDED];

export class PostgresDirectory implements Directory {
  readonly #hyperdrive: Hyperdrive;
  /** The connection of all its calls; null if each has its own. */
  readonly #connection: PostgresConnection | null;

  constructor(hyperdrive: Hyperdrive, connection: PostgresConnection | null = null) {
    this.#hyperdrive = hyperdrive;
    this.#connection = connection;
  }

  prepare(sql: string, postgres: string = sql): Statement {
    return new PostgresStatement(this, postgres, []);
  }

  async batch(statements: Statement[]): Promise<Answer[]> {
    const own = statements.map((one) => {
      if (!(one instanceof PostgresStatement))
        throw new TypeError("The statement is of another database.");
      return one;
    });
    if (own.length === 0) return [];
    const begins = own.some(({ sql }) => isWrite(sql))
      ? WRITE_BEGINS
      : own.length > 1
        ? READS_BEGIN
        : READ_BEGINS;
    const texts = own.map(({ sql, values }) => statementText(sql, values));
    const ran = await this.#ask([...begins, ...texts, "COMMIT"].join(";\n"));
    return own.map(({ sql }, index) => answerOf(ran[begins.length + index], isWrite(sql)));
  }

  /** Gives work a directory whose calls share one connection. They must follow one another. */
  async onOneConnection<T>(work: (db: Directory) => Promise<T>): Promise<T> {
    const connection = new PostgresConnection(this.#hyperdrive);
    try {
      return await work(new PostgresDirectory(this.#hyperdrive, connection));
    } finally {
      connection.close();
    }
  }

  async #ask(text: string): Promise<Ran[]> {
    if (this.#connection !== null) return this.#connection.ask(text);
    const connection = new PostgresConnection(this.#hyperdrive);
    try {
      return await connection.ask(text);
    } finally {
      connection.close();
    }
  }
}

const answerOf = (ran: Ran | undefined, writes: boolean): Answer => ({
  results: [...(ran?.rows ?? [])],
  meta: { changes: writes ? (ran?.rowCount ?? 0) : 0 },
});

class PostgresStatement implements Statement {
  readonly #directory: PostgresDirectory;
  readonly sql: string;
  readonly values: readonly unknown[];

  constructor(directory: PostgresDirectory, sql: string, values: readonly unknown[]) {
    this.#directory = directory;
    this.sql = sql;
    this.values = values;
  }

  bind(...values: unknown[]): Statement {
    return new PostgresStatement(this.#directory, this.sql, values);
  }

  async all<Row>(): Promise<Answer<Row>> {
    const [answer] = await this.#directory.batch([this]);
    return answer as Answer<Row>;
  }

  run(): Promise<Answer> {
    return this.all();
  }

  async first<Row>(column?: string): Promise<Row | null> {
    const [row] = (await this.all<Record<string, unknown>>()).results;
    if (row === undefined) return null;
    return (column === undefined ? row : (row[column] ?? null)) as Row | null;
  }
}
