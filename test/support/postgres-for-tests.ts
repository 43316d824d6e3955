/** The PostgreSQL of the project `postgres`: one server for all its tests, with the directory's tables. */
import type { TestProject } from "vitest/node";
import { applyPostgresMigrations } from "../../src/local/postgres-migrations.ts";
import { startPostgres } from "./postgres-server.ts";

/** What is written need not outlive the machine. */
const FAST = ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"];

export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres(FAST);
  const url = await server.newDatabase();
  await applyPostgresMigrations(url, "src/directory/postgres/migrations");
  provide("postgres", url);
  return server.remove;
}

declare module "vitest" {
  interface ProvidedContext {
    /** The connection string. */
    readonly postgres: string;
  }
}
