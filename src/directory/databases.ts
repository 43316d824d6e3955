/** The two databases of the service. No statement reads both. */
import { type Directory, directoryOf } from "./directory";

export type Databases = {
  /** What exists nowhere else: API keys, policies, webhook endpoints and erasers with their secrets. */
  readonly control: D1Database;
  /** What the accounts can publish again: their rows, the feed, the ledger of erasures. */
  readonly directory: Directory;
};

export const databasesOf = (env: Pick<Env, "CONTROL" | "DIRECTORY">): Databases => ({
  control: env.CONTROL,
  directory: directoryOf(env),
});
