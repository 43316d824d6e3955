/**
 * The directory in PostgreSQL, reached through Hyperdrive.
 *
 * ```
 *   a batch that writes    BEGIN; the writer's lock; the statements; COMMIT      one message, one answer
 *   a batch that reads     BEGIN, one snapshot for all; the statements; COMMIT
 *   one that reads         the statement alone
 * ```
 *
 * A batch that writes locks one row until its commit, so writers follow one another as in D1. A position of the feed is
 * taken under that lock, so positions become visible in their order. A reader that has seen one has seen all before it.
 *
 * Each call has a connection of its own: a Worker's connections end with the request. Hyperdrive keeps those to the server.
 */
import type { Duplex } from "node:stream";
import type { Answer, Directory, Statement } from "../statements";
import { HyperdriveSocket } from "./hyperdrive-socket";
import { isWrite, statementText } from "./statement-text";

/** How long a call waits for a connection, and for the writers before it, ms. */
const CONNECT_TIMEOUT_MS = 10_000;
const LOCK_TIMEOUT_MS = 20_000;

const WRITE_BEGINS = [
  "BEGIN",
  `SET LOCAL lock_timeout = ${LOCK_TIMEOUT_MS}`,
  "SELECT one FROM directory_writer FOR UPDATE",
];
const READ_BEGINS = ["BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY"];

/** Hyperdrive keeps answers for a minute, unless a statement names a function like this one, even in a comment. */
const NOT_CACHED = "/* now() */";

/** OIDs of `bigint`, `smallint`, `integer` and `numeric`, whose values fit a number. All else is text. */
const NUMBERS = [20, 21, 23, 1700];

type Ran = {
  readonly rows: readonly Record<string, unknown>[];
  readonly rowCount: number | null;
};

export class PostgresDirectory implements Directory {
  readonly #hyperdrive: Hyperdrive;

  constructor(hyperdrive: Hyperdrive) {
    this.#hyperdrive = hyperdrive;
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
    const writes = own.some(({ sql }) => isWrite(sql));
    const isAlone = own.length === 1 && !writes;
    const begins = isAlone ? [] : writes ? WRITE_BEGINS : READ_BEGINS;
    const ends = isAlone ? [] : ["COMMIT"];
    const texts = own.map(({ sql, values }) => statementText(sql, values));
    const ran = await this.#run([...begins, ...texts, ...ends].join(";\n"));
    return own.map(({ sql }, index) => answerOf(ran[begins.length + index], isWrite(sql)));
  }

  async #run(text: string): Promise<Ran[]> {
    const { default: pg } = await import("pg");
    const { user, password, database } = this.#hyperdrive;
    const client = new pg.Client({
      user,
      password,
      database,
      ssl: false,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      stream: () => new HyperdriveSocket(this.#hyperdrive) as unknown as Duplex,
      types: { getTypeParser: (oid: number) => (NUMBERS.includes(oid) ? Number : String) },
    });
    // A connection that is lost while nothing is asked of it: the next question fails by itself.
    client.on("error", () => {});
    try {
      await client.connect();
      const ran: Ran | Ran[] = await client.query(`${NOT_CACHED} ${text}`);
      return Array.isArray(ran) ? ran : [ran];
    } catch (error) {
      throw new PostgresFailed(error);
    } finally {
      // What failed leaves a transaction open: it ends with the connection.
      client.end().catch(() => {});
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

/** @property code of PostgreSQL, such as `42P01`, or of the connection */
export class PostgresFailed extends Error {
  override readonly name = "PostgresFailed";
  readonly code: string;

  /** The driver's error holds the statement with its values, and so it goes no further. */
  constructor(error: unknown) {
    const { message, code } = (error ?? {}) as { message?: unknown; code?: unknown };
    super(typeof message === "string" ? message : "PostgreSQL did not answer");
    this.code = typeof code === "string" ? code : "";
  }
}
