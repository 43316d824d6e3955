/** The two D1 databases of the service. No statement reads both. */
export type Databases = {
  /** What exists nowhere else: API keys, policies, webhook endpoints and erasers with their secrets. */
  readonly control: D1Database;
  /** What the accounts can publish again: their rows, the feed, the ledger of erasures. */
  readonly directory: D1Database;
};

export const databasesOf = ({
  CONTROL,
  DIRECTORY,
}: Pick<Env, "CONTROL" | "DIRECTORY">): Databases => ({ control: CONTROL, directory: DIRECTORY });
