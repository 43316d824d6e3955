/**
 * `npm run migrate`: applies the migrations of a directory that is in PostgreSQL. `DIRECTORY_POSTGRES_URL` has the
 * connection string of the server itself, for a role that may create tables. It may be repeated at any time: what is
 * applied stays as it is, and what was cut off goes on.
 */
import { resolve } from "node:path";
import { applyPostgresMigrations } from "./postgres-migrations.ts";

const FOLDER = resolve(import.meta.dirname, "../directory/postgres/migrations");

const { DIRECTORY_POSTGRES_URL: url } = process.env;
if (url === undefined) {
  process.stderr.write(
    "DIRECTORY_POSTGRES_URL is missing, such as postgres://adieu:…@db.example.com:5432/adieu\n",
  );
  process.exit(1);
}
try {
  const applied = await applyPostgresMigrations(url, FOLDER);
  process.stdout.write(
    applied.length === 0 ? "No migrations to apply.\n" : `Applied: ${applied.join(", ")}\n`,
  );
} catch (error) {
  process.stderr.write(
    `The migrations failed: ${error instanceof Error ? error.message : error}\n`,
  );
  process.exitCode = 1;
}
