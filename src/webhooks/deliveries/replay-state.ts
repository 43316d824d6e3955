/**
 * The replay of an endpoint as it is stored: the part of the feed that it sends again, and how far it is.
 *
 * If another copy of the directory's database is put back while it runs, only the positions up to some place are still
 * those that it began with. It ends there. What came after that place comes again, later and to other positions, and is
 * then owed again although it may have arrived before.
 *
 * ```
 *   begin:   asked ──────────── reached ─────────────── until
 *   back:    asked ── reached ── until = the place │ lost: owed again when it comes again, if it was made by `since`
 * ```
 */
import type { FeedPlace, PlacedEvent } from "../../directory/feed-of-types";
import type { FeedSpan } from "../../directory/feed-span";
import { madeAt } from "../../shared/ids";
import { parseTimestamp } from "../../shared/time";
import { GOES_BACK_MS } from "../limits";

export type ReplayScope = "all" | "failed";

/**
 * @property position events of the part come again after it
 * @property from when the part's events were made at the earliest, ms; null if all after the position belong to it
 * @property since when the replay began, RFC 3339: its events were made before, and what has arrived since is sent again
 */
type LostPart = {
  readonly position: number;
  readonly from: number | null;
  readonly since: string;
};

export type ReplayState = FeedSpan & {
  readonly id: string;
  /** The beginning as the request gave it: an event's id, or RFC 3339. */
  readonly asked: string;
  readonly scope: ReplayScope;
  /** How far the replay is: a position of the feed. */
  readonly reached: number;
  /** Deliveries that are pending again so far. */
  readonly owed: number;
  readonly started_at: string;
  readonly ended_at: string | null;
  /** When a person stopped it; null or absent while it goes on, or if it has ended by itself. */
  readonly stopped_at?: string | null;
  /** Of the last replay during which the feed became another one; null if there was none. */
  readonly lost: LostPart | null;
};

const KEY = "replay";

/** Whether a person has stopped it before its end. */
export const isStopped = ({ stopped_at, ended_at }: ReplayState): boolean =>
  ended_at === null && (stopped_at ?? null) !== null;

/** Whether it makes more deliveries pending by itself. */
export const isRunning = (state: ReplayState): boolean =>
  state.ended_at === null && !isStopped(state);

export class StoredReplay {
  readonly #storage: DurableObjectStorage;

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage;
  }

  /** Null if there was none. */
  get current(): ReplayState | null {
    return this.#storage.kv.get<ReplayState>(KEY) ?? null;
  }

  put(state: ReplayState): void {
    this.#storage.kv.put(KEY, state);
  }

  /** The feed is another one after a place. A replay of what failed goes by its own marks, and not by positions. */
  goBack({ position }: FeedPlace): void {
    const state = this.current;
    if (state === null || state.scope === "failed" || isStopped(state)) return;
    const { lost, reached, until, after, asked, started_at } = state;
    if (lost !== null) {
      // What was lost may stand before the place again, if this is the copy with which the replay began.
      const from = Math.min(reached, lost.position, position);
      const again = { reached: from, until: position, ended_at: null };
      return this.put({ ...state, ...again, lost: { ...lost, position } });
    }
    if (state.ended_at !== null || until <= position) return;
    const from = after <= position ? null : timeOf(asked);
    this.put({
      ...state,
      reached: Math.min(reached, position),
      until: position,
      lost: { position, from, since: started_at },
    });
  }

  /**
   * Whether an event that is read belongs to the lost part of a replay, and has not been sent again since.
   *
   * @param arrivedAt when its delivery last arrived, RFC 3339; null if it is not known to have
   */
  isOwedAgain({ event, position }: PlacedEvent, arrivedAt: () => string | null): boolean {
    const lost = this.current?.lost ?? null;
    if (lost === null || position <= lost.position) return false;
    // The id of an event of the service has no time.
    const made = madeAt(event.id) ?? Date.parse(event.at);
    const isOfPart = made <= Date.parse(lost.since) && (lost.from === null || made >= lost.from);
    return isOfPart && (arrivedAt() ?? "") < lost.since;
  }
}

/** When an event was made at the earliest that comes after what the request gave, ms; null if it cannot be known. */
function timeOf(asked: string): number | null {
  const moment = parseTimestamp(asked);
  const at = moment === null ? madeAt(asked) : Date.parse(moment);
  return at === null ? null : at - GOES_BACK_MS;
}
