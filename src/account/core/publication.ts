/**
 * How far the account's events have come: what the queue has taken, and what the directory has confirmed. Both are
 * numbers in the account's row, because the event log itself is the outbox of events.
 *
 *   commit ─▶ sent ─▶ taken by the queue ─▶ confirmed                within a second or two: one write, when all
 *                     │                                                events are confirmed
 *                     │
 *                     ├─ not confirmed after half a minute ─▶ the alarm notes `accepted`, and `publish_at`
 *                     │                                       ─▶ when that has come: published again (beginsAgain)
 *                     └─ a later event came to the directory, or it has lost this one ─▶ published again (setBack)
 */

import type { Snapshot } from "../tables/snapshot";
import type { AlarmSettings, Arming } from "./alarm";
import { publishedAgainAt } from "./alarm";
import type { StoredAccount } from "./stored-account";

export class Publication {
  readonly #stored: StoredAccount;
  readonly #settings: AlarmSettings;
  readonly #isUncleared: () => boolean;

  /** @param isUncleared whether a due erasure waits for the brake's clearance */
  constructor(stored: StoredAccount, settings: AlarmSettings, isUncleared: () => boolean) {
    this.#stored = stored;
    this.#settings = settings;
    this.#isUncleared = isUncleared;
  }

  /**
   * Notes that the directory has every event up to a sequence. A sequence that the account does not have yet is
   * ignored: it is about an earlier account with the same id.
   *
   * It is stored at once if the directory has everything, for then the alarm changes too. Otherwise the next write of
   * the row carries it, at the latest that for the events behind it. If the object is lost before, the row says that
   * fewer events are confirmed: they are published once more, and change nothing in the directory.
   */
  confirm(sequence: number): void {
    const before = this.#stored.get();
    if (before === null || sequence <= before.confirmed) return;
    if (sequence > before.account.version) return;
    const isAll = sequence === before.account.version;
    const next = {
      ...before,
      confirmed: sequence,
      confirmed_once: Math.max(before.confirmed_once, sequence),
      publish_at: isAll ? null : before.publish_at,
      tries: 0,
    };
    if (isAll) this.#write(next, "exactly");
    else this.#stored.rememberUnwritten(next);
  }

  /**
   * Stores that the directory has the events up to a sequence only: it has lost the later ones, or the queue has.
   * Events that are not confirmed are published again, at the latest by the alarm.
   *
   * @returns whether the account has later events: if not, this is about an earlier account with the same id
   */
  setBack(sequence: number): boolean {
    const before = this.#stored.get();
    if (before === null || sequence >= before.account.version) return false;
    const confirmed = Math.max(0, Math.min(sequence, before.confirmed));
    const lacking = { confirmed, accepted: 0, publish_at: null, tries: 0 };
    this.#write({ ...before, ...lacking }, "in_time");
    return true;
  }

  /**
   * Whether everything that is not confirmed is to be published again now. If the queue keeps what it took, that is so
   * once its time has come. It is stored, so that it is done although the object may be lost meanwhile.
   *
   * @param taken the sequence of the last event that the queue took. If that is news, the time begins again: if what
   * came before was lost, the directory finds the gap
   */
  beginsAgain(taken: number): boolean {
    if (this.#settings.queue_keeps_ms === null) return true;
    const before = this.#stored.get();
    const publish_at = before?.publish_at ?? null;
    if (before === null || publish_at === null || publish_at > Date.now()) return false;
    if (taken > before.accepted) return false;
    this.#write({ ...before, accepted: 0, publish_at: null }, "in_time");
    return true;
  }

  /**
   * A snapshot with what the queue has taken since, if the queue keeps that. All of it is published again so long after
   * the latest of it: then the queue may have lost any of it.
   *
   * @param taken the sequence of the last event that the queue took
   */
  withTaken(snapshot: Snapshot, taken: number): Snapshot {
    const { queue_keeps_ms } = this.#settings;
    const { account, confirmed, accepted, tries } = snapshot;
    const isNews = queue_keeps_ms !== null && taken > Math.max(confirmed, accepted);
    const noted = isNews
      ? { accepted: taken, publish_at: publishedAgainAt(snapshot, Date.now(), queue_keeps_ms) }
      : { accepted, publish_at: snapshot.publish_at };
    const isBehind = Math.max(confirmed, noted.accepted) < account.version;
    return { ...snapshot, ...noted, tries: isBehind ? tries + 1 : 0 };
  }

  #write(next: Snapshot, arming: Arming): void {
    this.#stored.transaction(() => this.#stored.write(next, arming, this.#isUncleared()));
  }
}
