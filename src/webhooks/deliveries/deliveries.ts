/**
 * The deliveries of one endpoint, kept in its object's own SQLite. Nothing is stored of a delivery that is simply one of
 * the next in the feed: the endpoint's place says so. What is stored are the exceptions, and the last that arrived.
 *
 * ```
 *   feed ──▶ cursor ──▶ due ──▶ sent ──▶ arrived: `delivered`, and the place moves on
 *                        ▲        └────▶ failed: `exceptions`, and the place moves on
 *                        └── exceptions, when they are due
 * ```
 *
 * Every change is one transaction, so that a crash leaves a delivery in one of the three places: beyond the place, an
 * exception, or delivered.
 */
import type { FeedPlace, PlacedEvent } from "../../directory/feed-of-types";
import { madeAt } from "../../shared/ids";
import { timestampOf } from "../../shared/time";
import type { Endpoint } from "../endpoints";
import { FAILED_KEPT, FORGET_EVERY_MS } from "../limits";
import type { RecordedOutcome } from "../outcomes";
import { owedTo } from "../subscriptions";
import type { AnotherFeed } from "./another-feed";
import { Cursor } from "./cursor";
import { DELIVERED_SCHEMA, Delivered } from "./delivered";
import { type Delivery, restarted } from "./delivery";
import { EXCEPTIONS_SCHEMA, Exceptions } from "./exceptions";
import { StoredReplay } from "./replay-state";
import { Spans, subscriptionIn, type Wish } from "./spans";

export class Deliveries {
  readonly #storage: DurableObjectStorage;
  readonly exceptions: Exceptions;
  readonly delivered: Delivered;
  readonly spans: Spans;
  readonly cursor: Cursor;
  readonly #replay: StoredReplay;
  /** What arrived beyond the floor: ids with their positions. */
  #arrivedBeyond: Map<string, number>;
  /** When exceptions were last forgotten, ms. */
  #forgotAt = 0;

  constructor(storage: DurableObjectStorage, endpoint: string) {
    this.#storage = storage;
    storage.sql.exec(`${EXCEPTIONS_SCHEMA} ${DELIVERED_SCHEMA}`);
    this.exceptions = new Exceptions(storage.sql, endpoint);
    this.delivered = new Delivered(storage.sql, endpoint);
    this.spans = new Spans(storage);
    this.#replay = new StoredReplay(storage);
    this.cursor = new Cursor(this.delivered.place);
    this.#arrivedBeyond = this.#readArrivedBeyond();
  }

  /**
   * The endpoint is as `wish` says for everything after a place. For a new endpoint this is where it begins.
   *
   * @param from the end of the feed before the endpoint was changed
   */
  begin(wish: Wish, from: FeedPlace): void {
    this.#transact(() => {
      this.spans.begin(wish, from, this.cursor.floor.position);
      if (this.delivered.isPlaced) return;
      this.delivered.moveTo(from);
      this.delivered.write();
      this.cursor.restart(from);
    });
  }

  /**
   * The feed is another one after a place. It is read from there on; those are left out that are known to have arrived.
   *
   * @see AnotherFeed
   */
  goOnIn({ place, lostAfter, begins }: AnotherFeed): void {
    this.#transact(() => {
      this.spans.goBack(lostAfter, begins);
      this.#replay.goBack(place);
      this.delivered.moveTo(place, true);
      this.delivered.write();
      this.cursor.restart(place);
      this.#arrivedBeyond = this.#readArrivedBeyond();
    });
  }

  /** How many deliveries beyond the floor do not wait there: they have arrived, or are exceptions. */
  countOutOfFeed(): number {
    const { position } = this.cursor.floor;
    return this.#arrivedBeyond.size + this.exceptions.countBeyond(position);
  }

  /**
   * Whether a delivery of an event that was read is owed. An event may come to the feed twice, and the directory may
   * have lost it in between: see *The mark of a resent event* in docs/internals/directory.md. A delivery is not owed if
   * it is known to have arrived, but for what a replay lost. Of an event that comes again, none is owed to an endpoint that is younger than the
   * event; and what a rebuild brought back is owed only if it surely has not arrived.
   *
   * @param createdAt of the endpoint, RFC 3339
   */
  isStillOwed(id: string, placed: PlacedEvent, createdAt: string): boolean {
    if (this.#isOwedOnce(id, placed, createdAt)) return true;
    const arrivedAt = () => this.delivered.find(id)?.delivered_at ?? null;
    return this.#replay.isOwedAgain(placed, arrivedAt);
  }

  #isOwedOnce(id: string, { event, resent }: PlacedEvent, createdAt: string): boolean {
    if (this.delivered.has(id)) return false;
    if (resent === 0) return true;
    const made = madeAt(event.id);
    if (made !== null && createdAt > timestampOf(made)) return false;
    return resent === 1 || this.delivered.remembersSince(made);
  }

  /** What came of attempts. */
  record(outcomes: readonly RecordedOutcome[]): void {
    this.#transact(() => {
      for (const outcome of outcomes) this.#recordOne(outcome);
      this.delivered.moveTo(this.cursor.floor);
      this.delivered.write();
    });
    this.#forgetPassed();
  }

  /**
   * A delivery that became pending again by a request while it was in flight keeps that, and is sent again with all its
   * attempts. Its `next_at` alone does not tell: it may have been made pending again in the very millisecond in which it
   * was due.
   */
  #recordOne({ delivery, due_at, attempts_before }: RecordedOutcome): void {
    const { id, status, position } = delivery;
    const kept = this.exceptions.find(id);
    const isRestarted =
      kept !== null && (kept.next_at !== due_at || kept.attempts !== attempts_before);
    if (!isRestarted && status === "delivered") {
      if (kept !== null) this.exceptions.remove(id);
      this.delivered.add(delivery);
      if (position > this.cursor.floor.position) this.#arrivedBeyond.set(id, position);
    } else if (!isRestarted) this.exceptions.put(delivery);
    this.cursor.ended(id);
  }

  /** A delivery that is an exception, or is known to have arrived; null if it is neither. */
  find(id: string): Delivery | null {
    return this.exceptions.find(id) ?? this.delivered.find(id);
  }

  /**
   * Whether a delivery is one of the next in the feed: it has all its attempts and will be sent, although nothing is
   * stored of it.
   */
  isNext(id: string, placed: PlacedEvent, endpoint: Pick<Endpoint, "id" | "created_at">): boolean {
    const { position, event } = placed;
    if (position <= this.cursor.floor.position || this.cursor.isOpen(id)) return false;
    if (this.find(id) !== null) return false;
    const [stretch] = this.spans.owedAfter(position - 1);
    if (stretch === undefined || stretch.after >= position) return false;
    const owed = owedTo(subscriptionIn(stretch.span, placed, endpoint.id), event);
    return owed.some((one) => one.id === id) && this.isStillOwed(id, placed, endpoint.created_at);
  }

  /** Keeps deliveries as exceptions, as they are. */
  keep(deliveries: readonly Delivery[]): void {
    if (deliveries.length === 0) return;
    this.#transact(() => {
      for (const delivery of deliveries) {
        this.exceptions.put(delivery);
        this.cursor.ended(delivery.id);
      }
    });
  }

  /** Makes deliveries pending again, with all their attempts, whatever became of them. @param now RFC 3339 */
  restartAll(deliveries: readonly Delivery[], now: string): void {
    this.keep(
      deliveries.map((delivery) => {
        const { id, line, position } = delivery;
        const known = this.find(id) ?? delivery;
        return restarted({ ...known, line, position }, now);
      }),
    );
  }

  /** The feed has lost their events, and may get them again. @param at RFC 3339: when to look next */
  postpone(ids: readonly string[], at: string): void {
    if (ids.length > 0) this.exceptions.postpone(JSON.stringify(ids), at);
  }

  /** The feed has their events no more: they were too old, or their accounts were removed. */
  drop(ids: readonly string[]): void {
    if (ids.length > 0) this.#transact(() => ids.forEach((id) => this.exceptions.remove(id)));
  }

  /**
   * Forgets exceptions that are older than a time, once in `FORGET_EVERY_MS`.
   *
   * @param before RFC 3339; null to forget none for its age @param now ms
   */
  forgetOld(before: string | null, now: number): void {
    if (now - this.#forgotAt <= FORGET_EVERY_MS) return;
    this.#forgotAt = now;
    this.exceptions.forget(before, FAILED_KEPT);
  }

  /** Everything is one transaction. If it fails, what is in memory is read again. */
  #transact(work: () => void): void {
    try {
      this.#storage.transactionSync(work);
    } catch (error) {
      this.delivered.reload();
      this.spans.reload();
      this.cursor.restart(this.delivered.place);
      this.#arrivedBeyond = this.#readArrivedBeyond();
      throw error;
    }
  }

  #readArrivedBeyond(): Map<string, number> {
    return new Map(this.delivered.idsBeyond(this.delivered.place.position));
  }

  #forgetPassed(): void {
    const { position } = this.cursor.floor;
    for (const [id, at] of this.#arrivedBeyond) if (at <= position) this.#arrivedBeyond.delete(id);
  }
}
