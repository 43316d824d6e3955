/**
 * A service on this machine whose directory is in D1 or in PostgreSQL, as its `wrangler.toml` says: a folder with the
 * release, its configuration, and the state of its objects, which outlives a change of the configuration.
 */
import { mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type Service, startService } from "../../../../src/local/service";

const RELEASE = ["dist", "docs", "node_modules", "package.json", "src"];
const ADMIN_KEY = "adk_test_admin";
const START_MS = 200_000;

/** The binding of D1, with the comment above it. */
const D1 = /\[\[d1_databases\]\]\nbinding = "DIRECTORY"\n(?:\w.*\n)+/;

export class PostgresSite implements AsyncDisposable {
  readonly #directory: string;
  #service: Service | null = null;

  private constructor(directory: string) {
    this.#directory = directory;
  }

  static async make(): Promise<PostgresSite> {
    const directory = await mkdtemp(join(tmpdir(), "adieu-postgres-site-"));
    for (const name of RELEASE) await symlink(resolve(name), join(directory, name));
    await writeFile(join(directory, ".dev.vars"), `ADIEU_ADMIN_KEY=${ADMIN_KEY}\n`);
    return new PostgresSite(directory);
  }

  get url(): string {
    if (this.#service === null) throw new Error("The service does not run.");
    return this.#service.url;
  }

  async key(): Promise<string> {
    return ADMIN_KEY;
  }

  /** @param postgres the connection string; null for D1 */
  async start(postgres: string | null): Promise<void> {
    const shipped = await readFile("wrangler.toml", "utf8");
    const config = join(this.#directory, "wrangler.toml");
    await writeFile(config, postgres === null ? shipped : inPostgres(shipped, postgres));
    const variables = ["ENVIRONMENT:development", "NOTICES:off", "ALARM_SPREAD_SECONDS:0"];
    this.#service = await startService(
      AbortSignal.timeout(START_MS),
      join(this.#directory, "state"),
      ["--config", config, ...variables.flatMap((variable) => ["--var", variable])],
    );
  }

  async stop(): Promise<void> {
    await this.#service?.[Symbol.asyncDispose]();
    this.#service = null;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
    await rm(this.#directory, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** As docs/postgres.md says. */
export function inPostgres(shipped: string, url: string): string {
  if (!D1.test(shipped)) throw new Error("wrangler.toml does not bind DIRECTORY to D1.");
  const hyperdrive = `[[hyperdrive]]\nbinding = "DIRECTORY_POSTGRES"\nid = "local"\nlocalConnectionString = "${url}"\n`;
  return shipped.replace(D1, hyperdrive).replace("[vars]\n", '[vars]\nDIRECTORY = "postgres"\n');
}
