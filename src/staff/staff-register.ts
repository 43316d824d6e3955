/**
 * The register of staff: one object of the deployment, which has every person who signed in, and every session. A session
 * is known by the hash of its token, and is asked for at each request: so it can be ended at once, alone or with others.
 *
 * ```
 *   sign-in ─▶ begin: the person's roles as they are now ─▶ other sessions with other roles end
 *   request ─▶ visit: unknown | over, and why | good, and it counts as used
 * ```
 *
 * Every method is one synchronous step, so two requests never see half of a change.
 */

import { space } from "../objects/spaces";
import { type ObjectSchema, StoredObject } from "../objects/stored-object";
import { newId } from "../shared/ids";
import { err, ok, type Result } from "../shared/result";
import type { StaffRole } from "../shared/staff-settings";
import { MINUTE_MS } from "../shared/time";
import {
  ADDRESSES_COUNTED_MAX,
  CALLBACKS_PER_MINUTE,
  ENDED_KEPT_MS,
  PEOPLE_MAX,
  SEEN_WRITTEN_MS,
  SESSION_MAX_MS,
  SESSIONS_LISTED_MAX,
  SESSIONS_PER_PERSON_MAX,
} from "./limits";
import { personId, type SignedIn } from "./person";
import { endOf, type SessionEnd, type StaffSession } from "./session";

const SCHEMA: ObjectSchema = {
  number: 1,
  tables: `
    CREATE TABLE IF NOT EXISTS people (id TEXT PRIMARY KEY, name TEXT NOT NULL, roles TEXT NOT NULL,
      first_at INTEGER NOT NULL, last_at INTEGER NOT NULL);
    CREATE INDEX IF NOT EXISTS people_by_time ON people (last_at);
    CREATE TABLE IF NOT EXISTS sessions (id TEXT PRIMARY KEY, hash TEXT NOT NULL UNIQUE, person TEXT NOT NULL,
      roles TEXT NOT NULL, grant_given TEXT NOT NULL, livemode INTEGER NOT NULL, authenticated_at INTEGER NOT NULL,
      created_at INTEGER NOT NULL, seen_at INTEGER NOT NULL, ended_as TEXT, ended_at INTEGER);
    CREATE INDEX IF NOT EXISTS sessions_of_person ON sessions (person, created_at);
    CREATE INDEX IF NOT EXISTS sessions_by_time ON sessions (created_at);
    CREATE TABLE IF NOT EXISTS used_once (hash TEXT PRIMARY KEY, until INTEGER NOT NULL)`,
};

export type Person = {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly StaffRole[];
  readonly firstAt: number;
  readonly lastAt: number;
};

export type NewStaffSession = {
  readonly signedIn: SignedIn;
  /** What the deployment's settings make of the grant. */
  readonly roles: readonly StaffRole[];
  readonly livemode: boolean;
  /** SHA-256 of the session's token, hex. */
  readonly hash: string;
  /** The hash of the session that the same browser had before, which ends. */
  readonly replaces: string | null;
  /** The id of the session whose person signed in again, which ends. */
  readonly renews: string | null;
};

/** Why a token leads to no session. */
export type NoVisit = "unknown" | SessionEnd;

type SessionRow = {
  id: string;
  person: string;
  name: string;
  roles: string;
  grant_given: string;
  livemode: number;
  authenticated_at: number;
  created_at: number;
  seen_at: number;
  ended_as: string | null;
  ended_at: number | null;
};

const SELECT = `SELECT sessions.id, person, people.name, sessions.roles, grant_given, livemode, authenticated_at,
  created_at, seen_at, ended_as, ended_at FROM sessions JOIN people ON people.id = person`;

export class StaffRegister extends StoredObject<Env> {
  /** How often each network address came back from the issuer in this minute. In memory alone. */
  #tries = { minute: 0, of: new Map<string, number>() };

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env, SCHEMA);
  }

  /** Begins a session. The person's sessions with other roles end, and the oldest if there are too many. */
  begin({ signedIn, roles, livemode, hash, replaces, renews }: NewStaffSession): StaffSession {
    const now = Date.now();
    const person = personId(signedIn.issuer, signedIn.subject);
    const rolesText = JSON.stringify(roles);
    return this.storage.transactionSync(() => {
      this.#prune(now);
      this.#run(
        `INSERT INTO people (id, name, roles, first_at, last_at) VALUES (?1, ?2, ?3, ?4, ?4)
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, roles = excluded.roles, last_at = excluded.last_at`,
        person,
        signedIn.name,
        rolesText,
        now,
      );
      this.#end("roles_changed", now, "person = ? AND roles <> ?", person, rolesText);
      if (replaces !== null) this.#end("signed_out", now, "hash = ?", replaces);
      if (renews !== null) this.#end("renewed", now, "id = ? AND person = ?", renews, person);
      this.#run(
        `INSERT INTO sessions (id, hash, person, roles, grant_given, livemode, authenticated_at, created_at, seen_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        newId("sts"),
        hash,
        person,
        rolesText,
        JSON.stringify({
          grant: signedIn.grant,
          origin: { method: signedIn.method, issuer: signedIn.issuer },
        }),
        Number(livemode),
        Math.min(signedIn.authenticatedAt, now),
        now,
        now,
      );
      this.#end(
        "replaced",
        now,
        `id IN (SELECT id FROM sessions WHERE person = ? AND ended_at IS NULL
                ORDER BY created_at DESC, id DESC LIMIT -1 OFFSET ?)`,
        person,
        SESSIONS_PER_PERSON_MAX,
      );
      const [made] = this.#select("hash = ?", hash);
      if (made === undefined) throw new Error("the session was not stored");
      return made;
    });
  }

  /** Finds the session of a token. A session that is good counts as used. */
  visit(hash: string): Result<StaffSession, NoVisit> {
    const now = Date.now();
    const [session] = this.#select("hash = ?", hash);
    if (session === undefined) return err("unknown");
    const end = endOf(session, now);
    if (end !== null) return err(end);
    if (now - session.seenAt < SEEN_WRITTEN_MS) return ok(session);
    this.#run("UPDATE sessions SET seen_at = ? WHERE id = ?", now, session.id);
    return ok({ ...session, seenAt: now });
  }

  /** The person looks at the other mode from now on. */
  choose(id: string, livemode: boolean): void {
    this.#run("UPDATE sessions SET livemode = ? WHERE id = ?", Number(livemode), id);
  }

  /** The person of a session has proved again who they are. @param at when, ms; an earlier time changes nothing */
  renew(id: string, at: number): void {
    this.#run(
      "UPDATE sessions SET authenticated_at = max(authenticated_at, ?) WHERE id = ?",
      Math.min(at, Date.now()),
      id,
    );
  }

  /** Ends one session. @returns whether it was good until now */
  end(id: string, as: SessionEnd): boolean {
    return this.#end(as, Date.now(), "id = ?", id) > 0;
  }

  /** Ends all sessions of a person, or of everybody. @param person null for everybody @returns how many were good */
  endAll(person: string | null, as: SessionEnd): number {
    return person === null
      ? this.#end(as, Date.now(), "true")
      : this.#end(as, Date.now(), "person = ?", person);
  }

  /** The sessions that are good, the newest first. @param person null for everybody's */
  sessions(person: string | null): StaffSession[] {
    const now = Date.now();
    const where = "ended_at IS NULL AND created_at > ?";
    const found =
      person === null
        ? this.#select(
            `${where} ORDER BY created_at DESC LIMIT ${SESSIONS_LISTED_MAX}`,
            now - SESSION_MAX_MS,
          )
        : this.#select(
            `${where} AND person = ? ORDER BY created_at DESC`,
            now - SESSION_MAX_MS,
            person,
          );
    return found.filter((session) => endOf(session, now) === null);
  }

  /** The people who signed in, the latest first. @param after the id of the last one seen */
  people(after: string | null, limit: number): Person[] {
    return this.storage.sql
      .exec<{ id: string; name: string; roles: string; first_at: number; last_at: number }>(
        `SELECT id, name, roles, first_at, last_at FROM people
         WHERE ?1 IS NULL OR (last_at, id) < (SELECT last_at, id FROM people WHERE id = ?1)
         ORDER BY last_at DESC, id DESC LIMIT ?2`,
        after,
        limit,
      )
      .toArray()
      .map(({ id, name, roles, first_at, last_at }) => ({
        id,
        name,
        roles: JSON.parse(roles),
        firstAt: first_at,
        lastAt: last_at,
      }));
  }

  /** The names of people, by id, as far as they are known. */
  names(ids: readonly string[]): Record<string, string> {
    const rows = this.storage.sql
      .exec<{ id: string; name: string }>(
        "SELECT id, name FROM people WHERE id IN (SELECT value FROM json_each(?))",
        JSON.stringify(ids),
      )
      .toArray();
    return Object.fromEntries(rows.map(({ id, name }) => [id, name]));
  }

  /** Counts a way back from the issuer. @returns whether the address may come once more in this minute */
  mayComeBack(address: string): boolean {
    const minute = Math.floor(Date.now() / MINUTE_MS);
    if (this.#tries.minute !== minute || this.#tries.of.size >= ADDRESSES_COUNTED_MAX) {
      this.#tries = { minute, of: new Map() };
    }
    const tries = (this.#tries.of.get(address) ?? 0) + 1;
    this.#tries.of.set(address, tries);
    return tries <= CALLBACKS_PER_MINUTE;
  }

  /** Uses up something that may be used once, such as the state of a sign-in. @returns whether it was unused */
  useOnce(hash: string, until: number): boolean {
    const before = this.storage.sql
      .exec("SELECT 1 FROM used_once WHERE hash = ?", hash)
      .toArray().length;
    if (before > 0) return false;
    this.#run("DELETE FROM used_once WHERE until < ?", Date.now());
    this.#run("INSERT INTO used_once (hash, until) VALUES (?, ?)", hash, until);
    return true;
  }

  /** @returns how many were not ended before */
  #end(as: SessionEnd, now: number, where: string, ...values: SqlStorageValue[]): number {
    return this.storage.sql
      .exec(
        `UPDATE sessions SET ended_as = ?, ended_at = ? WHERE ended_at IS NULL AND (${where}) RETURNING id`,
        as,
        now,
        ...values,
      )
      .toArray().length;
  }

  #prune(now: number): void {
    this.#run("DELETE FROM sessions WHERE created_at < ?", now - SESSION_MAX_MS - ENDED_KEPT_MS);
    this.#run(
      "DELETE FROM people WHERE id IN (SELECT id FROM people ORDER BY last_at DESC LIMIT -1 OFFSET ?)",
      PEOPLE_MAX,
    );
  }

  #select(where: string, ...values: SqlStorageValue[]): StaffSession[] {
    return this.storage.sql
      .exec<SessionRow>(`${SELECT} WHERE ${where}`, ...values)
      .toArray()
      .map(sessionOf);
  }

  #run(statement: string, ...values: SqlStorageValue[]): void {
    this.storage.sql.exec(statement, ...values);
  }
}

const sessionOf = (row: SessionRow): StaffSession => ({
  id: row.id,
  person: { id: row.person, name: row.name },
  roles: JSON.parse(row.roles),
  ...(JSON.parse(row.grant_given) as Pick<StaffSession, "grant" | "origin">),
  livemode: row.livemode === 1,
  authenticatedAt: row.authenticated_at,
  createdAt: row.created_at,
  seenAt: row.seen_at,
  ended:
    row.ended_as === null || row.ended_at === null
      ? null
      : { as: row.ended_as as SessionEnd, at: row.ended_at },
});

/** The one object. */
export const staffRegister = (env: Pick<Env, "STAFF">) => space(env, "STAFF").getByName("staff");
