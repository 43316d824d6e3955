/**
 * The rolling audit: every account that the directory knows is asked once in a while what the directory should have of
 * it. So the audit finds an account whose alarm or message was lost and that no call touches.
 *
 * ```
 *   round    first ──▶ ───────────── accounts of the mode, by id ───────────── ──▶ last     thirty days, then again
 *   minute   ▕ slice ▏ slice ▏ …                                                    the place is stored after each
 * ```
 *
 * A slice is so large that the round takes its days, by the number of accounts that the last round saw. The first round
 * goes as fast as slices may; so does one that begins in haste, after a restart of a local service.
 */

import { logFault } from "../shared/log";
import { DAY_MS, MINUTE_MS, type Timestamp, timestampOf } from "../shared/time";
import { NOT_ASKED } from "./consumer";
import type { Directory } from "./directory";
import { AUDIT_SLICE_MAX, COMPARED_AT_ONCE } from "./limits";
import { type Found, type MendingPorts, mend } from "./mending";

/** A round; times are ms. */
export type Round = {
  readonly started_at: number;
  /** Null while it goes on. */
  readonly ended_at: number | null;
  /** The account after which the next slice begins; null to begin with the first. */
  readonly after: string | null;
  readonly accounts: number;
  /** Accounts of which the directory lacked something, and has it now. */
  readonly mended: number;
  /** Accounts that the directory has and that do not exist, and accounts that did not answer. */
  readonly missing: number;
  readonly failed: number;
  /** Accounts of the round before; null if there was none. */
  readonly expected: number | null;
};

export type RoundView = Pick<Round, "accounts" | "mended" | "missing" | "failed"> & {
  readonly started_at: Timestamp;
  readonly ended_at: Timestamp | null;
};

export const roundView = ({ accounts, mended, missing, failed, ...times }: Round): RoundView => ({
  started_at: timestampOf(times.started_at),
  ended_at: times.ended_at === null ? null : timestampOf(times.ended_at),
  accounts,
  mended,
  missing,
  failed,
});

export type AuditTerms = {
  readonly livemode: boolean;
  /** Days that a round takes. */
  readonly days: number;
  /** Begins a new round now, which goes as fast as slices may. */
  readonly isHasty: boolean;
  /** Ms. */
  readonly now: number;
};

const begun = (now: number, expected: number | null): Round => ({
  started_at: now,
  ended_at: null,
  after: null,
  accounts: 0,
  mended: 0,
  missing: 0,
  failed: 0,
  expected,
});

/** The round that a minute belongs to; null if the last one is over and the next one has not begun. */
export function currentRound(last: Round | null, terms: AuditTerms): Round | null {
  const { days, isHasty, now } = terms;
  if (last === null || isHasty) return begun(now, null);
  if (last.ended_at === null) return last;
  return now >= last.started_at + days * DAY_MS ? begun(now, last.accounts) : null;
}

/** How many accounts a minute asks. */
export function sliceOf({ expected }: Pick<Round, "expected">, days: number): number {
  if (expected === null) return AUDIT_SLICE_MAX;
  return Math.min(
    AUDIT_SLICE_MAX,
    Math.max(1, Math.ceil((expected * MINUTE_MS) / (days * DAY_MS))),
  );
}

/** Makes the slice of one minute. @throws if D1 does not answer; then the next minute begins where this one did */
export async function auditSlice(
  ports: MendingPorts,
  round: Round,
  { livemode, days, now }: AuditTerms,
): Promise<Round> {
  const size = sliceOf(round, days);
  const ids = await accountsAfter(ports.db, livemode, round.after, size);
  let next = round;
  for (let start = 0; start < ids.length; start += COMPARED_AT_ONCE) {
    const looks = ids
      .slice(start, start + COMPARED_AT_ONCE)
      .map((id) => ({ livemode, id, after: 0 }));
    const found = await mend(ports, looks, "published");
    await sendTheRest(ports, found);
    const count = (...outcomes: readonly Found["outcome"][]) =>
      found.filter(({ outcome }) => outcomes.includes(outcome)).length;
    next = {
      ...next,
      after: looks.at(-1)?.id ?? next.after,
      accounts: next.accounts + found.length,
      mended: next.mended + count("mended", "more"),
      missing: next.missing + count("missing"),
      failed: next.failed + count("failed"),
    };
  }
  return ids.length < size ? { ...next, ended_at: now } : next;
}

/** An account with more events than one look brings sends the others itself. */
async function sendTheRest(ports: MendingPorts, found: readonly Found[]): Promise<void> {
  for (const { livemode, id, reached, outcome } of found) {
    if (outcome !== "more") continue;
    await ports.resend({ livemode, id }, reached).catch((error) => logFault(NOT_ASKED, error));
  }
}

/** Ids of a mode in their order, by the primary key. */
async function accountsAfter(
  db: Directory,
  livemode: boolean,
  after: string | null,
  limit: number,
): Promise<string[]> {
  const { results } = await db
    .prepare("SELECT id FROM accounts WHERE livemode = ? AND id > ? ORDER BY id LIMIT ?")
    .bind(Number(livemode), after ?? "", limit)
    .all<{ id: string }>();
  return results.map(({ id }) => id);
}
