/**
 * `npm run dev`: runs the service on a laptop, without a Cloudflare account and without a network. It applies the
 * migrations of both databases, starts `wrangler dev` with the options that it was given, and fires the cron trigger, which
 * wrangler does not do by itself.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { ensureDevVars } from "./dev-vars.ts";
import { applyLocalMigrations } from "./local-migrations.ts";
import { whenOrphaned } from "./orphaned.ts";
import { applyPostgresMigrations } from "./postgres-migrations.ts";
import { isInPostgres, readWranglerFile, type WranglerConfig } from "./setup/wrangler-file.ts";

const ROOT = resolve(import.meta.dirname, "../..");

const SWEEP_MS = 20_000;
const DEFAULT_PORT = "8787";

/** Wrangler's own name for the connection string of the binding `DIRECTORY_POSTGRES`. */
const LOCAL_POSTGRES = "CLOUDFLARE_HYPERDRIVE_LOCAL_CONNECTION_STRING_DIRECTORY_POSTGRES";

// npm puts the project's own node and wrangler first in the PATH of its scripts.
const env = { ...process.env, WRANGLER_SEND_METRICS: "false" };

const given = process.argv.slice(2);
const { values } = parseArgs({
  args: given,
  strict: false,
  options: {
    port: { type: "string" },
    "persist-to": { type: "string" },
    config: { type: "string", short: "c" },
  },
});
const port = typeof values.port === "string" ? values.port : DEFAULT_PORT;

// Another configuration has its own settings beside it.
if (values.config === undefined) ensureDevVars();
const file =
  typeof values.config === "string" ? resolve(values.config) : join(ROOT, "wrangler.toml");
const folder = dirname(file);
const { config } = readWranglerFile(file);
await migrate();
const service = serve([
  ...given,
  ...(values.port === undefined ? ["--port", port] : []),
  ...publicUrl(),
  ...accountUrl(),
]);
process.stdout.write(
  `As a holder: http://localhost:${port}/dev/host. As staff: http://localhost:${port}/console. The API: http://localhost:${port}/docs\n`,
);
const sweeping = setInterval(sweep, SWEEP_MS);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => service.kill(signal));
}
whenOrphaned(() => service.kill("SIGTERM"));
service.on("exit", (code) => {
  clearInterval(sweeping);
  process.exit(code ?? 0);
});

async function migrate(): Promise<void> {
  const databases = config.d1_databases.map(
    ({ binding, database_id, preview_database_id, migrations_dir = "migrations" }) => [
      binding,
      { id: preview_database_id ?? database_id ?? binding, folder: join(folder, migrations_dir) },
    ],
  );
  const state = values["persist-to"];
  try {
    await applyLocalMigrations(
      Object.fromEntries(databases),
      typeof state === "string" ? resolve(state) : join(folder, ".wrangler/state"),
    );
  } catch (error) {
    process.stderr.write(`The migrations failed: ${error}\n`);
    process.exit(1);
  }
  if (isInPostgres(config)) await migratePostgres(config);
}

/** Through Hyperdrive's local connection string, which is the server's own. */
async function migratePostgres({ hyperdrive }: WranglerConfig): Promise<void> {
  const bound = hyperdrive.find(({ binding }) => binding === "DIRECTORY_POSTGRES");
  const url = process.env[LOCAL_POSTGRES] ?? bound?.localConnectionString;
  if (url === undefined) {
    process.stderr.write(
      "DIRECTORY_POSTGRES has no localConnectionString in wrangler.toml (docs/postgres.md)\n",
    );
    process.exit(1);
  }
  try {
    await applyPostgresMigrations(url, join(ROOT, "src/directory/postgres/migrations"));
  } catch (error) {
    process.stderr.write(`The migrations of DIRECTORY failed: ${error}\n`);
    process.exit(1);
  }
}

/** Sets PUBLIC_URL to this service, so that links in notices lead to it, unless an option sets it. */
function publicUrl(): string[] {
  const isGiven = given.some((option) => option.includes("PUBLIC_URL:"));
  return isGiven ? [] : ["--var", `PUBLIC_URL:http://localhost:${port}`];
}

/** Sets ACCOUNT_URL to the made-up host, so that notices lead to their holder there, unless an option sets it. */
function accountUrl(): string[] {
  const isGiven = given.some((option) => option.includes("ACCOUNT_URL:"));
  return isGiven
    ? []
    : ["--var", `ACCOUNT_URL:http://localhost:${port}/dev/host/{account}/open?flow=status`];
}

function serve(options: string[]): ChildProcess {
  return spawn("wrangler", ["dev", ...options], { env, stdio: "inherit" });
}

/** Fires the cron trigger. It fails while the service starts or stops; the next one succeeds. */
function sweep(): void {
  fetch(`http://127.0.0.1:${port}/cdn-cgi/local/scheduled`).catch(() => undefined);
}
