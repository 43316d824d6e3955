/**
 * Adieu beside what one would use instead, on this machine and in the same run. What a part needs and
 * does not find is a row that says so. Nothing here imports the libraries compared with: their servers do,
 * as processes of their own, once they are installed.
 */
import { measureAccountService } from "./account-service.ts";
import { installPackages, pinnedVersions } from "./packages.ts";
import { type Postgresql, startPostgresql } from "./postgresql.ts";
import { type Found, findPostgresql, findRedis } from "./programs.ts";
import { startRedis } from "./redis.ts";
import type { Comparisons, Row } from "./result.ts";
import { steadiness } from "./rounds.ts";
import { measureBullMq, measurePgBoss } from "./storm.ts";
import { measureUserDeletion } from "./user-deletion.ts";

export const PARTS = ["account-service", "pg-boss", "bullmq", "better-auth"] as const;
export type Part = (typeof PARTS)[number];

/** @param parts each is under two minutes */
export async function compare(parts: readonly Part[] = PARTS): Promise<Comparisons> {
  const packages = installPackages();
  const programs = packages.found ? findPostgresql() : packages;
  if (!programs.found) {
    return { rows: parts.map(skipped(programs)), steadiness: [], versions: {} };
  }
  await using postgresql = await startPostgresql(programs.path);
  const rows: Row[] = [];
  const versions: Record<string, string> = {
    PostgreSQL: postgresql.version,
    Node: process.versions.node,
    ...pinnedVersions(),
  };
  const steady = [steadiness()];
  for (const part of parts) {
    rows.push(...(await measure(part, postgresql, versions)));
    steady.push(steadiness());
  }
  return { rows, steadiness: steady, versions };
}

/** @param versions where what is found on the way is noted */
async function measure(
  part: Part,
  postgresql: Postgresql,
  versions: Record<string, string>,
): Promise<readonly Row[]> {
  switch (part) {
    case "account-service":
      return measureAccountService(postgresql);
    case "pg-boss":
      return [await measurePgBoss(postgresql)];
    case "better-auth":
      return measureUserDeletion(postgresql);
    case "bullmq": {
      const program = findRedis();
      if (!program.found) return [skipped(program)(part)];
      await using redis = await startRedis(program.path);
      versions.Redis = redis.version;
      return [await measureBullMq(postgresql, redis)];
    }
  }
}

const skipped =
  ({ why }: Extract<Found, { found: false }>) =>
  (part: Part): Row => ({ type: "skipped", alternative: part, why });
