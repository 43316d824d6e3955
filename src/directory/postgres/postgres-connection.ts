/**
 * A connection to PostgreSQL through Hyperdrive, for messages that follow one another. It is made with the first message.
 *
 * A message that fails closes it, and with it the transaction that the message has begun. The next message makes another.
 * Nobody waits for ever: neither for a connection, nor for an answer that does not come because the network was cut.
 */
import type { Duplex } from "node:stream";
import type { Client } from "pg";
import { HyperdriveSocket } from "./hyperdrive-socket";

/** How long a message waits for a connection, and for its answer, ms. Hyperdrive gives a statement up after 60 s. */
const CONNECT_TIMEOUT_MS = 10_000;
const ANSWER_TIMEOUT_MS = 40_000;

/** Hyperdrive keeps answers for a minute, unless a statement names a function like this one, even in a comment. */
const NOT_CACHED = "/* now() */";

/** OIDs of `bigint`, `smallint`, `integer` and `numeric`, whose values fit a number. All else is text. */
const NUMBERS = [20, 21, 23, 1700];

let driver: typeof Client | null = null;

/** The driver is loaded when it is first needed: a deployment with D1 never runs it. */
export async function loadDriver(): Promise<typeof Client> {
  const loaded = driver ?? (await import("pg")).default.Client;
  driver = loaded;
  return loaded;
}

/** What a statement gave back. @property rowCount rows that it found or wrote */
export type Ran = {
  readonly rows: readonly Record<string, unknown>[];
  readonly rowCount: number | null;
};

export class PostgresConnection {
  readonly #hyperdrive: Hyperdrive;
  #client: Client | null = null;

  constructor(hyperdrive: Hyperdrive) {
    this.#hyperdrive = hyperdrive;
  }

  /**
   * @param text statements, with `;` between them
   * @returns what each gave back
   * @throws PostgresFailed
   */
  async ask(text: string): Promise<Ran[]> {
    try {
      this.#client ??= await this.#connected();
      const ran: Ran | Ran[] = await this.#client.query(`${NOT_CACHED} ${text}`);
      return Array.isArray(ran) ? ran : [ran];
    } catch (error) {
      this.close();
      throw new PostgresFailed(error);
    }
  }

  close(): void {
    this.#client?.end().catch(() => {});
    this.#client = null;
  }

  async #connected(): Promise<Client> {
    const Driver = await loadDriver();
    const { user, password, database } = this.#hyperdrive;
    const client = new Driver({
      user,
      password,
      database,
      ssl: false,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      query_timeout: ANSWER_TIMEOUT_MS,
      stream: () => new HyperdriveSocket(this.#hyperdrive) as unknown as Duplex,
      types: { getTypeParser: (oid: number) => (NUMBERS.includes(oid) ? Number : String) },
    });
    // A connection that is lost while nothing is asked of it: the next message fails by itself.
    client.on("error", () => {});
    try {
      await client.connect();
      return client;
    } catch (error) {
      client.end().catch(() => {});
      throw error;
    }
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
