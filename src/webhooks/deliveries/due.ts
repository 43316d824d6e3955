/**
 * Finds what an endpoint must be sent now: the exceptions that are due, and the next events of the feed that it wants.
 *
 * ```
 *   own SQLite   which exceptions are due; where to read on
 *        │
 *   CONTROL ‖ DIRECTORY   the endpoint as it is  ‖  the next events; the exceptions' events; what stands where it has
 *        │                read to, and where spans begin
 *        ├─ the feed is another one at one of them ─────▶ go on where it is as it was; look again
 *        ├─ the endpoint is another one than before ────▶ a span begins; look again
 *        ▼
 *   own SQLite   the events that are left: not arrived, no exceptions, first in their lines
 * ```
 *
 * While D1 answers, other deliveries end and requests restart some. So everything that is kept is looked at after the
 * answer.
 */

import type { Databases } from "../../directory/databases";
import type { Answer } from "../../directory/directory";
import type { FeedEvent } from "../../directory/feed";
import {
  BEFORE_THE_FEED,
  eventsById,
  eventsOfTypes,
  type FeedPlace,
  isAnotherFeed,
  lastUpToEach,
  type PlacedEvent,
  placedEventFromRow,
  placesFromRow,
} from "../../directory/feed-of-types";
import { timestampOf } from "../../shared/time";
import { type Endpoint, findEndpoint } from "../endpoints";
import { LOST_WAIT_MS, READ_AHEAD_MAX } from "../limits";
import { owedTo } from "../subscriptions";
import { findInAnotherFeed, placeAt } from "./another-feed";
import type { Deliveries } from "./deliveries";
import { type Delivery, deliveryOfOwed } from "./delivery";
import { lineWait } from "./line-wait";
import { placeOfSpan, type Stretch, subscriptionIn, type Wish } from "./spans";

/** A delivery with its event; a test has none. */
export type DueDelivery = { readonly delivery: Delivery; readonly event: FeedEvent | null };

export type DuePage = {
  /** Null if it was deleted. */
  readonly endpoint: Endpoint | null;
  /** The deliveries that go first, then the exceptions, then what is next in the feed. */
  readonly due: readonly DueDelivery[];
  /** When the next exception is due that is not due yet; null if there is none. */
  readonly nextAt: string | null;
  /** Whether there may be more that is due now, and the reading has come further. */
  readonly isMore: boolean;
};

export type DueQuery = {
  /** Ids of deliveries that go before all others. */
  readonly first: ReadonlySet<string>;
  /** Deliveries in flight: they are left out, and an ordered endpoint's later ones of the same line too. */
  readonly inFlight: ReadonlyMap<string, Delivery>;
  readonly limit: number;
};

/** A page in which less than this part can be sent at once does not go on by itself. */
const FOUND_MIN_PART = 8;

/** How often a look begins anew because something had changed: the endpoint, the feed. */
const LOOKS_MAX = 4;

export const wishOf = ({ livemode, events, format, ordered, status }: Endpoint): Wish => ({
  livemode,
  events,
  format,
  ordered,
  isEnabled: status === "enabled",
});

/**
 * What D1 answered of a stretch.
 *
 * @property end the last event at or before the end of the stretch @property now RFC 3339: when it was asked
 */
type ReadStretch = {
  readonly events: readonly PlacedEvent[];
  readonly end: FeedPlace;
  readonly now: string;
};

export class DueReader {
  readonly #databases: Databases;
  readonly #endpoint: string;
  readonly #deliveries: Deliveries;
  readonly #keptSince: () => string | null;

  /** @param keptSince events that arrived before are too old to be sent, RFC 3339; null if none is */
  constructor(
    databases: Databases,
    endpoint: string,
    deliveries: Deliveries,
    keptSince: () => string | null,
  ) {
    this.#databases = databases;
    this.#endpoint = endpoint;
    this.#deliveries = deliveries;
    this.#keptSince = keptSince;
  }

  /** One call at a time. @throws if a database does not answer */
  async read(query: DueQuery): Promise<DuePage> {
    for (let look = 0; look < LOOKS_MAX; look += 1) {
      const page = await this.#look(query);
      if (page !== null) return page;
    }
    throw new Error("the endpoint or the feed changes faster than they can be read");
  }

  /**
   * Begins a span of the endpoint if the call that told of its change did not reach this object, or the object was cut
   * off when it disabled the endpoint: what arrived since is owed as the endpoint is since. What arrived in the very
   * millisecond of the change is owed.
   *
   * @throws if D1 does not answer
   */
  async learn(endpoint: Endpoint): Promise<void> {
    const wish = wishOf(endpoint);
    if (this.#deliveries.spans.isUpToDate(wish)) return;
    const changed = Date.parse(endpoint.updated_at);
    const before = timestampOf(wish.isEnabled ? changed - 1 : changed);
    const { directory } = this.#databases;
    this.#deliveries.begin(wish, await placeAt(directory, endpoint.livemode, before));
  }

  /** @returns null if something had changed, so that it must look again */
  async #look(query: DueQuery): Promise<DuePage | null> {
    const { cursor, spans, exceptions } = this.#deliveries;
    cursor.takeBack(new Set(query.inFlight.keys()));
    const now = timestampOf(Date.now());
    const kept = this.#dueExceptions(query, now);
    const { read } = cursor;
    const limit = query.limit - kept.length;
    const isRoom = limit > 0 && cursor.width < READ_AHEAD_MAX;
    const stretch = isRoom ? spans.owedAfter(read.position)[0] : undefined;
    const [[events, standing, found], endpoint] = await Promise.all([
      this.#answers(read, stretch, limit, kept),
      findEndpoint(this.#databases.control, this.#endpoint),
    ]);
    if (endpoint === null) return { endpoint, due: [], nextAt: null, isMore: false };
    const [end = BEFORE_THE_FEED, atRead, atBegin] = placesFromRow(standing?.results[0] ?? {});
    const seen = [
      { was: read, is: atRead },
      { was: placeOfSpan(stretch?.span), is: atBegin },
      { was: placeOfSpan(stretch?.next), is: end },
    ].filter(({ was, is }) => is !== undefined && isAnotherFeed(was, is, endpoint.livemode));
    if (seen.length > 0) {
      await this.#goOnInAnotherFeed(
        endpoint.livemode,
        seen.map(({ was }) => was),
      );
      return null;
    }
    if (!spans.isUpToDate(wishOf(endpoint))) {
      await this.learn(endpoint);
      return null;
    }
    const next =
      stretch === undefined
        ? { due: [], isMore: false }
        : this.#next(endpoint, stretch, query, limit, {
            events: (events?.results ?? []).map(placedEventFromRow),
            end,
            now,
          });
    return {
      endpoint,
      due: [...this.#withEvents(endpoint, kept, found?.results ?? []), ...next.due],
      nextAt: exceptions.nextAt(now),
      isMore: next.isMore || (limit === 0 && kept.length > 0),
    };
  }

  /** In one call of D1; in none if the endpoint is not known yet. */
  #answers(
    read: FeedPlace,
    stretch: Stretch | undefined,
    limit: number,
    kept: readonly Delivery[],
  ): Promise<Answer<Record<string, unknown>>[]> {
    const { directory } = this.#databases;
    const livemode = this.#deliveries.spans.all.at(-1)?.livemode;
    if (livemode === undefined) return Promise.resolve([]);
    const { types, after, until } = stretch ?? { types: [], after: 0, until: 0 };
    // What comes before the place that it has read to is looked at there.
    const begin = stretch && stretch.span.from > read.position ? [stretch.span.from] : [];
    return directory.batch([
      eventsOfTypes(directory, { livemode, types, after, until, limit: Math.max(limit, 0) }),
      lastUpToEach(directory, livemode, [until, read.position, ...begin]),
      eventsById(directory, JSON.stringify(kept.map(({ event }) => event))),
    ]);
  }

  /** Those that go first come before the others; one that is not due, or waits in its line, is left out. */
  #dueExceptions({ first, inFlight, limit }: DueQuery, now: string): Delivery[] {
    const { exceptions, cursor } = this.#deliveries;
    const { position: read } = cursor.read;
    const due = exceptions.due(now, read, JSON.stringify([...inFlight.keys()]), limit);
    const ahead = [...first].flatMap((id) => exceptions.dueById(id, now, read) ?? []);
    const all = [...ahead, ...due.filter(({ id }) => !first.has(id))];
    const waits = lineWait(inFlight);
    return all.filter((delivery) => !inFlight.has(delivery.id) && !waits(delivery)).slice(0, limit);
  }

  /**
   * Those whose events are in the feed, and tests. Of the test mode the others are dropped: their accounts were removed.
   * No account of the live mode ever is, so the directory has lost its event and may get it again.
   */
  #withEvents(
    { livemode }: Endpoint,
    kept: readonly Delivery[],
    rows: readonly unknown[],
  ): DueDelivery[] {
    const events = new Map(
      rows.map(placedEventFromRow).map(({ event }) => [event.id, event] as const),
    );
    const isThere = ({ payload, event }: Delivery) => payload !== null || events.has(event);
    const missing = kept.filter((one) => !isThere(one)).map(({ id }) => id);
    if (livemode) this.#deliveries.postpone(missing, timestampOf(Date.now() + LOST_WAIT_MS));
    else this.#deliveries.drop(missing);
    return kept
      .filter(isThere)
      .map((delivery) => ({ delivery, event: events.get(delivery.event) ?? null }));
  }

  #next(
    endpoint: Endpoint,
    { span, until }: Stretch,
    { inFlight }: DueQuery,
    limit: number,
    { events, end, now }: ReadStretch,
  ): Pick<DuePage, "due" | "isMore"> {
    const { cursor, exceptions } = this.#deliveries;
    const { position: read } = cursor.read;
    const since = this.#keptSince();
    const waits = lineWait(inFlight);
    const due: DueDelivery[] = [];
    const blocked: Delivery[] = [];
    const waiting: Delivery[] = [];
    for (const placed of events) {
      const isKept = since === null || placed.recorded_at >= since;
      const owed = (
        isKept ? owedTo(subscriptionIn(span, placed, endpoint.id), placed.event) : []
      ).filter(({ id }) => this.#deliveries.isStillOwed(id, placed, endpoint.created_at));
      const excepted = exceptions.among(owed.map(({ id }) => id));
      for (const [id, position] of excepted) {
        if (position !== placed.position) exceptions.moveTo(id, placed.position);
      }
      const open = owed
        .filter(({ id }) => !excepted.has(id))
        .map((one) => deliveryOfOwed(one, placed));
      cursor.add(
        placed,
        open.map(({ id }) => id),
      );
      for (const delivery of open.filter(({ id }) => !inFlight.has(id))) {
        const { line, position } = delivery;
        if (line !== null && exceptions.isLineBlocked(line, position)) blocked.push(delivery);
        else if (waits(delivery)) waiting.push(delivery);
        else due.push({ delivery, event: placed.event });
      }
    }
    const isFull = events.length === limit;
    const isOpenEnded = until === Number.MAX_SAFE_INTEGER;
    const last = end.position > cursor.read.position ? end : cursor.read;
    if (!isFull) cursor.reached(isOpenEnded ? end : { ...last, position: until });
    // An account whose line is blocked must not hold up the others: its deliveries wait as exceptions. So do those that
    // wait for one in flight, if a page is so full of them that little else is found in it. An exception costs eight rows
    // written or deleted, and reading a page again costs none.
    const isHeldUp = isFull && waiting.length > limit / 2 && due.length < limit / FOUND_MIN_PART;
    this.#deliveries.keep(isHeldUp ? [...blocked, ...waiting] : blocked);
    const isRead = waiting.length === 0 || isHeldUp;
    // Exceptions of a line that lay beyond what was read may go now.
    const isLineDue = () => exceptions.isLineDue(now, read, cursor.read.position);
    return { due, isMore: isRead && (isFull || !isOpenEnded || isLineDue()) };
  }

  async #goOnInAnotherFeed(livemode: boolean, seen: readonly FeedPlace[]): Promise<void> {
    const { cursor, delivered, spans } = this.#deliveries;
    const found = await findInAnotherFeed(this.#databases.directory, {
      livemode,
      floors: [cursor.floor, ...delivered.floors.toReversed()],
      spans: spans.all,
      seen,
    });
    this.#deliveries.goOnIn(found);
  }
}
