/**
 * The directory's database, as the rooms see it: SQL with numbered parameters, and batches that are one transaction. A
 * D1 database is one as it is; PostgreSQL is one by `postgres/`.
 *
 * Statements are in the part of SQL that SQLite and PostgreSQL share. docs/internals/directory.md says what that is.
 */

import { PostgresDirectory } from "./postgres/postgres-directory";
import type { Directory } from "./statements";

export type { Answer, AnswerMeta, Directory, Statement } from "./statements";

/** `DIRECTORY` is a binding of D1, or says that the directory is what another binding leads to. */
type Bindings = {
  readonly DIRECTORY: D1Database | typeof POSTGRES;
  readonly DIRECTORY_POSTGRES?: Hyperdrive;
};

const POSTGRES = "postgres";

/**
 * The directory of a deployment. Nothing else reads its bindings.
 *
 * @throws if a binding is missing; the settings name it before
 */
export function directoryOf({ DIRECTORY, DIRECTORY_POSTGRES }: Bindings): Directory {
  if (DIRECTORY !== POSTGRES) return DIRECTORY;
  if (DIRECTORY_POSTGRES === undefined) throw new Error("DIRECTORY_POSTGRES is not bound.");
  return new PostgresDirectory(DIRECTORY_POSTGRES);
}

/**
 * Does work that asks the directory several times, one question after the other. In PostgreSQL they share one connection.
 *
 * @param work asks the directory that it is given
 */
export const onOneConnection = <T>(
  db: Directory,
  work: (db: Directory) => Promise<T>,
): Promise<T> => (db instanceof PostgresDirectory ? db.onOneConnection(work) : work(db));
