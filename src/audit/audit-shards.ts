/**
 * The audit log of a mode, in sixteen parts, an object each. A person's entries are all in one part, so their order, their
 * chain of hashes and the limit of their number are in one place; and however many people work at once, no object has the
 * entries of all. The whole log is read from all parts together.
 *
 * ```
 *   person ─▶ hash ─▶ part 0 … f      written: one object
 *   list   ─▶ every part, or the part of the person who is asked for ─▶ merged, the newest first
 * ```
 */
import { hash } from "node:crypto";
import { space } from "../objects/spaces";
import type { Act, AuditEntry, AuditFilter, Recorded } from "./audit-log";
import { PARTS } from "./limits";

type WithAudit = Pick<Env, "AUDIT">;

/** The part that has a person's entries. */
const partOf = (person: string): number =>
  Number.parseInt(hash("sha256", person).slice(0, 4), 16) % PARTS;

/** The object of a part. */
const partObject = (env: WithAudit, livemode: boolean, part: number) =>
  space(env, "AUDIT").getByName(`${livemode ? "live" : "test"}:${part.toString(16)}`);

/** The object that has the entries of a person. */
export const auditLogOf = (env: WithAudit, livemode: boolean, person: string) =>
  partObject(env, livemode, partOf(person));

/** Writes an entry. @param folds whether the same act of the same person within a minute needs no further entry */
export const recordAct = (
  env: WithAudit,
  livemode: boolean,
  act: Act,
  folds: boolean,
): Promise<Recorded> => auditLogOf(env, livemode, act.person).record(act, folds);

/** Entries of the whole log that fit, the newest first. @param before the id of the last one seen */
export async function listEntries(
  env: WithAudit,
  livemode: boolean,
  filter: AuditFilter,
  before: string | null,
  limit: number,
): Promise<AuditEntry[]> {
  const parts =
    filter.person === null
      ? Array.from({ length: PARTS }, (_, part) => part)
      : [partOf(filter.person)];
  const found = await Promise.all(
    parts.map((part) => partObject(env, livemode, part).list(filter, before, limit)),
  );
  return found
    .flat()
    .toSorted((a, b) => (a.id < b.id ? 1 : -1))
    .slice(0, limit);
}
