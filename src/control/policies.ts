/**
 * The table `policies`: the host's own policies with all their versions. The newest version is in force. Each mode
 * has its own policies; the built-in ones are the same in both modes.
 */
import { z } from "zod";
import { builtInPolicy } from "../lifecycle/policies";
import { completed, type Policy, type PolicyVersion, type StoredPolicy } from "../lifecycle/policy";
import { ControlReach } from "../shared/control-reach";
import { LimitReached } from "../shared/limit-reached";
import { within } from "../shared/patience";
import { REMEMBERED_MS, Remembered } from "../shared/remembered";
import type { StoredVersion } from "./control-standby";
import { POLICIES_MAX, POLICY_VERSIONS_MAX, REMEMBERED_MAX, STANDBY_PATIENCE_MS } from "./limits";

/** Reads a policy from the standby of a mode. */
export type PolicyStandby = (key: PolicyKey) => Promise<StoredVersion | null>;

const versionOf = (row: StoredVersion): PolicyVersion => ({
  version: row.version,
  policy: accepted(row.policy),
});

/** A policy is identified by its mode and its id. */
export type PolicyKey = { readonly livemode: boolean; readonly id: string };

/**
 * Reads a stored policy without judging it again: it was judged when it was put, and stays in force even if today's
 * rules are stricter.
 */
function accepted(json: string): Policy {
  const stored: StoredPolicy = JSON.parse(json);
  return completed(stored);
}

const remembered = new Remembered<PolicyVersion>(REMEMBERED_MS, REMEMBERED_MAX);

const nameOf = ({ livemode, id }: PolicyKey): string => `${livemode ? "live" : "test"}:${id}`;

const reach = new ControlReach();

/**
 * Finds the version in force. A built-in policy costs nothing; a host's is read from CONTROL at most once a minute. While
 * CONTROL does not answer, the remembered version counts, however old, or else the one that the standby has.
 *
 * @returns null if there is no such policy
 * @throws if CONTROL does not answer, no version is remembered, and the standby has none
 */
export async function policyInForce(
  db: D1Database,
  key: PolicyKey,
  standby: PolicyStandby,
): Promise<PolicyVersion | null> {
  const known = builtInPolicy(key.id) ?? remembered.fresh(nameOf(key), Date.now());
  if (known) return known;
  const stale = remembered.stale(nameOf(key));
  if (stale && !reach.mayAsk(Date.now())) return stale;
  try {
    return await reach.ask(() => readInForce(db, key));
  } catch (error) {
    const fallback = stale ?? (await copied(key, standby));
    if (fallback === null) throw error;
    return fallback;
  }
}

async function readInForce(db: D1Database, key: PolicyKey): Promise<PolicyVersion | null> {
  const row = await db
    .prepare(
      `SELECT version, policy FROM policies
       WHERE livemode = ? AND id = ? ORDER BY version DESC LIMIT 1`,
    )
    .bind(Number(key.livemode), key.id)
    .first<StoredVersion>();
  if (row === null) return null;
  const version = versionOf(row);
  remembered.set(nameOf(key), version, Date.now());
  return version;
}

/** The standby's copy. It is remembered like an old version, so CONTROL is asked again as soon as possible. */
async function copied(key: PolicyKey, standby: PolicyStandby): Promise<PolicyVersion | null> {
  const row = await within(standby(key), STANDBY_PATIENCE_MS).catch(() => null);
  if (row === null) return null;
  const version = versionOf(row);
  remembered.set(nameOf(key), version, Date.now() - REMEMBERED_MS);
  return version;
}

/** The version as it is stored, for the standby. */
export const storedVersion = ({ version, policy }: PolicyVersion): StoredVersion => ({
  version,
  policy: JSON.stringify(policy),
});

/** The version that this isolate remembers, however old. Does not ask D1. */
export const rememberedPolicy = (key: PolicyKey): PolicyVersion | null =>
  builtInPolicy(key.id) ?? remembered.stale(nameOf(key)) ?? null;

/**
 * Stores the next version of a policy in one mode. It is in force in this isolate at once, in others within 60 s.
 *
 * @param now RFC 3339
 * @throws LimitReached if the policy has `POLICY_VERSIONS_MAX` versions, or is new and the mode has `POLICIES_MAX`
 *   policies
 */
export async function putPolicy(
  db: D1Database,
  livemode: boolean,
  policy: Policy,
  now: string,
): Promise<PolicyVersion> {
  const row = await db
    .prepare(
      // `max` alone reads the last row of its range, and `version = 1` the index that has each policy once.
      `INSERT INTO policies (livemode, id, version, policy, created_at)
       SELECT ?1, ?2, newest + 1, ?3, ?4 FROM (
         SELECT coalesce((SELECT max(version) FROM policies WHERE livemode = ?1 AND id = ?2), 0) AS newest)
       WHERE newest < ?5 AND (newest > 0
         OR (SELECT count(*) FROM policies WHERE livemode = ?1 AND version = 1) < ?6)
       RETURNING version, policy`,
    )
    .bind(
      Number(livemode),
      policy.id,
      JSON.stringify(policy),
      now,
      POLICY_VERSIONS_MAX,
      POLICIES_MAX,
    )
    .first<StoredVersion>();
  if (row === null) throw await limitReached(db, livemode, policy.id);
  const version = versionOf(row);
  remembered.set(nameOf({ livemode, id: policy.id }), version, Date.now());
  return version;
}

/** Says which of the two limits was reached. */
async function limitReached(db: D1Database, livemode: boolean, id: string): Promise<LimitReached> {
  const known = await db
    .prepare("SELECT 1 AS found FROM policies WHERE livemode = ? AND id = ? LIMIT 1")
    .bind(Number(livemode), id)
    .first();
  return known === null
    ? new LimitReached("policies", POLICIES_MAX)
    : new LimitReached("policy_versions", POLICY_VERSIONS_MAX);
}

/** A version of a policy, whether it is in force or not. @returns null if there is no such version */
export async function policyVersion(
  db: D1Database,
  { livemode, id }: PolicyKey,
  version: number,
): Promise<PolicyVersion | null> {
  const builtIn = builtInPolicy(id);
  if (builtIn) return builtIn.version === version ? builtIn : null;
  // A version never changes, so it does not matter how old what is remembered is.
  const known = remembered.stale(nameOf({ livemode, id }));
  if (known?.version === version) return known;
  const row = await db
    .prepare("SELECT version, policy FROM policies WHERE livemode = ? AND id = ? AND version = ?")
    .bind(Number(livemode), id, version)
    .first<StoredVersion>();
  return row && versionOf(row);
}

/** Lists the newest version of each policy of one mode, by id. @param after the id of the last one seen */
export async function listPolicies(
  db: D1Database,
  page: { livemode: boolean; after: string | null; limit: number },
): Promise<PolicyVersion[]> {
  const { results } = await db
    .prepare(
      `SELECT newest.version, newest.policy FROM policies AS first
       JOIN policies AS newest ON newest.livemode = first.livemode AND newest.id = first.id
         AND newest.version = (
           SELECT max(version) FROM policies AS one
           WHERE one.livemode = first.livemode AND one.id = first.id)
       WHERE first.version = 1 AND first.livemode = ?1 AND first.id > ?2
       ORDER BY first.id LIMIT ?3`,
    )
    .bind(Number(page.livemode), page.after ?? "", page.limit)
    .all<StoredVersion>();
  return results.map(versionOf);
}

const datesSchema = z.array(z.string());
const calendarRowsSchema = z.array(
  z.object({
    id: z.string(),
    calendar: z.string().nullable(),
    holidays: z.string().nullable(),
    working_days: z.string().nullable(),
  }),
);

/** What a policy says of days. */
export type PolicyCalendar = Pick<Policy, "id" | "holidays" | "working_days" | "calendar">;

/** The calendars of all policies of one mode that are in force: there are at most `POLICIES_MAX`. */
export async function policyCalendars(
  db: D1Database,
  livemode: boolean,
): Promise<PolicyCalendar[]> {
  const { results } = await db
    .prepare(
      `SELECT newest.id, newest.policy ->> '$.calendar' AS calendar,
         newest.policy -> '$.holidays' AS holidays,
         newest.policy -> '$.working_days' AS working_days
       FROM policies AS first
       JOIN policies AS newest ON newest.livemode = first.livemode AND newest.id = first.id
         AND newest.version = (
           SELECT max(version) FROM policies AS one
           WHERE one.livemode = first.livemode AND one.id = first.id)
       WHERE first.version = 1 AND first.livemode = ? ORDER BY first.id`,
    )
    .bind(Number(livemode))
    .all();
  return calendarRowsSchema.parse(results).map(({ id, calendar, holidays, working_days }) => ({
    id,
    holidays: datesIn(holidays),
    working_days: datesIn(working_days),
    ...(calendar === null ? {} : { calendar }),
  }));
}

const datesIn = (json: string | null): string[] => datesSchema.parse(JSON.parse(json ?? "[]"));
