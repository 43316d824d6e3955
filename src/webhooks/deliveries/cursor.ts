/**
 * How far an endpoint's object has read in the feed, and up to where everything that it read has come to an end: has
 * arrived, or is an exception.
 *
 * ```
 *   feed   ── 7 ── 8 ── 9 ── 12 ── 13 ── 14 ──────▶
 *               │    ended  in flight  ended │
 *             floor                         read
 * ```
 *
 * Only the floor is stored. Deliveries end out of order: what ended beyond the floor is known by its id, from the
 * deliveries that arrived and from the exceptions. So a crash sends again at most what was in flight.
 */
import { type FeedPlace, type PlacedEvent, placeOf } from "../../directory/feed-of-types";

/** An event that was read, and those of its deliveries that have not come to an end. */
type Mark = { readonly place: FeedPlace; readonly open: Set<string> };

export class Cursor {
  #floor: FeedPlace;
  #read: FeedPlace;
  #marks: Mark[] = [];
  readonly #markOf = new Map<string, Mark>();

  constructor(floor: FeedPlace) {
    this.#floor = floor;
    this.#read = floor;
  }

  get floor(): FeedPlace {
    return this.#floor;
  }

  get read(): FeedPlace {
    return this.#read;
  }

  /** Events beyond the floor that were read. */
  get width(): number {
    return this.#marks.length;
  }

  /** Whether a delivery was read and has not come to an end. */
  isOpen(id: string): boolean {
    return this.#markOf.has(id);
  }

  /** Begins anew at a place. */
  restart(floor: FeedPlace): void {
    this.#floor = floor;
    this.#read = floor;
    this.#marks = [];
    this.#markOf.clear();
  }

  /**
   * Reads again from the floor if deliveries that were read have not been begun: the endpoint was changed, its circuit
   * opened, or they wait for others of their account.
   */
  takeBack(inFlight: ReadonlySet<string>): void {
    const index = this.#marks.findIndex(({ open }) => [...open].some((id) => !inFlight.has(id)));
    if (index === -1) return;
    for (const { open } of this.#marks.slice(index)) for (const id of open) this.#markOf.delete(id);
    this.#marks = this.#marks.slice(0, index);
    this.#read = this.#marks.at(-1)?.place ?? this.#floor;
  }

  /** @param open its deliveries that have not come to an end */
  add(event: PlacedEvent, open: readonly string[]): void {
    const mark = { place: placeOf(event), open: new Set(open) };
    this.#marks.push(mark);
    for (const id of open) this.#markOf.set(id, mark);
    this.#read = mark.place;
    this.#raise();
  }

  /** Everything that is wanted up to a place was read. */
  reached(place: FeedPlace): void {
    if (place.position <= this.#read.position) return;
    this.#read = place;
    if (this.#marks.length === 0) this.#floor = place;
    else this.#marks.push({ place, open: new Set() });
  }

  /** A delivery has come to an end. */
  ended(id: string): void {
    this.#markOf.get(id)?.open.delete(id);
    this.#markOf.delete(id);
    this.#raise();
  }

  #raise(): void {
    const open = this.#marks.findIndex((mark) => mark.open.size > 0);
    const ended = open === -1 ? this.#marks : this.#marks.slice(0, open);
    this.#floor = ended.at(-1)?.place ?? this.#floor;
    this.#marks = open === -1 ? [] : this.#marks.slice(open);
  }
}
