/**
 * What an endpoint wanted, and from where in the feed on. The endpoint's object reads the feed later than events arrive,
 * perhaps days later, and each event is sent as the endpoint wanted it when the event arrived.
 *
 * ```
 *   position   0 ─── 12 ──────── 40 ─────── 55 ─────────▶
 *   the span       account.*   disabled     everything
 * ```
 *
 * A span begins with a request that changes the endpoint: the request reads the end of the feed first. If that call was
 * lost, the object sees that the endpoint is another one, and the span begins with the first event that arrived at the
 * time of the change.
 */
import {
  BEFORE_THE_FEED,
  type CountedStretch,
  type FeedPlace,
  type PlacedEvent,
} from "../../directory/feed-of-types";
import { READ_SPANS_KEPT } from "../limits";
import { type Subscription, wantedTypes } from "../subscriptions";

export type Wish = Pick<Subscription, "livemode" | "events" | "format" | "ordered"> & {
  /** What happens while an endpoint is disabled is not owed to it. */
  readonly isEnabled: boolean;
};

/**
 * @property from the position after which it begins
 * @property since when the event arrived that stands there, RFC 3339; null if none does
 * @property again the types that were owed before the feed went back: events that were lost and come again are owed by
 *   these too. None if the feed has not gone back
 */
export type Span = Wish & {
  readonly from: number;
  readonly since: string | null;
  readonly again: readonly string[];
};

/** The part of a span that has not been read. */
export type Stretch = {
  readonly span: Span;
  /** The span that begins at its end; null if the span goes on. */
  readonly next: Span | null;
  readonly types: readonly string[] | null;
  readonly after: number;
  /** Up to and including; `Number.MAX_SAFE_INTEGER` if the span goes on. */
  readonly until: number;
};

const KEY = "spans";

export class Spans {
  readonly #storage: DurableObjectStorage;
  #spans: readonly Span[] | null = null;

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage;
  }

  get all(): readonly Span[] {
    this.#spans ??= this.#storage.kv.get<Span[]>(KEY) ?? [];
    return this.#spans;
  }

  /** Forgets what is in memory. */
  reload(): void {
    this.#spans = null;
  }

  /** Whether the last span is of the endpoint as it is. */
  isUpToDate(wish: Wish): boolean {
    const last = this.all.at(-1);
    return last !== undefined && isSame(last, wish);
  }

  /**
   * Begins a span, unless the last one says the same.
   *
   * A span that begins later is kept: then the feed has gone back, and `goBack` needs it.
   *
   * @param from the place after which it begins
   * @param read the position up to which everything was read: of the spans that end before it only the last are kept,
   *   because another copy of the directory may be put back
   */
  begin(wish: Wish, from: FeedPlace, read: number): void {
    if (this.isUpToDate(wish)) return;
    const before = this.all.filter((span) => span.from !== from.position);
    const spans = [...before, spanOf(wish, from)];
    const isRead = (span: Span, next: Span | undefined) =>
      next !== undefined && span.from < next.from && next.from <= read;
    const all = spans.filter((span, index) => isRead(span, spans[index + 1]));
    const forgotten = new Set(all.slice(0, -READ_SPANS_KEPT));
    this.#store(spans.filter((span) => !forgotten.has(span)));
  }

  /**
   * The feed has gone back to a place. Spans that had begun after it begin there now, and the last of them holds. What
   * was owed of the lost part is owed when it comes again, even if the endpoint is disabled or wants something else since.
   * It may have been owed before a disabled endpoint was disabled, so a disabled span counts too.
   *
   * @param places where the spans begin in the feed as it is now, in their order
   */
  goBack(place: FeedPlace, places: readonly FeedPlace[]): void {
    const { all } = this;
    const later = all.filter((_, index) => (all[index + 1]?.from ?? Infinity) > place.position);
    const again = [
      ...new Set(later.flatMap(({ events, again: before }) => [...events, ...before])),
    ];
    this.#store(
      all.map((span, index) => {
        const { position: from, recorded_at: since } = places[index] ?? BEFORE_THE_FEED;
        return { ...span, from, since, again: from < place.position ? span.again : again };
      }),
    );
  }

  /** The stretches after a position that are owed, in the feed's order. */
  owedAfter(position: number): Stretch[] {
    return this.all.flatMap((span, index) => {
      const next = this.all[index + 1] ?? null;
      const until = next?.from ?? Number.MAX_SAFE_INTEGER;
      const after = Math.max(position, span.from);
      const events = typesOf(span);
      const types = wantedTypes({ ...span, events });
      return events.length > 0 && after < until ? [{ span, next, types, after, until }] : [];
    });
  }

  /** What is owed after a position, as stretches that can be counted. */
  countedAfter(position: number): CountedStretch[] {
    const owed = this.owedAfter(position).filter(({ span }) => span.isEnabled);
    return owed.flatMap(({ span, after, until }) =>
      (wantedTypes(span) ?? [null]).map((type) => ({
        livemode: span.livemode,
        type,
        after,
        until,
      })),
    );
  }

  #store(spans: readonly Span[]): void {
    this.#spans = spans;
    this.#storage.kv.put(KEY, spans);
  }
}

const spanOf = (
  { livemode, events, format, ordered, isEnabled }: Wish,
  { position, recorded_at }: FeedPlace,
): Span => ({
  livemode,
  events,
  format,
  ordered,
  isEnabled,
  from: position,
  since: recorded_at,
  again: [],
});

/** The place after which a span begins; before the feed if there is none. */
export const placeOfSpan = (span: Span | null | undefined): FeedPlace =>
  span ? { position: span.from, recorded_at: span.since } : BEFORE_THE_FEED;

/** All types that may be owed in a span. */
const typesOf = ({ isEnabled, events, again }: Span): string[] =>
  isEnabled ? [...events, ...again] : [...again];

/** What is owed of an event in its span. @param id the endpoint's */
export const subscriptionIn = (
  { isEnabled, events, again, livemode, format, ordered }: Span,
  { resent }: Pick<PlacedEvent, "resent">,
  id: string,
): Subscription => ({
  id,
  livemode,
  format,
  ordered,
  events: [...(isEnabled ? events : []), ...(resent === 0 ? [] : again)],
});

const isSame = (a: Wish, b: Wish): boolean =>
  a.isEnabled === b.isEnabled &&
  a.ordered === b.ordered &&
  a.format === b.format &&
  JSON.stringify(a.events) === JSON.stringify(b.events);
