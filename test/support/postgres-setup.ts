/** Every test of the project `postgres` begins with an empty service whose directory is in PostgreSQL. */
import { reset } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach } from "vitest";
import { loadDriver } from "../../src/directory/postgres/postgres-connection";
import { PostgresDirectory } from "../../src/directory/postgres/postgres-directory";
import { forgetEarlierMessages } from "./earlier-messages";
import { migrateControl } from "./migrations";
import { emptyPostgres } from "./postgres-emptied";

const { DIRECTORY_POSTGRES } = env as unknown as { readonly DIRECTORY_POSTGRES: Hyperdrive };
const directory = new PostgresDirectory(DIRECTORY_POSTGRES);
Object.assign(env, { DIRECTORY: directory });

// Here modules are loaded by the test's own object. Two others that load one at once would wait for the same load, and
// workerd lets no object wait for what another one has begun.
await loadDriver();

beforeEach(async () => {
  await forgetEarlierMessages();
  await reset();
  try {
    await migrateControl();
  } catch {
    // As in setup.ts: a database that did not run keeps an earlier test's rows, and the attempt has started it.
    await reset();
    await migrateControl();
  }
  await emptyPostgres(directory);
});
