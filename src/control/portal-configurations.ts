/**
 * The table `portal_configurations`: how a host's pages for holders look and what they offer, with all versions. The
 * newest version is in force. Each mode has its own.
 *
 * A page must not fail because CONTROL is out. While it does not answer, the version that this isolate remembers
 * counts, however old.
 */
import type { PortalConfiguration } from "../contract/portal-configurations";
import { ControlReach } from "../shared/control-reach";
import { LimitReached } from "../shared/limit-reached";
import { REMEMBERED_MS, Remembered } from "../shared/remembered";
import type { Timestamp } from "../shared/time";
import {
  PORTAL_CONFIGURATION_VERSIONS_MAX,
  PORTAL_CONFIGURATIONS_MAX,
  REMEMBERED_MAX,
} from "./limits";

export type ConfigurationKey = { readonly livemode: boolean; readonly id: string };

export type ConfigurationVersion = ConfigurationKey & {
  readonly version: number;
  readonly configuration: PortalConfiguration;
  readonly created_at: Timestamp;
};

type Row = {
  readonly id: string;
  readonly version: number;
  readonly configuration: string;
  readonly created_at: Timestamp;
};

/** What was read. A configuration that does not exist is remembered too: `default` is mostly not put. */
const remembered = new Remembered<ConfigurationVersion | null>(REMEMBERED_MS, REMEMBERED_MAX);

const reach = new ControlReach();

const nameOf = ({ livemode, id }: ConfigurationKey): string =>
  `${livemode ? "live" : "test"}:${id}`;

const versionOf = (livemode: boolean, { configuration, ...row }: Row): ConfigurationVersion => ({
  livemode,
  ...row,
  configuration: JSON.parse(configuration),
});

/**
 * Finds the version in force. It is read from CONTROL at most once a minute.
 *
 * @returns null if none was put
 * @throws if CONTROL does not answer, and this isolate remembers nothing
 */
export async function configurationInForce(
  db: D1Database,
  key: ConfigurationKey,
): Promise<ConfigurationVersion | null> {
  const name = nameOf(key);
  const fresh = remembered.fresh(name, Date.now());
  if (fresh !== undefined) return fresh;
  const stale = remembered.stale(name);
  if (stale !== undefined && !reach.mayAsk(Date.now())) return stale;
  try {
    const read = await reach.ask(() => readInForce(db, key));
    remembered.set(name, read, Date.now());
    return read;
  } catch (error) {
    if (stale === undefined) throw error;
    return stale;
  }
}

async function readInForce(
  db: D1Database,
  { livemode, id }: ConfigurationKey,
): Promise<ConfigurationVersion | null> {
  const row = await db
    .prepare(
      `SELECT id, version, configuration, created_at FROM portal_configurations
       WHERE livemode = ? AND id = ? ORDER BY version DESC LIMIT 1`,
    )
    .bind(Number(livemode), id)
    .first<Row>();
  return row && versionOf(livemode, row);
}

/**
 * Stores the next version. It is in force in this isolate at once, in others within 60 s.
 *
 * @throws LimitReached if it has too many versions, or is new and the mode has too many configurations
 */
export async function putConfiguration(
  db: D1Database,
  key: ConfigurationKey,
  configuration: PortalConfiguration,
  now: Timestamp,
): Promise<ConfigurationVersion> {
  const row = await db
    .prepare(
      `INSERT INTO portal_configurations (livemode, id, version, configuration, created_at)
       SELECT ?1, ?2, newest + 1, ?3, ?4 FROM (
         SELECT coalesce((SELECT max(version) FROM portal_configurations WHERE livemode = ?1 AND id = ?2), 0) AS newest)
       WHERE newest < ?5 AND (newest > 0
         OR (SELECT count(*) FROM portal_configurations WHERE livemode = ?1 AND version = 1) < ?6)
       RETURNING id, version, configuration, created_at`,
    )
    .bind(
      Number(key.livemode),
      key.id,
      JSON.stringify(configuration),
      now,
      PORTAL_CONFIGURATION_VERSIONS_MAX,
      PORTAL_CONFIGURATIONS_MAX,
    )
    .first<Row>();
  if (row === null) throw await limitReached(db, key);
  const version = versionOf(key.livemode, row);
  remembered.set(nameOf(key), version, Date.now());
  return version;
}

/** Says which of the two limits was reached. */
async function limitReached(db: D1Database, key: ConfigurationKey): Promise<LimitReached> {
  return (await readInForce(db, key)) === null
    ? new LimitReached("portal_configurations", PORTAL_CONFIGURATIONS_MAX)
    : new LimitReached("portal_configuration_versions", PORTAL_CONFIGURATION_VERSIONS_MAX);
}

/** Lists the newest version of each configuration of one mode, by id. @param after the id of the last one seen */
export async function listConfigurations(
  db: D1Database,
  page: { readonly livemode: boolean; readonly after: string | null; readonly limit: number },
): Promise<ConfigurationVersion[]> {
  const { results } = await db
    .prepare(
      `SELECT newest.id, newest.version, newest.configuration, newest.created_at
       FROM portal_configurations AS first
       JOIN portal_configurations AS newest ON newest.livemode = first.livemode AND newest.id = first.id
         AND newest.version = (
           SELECT max(version) FROM portal_configurations AS one
           WHERE one.livemode = first.livemode AND one.id = first.id)
       WHERE first.version = 1 AND first.livemode = ?1 AND first.id > ?2
       ORDER BY first.id LIMIT ?3`,
    )
    .bind(Number(page.livemode), page.after ?? "", page.limit)
    .all<Row>();
  return results.map((row) => versionOf(page.livemode, row));
}
